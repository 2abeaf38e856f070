/** Value representations that this application writes (PS3.5 section 6.2). */
export type Vr =
  | 'AE'
  | 'AS'
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'FD'
  | 'FL'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'OB'
  | 'OD'
  | 'OF'
  | 'OL'
  | 'OV'
  | 'OW'
  | 'PN'
  | 'SH'
  | 'SL'
  | 'SQ'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'TM'
  | 'UC'
  | 'UI'
  | 'UL'
  | 'UN'
  | 'UR'
  | 'US'
  | 'UT'
  | 'UV';

/** Attribute tag as one number: group << 16 | element, unsigned. */
export type Tag = number;

/** Fragments of encapsulated pixel data, without the Basic Offset Table (PS3.5 A.4). */
export interface EncapsulatedPixels {
  /** One entry per frame; each may be split by the writer's reader into fragments, we write one fragment per frame. */
  readonly frames: readonly Uint8Array[];
}

/** Value of encapsulated pixel data as it lies in a file: offset table and fragments, without the delimiter at the end. */
export interface EncapsulatedItems {
  readonly items: Uint8Array;
}

/**
 * Values of one element: text VRs as strings (already without padding), numeric VRs as numbers (AT: tags),
 * SQ as data sets, O* and UN as bytes in little-endian order.
 */
export type ElementValue =
  | readonly string[]
  | readonly number[]
  | Uint8Array
  | readonly Dataset[]
  | EncapsulatedPixels
  | EncapsulatedItems;

export interface DataElement {
  readonly vr: Vr;
  readonly value: ElementValue;
}

/** Elements by tag; the writer sorts them. */
export type Dataset = ReadonlyMap<Tag, DataElement>;

/** `gggg,eeee` in upper-case hexadecimal. */
export function tagText(tag: Tag): string {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  return `${hex.slice(0, 4)},${hex.slice(4)}`;
}
