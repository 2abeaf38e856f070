import { formatCount } from '../format.ts';

export const landing = {
  tagline: 'Read liver MRI, outline lesions, save DICOM segmentations that other systems read.',
  openHeading: 'Open a case',
  dropHere: 'Drop a folder, files or a ZIP anywhere on this page',
  accepts: 'DICOM of any modality, with or without file extension, DICOMDIR sets, ZIP archives, NIfTI.',
  openFolder: 'Open folder',
  openFolderDetail: 'Everything in the folder and the folders below it.',
  openFiles: 'Open files',
  openDemo: 'Open the demo case',
  openDemoDetail: 'A simulated multi-phase liver MRI that comes with this page: nobody’s images.',
  privacy: 'Nothing leaves this computer. Images are opened by your browser, not uploaded.',
  recentHeading: 'Recent cases',
  recentEmpty: 'Cases that you open are listed here, with your segmentations.',
  recentUsage: (used: string, quota: string) => `${used} of ${quota} used in this browser`,
  notPersistent: 'This browser may clear its data when the disk fills up. Export what you want to keep.',
  columnCase: 'Case',
  columnImages: 'Images',
  columnSegments: 'Segments',
  columnSize: 'Size',
  columnFiles: 'Files',
  columnOpened: 'Opened',
  filesCopied: 'In this browser',
  filesCopiedDetail: 'The image files are copied into the storage of this browser. Opens with one click.',
  filesFolder: 'Needs permission',
  filesFolderDetail: 'The images stay in their folder. The browser asks for permission when you open the case.',
  filesRemote: 'On the server',
  filesRemoteDetail: 'Not all images had come when this case was left. They are fetched when you open it.',
  filesNone: 'Drop again',
  filesNoneDetail: 'Your segmentations are kept here, the images are not. Open or drop the same folder again.',
  demoBadge: 'Demo',
  remove: (title: string) => `Remove ${title} from this browser`,
  removeTitle: 'Remove this case?',
  removeText: (title: string, segments: number) =>
    segments > 0
      ? `"${title}" has ${formatCount(segments)} ${segments === 1 ? 'segment' : 'segments'}. They are deleted from this browser and cannot be brought back. Files on your disk are not touched.`
      : `"${title}" is deleted from this browser. Files on your disk are not touched.`,
  removeConfirm: 'Remove case',
  capability: {
    webgl:
      'This browser or computer offers no WebGL 2, so pictures cannot be drawn. Turn on hardware acceleration in the browser settings, or use a current Chrome, Edge or Firefox.',
    worker:
      'This browser does not run background workers, so files cannot be read. Use a current Chrome, Edge or Firefox.',
    storage:
      'This browser does not let the page store data (private window or blocked site data). You can read and export, but nothing is kept when the tab closes.',
    folder: 'This browser cannot keep a folder for reopening. Cases are copied into the browser, or dropped again.',
    software: 'Graphics run in software on this computer. Everything works, but scrolling is slower.',
  },
};
