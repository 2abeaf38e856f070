import { formatCount } from '../format.ts';

export const exporting = {
  title: 'Export',
  volume: 'Series',
  format: 'Format',
  binary: 'Binary',
  binaryDetail:
    'DICOM Segmentation Storage, BINARY. Read by every system; segments may overlap. Use it unless you know better.',
  labelmap: 'Labelmap',
  labelmapDetail: 'DICOM Label Map Segmentation. Smaller and newer; few systems read it, segments must not overlap.',
  reader: 'Reader',
  readerDetail: 'Written into the file as the name of its creator. Leave it empty for an anonymous export.',
  readerPlaceholder: 'Not written',
  saveSeg: 'Save DICOM SEG',
  saveSegDetail:
    'Encodes the segments of this series, reads the file back, compares voxel for voxel and code for code, then saves.',
  nifti: 'NIfTI',
  saveNifti: 'Save NIfTI masks',
  saveNiftiDetail: 'One compressed NIfTI file (.nii.gz) for each layer, on the grid of the series.',
  saveReport: 'Save report (SR)',
  saveReportDetail:
    'DICOM measurement report (TID 1500) of the study with the segmentations that it refers to: each file is read back and compared, then saved.',
  saveTable: (format: string) => `Save table as ${format}`,
  saveTableDetail: 'Segments and measurements of the case with their numbers, without names of the patient.',
  nothing: 'There is nothing to export on this series: paint a segment first.',
  noVolume: 'Show a series in the active picture.',
  noGeometry: 'This series has no regular geometry in the patient. A segmentation of it would lie, so none is written.',
  contents: 'Contents',
  segments: (n: number) => `${formatCount(n)} ${n === 1 ? 'segment' : 'segments'}`,
  saved: 'Saved and verified',
  savedDetail: 'The file was read back and compared before it was saved.',
  savedNifti: 'Saved',
  sha256: 'SHA-256',
  warnings: 'Notes on the export',
};
