import { decodeError } from './decoded-frame.ts';
import { EntropyBits, type HuffmanTable, type HuffmanTables } from './jpeg-huffman.ts';
import type { JpegScanHeader } from './jpeg-segments.ts';

/** One scan of one component; blocks follow each other row by row (ITU-T T.81 A.2.2). */
export interface DctScan {
  readonly header: JpegScanHeader;
  readonly isProgressive: boolean;
  readonly intervals: readonly Uint8Array[];
  readonly blocksPerInterval: number;
  readonly tables: HuffmanTables;
}

/** State between the blocks of a restart interval. */
interface BlockState {
  readonly bits: EntropyBits;
  readonly header: JpegScanHeader;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
  predicted: number;
  /** Blocks that are still at their end of band (ITU-T T.81 G.1.2.2). */
  endOfBandRun: number;
}

type BlockDecoder = (state: BlockState, coefficients: Int32Array, base: number) => void;

/**
 * Decodes the blocks of one scan into `coefficients`, 64 a block in zigzag order.
 *
 * @throws AppError `decode/damaged` when data end early or hold codes that do not exist
 */
export function decodeScanBlocks(scan: DctScan, coefficients: Int32Array): void {
  const { header, blocksPerInterval } = scan;
  const component = header.components[0];
  const blocks = coefficients.length / 64;
  if (!component || scan.intervals.length !== Math.ceil(blocks / blocksPerInterval))
    throw decodeError('its JPEG data are cut off.');
  if (header.spectralEnd > 63 || header.spectralStart > header.spectralEnd)
    throw decodeError('a JPEG scan header is damaged.');
  const decodeBlock = chooseDecoder(scan);
  scan.intervals.forEach((data, n) => {
    const state: BlockState = {
      bits: new EntropyBits(data),
      header,
      dc: scan.tables[component.dcTable],
      ac: scan.tables[4 + component.acTable],
      predicted: 0,
      endOfBandRun: 0,
    };
    const last = Math.min(blocks, (n + 1) * blocksPerInterval);
    for (let block = n * blocksPerInterval; block < last; block++) decodeBlock(state, coefficients, block * 64);
    state.bits.requireUsedUp();
  });
}

function chooseDecoder({ header, isProgressive }: DctScan): BlockDecoder {
  if (!isProgressive) return decodeSequential;
  if (header.spectralStart === 0) return header.approximationHigh === 0 ? decodeFirstDc : refineDc;
  return header.approximationHigh === 0 ? decodeFirstAc : refineAc;
}

function decodeSequential(state: BlockState, coefficients: Int32Array, base: number): void {
  decodeFirstDc(state, coefficients, base);
  const { bits } = state;
  const ac = need(state.ac);
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(ac);
    const size = symbol & 15;
    if (size === 0 && symbol !== 0xf0) return;
    k += symbol >> 4;
    if (k > 63) throw decodeError('its JPEG data are damaged.');
    coefficients[base + k] = bits.difference(size);
  }
}

function decodeFirstDc(state: BlockState, coefficients: Int32Array, base: number): void {
  const size = state.bits.symbol(need(state.dc));
  if (size > 16) throw decodeError('its JPEG data are damaged.');
  state.predicted += state.bits.difference(size);
  coefficients[base] = state.predicted << (state.header.approximationLow * progressive(state));
}

/** Sequential scans carry no point transform, whatever their header says. */
function progressive({ header }: BlockState): 0 | 1 {
  return header.spectralStart === 0 && header.spectralEnd === 0 ? 1 : 0;
}

function refineDc({ bits, header }: BlockState, coefficients: Int32Array, base: number): void {
  if (bits.bits(1)) coefficients[base] = coefficients[base]! | (1 << header.approximationLow);
}

function decodeFirstAc(state: BlockState, coefficients: Int32Array, base: number): void {
  if (state.endOfBandRun > 0) {
    state.endOfBandRun--;
    return;
  }
  const { bits, header } = state;
  const ac = need(state.ac);
  for (let k = header.spectralStart; k <= header.spectralEnd; k++) {
    const symbol = bits.symbol(ac);
    const run = symbol >> 4;
    const size = symbol & 15;
    if (size === 0 && run < 15) {
      state.endOfBandRun = (1 << run) - 1 + bits.bits(run);
      return;
    }
    k += run;
    if (k > 63) throw decodeError('its JPEG data are damaged.');
    coefficients[base + k] = bits.difference(size) * (1 << header.approximationLow);
  }
}

/** Correction of known coefficients and new ones between them (ITU-T T.81 G.1.2.3, figure G.7). */
function refineAc(state: BlockState, coefficients: Int32Array, base: number): void {
  const { bits, header } = state;
  const bit = 1 << header.approximationLow;
  let k = header.spectralStart;
  if (state.endOfBandRun === 0) {
    const ac = need(state.ac);
    while (k <= header.spectralEnd) {
      const symbol = bits.symbol(ac);
      const run = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && run < 15) {
        state.endOfBandRun = (1 << run) + bits.bits(run);
        break;
      }
      const fresh = size === 0 ? 0 : bits.bits(1) ? bit : -bit;
      k = refineRun(state, coefficients, base, k, run);
      if (fresh !== 0 && k <= 63) coefficients[base + k] = fresh;
      k++;
    }
  }
  if (state.endOfBandRun > 0) {
    refineRun(state, coefficients, base, k, 64);
    state.endOfBandRun--;
  }
}

/** Refines nonzero coefficients from `k` on and passes `zeros` zero ones; returns where the next zero one is. */
function refineRun(state: BlockState, coefficients: Int32Array, base: number, from: number, zeros: number): number {
  const { bits, header } = state;
  const bit = 1 << header.approximationLow;
  let left = zeros;
  let k = from;
  for (; k <= header.spectralEnd; k++) {
    const value = coefficients[base + k]!;
    if (value === 0) {
      if (left === 0) break;
      left--;
    } else if (bits.bits(1) && (value & bit) === 0) {
      coefficients[base + k] = value + (value > 0 ? bit : -bit);
    }
  }
  return k;
}

function need(table: HuffmanTable | undefined): HuffmanTable {
  if (!table) throw decodeError('a Huffman table is missing.');
  return table;
}
