import { ElementReader, EXPLICIT_LITTLE, isKnownVr } from './element-stream.ts';
import { detectEncoding } from './transfer-syntax.ts';

/** How far into a file without the DICM mark a data set is looked for. */
const SEARCHED = 1024;
const NEEDED_ELEMENTS = 4;
const CONTAINER_MARKS = ['PK\x03\x04', '\x1f\x8b', 'Rar!', '7z\xbc\xaf', '%PDF'];

/**
 * Where a file without the `DICM` mark starts: 0 as a rule; 128 for a preamble without the mark; some bytes later where
 * a transfer left rubbish in front. Only an explicit little-endian data set is looked for, as its elements are unmistakable.
 */
export function findDataset(bytes: Uint8Array): number {
  if (detectEncoding(bytes, 0) !== null || isContainer(bytes)) return 0;
  const reader = new ElementReader(bytes);
  for (let at = 1; at < Math.min(SEARCHED, bytes.length - 8); at++) {
    if (bytes[at + 1] !== 0 || (bytes[at] !== 8 && bytes[at] !== 2)) continue;
    if (isChain(reader, at)) return at;
  }
  return 0;
}

/** Archives may hold a DICOM file as it is, not far behind their own header. */
function isContainer(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.subarray(0, 264));
  return CONTAINER_MARKS.some((mark) => text.startsWith(mark)) || text.startsWith('ustar', 257);
}

function isChain(reader: ElementReader, start: number): boolean {
  let at = start;
  let last = 0;
  for (let n = 0; n < NEEDED_ELEMENTS; n++) {
    if (at + 8 > reader.bytes.length) return false;
    const tag = reader.readTag(at, EXPLICIT_LITTLE);
    const vr = String.fromCharCode(reader.bytes[at + 4]!, reader.bytes[at + 5]!);
    if (tag <= last || tag >>> 16 > 0x20 || !isKnownVr(vr)) return false;
    const header = reader.readHeader(tag, at, reader.bytes.length, EXPLICIT_LITTLE);
    if (header === null || header.length > reader.bytes.length) return false;
    last = tag;
    at = header.offset + header.length;
  }
  return true;
}
