/** Something that a complete dataset says and this one does not. Most are mandatory in EUCAIM's data preparation guide. */
export const DATASET_GAPS = {
  'patient-id': 'the images have no PatientID (0010,0020)',
  'patient-age': 'the images have neither PatientAge (0010,1010) nor PatientBirthDate (0010,0030)',
  'body-part': 'a series has no BodyPartExamined (0018,0015)',
  manufacturer: 'a series has no Manufacturer (0008,0070)',
  'acquisition-date': 'a series has no AcquisitionDate (0008,0022)',
  sequence: 'the sequence of a series is not known',
  'segment-label': 'a segment has no label (0062,0005)',
  'segment-description': 'a segment has no description (0062,0006)',
  'algorithm-name': 'a segment of an algorithm does not name it (0062,0009)',
  'twice-the-same': 'two segments have the same label',
  'no-statement': 'the reading has no lesion and does not say that there is none',
  'annotator-profession': 'the profession of an annotator is not stated',
  'annotator-experience': 'the years of experience of an annotator are not stated',
  license: 'the dataset has no license',
  'no-reading': 'there is no submitted reading in this copy of the project',
  'no-images': 'the images of the case are not there',
  'no-channel': 'the case lacks a phase that is a channel of nnU-Net',
} as const;

export type DatasetGap = keyof typeof DATASET_GAPS;

/** Gaps that keep a case out of the dataset. */
export const BLOCKING_GAPS: ReadonlySet<DatasetGap> = new Set(['no-reading', 'no-images', 'no-channel']);
