import { Inflate } from 'pako';
import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { Tag, Vr } from '../dataset.ts';
import {
  type ElementEncoding,
  ElementReader,
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
  /** First byte of the value: of the first item (Basic Offset Table) when encapsulated. In `ParsedDicom.bytes`; equals the offset in the file unless `isDeflated`. */
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
  /** The bytes that all offsets refer to: what was given, or the inflated data set of a deflated file. */
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
 * Reads the header of a file, up to the pixel data, and no more of the file than that takes.
 *
 * @throws AppError `dicom/not-dicom`; whatever the source throws
 */
export async function readHeader(source: ByteSource): Promise<ParsedDicom> {
  let bytes = await source.read(0, Math.min(FIRST_READ, source.size));
  for (;;) {
    const isWhole = bytes.length >= source.size;
    if (isWhole || !isDeflatedSyntax(parseMeta(bytes).syntax ?? '')) {
      const { parsed, isShort } = parseBytes(bytes, true, source.size);
      if (isWhole || !isShort) return parsed;
    }
    const more = await source.read(bytes.length, Math.min(source.size, bytes.length * 4));
    if (more.length === 0) return parsePart10(bytes, { untilPixelData: true });
    const joined = new Uint8Array(bytes.length + more.length);
    joined.set(bytes);
    joined.set(more, bytes.length);
    bytes = joined;
  }
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

function parseBytes(
  given: Uint8Array,
  untilPixelData: boolean,
  fileSize: number,
): { parsed: ParsedDicom; isShort: boolean } {
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
  const isHeaderCut = pixelAt >= 0 && untilPixelData && pixelData === null;
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
  return { parsed, isShort: scan.isShort || isHeaderCut };
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
