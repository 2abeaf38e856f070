/** Segmentation Storage: BINARY and FRACTIONAL. */
export const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4';
/** Label Map Segmentation Storage (Supplement 243). */
export const LABEL_MAP_STORAGE = '1.2.840.10008.5.1.4.1.1.66.7';

/** Codes that the structure of a SEG itself needs (PS3.16 CID 7203, 7202, 7162). */
export const SEGMENTATION_DERIVATION = { value: '113076', scheme: 'DCM', meaning: 'Segmentation' } as const;
export const SOURCE_FOR_PROCESSING = {
  value: '121322',
  scheme: 'DCM',
  meaning: 'Source image for image processing operation',
} as const;
export const NEIGHBORHOOD_ANALYSIS = { value: '123101', scheme: 'DCM', meaning: 'Neighborhood Analysis' } as const;
export const ARTIFICIAL_INTELLIGENCE = { value: '123110', scheme: 'DCM', meaning: 'Artificial Intelligence' } as const;
