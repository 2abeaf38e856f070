import { deflateRaw } from 'pako';
import type { DataElement, Dataset, Tag } from '../../dataset.ts';

/** How a test file is written; the product itself writes one coding only. */
export interface TestCoding {
  readonly isImplicit?: boolean;
  readonly isBigEndian?: boolean;
  /** Undefined lengths for sequences and items, closed by delimiters. */
  readonly isUndefinedLength?: boolean;
}

const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const SIZES: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, AT: 4 };
const WORDS: Readonly<Record<string, number>> = { OW: 2, OF: 4, OD: 8 };

/** A data set in any native coding; text as Latin-1 unless `text` encodes it. */
export function encodeDataset(
  data: Dataset,
  coding: TestCoding = {},
  text: (value: string) => Uint8Array = latin1,
): Uint8Array {
  const parts: number[] = [];
  for (const tag of [...data.keys()].sort((a, b) => a - b)) {
    const element = data.get(tag)!;
    const isOpen = element.vr === 'SQ' && coding.isUndefinedLength === true;
    const value =
      element.vr === 'SQ'
        ? encodeItems(element.value as readonly Dataset[], coding, text)
        : encodeValue(element, coding, text);
    for (const byte of header(tag, element.vr, isOpen ? 0xffffffff : value.length, coding)) parts.push(byte);
    for (const byte of value) parts.push(byte);
    if (isOpen) parts.push(...itemHeader(0xe0dd, 0, coding));
  }
  return new Uint8Array(parts);
}

function encodeItems(items: readonly Dataset[], coding: TestCoding, text: (value: string) => Uint8Array): number[] {
  return items.flatMap((item) => {
    const body = [...encodeDataset(item, coding, text)];
    if (coding.isUndefinedLength)
      return [...itemHeader(0xe000, 0xffffffff, coding), ...body, ...itemHeader(0xe00d, 0, coding)];
    return [...itemHeader(0xe000, body.length, coding), ...body];
  });
}

function encodeValue({ vr, value }: DataElement, coding: TestCoding, text: (value: string) => Uint8Array): number[] {
  if (value instanceof Uint8Array) return [...padded(coding.isBigEndian ? swapped(value, WORDS[vr] ?? 1) : value, 0)];
  const size = SIZES[vr];
  if (size === undefined) return [...padded(text((value as readonly string[]).join('\\')), vr === 'UI' ? 0 : 0x20)];
  const numbers = value as readonly number[];
  const view = new DataView(new ArrayBuffer(size * numbers.length));
  numbers.forEach((n, index) => {
    setNumber(view, index * size, vr, n, !coding.isBigEndian);
  });
  return [...new Uint8Array(view.buffer)];
}

function setNumber(view: DataView, at: number, vr: string, n: number, isLittle: boolean): void {
  if (vr === 'US') view.setUint16(at, n, isLittle);
  else if (vr === 'SS') view.setInt16(at, n, isLittle);
  else if (vr === 'UL') view.setUint32(at, n, isLittle);
  else if (vr === 'SL') view.setInt32(at, n, isLittle);
  else if (vr === 'FL') view.setFloat32(at, n, isLittle);
  else if (vr === 'FD') view.setFloat64(at, n, isLittle);
  else {
    view.setUint16(at, n >>> 16, isLittle);
    view.setUint16(at + 2, n & 0xffff, isLittle);
  }
}

function header(tag: Tag, vr: string, length: number, { isImplicit, isBigEndian }: TestCoding): number[] {
  const isLong = LONG_VRS.has(vr) && !isImplicit;
  const view = new DataView(new ArrayBuffer(isLong ? 12 : 8));
  view.setUint16(0, tag >>> 16, !isBigEndian);
  view.setUint16(2, tag & 0xffff, !isBigEndian);
  if (isImplicit) view.setUint32(4, length, !isBigEndian);
  else {
    view.setUint8(4, vr.charCodeAt(0));
    view.setUint8(5, vr.charCodeAt(1));
    if (isLong) view.setUint32(8, length, !isBigEndian);
    else view.setUint16(6, length, !isBigEndian);
  }
  return [...new Uint8Array(view.buffer)];
}

function itemHeader(element: number, length: number, { isBigEndian }: TestCoding): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint16(0, 0xfffe, !isBigEndian);
  view.setUint16(2, element, !isBigEndian);
  view.setUint32(4, length, !isBigEndian);
  return [...new Uint8Array(view.buffer)];
}

/** A Part 10 file around an encoded data set. */
export function asFile(body: Uint8Array, transferSyntaxUid: string | null, isDeflated = false): Uint8Array {
  const meta = new Map<Tag, DataElement>([[0x00020001, { vr: 'OB', value: new Uint8Array([0, 1]) } as DataElement]]);
  if (transferSyntaxUid !== null) meta.set(0x00020010, { vr: 'UI', value: [transferSyntaxUid] });
  const head = [...new Uint8Array(128), ...latin1('DICM'), ...encodeDataset(meta)];
  const content = isDeflated ? deflateRaw(body) : body;
  const file = new Uint8Array(head.length + content.length);
  file.set(head);
  file.set(content, head.length);
  return file;
}

function latin1(value: string): Uint8Array {
  return Uint8Array.from(value, (character) => character.charCodeAt(0));
}

function padded(bytes: Uint8Array, pad: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : new Uint8Array([...bytes, pad]);
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.map((_, n) => bytes[n - (n % size) + (size - 1 - (n % size))]!);
}
