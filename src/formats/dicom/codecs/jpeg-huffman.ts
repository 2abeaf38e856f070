import { decodeError } from './decoded-frame.ts';

/** Lookup by the next 16 bits: `length << 8 | value`, 0 for no code. */
export type HuffmanTable = Uint16Array;

/** Tables by class and destination: index class * 4 + destination; class 0 is DC or lossless, 1 is AC. */
export type HuffmanTables = (HuffmanTable | undefined)[];

/**
 * Adds the tables of one DHT segment (ITU-T T.81 B.2.4.2, annex C).
 *
 * @throws AppError `decode/damaged` for impossible code lengths
 */
export function addHuffmanTables(bytes: Uint8Array, start: number, end: number, tables: HuffmanTables): void {
  let at = start;
  while (at + 17 <= end) {
    const target = bytes[at]!;
    const counts = bytes.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, n) => sum + n, 0);
    if (at + 17 + total > end || target >> 4 > 1 || (target & 15) > 3) throw decodeError('a Huffman table is damaged.');
    tables[(target >> 4) * 4 + (target & 15)] = buildTable(counts, bytes.subarray(at + 17, at + 17 + total));
    at += 17 + total;
  }
}

function buildTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const table = new Uint16Array(65536);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= 16; length++) {
    for (let n = 0; n < counts[length - 1]!; n++) {
      const first = code << (16 - length);
      if (first >= 65536) throw decodeError('a Huffman table is damaged.');
      table.fill((length << 8) | values[next++]!, first, first + (1 << (16 - length)));
      code++;
    }
    code <<= 1;
  }
  return table;
}

/** More than the fill of the last byte and two bytes that some encoders add. */
const SPARE_BITS = 24;

/** Bits of one restart interval, most significant first. Reading past the end is noticed by `requireUsedUp`. */
export class EntropyBits {
  private readonly data: Uint8Array;
  private at = 0;
  private buffer = 0;
  private held = 0;

  constructor(data: Uint8Array) {
    this.data = data;
  }

  /** Next value of a Huffman code. @throws AppError `decode/damaged` for bits that are no code */
  symbol(table: HuffmanTable): number {
    if (this.held < 16) this.fill();
    const entry = table[(this.buffer >>> (this.held - 16)) & 0xffff]!;
    if (entry === 0) throw decodeError('its JPEG data are damaged.');
    this.held -= entry >> 8;
    return entry & 0xff;
  }

  /** The next `count` (0..16) bits as an unsigned number. */
  bits(count: number): number {
    if (count === 0) return 0;
    if (this.held < 16) this.fill();
    this.held -= count;
    return (this.buffer >>> this.held) & ((1 << count) - 1);
  }

  /** The next `count` bits as a difference: RECEIVE and EXTEND of ITU-T T.81 F.2.2.1. */
  difference(count: number): number {
    const value = this.bits(count);
    return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** @throws AppError `decode/damaged` when not all bits were taken, or more than there are */
  requireUsedUp(): void {
    const left = this.data.length * 8 - (this.at * 8 - this.held);
    if (left < 0) throw decodeError('its JPEG data are cut off.');
    // Encoders fill the last byte; whole bytes to spare mean that codes were misread on the way.
    if (left >= SPARE_BITS) throw decodeError('its JPEG data are damaged.');
  }

  /** Beyond the end come zeros: their use is reported by `requireUsedUp`. */
  private fill(): void {
    while (this.held < 16) {
      this.buffer = (this.buffer << 8) | (this.at < this.data.length ? this.data[this.at]! : 0);
      this.at++;
      this.held += 8;
    }
  }
}
