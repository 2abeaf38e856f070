import type { Tag } from '../dataset.ts';

/** Texts that name equipment, algorithms, codes and physics, not people: kept as they are. */
export const TECHNICAL_TEXTS: ReadonlySet<Tag> = new Set([
  0x00080070, // Manufacturer
  0x00080100, // CodeValue
  0x00080102, // CodingSchemeDesignator
  0x00080103, // CodingSchemeVersion
  0x00080112, // CodingSchemeRegistry
  0x00080115, // CodingSchemeName
  0x00080116, // CodingSchemeResponsibleOrganization
  0x00080119, // LongCodeValue
  0x00080120, // URNCodeValue
  0x00081090, // ManufacturerModelName
  0x00180085, // ImagedNucleus
  0x00181020, // SoftwareVersions
  0x00181040, // ContrastBolusRoute
  0x00181160, // FilterType
  0x00181210, // ConvolutionKernel
  0x00181250, // ReceiveCoilName
  0x00181251, // TransmitCoilName
  0x00189005, // PulseSequenceName
  0x00189041, // ReceiveCoilManufacturerName
  0x00189046, // MultiCoilConfiguration
  0x00189047, // MultiCoilElementName
  0x00189050, // TransmitCoilManufacturerName
  0x00201040, // PositionReferenceIndicator
  0x00209056, // StackID
  0x00209421, // DimensionDescriptionLabel
  0x00281054, // RescaleType
  0x00281055, // WindowCenterWidthExplanation
  0x00283003, // LUTExplanation
  0x00283004, // ModalityLUTType
  0x00409210, // LUTLabel
  0x00620009, // SegmentAlgorithmName
  0x00660031, // AlgorithmVersion
  0x00660036, // AlgorithmName
]);

/** Descriptions without a row in the table, and what stands for one of which no word is left: PS3.3 wants a value. */
export const REQUIRED_TEXTS: ReadonlyMap<Tag, string> = new Map([
  [0x00080104, 'Removed'], // CodeMeaning
  [0x0040a160, 'Removed'], // TextValue
  [0x00620005, 'Segment'], // SegmentLabel
  [0x00620020, 'Removed'], // TrackingID, as the TextValue of a report that names it
  [0x00700080, 'SEGMENTATION'], // ContentLabel
]);

/** Code strings that people type. */
export const TYPED_CODE_STRINGS: ReadonlySet<Tag> = new Set([0x00700080]);

/** Type 2: stays, empty. */
export const EMPTY_TEXTS: ReadonlySet<Tag> = new Set([0x00700081]);

const WAVEFORM_DATA = 0x54001010;

/** Binary values that are images, tables or geometry by definition; other binary values may hold anything. */
export function isKnownBinary(tag: Tag): boolean {
  const group = tag >>> 16;
  return group === 0x7fe0 || group === 0x0028 || group === 0x0064 || group === 0x0066 || tag === WAVEFORM_DATA;
}

/** Identifiers of code tables, not of people; of no use without the standard's root. */
export const TABLE_UIDS: ReadonlySet<Tag> = new Set([0x0008010c, 0x0008010d, 0x00080117, 0x00080118]);

/** Objects that the standard does not describe are recognised by their class. */
export const CLASS_UIDS: ReadonlySet<Tag> = new Set([0x00080016, 0x0008001a, 0x0008001b, 0x00081150, 0x0008115a]);
