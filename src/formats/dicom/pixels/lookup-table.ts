import type { Tag } from '../dataset.ts';
import type { ReadDataset } from '../read/read-dataset.ts';

/** A table from stored value to output, PS3.3 C.7.6.3.1.5 and C.11.1: values before and after it take its ends. */
export interface LookupTable {
  readonly firstValue: number;
  readonly bits: number;
  readonly data: Uint16Array;
}

export interface LookupTags {
  readonly descriptor: Tag;
  readonly data: Tag;
  /** Segmented form (PS3.3 C.7.9.2), palettes only. */
  readonly segmented?: Tag;
}

/**
 * Reads a lookup table of a data set; null when there is none or it is not whole.
 *
 * @param isSignedInput whether the table is entered with signed values: the descriptor's second number is signed then,
 *   whatever VR it is written with
 */
export function readLookupTable(
  dataset: ReadDataset,
  tags: LookupTags,
  options: { readonly isBigEndian: boolean; readonly isSignedInput: boolean },
): LookupTable | null {
  const [count, first, bits] = dataset.numbers(tags.descriptor);
  if (count === undefined || first === undefined || bits === undefined) return null;
  // The number of entries is 16 bits wide, 0 stands for 65536; files that write it signed exist.
  const entries = count & 0xffff || 65536;
  const firstValue = options.isSignedInput ? (first << 16) >> 16 : first & 0xffff;
  const direct = dataset.bytes(tags.data);
  if (direct && direct.length > 0) {
    const data = tableEntries(direct, entries, options.isBigEndian);
    return data && { firstValue, bits, data };
  }
  const packed = tags.segmented === undefined ? null : dataset.bytes(tags.segmented);
  if (!packed) return null;
  const data = expandSegments(words(packed, options.isBigEndian), entries);
  return data && { firstValue, bits, data };
}

/** Output of a table for a stored value. */
export function lookUp(table: LookupTable, value: number): number {
  return table.data[Math.min(table.data.length - 1, Math.max(0, value - table.firstValue))]!;
}

/** Entries of 8 bits are written one a byte or, by old files, one a 16-bit word. */
function tableEntries(bytes: Uint8Array, entries: number, isBigEndian: boolean): Uint16Array | null {
  if (bytes.length >= entries * 2) return words(bytes, isBigEndian).subarray(0, entries);
  if (bytes.length < entries) return null;
  const inOrder = isBigEndian ? Uint8Array.from(bytes, (_, n) => bytes[n ^ 1] ?? 0) : bytes;
  return Uint16Array.from(inOrder.subarray(0, entries));
}

function words(bytes: Uint8Array, isBigEndian: boolean): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, n) => view.getUint16(n * 2, !isBigEndian));
}

/** Discrete (0), linear (1) and indirect (2) segments, PS3.3 C.7.9.2. */
function expandSegments(code: Uint16Array, entries: number): Uint16Array | null {
  const out: number[] = [];
  const run = (from: number, segments: number, depth: number): boolean => {
    let at = from;
    for (let done = 0; done < segments && at + 1 < code.length && out.length < entries; done++) {
      const [opcode, length] = [code[at]!, code[at + 1]!];
      if (opcode === 0) {
        for (let n = 0; n < length; n++) out.push(code[at + 2 + n] ?? 0);
        at += 2 + length;
      } else if (opcode === 1) {
        pushLine(out, length, code[at + 2] ?? 0);
        at += 3;
      } else {
        const target = ((code[at + 2] ?? 0) | ((code[at + 3] ?? 0) << 16)) >>> 1;
        if (opcode !== 2 || depth > 0 || !run(target, length, depth + 1)) return false;
        at += 4;
      }
    }
    return true;
  };
  const isWhole = run(0, Number.POSITIVE_INFINITY, 0) && out.length >= entries;
  return isWhole ? Uint16Array.from(out.slice(0, entries)) : null;
}

function pushLine(out: number[], length: number, end: number): void {
  const start = out.at(-1) ?? 0;
  for (let n = 1; n <= length; n++) out.push(Math.round(start + ((end - start) * n) / length));
}
