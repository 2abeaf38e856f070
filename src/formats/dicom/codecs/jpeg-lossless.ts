import { type DecodedFrame, decodeError, type FrameShape, unsupportedError } from './decoded-frame.ts';
import { addHuffmanTables, EntropyBits, type HuffmanTable, type HuffmanTables } from './jpeg-huffman.ts';
import {
  JPEG_MARKER,
  type JpegFrameHeader,
  type JpegScanHeader,
  type JpegSegment,
  readFrameHeader,
  readScanHeader,
  restartIntervals,
} from './jpeg-segments.ts';

/** One scan with what it needs. */
interface LosslessScan {
  readonly header: JpegScanHeader;
  /** Index of each of the scan's components in the frame. */
  readonly planes: readonly number[];
  readonly tables: readonly HuffmanTable[];
  readonly intervals: readonly Uint8Array[];
  /** Rows between two restarts; all rows where there are none. */
  readonly rowsPerInterval: number;
}

/**
 * JPEG lossless, process 14 with any predictor (ITU-T T.81 annex H): transfer syntaxes .57 and .70.
 *
 * Our own, because a wrong picture must be impossible to miss: data that end early, codes that do not exist and
 * restart intervals of the wrong number are errors, where common decoders go on and show a partial picture.
 *
 * @throws AppError `decode/damaged`, `decode/unsupported` for subsampled components
 */
export function decodeJpegLossless(
  bytes: Uint8Array,
  segments: readonly JpegSegment[],
  shape: FrameShape,
): DecodedFrame {
  const frame = readFrameHeader(bytes, segments);
  requireShape(frame, shape);
  const samples = frame.precision <= 8 ? new Uint8Array(area(frame)) : new Uint16Array(area(frame));
  const tables: HuffmanTables = [];
  const done = new Set<number>();
  let restartInterval = 0;
  for (const segment of segments) {
    if (segment.marker === JPEG_MARKER.huffmanTables) addHuffmanTables(bytes, segment.start, segment.end, tables);
    if (segment.marker === JPEG_MARKER.restartInterval)
      restartInterval = (bytes[segment.start]! << 8) | bytes[segment.start + 1]!;
    if (segment.marker !== JPEG_MARKER.startOfScan) continue;
    const scan = prepareScan(bytes, segment, frame, tables, restartInterval);
    decodeScan(scan, frame, samples);
    for (const plane of scan.planes) done.add(plane);
  }
  if (done.size !== frame.components.length) throw decodeError('its JPEG data are cut off.');
  return { samples, bits: null, isSigned: false, isRgb: false };
}

function requireShape(frame: JpegFrameHeader, shape: FrameShape): void {
  const { rows, columns, components, precision } = frame;
  if (rows !== shape.rows || columns !== shape.columns || components.length !== shape.samplesPerPixel)
    throw decodeError('its JPEG data have another size than the header says.');
  if (precision < 2 || precision > 16) throw decodeError(`its JPEG data claim ${precision} bits.`);
  const first = components[0]!;
  if (components.some((c) => c.horizontal !== first.horizontal || c.vertical !== first.vertical))
    throw unsupportedError('its colours are stored at a lower resolution in a lossless JPEG, which is not supported.');
}

function area({ rows, columns, components }: JpegFrameHeader): number {
  return rows * columns * components.length;
}

function prepareScan(
  bytes: Uint8Array,
  segment: JpegSegment,
  frame: JpegFrameHeader,
  tables: HuffmanTables,
  restartInterval: number,
): LosslessScan {
  const header = readScanHeader(bytes, segment);
  if (header.spectralStart < 1 || header.spectralStart > 7) throw decodeError('its JPEG predictor is unknown.');
  if (restartInterval % frame.columns !== 0) throw decodeError('its JPEG restart interval is damaged.');
  const rowsPerInterval = restartInterval === 0 ? frame.rows : restartInterval / frame.columns;
  const intervals = restartIntervals(bytes, segment);
  if (intervals.length !== Math.ceil(frame.rows / rowsPerInterval)) throw decodeError('its JPEG data are cut off.');
  return {
    header,
    planes: header.components.map(({ id }) => planeOf(frame, id)),
    tables: header.components.map(({ dcTable }) => requireTable(tables[dcTable])),
    intervals,
    rowsPerInterval,
  };
}

function planeOf(frame: JpegFrameHeader, id: number): number {
  const plane = frame.components.findIndex((c) => c.id === id);
  if (plane < 0) throw decodeError('a JPEG scan names a component that does not exist.');
  return plane;
}

function requireTable(table: HuffmanTable | undefined): HuffmanTable {
  if (!table) throw decodeError('a Huffman table is missing.');
  return table;
}

function decodeScan(scan: LosslessScan, frame: JpegFrameHeader, samples: Uint8Array | Uint16Array): void {
  const shift = scan.header.approximationLow;
  scan.intervals.forEach((data, n) => {
    const bits = new EntropyBits(data);
    const firstRow = n * scan.rowsPerInterval;
    const lastRow = Math.min(frame.rows, firstRow + scan.rowsPerInterval);
    for (let row = firstRow; row < lastRow; row++) decodeRow(scan, frame, bits, samples, row, row === firstRow);
    bits.requireUsedUp();
  });
  if (shift > 0) for (const plane of scan.planes) shiftPlane(samples, plane, frame.components.length, shift);
}

/** Undoes the point transform (ITU-T T.81 H.1.2.1), after the whole scan: prediction works on the reduced values. */
function shiftPlane(samples: Uint8Array | Uint16Array, plane: number, stride: number, shift: number): void {
  for (let at = plane; at < samples.length; at += stride) samples[at] = samples[at]! << shift;
}

/** Prediction of ITU-T T.81 H.1.2.1: the first row of an interval from the left, the first column from above. */
function decodeRow(
  scan: LosslessScan,
  frame: JpegFrameHeader,
  bits: EntropyBits,
  samples: Uint8Array | Uint16Array,
  row: number,
  isFirst: boolean,
): void {
  const stride = frame.components.length;
  const line = frame.columns * stride;
  const initial = 1 << (frame.precision - scan.header.approximationLow - 1);
  const predictor = isFirst ? 1 : scan.header.spectralStart;
  for (let column = 0; column < frame.columns; column++) {
    for (let c = 0; c < scan.planes.length; c++) {
      const at = row * line + column * stride + scan.planes[c]!;
      let predicted: number;
      if (column > 0) predicted = predict(predictor, samples, at, stride, line);
      else predicted = isFirst ? initial : samples[at - line]!;
      const size = bits.symbol(scan.tables[c]!);
      // Size 16 stands for 32768 without further bits (table H.2); the arithmetic is modulo 2^16.
      const difference = size === 16 ? 32768 : bits.difference(requireSize(size));
      samples[at] = (predicted + difference) & 0xffff;
    }
  }
}

function requireSize(size: number): number {
  if (size > 16) throw decodeError('its JPEG data are damaged.');
  return size;
}

function predict(
  predictor: number,
  samples: Uint8Array | Uint16Array,
  at: number,
  stride: number,
  line: number,
): number {
  const left = samples[at - stride]!;
  if (predictor === 1) return left;
  const above = samples[at - line]!;
  const corner = samples[at - line - stride]!;
  switch (predictor) {
    case 2:
      return above;
    case 3:
      return corner;
    case 4:
      return left + above - corner;
    case 5:
      return left + ((above - corner) >> 1);
    case 6:
      return above + ((left - corner) >> 1);
    default:
      return (left + above) >> 1;
  }
}
