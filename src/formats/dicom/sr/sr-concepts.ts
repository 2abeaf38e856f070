import type { Code } from '../../../domain/code.ts';

/** Comprehensive 3D SR Storage (PS3.4 B.5). */
export const COMPREHENSIVE_3D_SR = '1.2.840.10008.5.1.4.1.1.88.34';

/** Concept names of TID 1500, 1001, 1600, 1410, 1411, 1501 and 4019 (PS3.16 annex D; meanings as printed there). */
export const CONCEPT = {
  report: dcm('126000', 'Imaging Measurement Report'),
  language: dcm('121049', 'Language of Content Item and Descendants'),
  observerType: dcm('121005', 'Observer Type'),
  person: dcm('121006', 'Person'),
  device: dcm('121007', 'Device'),
  personName: dcm('121008', 'Person Observer Name'),
  deviceUid: dcm('121012', 'Device Observer UID'),
  deviceName: dcm('121013', 'Device Observer Name'),
  deviceManufacturer: dcm('121014', 'Device Observer Manufacturer'),
  deviceModel: dcm('121015', 'Device Observer Model Name'),
  deviceSerial: dcm('121016', 'Device Observer Serial Number'),
  procedureReported: dcm('121058', 'Procedure reported'),
  imageLibrary: dcm('111028', 'Image Library'),
  imageLibraryGroup: dcm('126200', 'Image Library Group'),
  modality: dcm('121139', 'Modality'),
  contrastPhase: dcm('109058', 'Contrast Phase'),
  imagingMeasurements: dcm('126010', 'Imaging Measurements'),
  measurementGroup: dcm('125007', 'Measurement Group'),
  trackingId: dcm('112039', 'Tracking Identifier'),
  trackingUid: dcm('112040', 'Tracking Unique Identifier'),
  finding: dcm('121071', 'Finding'),
  findingSite: sct('363698007', 'Finding Site'),
  algorithmName: dcm('111001', 'Algorithm Name'),
  algorithmVersion: dcm('111003', 'Algorithm Version'),
  referencedSegment: dcm('121191', 'Referenced Segment'),
  sourceSeries: dcm('121232', 'Source series for segmentation'),
  sourceImage: dcm('121233', 'Source image for segmentation'),
  source: sct('260753009', 'Source'),
  imageRegion: dcm('111030', 'Image Region'),
  measurementMethod: sct('370129005', 'Measurement Method'),
  derivation: dcm('121401', 'Derivation'),
  path: dcm('121055', 'Path'),
  comment: dcm('121106', 'Comment'),
} as const;

export const ENGLISH: Code = { value: 'en-US', scheme: 'RFC5646', meaning: 'English (United States)' };
/** The procedure as far as every liver study is one; the narrower SNOMED codes are not confirmed. */
export const IMAGING_PROCEDURE: Code = sct('363679005', 'Imaging procedure');

/** Modalities of source images (CID 29); others are left out of the library. */
export const MODALITY: Readonly<Record<string, Code>> = {
  MR: dcm('MR', 'Magnetic Resonance'),
  CT: dcm('CT', 'Computed Tomography'),
};

function dcm(value: string, meaning: string): Code {
  return { value, scheme: 'DCM', meaning };
}

function sct(value: string, meaning: string): Code {
  return { value, scheme: 'SCT', meaning };
}
