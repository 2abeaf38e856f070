import { inflateRaw } from 'pako';
import { requireWholeCodestream } from './codestream-length.ts';
import { type DecodedFrame, decodeError, type FrameShape, unsupportedError } from './decoded-frame.ts';
import { decodeJpeg } from './jpeg.ts';
import { decodeRle } from './rle.ts';
import { type CodecSource, decodeWithCodec } from './wasm-codec.ts';

/** What decoding needs of the header of a frame's file. */
export interface FrameCoding extends FrameShape {
  readonly bitsAllocated: number;
  readonly photometricInterpretation: string;
  readonly transferSyntaxUid: string;
}

type Family = 'native' | 'jpeg' | 'jpeg2000' | 'htj2k' | 'rle' | 'deflated-frame';

const FAMILIES: Readonly<Record<string, Family>> = {
  '1.2.840.10008.1.2': 'native',
  '1.2.840.10008.1.2.1': 'native',
  '1.2.840.10008.1.2.1.98': 'native',
  '1.2.840.10008.1.2.1.99': 'native',
  '1.2.840.10008.1.2.2': 'native',
  '1.2.840.113619.5.2': 'native',
  '1.2.840.10008.1.2.4.50': 'jpeg',
  '1.2.840.10008.1.2.4.51': 'jpeg',
  '1.2.840.10008.1.2.4.53': 'jpeg',
  '1.2.840.10008.1.2.4.55': 'jpeg',
  '1.2.840.10008.1.2.4.57': 'jpeg',
  '1.2.840.10008.1.2.4.70': 'jpeg',
  '1.2.840.10008.1.2.4.80': 'jpeg',
  '1.2.840.10008.1.2.4.81': 'jpeg',
  '1.2.840.10008.1.2.4.90': 'jpeg2000',
  '1.2.840.10008.1.2.4.91': 'jpeg2000',
  '1.2.840.10008.1.2.4.201': 'htj2k',
  '1.2.840.10008.1.2.4.202': 'htj2k',
  '1.2.840.10008.1.2.4.203': 'htj2k',
  '1.2.840.10008.1.2.5': 'rle',
  '1.2.840.10008.1.2.8.1': 'deflated-frame',
};
const REFUSED: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.92': 'multi-component JPEG 2000',
  '1.2.840.10008.1.2.4.93': 'multi-component JPEG 2000',
  '1.2.840.10008.1.2.4.94': 'JPIP (pixels on another server)',
  '1.2.840.10008.1.2.4.95': 'JPIP (pixels on another server)',
  '1.2.840.10008.1.2.4.100': 'MPEG-2 video',
  '1.2.840.10008.1.2.4.101': 'MPEG-2 video',
  '1.2.840.10008.1.2.4.102': 'MPEG-4 video',
  '1.2.840.10008.1.2.4.103': 'MPEG-4 video',
  '1.2.840.10008.1.2.4.104': 'MPEG-4 video',
  '1.2.840.10008.1.2.4.105': 'MPEG-4 video',
  '1.2.840.10008.1.2.4.106': 'MPEG-4 video',
  '1.2.840.10008.1.2.4.107': 'HEVC video',
  '1.2.840.10008.1.2.4.108': 'HEVC video',
  '1.2.840.10008.1.2.4.110': 'JPEG XL',
  '1.2.840.10008.1.2.4.111': 'JPEG XL',
  '1.2.840.10008.1.2.4.112': 'JPEG XL',
};

/** Why pixels of a transfer syntax can't be shown, or null when they can. */
export function syntaxProblem(transferSyntaxUid: string): string | null {
  if (FAMILIES[transferSyntaxUid]) return null;
  const name = REFUSED[transferSyntaxUid] ?? `an unknown coding (transfer syntax ${transferSyntaxUid})`;
  return `its pixels are stored as ${name}, which is not supported.`;
}

/**
 * Decodes one compressed frame of any supported transfer syntax (PS3.5 annex A.4).
 *
 * @param bytes the frame's fragments, joined
 * @throws AppError `decode/unsupported`, `decode/damaged`, `decode/codec-missing`
 */
export async function decodeCompressedFrame(
  bytes: Uint8Array,
  coding: FrameCoding,
  codecs: CodecSource,
): Promise<DecodedFrame> {
  if (bytes.length === 0) throw decodeError('its frame is empty.');
  const family = FAMILIES[coding.transferSyntaxUid];
  if (family === 'jpeg') return decodeJpeg(bytes, coding, coding.photometricInterpretation, codecs);
  if (family === 'jpeg2000') return decodeWithCodec('openjpeg', bytes, coding, codecs);
  if (family === 'htj2k') {
    requireWholeCodestream(bytes);
    return decodeWithCodec('openjph', bytes, coding, codecs);
  }
  if (family === 'rle') return decodeRle(bytes, coding, coding.bitsAllocated);
  throw unsupportedError(syntaxProblem(coding.transferSyntaxUid) ?? 'its pixels are not compressed.');
}

/**
 * Bytes of a frame as they would be stored natively in little endian, for the syntaxes that only wrap them:
 * Encapsulated Uncompressed and Deflated Image Frame.
 *
 * @throws AppError `decode/damaged`
 */
export function unwrapFrame(bytes: Uint8Array, transferSyntaxUid: string): Uint8Array {
  if (FAMILIES[transferSyntaxUid] !== 'deflated-frame') return bytes;
  try {
    return inflateRaw(bytes);
  } catch (cause) {
    throw decodeError('its deflated data are damaged.', cause);
  }
}

/** Whether `unwrapFrame` gives native bytes for an encapsulated frame of this syntax. */
export function isWrappedNative(transferSyntaxUid: string): boolean {
  const family = FAMILIES[transferSyntaxUid];
  return family === 'native' || family === 'deflated-frame';
}
