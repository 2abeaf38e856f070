import { type DecodedFrame, decodeError, type FrameShape, unsupportedError } from './decoded-frame.ts';
import { type DctScan, decodeScanBlocks } from './jpeg-dct-scan.ts';
import { addHuffmanTables, type HuffmanTables } from './jpeg-huffman.ts';
import {
  JPEG_MARKER,
  type JpegFrameHeader,
  type JpegSegment,
  readFrameHeader,
  readScanHeader,
  restartIntervals,
} from './jpeg-segments.ts';

/** Natural position (row * 8 + column) of the n-th coefficient in zigzag order (ITU-T T.81 figure A.6). */
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

/** COSINES[x * 8 + u] = C(u) / 2 * cos((2x + 1) u pi / 16). */
const COSINES = Float64Array.from({ length: 64 }, (_, n) => {
  const [x, u] = [n >> 3, n & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/**
 * Grey JPEG of 8 or 12 bits with Huffman coding: baseline, extended sequential and progressive (transfer syntaxes
 * .51, .53, .55). It exists for 12 bits, which the WebAssembly codec does not know; there the common JavaScript
 * decoder is 15 grey levels too bright and wrong for progressive files.
 *
 * @throws AppError `decode/damaged` also when EOI is missing: a cut progressive file has no other trace;
 *   `decode/unsupported` for colour
 */
export function decodeJpegDct(bytes: Uint8Array, segments: readonly JpegSegment[], shape: FrameShape): DecodedFrame {
  const frame = readFrameHeader(bytes, segments);
  requireGrey(frame, shape);
  if (segments.at(-1)?.marker !== JPEG_MARKER.endOfImage) throw decodeError('its JPEG data are cut off.');
  const blockColumns = Math.ceil(frame.columns / 8);
  const blockRows = Math.ceil(frame.rows / 8);
  const coefficients = new Int32Array(blockColumns * blockRows * 64);
  const quantisation: Uint16Array[] = [];
  const tables: HuffmanTables = [];
  let restartInterval = 0;
  let scans = 0;
  for (const segment of segments) {
    const { marker, start, end } = segment;
    if (marker === JPEG_MARKER.huffmanTables) addHuffmanTables(bytes, start, end, tables);
    if (marker === JPEG_MARKER.quantisationTables) addQuantisationTables(bytes, start, end, quantisation);
    if (marker === JPEG_MARKER.restartInterval) restartInterval = (bytes[start]! << 8) | bytes[start + 1]!;
    if (marker !== JPEG_MARKER.startOfScan) continue;
    const scan: DctScan = {
      header: readScanHeader(bytes, segment),
      isProgressive: frame.marker === 0xc2,
      intervals: restartIntervals(bytes, segment),
      blocksPerInterval: restartInterval || coefficients.length / 64,
      tables,
    };
    decodeScanBlocks(scan, coefficients);
    scans++;
  }
  if (scans === 0) throw decodeError('its JPEG data hold no image.');
  const table = quantisation[frame.components[0]!.quantisation];
  if (!table) throw decodeError('a JPEG quantisation table is missing.');
  return {
    samples: transform(coefficients, table, frame, blockColumns),
    bits: null,
    isSigned: false,
    isRgb: false,
  };
}

function requireGrey(frame: JpegFrameHeader, shape: FrameShape): void {
  if (frame.rows !== shape.rows || frame.columns !== shape.columns || frame.components.length !== shape.samplesPerPixel)
    throw decodeError('its JPEG data have another size than the header says.');
  if (frame.components.length !== 1) throw unsupportedError('12-bit colour JPEG is not supported.');
  if (frame.precision !== 8 && frame.precision !== 12)
    throw decodeError(`its JPEG data claim ${frame.precision} bits.`);
}

function addQuantisationTables(bytes: Uint8Array, start: number, end: number, tables: Uint16Array[]): void {
  let at = start;
  while (at < end) {
    const target = bytes[at++]!;
    const isWide = target >> 4 !== 0;
    if (at + (isWide ? 128 : 64) > end) throw decodeError('a JPEG quantisation table is cut off.');
    tables[target & 15] = Uint16Array.from({ length: 64 }, (_, n) =>
      isWide ? (bytes[at + 2 * n]! << 8) | bytes[at + 2 * n + 1]! : bytes[at + n]!,
    );
    at += isWide ? 128 : 64;
  }
}

/** Dequantises, transforms back (ITU-T T.81 A.3.3), shifts the level and clamps. */
function transform(
  coefficients: Int32Array,
  quantisation: Uint16Array,
  frame: JpegFrameHeader,
  blockColumns: number,
): Uint8Array | Uint16Array {
  const { columns, rows, precision } = frame;
  const samples = precision <= 8 ? new Uint8Array(columns * rows) : new Uint16Array(columns * rows);
  const level = 1 << (precision - 1);
  const maximum = (1 << precision) - 1;
  const block = new Float64Array(64);
  for (let b = 0; b < coefficients.length / 64; b++) {
    block.fill(0);
    for (let n = 0; n < 64; n++) block[ZIGZAG[n]!] = coefficients[b * 64 + n]! * quantisation[n]!;
    inverseDct(block);
    const left = (b % blockColumns) * 8;
    const top = Math.floor(b / blockColumns) * 8;
    for (let y = 0; y < Math.min(8, rows - top); y++) {
      for (let x = 0; x < Math.min(8, columns - left); x++) {
        const value = Math.round(block[y * 8 + x]! + level);
        samples[(top + y) * columns + left + x] = Math.min(maximum, Math.max(0, value));
      }
    }
  }
  return samples;
}

const rowsDone = new Float64Array(64);

/** Separable inverse transform in place: rows, then columns. */
function inverseDct(block: Float64Array): void {
  for (let v = 0; v < 8; v++) {
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) sum += COSINES[x * 8 + u]! * block[v * 8 + u]!;
      rowsDone[v * 8 + x] = sum;
    }
  }
  for (let x = 0; x < 8; x++) {
    for (let y = 0; y < 8; y++) {
      let sum = 0;
      for (let v = 0; v < 8; v++) sum += COSINES[y * 8 + v]! * rowsDone[v * 8 + x]!;
      block[y * 8 + x] = sum;
    }
  }
}
