import type { DataElement, Dataset, ElementValue, Tag, Vr } from '../dataset.ts';
import { decodeText } from './decode-text.ts';
import {
  type ElementEncoding,
  ElementReader,
  IMPLICIT_LITTLE,
  isKnownVr,
  isPixelDataTag,
  type RawElement,
  type RawItem,
} from './element-stream.ts';
import { vrOfTag } from './vr-of-tag.ts';

/** VRs whose text is in SpecificCharacterSet (PS3.5 6.1.2.2). */
const CHARSET_VRS = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const TEXT_VRS = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));
/** One value by definition: a backslash is text, leading blanks count (PS3.5 6.2). */
const SINGLE_VRS = new Set(['LT', 'ST', 'UR', 'UT']);
const NUMBER_SIZES: Readonly<Record<string, number>> = {
  US: 2,
  SS: 2,
  UL: 4,
  SL: 4,
  FL: 4,
  FD: 8,
  AT: 4,
  UV: 8,
  SV: 8,
  OF: 4,
  OD: 8,
};
const PIXEL_REPRESENTATION = 0x00280103;
const CHARACTER_SET = 0x00080005;

/** A block of private elements that a creator reserves (PS3.5 7.8.1). */
interface PrivateBlock {
  readonly group: number;
  readonly block: number;
  readonly creator: string;
}

interface Inherited {
  readonly charsets: readonly string[];
  readonly isSigned: boolean;
}

/**
 * A data set as it was read: values are taken from the file's bytes when asked for.
 *
 * Tags are numbers (0x00100010). A missing or empty value is null, or `[]`. Text is decoded with the character set of
 * the data set, items inherit it (PS3.5 7.5.3). Nothing here throws on damaged values.
 */
export class ReadDataset {
  private readonly inherited: Inherited;
  private privateBlocks: readonly PrivateBlock[] | null = null;
  private readonly itemCache = new Map<Tag, readonly ReadDataset[]>();

  constructor(
    private readonly reader: ElementReader,
    private readonly elements: ReadonlyMap<Tag, RawElement>,
    parent: Inherited = { charsets: [], isSigned: false },
  ) {
    this.inherited = parent;
    const own = this.strings(CHARACTER_SET, 'CS');
    const sign = this.number(PIXEL_REPRESENTATION);
    this.inherited = {
      charsets: elements.has(CHARACTER_SET) ? own : parent.charsets,
      isSigned: sign === null ? parent.isSigned : sign === 1,
    };
  }

  /** An empty data set. */
  static empty(): ReadDataset {
    return new ReadDataset(new ElementReader(new Uint8Array(0)), new Map());
  }

  has(tag: Tag): boolean {
    return this.elements.has(tag);
  }

  tags(): Tag[] {
    return [...this.elements.keys()].sort((a, b) => a - b);
  }

  /** VR as written, else of the dictionary, else UN; null when the element is missing. */
  vr(tag: Tag): Vr | null {
    const element = this.elements.get(tag);
    return element ? this.vrOf(tag, element) : null;
  }

  /** Value bytes as they lie in the file (a view, not a copy); null when missing. */
  bytes(tag: Tag): Uint8Array | null {
    const element = this.elements.get(tag);
    return element ? this.reader.bytes.subarray(element.offset, element.offset + element.length) : null;
  }

  /** First value as text. @param vr for private elements whose VR the file does not say */
  string(tag: Tag, vr?: Vr): string | null {
    const first = this.strings(tag, vr)[0];
    return first === undefined || first === '' ? null : first;
  }

  /** All values as text, trimmed; numbers in their shortest form. */
  strings(tag: Tag, vr?: Vr): string[] {
    const element = this.elements.get(tag);
    if (!element || element.length === 0) return [];
    const kind = this.vrOf(tag, element, vr);
    if (NUMBER_SIZES[kind] !== undefined) return this.numbers(tag, vr).map(String);
    if (!TEXT_VRS.has(kind) && kind !== 'UN') return [];
    return this.textValues(element, kind);
  }

  /** First value as a number; null when missing or not a number. */
  number(tag: Tag, vr?: Vr): number | null {
    const first = this.numbers(tag, vr)[0];
    return first === undefined || !Number.isFinite(first) ? null : first;
  }

  /** All values as numbers; NaN where a value is none, so that the others keep their place. */
  numbers(tag: Tag, vr?: Vr): number[] {
    const element = this.elements.get(tag);
    if (!element || element.length === 0) return [];
    const kind = this.vrOf(tag, element, vr);
    const size = NUMBER_SIZES[kind];
    if (size !== undefined) return this.binaryNumbers(element, kind, size);
    if (!TEXT_VRS.has(kind) && kind !== 'UN') return [];
    return this.textValues(element, kind).map(parseNumber);
  }

  /** Data sets of a sequence, also of one that is written as UN. */
  items(tag: Tag): readonly ReadDataset[] {
    const cached = this.itemCache.get(tag);
    if (cached) return cached;
    const element = this.elements.get(tag);
    const items = element ? this.readItems(tag, element) : [];
    this.itemCache.set(tag, items);
    return items;
  }

  /** Number of a private element: of the block that `creator` reserves in `group` (PS3.5 7.8.1); null when there is none. */
  privateTag(group: number, creator: RegExp, element: number): Tag | null {
    this.privateBlocks ??= this.findPrivateBlocks();
    for (const reserved of this.privateBlocks) {
      if (reserved.group !== group || !creator.test(reserved.creator)) continue;
      const tag = ((group << 16) | (reserved.block << 8) | element) >>> 0;
      if (this.elements.has(tag)) return tag;
    }
    return null;
  }

  private findPrivateBlocks(): PrivateBlock[] {
    const blocks: PrivateBlock[] = [];
    for (const tag of this.elements.keys()) {
      const [group, block] = [tag >>> 16, tag & 0xffff];
      if (group % 2 === 0 || block < 0x10 || block > 0xff) continue;
      const creator = this.string(tag, 'LO');
      if (creator !== null) blocks.push({ group, block, creator });
    }
    return blocks;
  }

  /**
   * All elements as plain values: text decoded and split, decimal strings verbatim, O* and UN as bytes in
   * little-endian order. Group lengths and pixel data are left out.
   */
  toDataset(): Dataset {
    const data = new Map<Tag, DataElement>();
    for (const [tag, element] of this.elements) {
      if ((tag & 0xffff) === 0 || isPixelDataTag(tag)) continue;
      const vr = this.vrOf(tag, element);
      data.set(tag, { vr, value: this.plainValue(tag, element, vr) });
    }
    return data;
  }

  private plainValue(tag: Tag, element: RawElement, vr: Vr): ElementValue {
    if (vr === 'SQ') return this.items(tag).map((item) => item.toDataset());
    if (TEXT_VRS.has(vr)) return this.textValues(element, vr);
    const bytes = this.bytes(tag) ?? new Uint8Array(0);
    const size = NUMBER_SIZES[vr];
    if (size !== undefined && vr !== 'OF' && vr !== 'OD') return this.binaryNumbers(element, vr, size);
    return element.encoding.isBigEndian ? swapped(bytes, WORD_SIZES[vr] ?? 1) : bytes.slice();
  }

  private vrOf(tag: Tag, element: RawElement, ifUnknown?: Vr): Vr {
    if (element.vr !== 'UN' && isKnownVr(element.vr)) {
      const isAmbiguous = element.encoding.isImplicit && element.vr === 'US' && vrOfTag(tag) === 'xs';
      return isAmbiguous && this.inherited.isSigned ? 'SS' : (element.vr as Vr);
    }
    const known = vrOfTag(tag);
    if (known === 'xs') return this.inherited.isSigned ? 'SS' : 'US';
    if (known !== null) return known;
    return ifUnknown ?? (this.startsWithItem(element) ? 'SQ' : 'UN');
  }

  private startsWithItem(element: RawElement): boolean {
    return element.length >= 8 && this.reader.readTag(element.offset, this.valueEncoding(element)) === ITEM;
  }

  /** PS3.5 6.2.2: a value of VR UN is in Implicit VR Little Endian in any file; some writers keep the order of theirs for items. */
  private valueEncoding({ vr, offset, length, encoding }: RawElement): ElementEncoding {
    if (vr !== 'UN' || encoding.isImplicit) return encoding;
    const keepsOrder = encoding.isBigEndian && length >= 8 && this.reader.readTag(offset, encoding) === ITEM;
    return keepsOrder ? encoding : IMPLICIT_LITTLE;
  }

  private textValues(element: RawElement, vr: string): string[] {
    const raw = this.reader.bytes.subarray(element.offset, element.offset + element.length);
    const text = decodeText(
      trimEnd(raw),
      CHARSET_VRS.has(vr) || vr === 'UN' ? this.inherited.charsets : [],
      vr === 'PN',
    );
    if (text === '') return [];
    if (SINGLE_VRS.has(vr)) return [text.replace(/[\0 ]+$/, '')];
    const keepsFront = vr === 'PN';
    return text.split('\\').map((value) => {
      const cut = value.replace(/[\0 ]+$/, '');
      return keepsFront ? cut : cut.replace(/^[\0 ]+/, '');
    });
  }

  private binaryNumbers(element: RawElement, vr: string, size: number): number[] {
    const { bytes } = this.reader;
    const view = new DataView(bytes.buffer, bytes.byteOffset + element.offset, element.length);
    const isLittle = !this.valueEncoding(element).isBigEndian;
    const values: number[] = [];
    for (let at = 0; at + size <= element.length; at += size) values.push(readNumber(view, at, vr, isLittle));
    return values;
  }

  private readItems(tag: Tag, element: RawElement): ReadDataset[] {
    if (element.items !== null) return element.items.map((item) => this.itemDataset(item));
    if (this.vrOf(tag, element) !== 'SQ' && !(element.vr === 'UN' && this.startsWithItem(element))) return [];
    const raw = this.reader.items(element.offset, element.offset + element.length, this.valueEncoding(element));
    return raw.map((item) => this.itemDataset(item));
  }

  private itemDataset(item: RawItem): ReadDataset {
    const elements = item.elements ?? this.reader.scan(item.start, item.end, item.encoding).elements;
    return new ReadDataset(this.reader, elements, this.inherited);
  }
}

const ITEM = 0xfffee000;
const WORD_SIZES: Readonly<Record<string, number>> = { OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 };

function readNumber(view: DataView, at: number, vr: string, isLittle: boolean): number {
  switch (vr) {
    case 'US':
      return view.getUint16(at, isLittle);
    case 'SS':
      return view.getInt16(at, isLittle);
    case 'UL':
      return view.getUint32(at, isLittle);
    case 'SL':
      return view.getInt32(at, isLittle);
    case 'FL':
    case 'OF':
      return view.getFloat32(at, isLittle);
    case 'FD':
    case 'OD':
      return view.getFloat64(at, isLittle);
    case 'UV':
      return Number(view.getBigUint64(at, isLittle));
    case 'SV':
      return Number(view.getBigInt64(at, isLittle));
    default:
      return ((view.getUint16(at, isLittle) << 16) | view.getUint16(at + 2, isLittle)) >>> 0;
  }
}

/** Decimal text as a number; a decimal comma, which some consoles wrote, is read as a point. */
function parseNumber(text: string): number {
  const plain = text.trim();
  if (plain === '') return Number.NaN;
  return Number(plain.includes(',') ? plain.replace(',', '.') : plain);
}

function trimEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 0x20)) end--;
  return bytes.subarray(0, end);
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) {
    const partner = at - (at % size) + (size - 1 - (at % size));
    out[at] = bytes[Math.min(partner, bytes.length - 1)]!;
  }
  return out;
}
