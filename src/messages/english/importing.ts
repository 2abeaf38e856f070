import { formatCount } from '../format.ts';

const plural = (n: number, one: string, many: string) => `${formatCount(n)} ${n === 1 ? one : many}`;

export const importing = {
  dropToOpen: 'Drop to open',
  dropToAdd: 'Drop to add to this case',
  dropHint: 'Folders, files and ZIP archives',
  title: 'Opening files',
  stage: {
    listing: 'Listing files',
    reading: 'Reading headers',
    grouping: 'Sorting into series and volumes',
    generating: 'Making the demo case',
  },
  progress: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)} files`,
  found: (files: number) => `${plural(files, 'file', 'files')} found`,
  counts: (images: number, skipped: number) =>
    skipped > 0
      ? `${plural(images, 'image', 'images')}, ${plural(skipped, 'file', 'files')} not loaded`
      : plural(images, 'image', 'images'),
  cancelDetail: 'What was loaded before stays.',
  imagesShown: (shown: number, all: number) => `${formatCount(shown)} of ${formatCount(all)} images shown`,
  imagesShownDetail: 'Images found in the files, and images that you can reach in the panel. They should be equal.',
  notLoaded: (files: number) => `${plural(files, 'file', 'files')} not loaded`,
  reportTitle: 'What was loaded, and what was not',
  reportFiles: (given: number, loaded: number) => `${formatCount(loaded)} of ${plural(given, 'file', 'files')} loaded`,
  reportVolumes: (volumes: number) => plural(volumes, 'volume', 'volumes'),
  notLoadedHeading: 'What was not loaded, and why',
  allLoaded: 'Every file was loaded.',
  warningsHeading: 'Notes on the volumes',
  othersHeading: 'Objects without images',
  copyReport: 'Copy report',
  reason: {
    'not-dicom': 'Not an image file',
    damaged: 'Damaged',
    unsupported: 'Not supported',
    duplicate: 'Duplicate',
    'directory-record': 'Directory of the medium',
    empty: 'Empty file',
    'archive-error': 'Archive cannot be opened',
    cancelled: 'Cancelled',
  },
  kind: {
    SEG: 'Segmentation',
    SR: 'Structured report',
    RTSTRUCT: 'Radiotherapy structures',
    PR: 'Presentation state',
    KO: 'Key object selection',
    PDF: 'PDF document',
    RTDOSE: 'Radiotherapy dose',
    RTPLAN: 'Radiotherapy plan',
    REG: 'Registration',
    RWV: 'Real world value map',
    WAVEFORM: 'Waveform',
    OTHER: 'Other object',
  },
  importReport: 'Show the measurements of this report',
  importSegmentation: 'Import segmentation',
  hiddenFile: (n: number) => `File ${n}`,
  nothingFound: 'No images were found',
  nothingFoundDetail: (files: number) =>
    `${plural(files, 'file was', 'files were')} read, none of them is an image that can be shown. The list says why.`,
  folderRefused: 'The files could not be read',
  folderRefusedDetail:
    'The browser gave no permission, or the folder was moved or removed. Choose it again, or drop the files on the page.',
};
