import { decodeError, unsupportedError } from './decoded-frame.ts';

/** One marker segment: `start`..`end` is its body without marker and length field. */
export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
  /** SOS alone: the entropy-coded bytes that follow, restart markers included. */
  readonly scanEnd: number;
}

/** SOFn: frame header (ITU-T T.81 B.2.2). */
export interface JpegFrameHeader {
  readonly marker: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly {
    readonly id: number;
    readonly horizontal: number;
    readonly vertical: number;
    readonly quantisation: number;
  }[];
}

/** SOS: scan header (ITU-T T.81 B.2.3); table selectors by component. */
export interface JpegScanHeader {
  readonly components: readonly { readonly id: number; readonly dcTable: number; readonly acTable: number }[];
  /** Predictor of a lossless scan. */
  readonly spectralStart: number;
  readonly spectralEnd: number;
  readonly approximationHigh: number;
  /** Point transform of a lossless scan. */
  readonly approximationLow: number;
}

export const JPEG_MARKER = {
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  huffmanTables: 0xc4,
  quantisationTables: 0xdb,
  restartInterval: 0xdd,
  jfif: 0xe0,
  adobe: 0xee,
  startOfJpegLs: 0xf7,
} as const;

/**
 * Marker segments of a JPEG stream in order, up to and including EOI. A stream without EOI simply ends: whether that
 * matters depends on the coding, so the callers decide.
 *
 * @throws AppError `decode/damaged` when it does not start with SOI or a segment reaches beyond the end
 */
export function jpegSegments(bytes: Uint8Array): JpegSegment[] {
  if (bytes[0] !== 0xff || bytes[1] !== JPEG_MARKER.startOfImage)
    throw decodeError('its JPEG data do not start as JPEG.');
  const segments: JpegSegment[] = [];
  // In JPEG-LS a byte after FF has its high bit clear where it is data (ITU-T T.87 A.1); else only 00 is data.
  let firstMarker = 0x01;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) throw decodeError('its JPEG data are damaged between two segments.');
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === JPEG_MARKER.endOfImage) {
      segments.push({ marker, start: at + 2, end: at + 2, scanEnd: at + 2 });
      break;
    }
    if (at + 4 > bytes.length) break;
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (end > bytes.length) throw decodeError('its JPEG data are cut off.');
    if (marker === JPEG_MARKER.startOfJpegLs) firstMarker = 0x80;
    const scanEnd = marker === JPEG_MARKER.startOfScan ? findScanEnd(bytes, end, firstMarker) : end;
    segments.push({ marker, start: at + 4, end, scanEnd });
    at = scanEnd;
  }
  return segments;
}

/** Start of the next marker that is neither data after FF nor a restart marker. */
function findScanEnd(bytes: Uint8Array, from: number, firstMarker: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    const isData = next < firstMarker || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}

/** Whether `marker` is one of SOF0..SOF15 or SOF55 (JPEG-LS). */
export function isFrameHeader(marker: number): boolean {
  const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return (marker >= 0xc0 && marker <= 0xcf && !isTable) || marker === JPEG_MARKER.startOfJpegLs;
}

/** @throws AppError `decode/damaged` when there is none or it is cut off */
export function readFrameHeader(bytes: Uint8Array, segments: readonly JpegSegment[]): JpegFrameHeader {
  const segment = segments.find(({ marker }) => isFrameHeader(marker));
  if (!segment || segment.end - segment.start < 6) throw decodeError('its JPEG data have no frame header.');
  const { start, end, marker } = segment;
  const count = bytes[start + 5]!;
  if (start + 6 + 3 * count > end) throw decodeError('its JPEG frame header is cut off.');
  return {
    marker,
    precision: bytes[start]!,
    rows: (bytes[start + 1]! << 8) | bytes[start + 2]!,
    columns: (bytes[start + 3]! << 8) | bytes[start + 4]!,
    components: Array.from({ length: count }, (_, n) => {
      const at = start + 6 + 3 * n;
      return {
        id: bytes[at]!,
        horizontal: bytes[at + 1]! >> 4,
        vertical: bytes[at + 1]! & 15,
        quantisation: bytes[at + 2]!,
      };
    }),
  };
}

/** @throws AppError `decode/damaged` */
export function readScanHeader(bytes: Uint8Array, { start, end }: JpegSegment): JpegScanHeader {
  const count = bytes[start]!;
  if (start + 4 + 2 * count > end) throw decodeError('a JPEG scan header is cut off.');
  const tail = start + 1 + 2 * count;
  return {
    components: Array.from({ length: count }, (_, n) => {
      const tables = bytes[start + 2 + 2 * n]!;
      return { id: bytes[start + 1 + 2 * n]!, dcTable: tables >> 4, acTable: tables & 15 };
    }),
    spectralStart: bytes[tail]!,
    spectralEnd: bytes[tail + 1]!,
    approximationHigh: bytes[tail + 2]! >> 4,
    approximationLow: bytes[tail + 2]! & 15,
  };
}

/**
 * Entropy-coded bytes of a scan, one array per restart interval, stuffed zeros removed (ITU-T T.81 B.1.1.5).
 */
export function restartIntervals(bytes: Uint8Array, { end, scanEnd }: JpegSegment): Uint8Array[] {
  const intervals: Uint8Array[] = [];
  let out = new Uint8Array(scanEnd - end);
  let length = 0;
  for (let at = end; at < scanEnd; at++) {
    const byte = bytes[at]!;
    if (byte !== 0xff) {
      out[length++] = byte;
      continue;
    }
    const next = at + 1 < scanEnd ? bytes[at + 1]! : 0xff;
    if (next === 0) {
      out[length++] = 0xff;
      at++;
    } else if (next >= 0xd0 && next <= 0xd7) {
      intervals.push(out.subarray(0, length));
      out = new Uint8Array(scanEnd - at);
      length = 0;
      at++;
    }
  }
  intervals.push(out.subarray(0, length));
  return intervals;
}

/** Refuses what neither decoder knows: hierarchical and arithmetic codings (SOF5 and up). */
export function requireKnownCoding({ marker }: JpegFrameHeader): void {
  if (marker > 0xc3 && marker !== JPEG_MARKER.startOfJpegLs) {
    throw unsupportedError('it is stored in a hierarchical or arithmetic JPEG coding, which is not supported.');
  }
}
