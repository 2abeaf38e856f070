import { swapBytes } from '../../swap-bytes.ts';
import { type DecodedFrame, decodeError } from '../codecs/decoded-frame.ts';
import { interleave } from '../codecs/wasm-codec.ts';
import type { FrameFormat } from './frame-format.ts';

/** Where a native frame lies in the pixel data, in bytes. */
export interface NativeRange {
  readonly start: number;
  readonly end: number;
  /** End without the byte that completes a 16-bit word. */
  readonly requiredEnd: number;
  /** Bits before the frame's first pixel: 1-bit frames follow each other without padding (PS3.5 8.1.1). */
  readonly firstBit: number;
}

/** Bytes of frame `frame` (0-based) of native pixel data; whole 16-bit words where bytes are swapped in words. */
export function nativeFrameRange(format: FrameFormat, frame: number): NativeRange {
  const bits = nativeFrameBits(format);
  const firstByte = Math.floor((bits * frame) / 8);
  const requiredEnd = Math.ceil((bits * (frame + 1)) / 8);
  const start = format.isWordSwapped ? firstByte & ~1 : firstByte;
  const end = format.isWordSwapped ? (requiredEnd + 1) & ~1 : requiredEnd;
  return { start, end, requiredEnd, firstBit: bits * frame - start * 8 };
}

/** Bits of one frame of native pixel data. */
export function nativeFrameBits(format: FrameFormat): number {
  return storedSamples(format) * format.bitsAllocated;
}

/** 4:2:2 stores two samples per pixel: Y Y Cb Cr for two pixels (PS3.3 C.7.6.3.1.2). */
function storedSamples({ columns, rows, samplesPerPixel, photometricInterpretation, isEncapsulated }: FrameFormat) {
  const perPixel = samplesPerPixel === 3 && is422(photometricInterpretation) && !isEncapsulated ? 2 : samplesPerPixel;
  return columns * rows * perPixel;
}

function is422(photometricInterpretation: string): boolean {
  return photometricInterpretation === 'YBR_FULL_422' || photometricInterpretation === 'YBR_PARTIAL_422';
}

/**
 * Samples of one native frame.
 *
 * @param bytes of `nativeFrameRange`; left untouched
 * @throws AppError `decode/damaged` when there are too few
 */
export function readNativeFrame(bytes: Uint8Array, format: FrameFormat, firstBit: number): DecodedFrame {
  const count = storedSamples(format);
  const needed = Math.ceil((firstBit + count * format.bitsAllocated) / 8);
  if (bytes.length < needed) throw decodeError('its pixels are cut off.');
  const own = littleEndian(bytes, format);
  const stored = typed(own, format, count, firstBit);
  return { samples: arrange(stored, format), bits: null, isSigned: false, isRgb: false };
}

/** A copy in little-endian order; big-endian samples of 8 bits or 1 are swapped too when they come in words. */
function littleEndian(bytes: Uint8Array, format: FrameFormat): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  if (!format.isBigEndian) return copy;
  const size = Math.max(format.bitsAllocated / 8, format.isWordSwapped ? 2 : 1);
  swapBytes(copy, size);
  return copy;
}

type Samples = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

function typed(bytes: Uint8Array<ArrayBuffer>, format: FrameFormat, count: number, firstBit: number): Samples {
  if (format.sampleType === 'float32') return new Float32Array(bytes.buffer, 0, count);
  if (format.sampleType === 'float64') return new Float64Array(bytes.buffer, 0, count);
  if (format.bitsAllocated === 1) return unpackBits(bytes, count, firstBit);
  if (format.bitsAllocated === 8) return bytes.slice(firstBit / 8, firstBit / 8 + count);
  if (format.bitsAllocated === 16) return new Uint16Array(bytes.buffer, 0, count);
  return new Uint32Array(bytes.buffer, 0, count);
}

/** One bit a pixel, least significant bit first, to one byte a pixel. */
export function unpackBits(bytes: Uint8Array, count: number, firstBit: number): Uint8Array {
  const pixels = new Uint8Array(count);
  for (let p = 0; p < count; p++) {
    const bit = firstBit + p;
    pixels[p] = (bytes[bit >> 3]! >> (bit & 7)) & 1;
  }
  return pixels;
}

function arrange(stored: Samples, format: FrameFormat): Samples {
  if (format.samplesPerPixel !== 3 || !(stored instanceof Uint8Array || stored instanceof Uint16Array)) return stored;
  if (is422(format.photometricInterpretation) && !format.isEncapsulated) return expand422(stored);
  return format.isPlanar ? interleave(stored, 3) : stored;
}

function expand422<T extends Uint8Array | Uint16Array>(stored: T): T {
  const pixels = stored.length / 2;
  const result = (stored instanceof Uint8Array ? new Uint8Array(pixels * 3) : new Uint16Array(pixels * 3)) as T;
  for (let p = 0; p < pixels; p++) {
    const pair = (p >> 1) * 4;
    result[p * 3] = stored[pair + (p & 1)]!;
    result[p * 3 + 1] = stored[pair + 2]!;
    result[p * 3 + 2] = stored[pair + 3]!;
  }
  return result;
}
