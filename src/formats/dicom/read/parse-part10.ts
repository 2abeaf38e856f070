import { Inflate } from 'pako';
import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { Tag, Vr } from '../dataset.ts';
import {
  type ElementEncoding,
  ElementReader,
  type ElementScan,
  EXPLICIT_LITTLE,
  isPixelDataTag,
  type RawElement,
} from './element-stream.ts';
import { findDataset } from './find-dataset.ts';
import { ReadDataset } from './read-dataset.ts';
import {
  declaredEncoding,
  detectEncoding,
  effectiveSyntax,
  isDeflatedSyntax,
  sniffCompression,
} from './transfer-syntax.ts';

/** Where the pixels of the file lie. */
export interface PixelDataLocation {
  /** (7FE0,0010), or (7FE0,0008) Float, (7FE0,0009) Double Float Pixel Data. */
  readonly tag: Tag;
  readonly vr: Vr;
  /** First byte of the value: of the first item (Basic Offset Table) when encapsulated. In the file; in `bytes` when `isDeflated`. */
  readonly offset: number;
  /** Bytes of the value, delimiter not counted; -1 when undefined and the reading stopped here. May reach past the end of a truncated file. */
  readonly length: number;
  readonly isEncapsulated: boolean;
}

export interface ParsedDicom {
  /** Of the data as it is really written: a wrong or missing declaration is corrected where the bytes show it. */
  readonly transferSyntaxUid: string;
  readonly meta: ReadDataset;
  readonly dataset: ReadDataset;
  readonly pixelData: PixelDataLocation | null;
  /** The bytes that values are taken from: of the file or its header, or the inflated data set of a deflated file. */
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
  readonly isBigEndian: boolean;
  /** What is wrong with the file, for a person; what could be read is there all the same. Null when nothing is. */
  readonly problem: string | null;
}

const FIRST_READ = 64 * 1024;
/** A deflated data set may not grow beyond this. */
const MAX_INFLATED = 1 << 30;
const TRANSFER_SYNTAX = 0x00020010;

/**
 * Reads a DICOM file (PS3.10), tolerant of what occurs: no preamble, no or wrong meta information, implicit, big endian
 * or deflated coding whatever is declared, unknown VRs, wrong lengths, a cut end. What could be read is returned with
 * `problem` saying what is wrong.
 *
 * @param options.untilPixelData stops before the pixel data; its length is known then only when the file states it
 * @throws AppError `dicom/not-dicom` when the bytes are no DICOM data set
 */
export function parsePart10(bytes: Uint8Array, options: { untilPixelData?: boolean } = {}): ParsedDicom {
  const outcome = parseBytes(bytes, options.untilPixelData === true, bytes.length);
  return outcome.parsed;
}

/**
 * Reads the header of a file, up to the pixel data, and no more of the file than that takes: big private values are left
 * out (they read as empty), so that a raw data object of gigabytes costs no memory.
 *
 * @throws AppError `dicom/not-dicom`; whatever the source throws
 */
export async function readHeader(source: ByteSource): Promise<ParsedDicom> {
  let bytes = await source.read(0, Math.min(FIRST_READ, source.size));
  let leftOut = 0;
  for (;;) {
    const at = bytes.length + leftOut;
    const isWhole = at >= source.size;
    let next = Math.min(source.size, at + bytes.length * 3);
    if (isWhole || !isDeflatedSyntax(parseMeta(bytes).syntax ?? '')) {
      const { parsed, cutValue } = parseBytes(bytes, true, source.size - leftOut);
      const isHopeless = cutValue !== null && cutValue.offset + leftOut + cutValue.length > source.size;
      // What was read may end between two elements, so only pixel data or the end of the file end a header.
      if (isWhole || parsed.pixelData !== null || isHopeless) return withOffset(parsed, leftOut);
      if (cutValue !== null && cutValue.length > BIG_VALUE && BULK_VRS.has(cutValue.vr)) {
        bytes = withoutValue(bytes, cutValue.offset);
        leftOut += cutValue.length;
        next = Math.min(source.size, bytes.length + leftOut + FIRST_READ);
      }
    }
    const more = await source.read(bytes.length + leftOut, next);
    if (more.length === 0) return withOffset(parseBytes(bytes, true, source.size - leftOut).parsed, leftOut);
    bytes = joined(bytes, more);
  }
}

/** Values that may be left out of a header: bytes that nobody reads as text, numbers or items. */
const BULK_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
const BIG_VALUE = 1 << 24;

/** The bytes up to a value, its length (the four bytes before it) set to none. */
function withoutValue(bytes: Uint8Array, offset: number): Uint8Array {
  const head = bytes.slice(0, offset);
  head.fill(0, offset - 4);
  return head;
}

function withOffset(parsed: ParsedDicom, leftOut: number): ParsedDicom {
  if (leftOut === 0 || parsed.pixelData === null) return parsed;
  return { ...parsed, pixelData: { ...parsed.pixelData, offset: parsed.pixelData.offset + leftOut } };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

interface Meta {
  readonly elements: ReadonlyMap<Tag, RawElement>;
  readonly reader: ElementReader;
  /** Where the data set starts. */
  readonly end: number;
  readonly syntax: string | null;
  readonly hasMagic: boolean;
}

/** Group 0002 is always Explicit VR Little Endian; its length element is often wrong, so the group's end is looked for. */
function parseMeta(bytes: Uint8Array): Meta {
  const reader = new ElementReader(bytes);
  const magicAt = [128, 0].find((at) => String.fromCharCode(...bytes.subarray(at, at + 4)) === 'DICM');
  const start = magicAt === undefined ? findDataset(bytes) : magicAt + 4;
  let dataAt: number | null = null;
  const scan = reader.scan(start, bytes.length, metaEncoding(bytes, start), (tag, at) => {
    if (tag >>> 16 === 2) return false;
    dataAt = at;
    return true;
  });
  const meta = new ReadDataset(reader, scan.elements);
  const syntax = scan.elements.size > 0 ? meta.string(TRANSFER_SYNTAX) : null;
  const end = scan.elements.size > 0 ? (dataAt ?? scan.end) : start;
  return { elements: scan.elements, reader, end, syntax, hasMagic: magicAt !== undefined };
}

function metaEncoding(bytes: Uint8Array, start: number): ElementEncoding {
  const found = detectEncoding(bytes, start);
  return found ?? EXPLICIT_LITTLE;
}

/** The bytes as a plain array: `slice` of Node's Buffer shares its memory, where that of Uint8Array copies. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  if (Object.getPrototypeOf(bytes) === Uint8Array.prototype) return bytes;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function parseBytes(
  source: Uint8Array,
  untilPixelData: boolean,
  fileSize: number,
): { parsed: ParsedDicom; cutValue: ElementScan['cutValue'] } {
  const given = plainBytes(source);
  const head = parseMeta(given);
  const meta = new ReadDataset(head.reader, head.elements);
  const body = inflateIfNeeded(given, head);
  const encoding = detectEncoding(body.bytes, body.start) ?? declaredEncoding(head.syntax ?? '');
  const reader = body.isDeflated ? new ElementReader(body.bytes) : head.reader;
  let pixelAt = -1;
  const scan = reader.scan(body.start, body.bytes.length, encoding, (tag, at) => {
    if (!isPixelDataTag(tag)) return false;
    pixelAt = at;
    return untilPixelData;
  });
  if (!head.hasMagic && head.elements.size === 0) refuseUnlessDicom(scan.elements);
  const dataset = new ReadDataset(reader, scan.elements);
  const pixelData = pixelAt < 0 ? null : locatePixels(reader, scan.elements, pixelAt, encoding);
  const problem = body.problem ?? scan.problem ?? pixelProblem(pixelData, body, fileSize);
  const parsed: ParsedDicom = {
    transferSyntaxUid: syntaxOf(head.syntax, encoding, pixelData, body.bytes),
    meta,
    dataset,
    pixelData,
    bytes: body.bytes,
    isDeflated: body.isDeflated,
    isBigEndian: encoding.isBigEndian,
    problem: problem === null ? null : `The file is damaged: ${problem}.`,
  };
  return { parsed, cutValue: scan.cutValue };
}

interface Body {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly isDeflated: boolean;
  readonly problem: string | null;
}

function inflateIfNeeded(given: Uint8Array, head: Meta): Body {
  const plain = { bytes: given, start: head.end, isDeflated: false, problem: null };
  if (head.syntax === null || !isDeflatedSyntax(head.syntax)) return plain;
  if (detectEncoding(given, head.end) !== null) return plain;
  const { bytes, problem } = inflate(given.subarray(head.end));
  return bytes.length === 0 ? { ...plain, problem } : { bytes, start: 0, isDeflated: true, problem };
}

/** Inflates as far as the stream goes; a zlib header, which the standard does not allow, is taken as well. */
function inflate(packed: Uint8Array): { bytes: Uint8Array; problem: string | null } {
  const hasZlibHeader = packed[0] === 0x78 && ((packed[0] << 8) | (packed[1] ?? 0)) % 31 === 0;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate({ raw: !hasZlibHeader, chunkSize: 1 << 18 });
  stream.onData = (chunk) => {
    size += (chunk as Uint8Array).length;
    if (size > MAX_INFLATED) throw new AppError('dicom/too-large', 'The deflated data set is larger than 1 GiB.');
    chunks.push(chunk as Uint8Array);
  };
  let status: number | null = null;
  stream.onEnd = (code) => {
    status = code;
  };
  stream.push(packed, true);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, problem: status !== 0 ? 'the deflated data is cut off or corrupt' : null };
}

function locatePixels(
  reader: ElementReader,
  elements: ReadonlyMap<Tag, RawElement>,
  at: number,
  encoding: ElementEncoding,
): PixelDataLocation | null {
  const tag = reader.readTag(at, encoding);
  const read = elements.get(tag);
  if (read) {
    const { offset, length, isEncapsulated } = read;
    return { tag, vr: read.vr as Vr, offset, length, isEncapsulated };
  }
  const header = reader.readHeader(tag, at, reader.bytes.length, encoding);
  if (header === null) return null;
  const isEncapsulated = header.length === 0xffffffff;
  return {
    tag,
    vr: header.vr as Vr,
    offset: header.offset,
    length: isEncapsulated ? -1 : header.length,
    isEncapsulated,
  };
}

function pixelProblem(pixels: PixelDataLocation | null, body: Body, fileSize: number): string | null {
  if (pixels === null || pixels.length < 0) return null;
  const size = body.isDeflated ? body.bytes.length : fileSize;
  const missing = pixels.offset + pixels.length - size;
  return missing > 0 ? `${missing} bytes of the pixel data are missing` : null;
}

function syntaxOf(
  declared: string | null,
  encoding: ElementEncoding,
  pixels: PixelDataLocation | null,
  bytes: Uint8Array,
): string {
  if (pixels?.isEncapsulated && (declared === null || declaredEncoding(declared) !== EXPLICIT_LITTLE)) {
    return sniffCompression(firstFragment(bytes, pixels.offset)) ?? effectiveSyntax(declared, encoding);
  }
  return effectiveSyntax(declared, encoding);
}

/** First bytes of the fragment after the Basic Offset Table. */
function firstFragment(bytes: Uint8Array, offset: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 8 > bytes.length) return new Uint8Array(0);
  const at = offset + 8 + view.getUint32(offset + 4, true) + 8;
  return bytes.subarray(at, at + 4096);
}

/** Without a preamble and meta information only the elements themselves can tell: they must be standard and begin low. */
function refuseUnlessDicom(elements: ReadonlyMap<Tag, RawElement>): void {
  const tags = [...elements.keys()];
  const isPlausible = tags.length >= 2 && tags[0]! >>> 16 <= 0x10 && tags.some((tag) => tag >>> 16 === 8);
  if (!isPlausible) throw new AppError('dicom/not-dicom', 'This is not a DICOM file.');
}
