import { says } from '../../action-text.ts';

export const exportActions = {
  'export.open': says(
    'Save segmentation',
    'Choose what to write: DICOM SEG or NIfTI. Every file is read back and compared before it counts as saved.',
  ),
  'export.segBinary': says(
    'Save DICOM SEG',
    'Write the masks of the active series as BINARY segmentation, which every system reads.',
  ),
  'export.segLabelmap': says(
    'Save DICOM SEG as label map',
    'Write the masks of the active series as LABELMAP segmentation; segments must not overlap.',
  ),
  'export.nifti': says('Save NIfTI masks', 'Write one label image for each layer of the active series.'),
  'export.summary': says(
    'Print case summary',
    'Key images, enhancement curves, lesion table, LI-RADS and response, on paper or as PDF.',
  ),
  'export.snapshot': says('Save picture of the view', 'Write the active view as PNG, masks included.'),
};
