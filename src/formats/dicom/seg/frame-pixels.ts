import { AppError } from '../../../domain/app-error.ts';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import { decodeCompressedFrame, isWrappedNative, syntaxProblem, unwrapFrame } from '../codecs/decode-frame.ts';
import { decodeRle } from '../codecs/rle.ts';
import type { CodecSource } from '../codecs/wasm-codec.ts';
import { tagOf } from '../dictionary.ts';
import { type ByteRange, indexFrames } from '../pixels/frame-index.ts';
import type { ParsedDicom } from '../read/parse-part10.ts';
import { pixelDataLength, unpackFrame } from './pack-frames.ts';

/** Stored values of a frame: one entry a pixel, 0 or 1 for 1-bit pixels. */
export type StoredFrame = Uint8Array | Uint16Array;

export interface FramePixels {
  /**
   * @param setValue what a set bit of 1-bit pixels becomes, 1..255
   * @throws AppError `decode/...` or `seg/...` when the frame can't be read faithfully
   */
  read(index: number, setValue?: number): Promise<StoredFrame>;
  readonly warnings: readonly string[];
}

export interface PixelShape {
  readonly columns: number;
  readonly rows: number;
  readonly frames: number;
  readonly bitsAllocated: 1 | 8 | 16;
}

const RLE_LOSSLESS = '1.2.840.10008.1.2.5';

/**
 * Matrix of a SEG, and how many frames its pixel data has room for (native data; else as many as are stated).
 *
 * @throws AppError `seg/unreadable`
 */
export function readPixelShape({ dataset, pixelData }: ParsedDicom): PixelShape {
  const columns = dataset.number(tagOf('Columns')) ?? 0;
  const rows = dataset.number(tagOf('Rows')) ?? 0;
  const bits = dataset.number(tagOf('BitsAllocated')) ?? 0;
  const samples = dataset.number(tagOf('SamplesPerPixel')) ?? 1;
  if (columns < 1 || rows < 1 || samples !== 1 || (bits !== 1 && bits !== 8 && bits !== 16)) {
    throw new AppError(
      'seg/unreadable',
      `The segmentation has pixels of ${samples} x ${bits} bits in a matrix of ${columns} x ${rows}, which no SEG has.`,
    );
  }
  const held = Math.floor(((pixelData?.length ?? 0) * 8) / (columns * rows * bits));
  const stated = dataset.number(tagOf('NumberOfFrames'));
  return { columns, rows, frames: pixelData?.isEncapsulated ? (stated ?? 1) : held, bitsAllocated: bits };
}

/**
 * Access to the frames of a SEG in any transfer syntax: native, big endian, deflated, RLE (1-bit of CP 2301 too),
 * deflated image frames, JPEG 2000 and JPEG-LS.
 *
 * @param codecs needed for JPEG syntaxes only
 */
export function openFramePixels(parsed: ParsedDicom, shape: PixelShape, codecs: CodecSource | null): FramePixels {
  const { pixelData } = parsed;
  if (pixelData === null) throw new AppError('seg/no-pixels', 'The segmentation holds no pixels.');
  if (pixelData.isEncapsulated) return { read: encapsulatedReader(parsed, shape, codecs), warnings: [] };
  const end = Math.min(parsed.bytes.length, pixelData.offset + pixelData.length);
  const stored = parsed.bytes.subarray(pixelData.offset, end);
  const isWordSwapped = parsed.isBigEndian && (pixelData.vr === 'OW' || shape.bitsAllocated === 16);
  return nativeReader(isWordSwapped ? swapWords(stored) : stored, shape);
}

function nativeReader(stored: Uint8Array, shape: PixelShape): FramePixels {
  const { frames, bitsAllocated } = shape;
  const slice = shape.columns * shape.rows;
  const whole = Math.ceil((frames * slice * bitsAllocated) / 8);
  const isPadded = bitsAllocated === 1 && isPaddedPerFrame(stored.length, frames, slice);
  if (stored.length < whole) {
    throw new AppError(
      'seg/cut-off',
      `The segmentation is cut off: ${whole - stored.length} of ${whole} bytes of its pixels are missing.`,
      { hint: 'Copy the file again; a partial mask is not shown.' },
    );
  }
  const warnings = isPadded
    ? [
        'Every frame is padded to whole bytes, which the standard forbids (a known fault of some web viewers); it was read as it was meant.',
      ]
    : [];
  const frameBytes = isPadded ? Math.ceil(slice / 8) : 0;
  const read = async (index: number, setValue = 1): Promise<StoredFrame> => {
    if (isPadded) return unpackFrame(stored.subarray(index * frameBytes, (index + 1) * frameBytes), 0, slice, setValue);
    if (bitsAllocated === 1) return unpackFrame(stored, index, slice, setValue);
    return wordsOf(
      stored.subarray((index * slice * bitsAllocated) / 8, ((index + 1) * slice * bitsAllocated) / 8),
      bitsAllocated,
    );
  };
  return { read, warnings };
}

/** Frames that were padded one by one make the value longer than the standard's, by a length that nothing else gives. */
function isPaddedPerFrame(length: number, frames: number, slice: number): boolean {
  if (slice % 8 === 0 || frames === 1) return false;
  const padded = frames * Math.ceil(slice / 8);
  return length !== pixelDataLength(frames, slice, 1) && (length === padded || length === padded + (padded % 2));
}

function encapsulatedReader(parsed: ParsedDicom, shape: PixelShape, codecs: CodecSource | null): FramePixels['read'] {
  const { transferSyntaxUid } = parsed;
  const source = bytesAsSource('segmentation', parsed.bytes);
  let ranges: Promise<ByteRange[][]> | null = null;
  return async (index, setValue = 1) => {
    const problem = syntaxProblem(transferSyntaxUid);
    if (problem) throw new AppError('seg/unsupported', `The segmentation can't be read: ${problem}`);
    ranges ??= indexFrames(source, parsed.pixelData!.offset, shape.frames, parsed.dataset);
    const parts = ((await ranges)[index] ?? []).map(({ start, end }) => parsed.bytes.subarray(start, end));
    if (parts.length === 0) throw new AppError('seg/cut-off', `The segmentation is cut off before frame ${index + 1}.`);
    const values = await decodeFrame(joined(parts), shape, transferSyntaxUid, codecs);
    return shape.bitsAllocated === 1 && setValue !== 1 ? values.map((value) => (value === 0 ? 0 : setValue)) : values;
  };
}

async function decodeFrame(
  bytes: Uint8Array,
  shape: PixelShape,
  transferSyntaxUid: string,
  codecs: CodecSource | null,
): Promise<StoredFrame> {
  const { columns, rows, bitsAllocated } = shape;
  const slice = columns * rows;
  if (isWrappedNative(transferSyntaxUid)) {
    const plain = unwrapFrame(bytes, transferSyntaxUid);
    if (plain.length * 8 < slice * bitsAllocated)
      throw new AppError('seg/cut-off', 'A frame of the segmentation is cut off.');
    return bitsAllocated === 1
      ? unpackFrame(plain, 0, slice)
      : wordsOf(plain.subarray(0, (slice * bitsAllocated) / 8), bitsAllocated);
  }
  if (transferSyntaxUid === RLE_LOSSLESS && bitsAllocated === 1) {
    // CP 2301: the packed bytes of the frame are what is run-length coded.
    const packed = decodeRle(bytes, { columns: Math.ceil(slice / 8), rows: 1, samplesPerPixel: 1 }, 8);
    return unpackFrame(packed.samples as Uint8Array, 0, slice);
  }
  const source = codecs ?? refuseCodec;
  const coding = {
    columns,
    rows,
    samplesPerPixel: 1,
    bitsAllocated,
    photometricInterpretation: 'MONOCHROME2',
    transferSyntaxUid,
  };
  const { samples } = await decodeCompressedFrame(bytes, coding, source);
  if (samples instanceof Uint8Array || samples instanceof Uint16Array) return samples;
  return Uint16Array.from(samples);
}

async function refuseCodec(): Promise<Uint8Array> {
  throw new AppError('seg/no-codec', 'The decoder for compressed segmentations is not available here.');
}

function wordsOf(bytes: Uint8Array, bitsAllocated: 1 | 8 | 16): StoredFrame {
  if (bitsAllocated !== 16) return bytes.slice();
  const words = new Uint16Array(bytes.length >> 1);
  for (let n = 0; n < words.length; n++) words[n] = bytes[2 * n]! | (bytes[2 * n + 1]! << 8);
  return words;
}

function swapWords(bytes: Uint8Array): Uint8Array {
  const swapped = bytes.slice();
  for (let at = 0; at + 1 < swapped.length; at += 2) {
    swapped[at] = bytes[at + 1]!;
    swapped[at + 1] = bytes[at]!;
  }
  return swapped;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
