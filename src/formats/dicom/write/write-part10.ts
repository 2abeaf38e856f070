import { deflateRaw } from 'pako';
import type { DataElement, Dataset, ElementValue, EncapsulatedItems, EncapsulatedPixels, Tag, Vr } from '../dataset.ts';

/** Constant of the product: UUID-derived (PS3.5 B.2), names this implementation in every file it writes. */
export const IMPLEMENTATION_CLASS_UID = '2.25.148205629315471913872096341280451236977';
export const IMPLEMENTATION_VERSION_NAME = 'LOBULE_0_1';
export const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';
const DEFLATED_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';

/** VRs whose length field has 32 bits after two reserved bytes (PS3.5 table 7.1-1). */
const LONG_VRS = new Set<Vr>(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const NUL_PADDED = new Set<Vr>(['UI', 'OB', 'UN']);
const UTF8 = new TextEncoder();

/**
 * Serialises a data set as a DICOM Part 10 file in little-endian coding (Explicit VR but for the implicit transfer
 * syntax; deflated for that one): zero preamble, file meta information, elements in ascending order, sequences and items with explicit lengths, text in UTF-8
 * (the data set must say SpecificCharacterSet ISO_IR 192 when it holds more than ASCII).
 *
 * @param transferSyntaxUid any little-endian one; of encapsulated pixel data the one that it is encoded in
 */
export function writePart10(data: Dataset, transferSyntaxUid: string = EXPLICIT_VR_LITTLE_ENDIAN): Uint8Array {
  const text = (tag: Tag) => (data.get(tag)?.value as readonly string[] | undefined)?.[0] ?? '';
  const meta = new Map<Tag, DataElement>([
    [0x00020001, { vr: 'OB', value: new Uint8Array([0, 1]) }],
    [0x00020002, { vr: 'UI', value: [text(0x00080016)] }],
    [0x00020003, { vr: 'UI', value: [text(0x00080018)] }],
    [0x00020010, { vr: 'UI', value: [transferSyntaxUid] }],
    [0x00020012, { vr: 'UI', value: [IMPLEMENTATION_CLASS_UID] }],
    [0x00020013, { vr: 'SH', value: [IMPLEMENTATION_VERSION_NAME] }],
  ]);
  const metaBytes = concat(datasetParts(meta, true));
  const groupLength = new Map<Tag, DataElement>([[0x00020000, { vr: 'UL', value: [metaBytes.length] }]]);
  const preamble = new Uint8Array(132);
  preamble.set(UTF8.encode('DICM'), 128);
  const body = bodyParts(data, transferSyntaxUid);
  return concat([preamble, ...datasetParts(groupLength, true), metaBytes, ...body]);
}

function bodyParts(data: Dataset, transferSyntaxUid: string): Uint8Array[] {
  if (transferSyntaxUid === IMPLICIT_VR_LITTLE_ENDIAN) return datasetParts(data, false);
  const parts = datasetParts(data, true);
  return transferSyntaxUid === DEFLATED_LITTLE_ENDIAN ? [padded(deflateRaw(concat(parts)), 0)] : parts;
}

/** The encoded elements, in order; big values are passed through without a copy. */
function datasetParts(data: Dataset, isExplicit: boolean): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (const tag of [...data.keys()].sort((a, b) => a - b)) {
    for (const part of elementParts(tag, data.get(tag)!, isExplicit)) parts.push(part);
  }
  return parts;
}

function elementParts(tag: Tag, { vr, value }: DataElement, isExplicit: boolean): Uint8Array[] {
  if (isEncapsulated(value)) return encapsulatedParts(tag, value);
  if (isItems(value)) return [elementHeader(tag, 'OB', 0xffffffff), value.items, itemHeader(0xe0dd, 0)];
  const body =
    vr === 'SQ'
      ? (value as readonly Dataset[]).flatMap((item) => itemParts(item, isExplicit))
      : [valueBytes(vr, value)];
  const header = isExplicit ? elementHeader : implicitHeader;
  return [header(tag, vr, totalLength(body)), ...body];
}

function itemParts(item: Dataset, isExplicit: boolean): Uint8Array[] {
  const body = datasetParts(item, isExplicit);
  return [itemHeader(0xe000, totalLength(body)), ...body];
}

function encapsulatedParts(tag: Tag, { frames }: EncapsulatedPixels): Uint8Array[] {
  const parts = [elementHeader(tag, 'OB', 0xffffffff), itemHeader(0xe000, 0)];
  for (const frame of frames) {
    const even = padded(frame, 0);
    parts.push(itemHeader(0xe000, even.length), even);
  }
  return [...parts, itemHeader(0xe0dd, 0)];
}

function elementHeader(tag: Tag, vr: Vr, length: number): Uint8Array {
  const isLong = LONG_VRS.has(vr);
  if (!isLong && length > 0xffff) throw new RangeError(`value of ${tag.toString(16)} is too long for VR ${vr}`);
  const view = new DataView(new ArrayBuffer(isLong ? 12 : 8));
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  view.setUint8(4, vr.charCodeAt(0));
  view.setUint8(5, vr.charCodeAt(1));
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return new Uint8Array(view.buffer);
}

function implicitHeader(tag: Tag, _vr: Vr, length: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  view.setUint32(4, length, true);
  return new Uint8Array(view.buffer);
}

function itemHeader(element: number, length: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint16(0, 0xfffe, true);
  view.setUint16(2, element, true);
  view.setUint32(4, length, true);
  return new Uint8Array(view.buffer);
}

function valueBytes(vr: Vr, value: ElementValue): Uint8Array {
  if (value instanceof Uint8Array) return padded(value, 0);
  const values = value as readonly (string | number)[];
  const size = NUMBER_SIZES[vr];
  if (size === undefined) return padded(UTF8.encode(values.join('\\')), NUL_PADDED.has(vr) ? 0 : 0x20);
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((n, index) => {
    writeNumber(view, index * size, vr, Number(n));
  });
  return new Uint8Array(view.buffer);
}

const NUMBER_SIZES: Partial<Record<Vr, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, AT: 4, UV: 8, SV: 8 };

function writeNumber(view: DataView, at: number, vr: Vr, n: number): void {
  if (vr === 'US') view.setUint16(at, n, true);
  else if (vr === 'SS') view.setInt16(at, n, true);
  else if (vr === 'UL') view.setUint32(at, n, true);
  else if (vr === 'SL') view.setInt32(at, n, true);
  else if (vr === 'FL') view.setFloat32(at, n, true);
  else if (vr === 'FD') view.setFloat64(at, n, true);
  else if (vr === 'UV') view.setBigUint64(at, BigInt(n), true);
  else if (vr === 'SV') view.setBigInt64(at, BigInt(n), true);
  else {
    view.setUint16(at, n >>> 16, true);
    view.setUint16(at + 2, n & 0xffff, true);
  }
}

function isEncapsulated(value: ElementValue): value is EncapsulatedPixels {
  return 'frames' in value;
}

function isItems(value: ElementValue): value is EncapsulatedItems {
  return !(value instanceof Uint8Array) && !Array.isArray(value) && 'items' in value;
}

function padded(bytes: Uint8Array, pad: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  even[bytes.length] = pad;
  return even;
}

function totalLength(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(totalLength(parts));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
