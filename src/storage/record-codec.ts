import { AppError } from '../domain/app-error.ts';
import { crc32 } from '../domain/crc32.ts';

/** "LBR" and the version of the envelope itself. */
const MAGIC = 0x4c425231;
const HEADER_BYTES = 16;

/** A stored value with the schema version that it was written in. */
export interface DecodedRecord {
  readonly schemaVersion: number;
  readonly value: unknown;
}

/**
 * A value as bytes: `magic u32 | crc32 u32 | schema u32 | json length u32 | json | typed arrays`, little endian; the
 * checksum covers everything after itself.
 *
 * Our own bytes rather than structured clone, because only bytes can carry a checksum: a database file that was damaged on disk
 * opens without complaint. Uint8Array and Uint32Array are kept as such at any depth; the rest must be JSON.
 */
export function encodeRecord(value: unknown, schemaVersion: number): Uint8Array {
  const arrays: Uint8Array[] = [];
  let arrayBytes = 0;
  const json = JSON.stringify(value, (_key, part: unknown) => {
    if (!(part instanceof Uint8Array || part instanceof Uint32Array)) return part;
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    const reference = { $array: part instanceof Uint32Array ? 'u32' : 'u8', at: arrayBytes, bytes: bytes.length };
    arrays.push(bytes);
    arrayBytes += bytes.length;
    return reference;
  });
  const text = new TextEncoder().encode(json);
  const record = new Uint8Array(HEADER_BYTES + text.length + arrayBytes);
  record.set(text, HEADER_BYTES);
  let at = HEADER_BYTES + text.length;
  for (const bytes of arrays) {
    record.set(bytes, at);
    at += bytes.length;
  }
  const header = new DataView(record.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(8, schemaVersion, true);
  header.setUint32(12, text.length, true);
  header.setUint32(4, crc32(record.subarray(8)), true);
  return record;
}

/** @throws AppError `storage/damaged` when the bytes are not what was written */
export function decodeRecord(record: Uint8Array): DecodedRecord {
  const header = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (record.length < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) throw damaged();
  if (header.getUint32(4, true) !== crc32(record.subarray(8))) throw damaged();
  const textEnd = HEADER_BYTES + header.getUint32(12, true);
  const value: unknown = JSON.parse(
    new TextDecoder().decode(record.subarray(HEADER_BYTES, textEnd)),
    (_key, part: unknown) => (isReference(part) ? arrayAt(record, textEnd, part) : part),
  );
  return { schemaVersion: header.getUint32(8, true), value };
}

interface ArrayReference {
  readonly $array: 'u8' | 'u32';
  readonly at: number;
  readonly bytes: number;
}

function isReference(part: unknown): part is ArrayReference {
  return typeof part === 'object' && part !== null && '$array' in part;
}

/** A copy, so that the array is aligned and does not hold the whole record in memory. */
function arrayAt(record: Uint8Array, arraysStart: number, { $array, at, bytes }: ArrayReference) {
  const copy = record.slice(arraysStart + at, arraysStart + at + bytes);
  return $array === 'u32' ? new Uint32Array(copy.buffer) : copy;
}

function damaged(): AppError {
  return new AppError('storage/damaged', 'A stored step is damaged.');
}
