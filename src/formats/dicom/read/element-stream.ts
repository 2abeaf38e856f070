import { type Tag, tagText } from '../dataset.ts';
import { vrOfTag } from './vr-of-tag.ts';

/** How the elements of a data set are written. */
export interface ElementEncoding {
  readonly isImplicit: boolean;
  readonly isBigEndian: boolean;
}

export const EXPLICIT_LITTLE: ElementEncoding = { isImplicit: false, isBigEndian: false };
export const IMPLICIT_LITTLE: ElementEncoding = { isImplicit: true, isBigEndian: false };

/** An item of a sequence: its bytes, and its elements when they had to be walked to find its end. */
export interface RawItem {
  readonly start: number;
  readonly end: number;
  readonly encoding: ElementEncoding;
  readonly elements: ReadonlyMap<Tag, RawElement> | null;
}

/** An element as it lies in the bytes. `length` never counts delimiters; -1: undefined and not walked. */
export interface RawElement {
  /** As written, or from the dictionary where the coding leaves it out; `UN` when nobody knows. */
  readonly vr: string;
  readonly offset: number;
  readonly length: number;
  readonly encoding: ElementEncoding;
  /** Items of a sequence of undefined length; null when `items` can be read from the value on demand. */
  readonly items: readonly RawItem[] | null;
  /** Undefined length, value is a list of fragments (PS3.5 A.4). */
  readonly isEncapsulated: boolean;
}

export interface ElementScan {
  readonly elements: Map<Tag, RawElement>;
  /** Offset after the last element that was read. */
  readonly end: number;
  /** Why the scan stopped before its end, for a person; null when all is well. */
  readonly problem: string | null;
  /** The element of the outermost level whose value reaches beyond the bytes; null when something within it does. */
  readonly cutValue: { readonly vr: string; readonly offset: number; readonly length: number } | null;
}

const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const SHORT_VRS = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const UNDEFINED = 0xffffffff;
/** Deeper nesting than any real object has; guards the stack against crafted files. */
const MAX_DEPTH = 64;

export function isKnownVr(vr: string): boolean {
  return LONG_VRS.has(vr) || SHORT_VRS.has(vr);
}

export function isPixelDataTag(tag: Tag): boolean {
  return tag === 0x7fe00010 || tag === 0x7fe00008 || tag === 0x7fe00009;
}

/** Reads elements one after the other, tolerant of what real writers get wrong. One per file. */
export class ElementReader {
  private readonly view: DataView;
  private problem: string | null = null;
  private cutValue: ElementScan['cutValue'] = null;
  private zeroFrom = 0;
  private nonZeroAt = -1;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * Reads the elements of [start, end).
   *
   * @param stop called with each tag before its value is taken; true ends the scan before that element
   */
  scan(start: number, end: number, encoding: ElementEncoding, stop?: (tag: Tag, at: number) => boolean): ElementScan {
    this.problem = null;
    this.cutValue = null;
    const { elements, at } = this.readElements(start, end, encoding, 0, stop);
    return { elements, end: at, problem: this.problem, cutValue: this.cutValue };
  }

  /** Items of a sequence's value [start, end) of defined length. */
  items(start: number, end: number, encoding: ElementEncoding): readonly RawItem[] {
    this.problem = null;
    return this.readItems(start, end, encoding, 0, false).items;
  }

  readTag(at: number, { isBigEndian }: ElementEncoding): Tag {
    return ((this.view.getUint16(at, !isBigEndian) << 16) | this.view.getUint16(at + 2, !isBigEndian)) >>> 0;
  }

  private readElements(
    start: number,
    end: number,
    encoding: ElementEncoding,
    depth: number,
    stop?: (tag: Tag, at: number) => boolean,
  ): { elements: Map<Tag, RawElement>; at: number } {
    const elements = new Map<Tag, RawElement>();
    let at = start;
    while (at + 8 <= end && this.problem === null) {
      const tag = this.readTag(at, encoding);
      if (tag === ITEM_END || tag === SEQUENCE_END) {
        at += 8;
        if (depth > 0) return { elements, at };
        continue;
      }
      if (stop?.(tag, at)) return { elements, at };
      if (tag === 0 && this.isZero(at, end)) return { elements, at: end };
      const next = this.readElement(tag, at, end, encoding, depth);
      if (next === null) return { elements, at };
      if (!elements.has(tag)) elements.set(tag, next.element);
      at = next.end;
    }
    // An item of undefined length ends with its delimiter, never with the bytes.
    if (depth > 0 && this.problem === null) this.fail('an item of a sequence is cut off');
    if (this.problem === null && at < end && !this.isZero(at, end))
      this.fail(`${end - at} bytes after the last element`);
    return { elements, at };
  }

  private readElement(
    tag: Tag,
    at: number,
    end: number,
    encoding: ElementEncoding,
    depth: number,
  ): { element: RawElement; end: number } | null {
    const header = this.readHeader(tag, at, end, encoding);
    if (header === null) return this.fail(`element (${tagText(tag)}) has no room for its length`);
    const { vr, offset, length } = header;
    if (length === UNDEFINED) return this.readUndefined(tag, vr, offset, end, encoding, depth);
    if (offset + length > end) {
      const cut = { vr, offset, length: end - offset, encoding, items: null, isEncapsulated: false };
      if (depth === 0) this.cutValue = { vr, offset, length };
      this.fail(`element (${tagText(tag)}) says that it has ${length} bytes, more than the file`);
      // Items that are whole can be used; any other value that is cut off would mislead.
      return vr === 'SQ' ? { element: cut, end } : null;
    }
    const element = { vr, offset, length, encoding, items: null, isEncapsulated: false };
    return { element, end: offset + length };
  }

  /** VR, value offset and length of the element at `at`; null when the bytes end before. */
  readHeader(
    tag: Tag,
    at: number,
    end: number,
    encoding: ElementEncoding,
  ): { vr: string; offset: number; length: number } | null {
    if (at + 8 > end) return null;
    const isLittle = !encoding.isBigEndian;
    const implicit = () => ({ vr: impliedVr(tag), offset: at + 8, length: this.view.getUint32(at + 4, isLittle) });
    const short = (vr: string) => ({ vr, offset: at + 8, length: this.view.getUint16(at + 6, isLittle) });
    if (encoding.isImplicit) return implicit();
    const vr = String.fromCharCode(this.bytes[at + 4]!, this.bytes[at + 5]!);
    if (SHORT_VRS.has(vr)) return short(vr);
    const isLetters = /^[A-Z]{2}$/.test(vr);
    if (!isLetters) {
      // Blank or binary bytes where the VR belongs: some writers switch to the implicit form for single elements.
      const guess = implicit();
      if (guess.length === UNDEFINED || guess.offset + guess.length <= end) return guess;
      return short(impliedVr(tag));
    }
    if (at + 12 > end) return null;
    const long = {
      vr: LONG_VRS.has(vr) ? vr : impliedVr(tag),
      offset: at + 12,
      length: this.view.getUint32(at + 8, isLittle),
    };
    const isReservedZero = this.view.getUint16(at + 6) === 0;
    const isPlausible = long.length === UNDEFINED || long.offset + long.length <= end;
    // A VR unknown to this edition has the long form (PS3.5 6.2.2, note 2); a long VR written in the short form is a known fault.
    if (LONG_VRS.has(vr) ? !isReservedZero && !isPlausible : !(isReservedZero && isPlausible)) return short(long.vr);
    return long;
  }

  private readUndefined(
    tag: Tag,
    vr: string,
    offset: number,
    end: number,
    encoding: ElementEncoding,
    depth: number,
  ): { element: RawElement; end: number } | null {
    if (isPixelDataTag(tag) || vr === 'OB' || vr === 'OW') {
      const after = this.skipFragments(offset, end, encoding);
      const length = (after ?? end + 8) - 8 - offset;
      const element = { vr, offset, length, encoding, items: null, isEncapsulated: true };
      return { element, end: after ?? end };
    }
    // PS3.5 6.2.2: UN of undefined length holds items in Implicit VR Little Endian.
    const inner = vr === 'UN' && !encoding.isImplicit ? IMPLICIT_LITTLE : encoding;
    const { items, at } = this.readItems(offset, end, inner, depth, true);
    const element = { vr: 'SQ', offset, length: at - offset, encoding: inner, items, isEncapsulated: false };
    return { element, end: at };
  }

  private readItems(
    start: number,
    end: number,
    encoding: ElementEncoding,
    depth: number,
    isOpen: boolean,
  ): { items: RawItem[]; at: number } {
    const items: RawItem[] = [];
    let at = start;
    if (depth >= MAX_DEPTH) this.fail(`sequences are nested more than ${MAX_DEPTH} deep`);
    while (at + 8 <= end && this.problem === null) {
      const tag = this.readTag(at, encoding);
      const length = this.view.getUint32(at + 4, !encoding.isBigEndian);
      if (tag === SEQUENCE_END) return { items, at: at + 8 };
      if (tag !== ITEM) {
        // No item where one belongs: the sequence ended without its delimiter.
        if (items.length === 0) this.fail('a sequence does not begin with an item');
        return { items, at };
      }
      const from = at + 8;
      const inner = this.itemEncoding(from, encoding);
      if (length === UNDEFINED) {
        const { elements, at: after } = this.readElements(from, end, inner, depth + 1);
        items.push({ start: from, end: after, encoding: inner, elements });
        at = after;
      } else {
        if (from + length > end) this.fail('an item of a sequence is cut off');
        const to = Math.min(end, from + length);
        items.push({ start: from, end: to, encoding: inner, elements: null });
        at = to;
      }
    }
    if (isOpen && this.problem === null) this.fail('a sequence is cut off');
    return { items, at };
  }

  /** Items inside UN or inside a wrongly labelled data set may be explicit although they should not be, and the reverse. */
  private itemEncoding(at: number, encoding: ElementEncoding): ElementEncoding {
    if (encoding.isBigEndian || at + 8 > this.bytes.length) return encoding;
    const group = this.view.getUint16(at, true);
    if (group === 0xfffe) return encoding;
    const vr = String.fromCharCode(this.bytes[at + 4]!, this.bytes[at + 5]!);
    const isExplicit = isKnownVr(vr);
    if (isExplicit === !encoding.isImplicit) return encoding;
    if (!isExplicit) return /^[A-Z]{2}$/.test(vr) ? encoding : IMPLICIT_LITTLE;
    return EXPLICIT_LITTLE;
  }

  /** Offset after the sequence delimiter of fragments; null when there is none. */
  private skipFragments(start: number, end: number, encoding: ElementEncoding): number | null {
    let at = start;
    while (at + 8 <= end) {
      const tag = this.readTag(at, encoding);
      const length = this.view.getUint32(at + 4, !encoding.isBigEndian);
      at += 8;
      if (tag === SEQUENCE_END) return at;
      if (tag !== ITEM || at + length > end) break;
      at += length;
    }
    this.fail('the compressed pixel data is cut off');
    return null;
  }

  private isZero(at: number, end: number): boolean {
    // Remembered, so that long runs of zeros are looked through once.
    if (this.zeroFrom > at || this.nonZeroAt < at) {
      this.zeroFrom = at;
      this.nonZeroAt = at;
      while (this.nonZeroAt < this.bytes.length && this.bytes[this.nonZeroAt] === 0) this.nonZeroAt++;
    }
    return this.nonZeroAt >= end;
  }

  private fail(problem: string): null {
    this.problem ??= problem;
    return null;
  }
}

function impliedVr(tag: Tag): string {
  const vr = vrOfTag(tag);
  return vr === 'xs' ? 'US' : (vr ?? 'UN');
}
