import type { DecodedFrame } from '../codecs/decoded-frame.ts';
import type { FrameFormat } from './frame-format.ts';

/** Stored values of a frame as true numbers: masked, sign-extended. */
export type StoredValues =
  | Uint8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/**
 * Turns decoded samples into stored values (PS3.3 C.7.6.3.1): the bits from HighBit down to HighBit - BitsStored + 1,
 * as signed numbers where PixelRepresentation says so. What lies in the other bits (old overlays) falls away.
 */
export function storedValues(decoded: DecodedFrame, format: FrameFormat): StoredValues {
  const { samples } = decoded;
  if (samples instanceof Float32Array || samples instanceof Float64Array) return samples;
  // A JPEG 2000 codestream declares precision and sign itself; where it differs from the header its own bits are
  // the ones that were coded (PS3.5 8.2.4).
  const bits = decoded.bits === null ? format.bitsStored : Math.min(format.bitsStored, decoded.bits);
  if (decoded.isSigned && format.isSigned) return samples;
  const shift = decoded.bits === null ? format.highBit + 1 - format.bitsStored : 0;
  if (!format.isSigned) return masked(samples, bits, shift);
  return signed(samples, bits, shift);
}

type Samples = Uint8Array | Uint16Array | Int16Array | Uint32Array;

function masked(samples: Samples, bits: number, shift: number): StoredValues {
  if (!(samples instanceof Int16Array) && shift === 0 && bits === samples.BYTES_PER_ELEMENT * 8) return samples;
  const result = samples instanceof Int16Array ? new Uint16Array(samples.length) : samples;
  const mask = bits >= 32 ? 0xffffffff : 2 ** bits - 1;
  for (let n = 0; n < samples.length; n++) result[n] = ((samples[n]! >>> shift) & mask) >>> 0;
  return result;
}

function signed(samples: Samples, bits: number, shift: number): StoredValues {
  const result = samples instanceof Uint32Array ? new Int32Array(samples.length) : new Int16Array(samples.length);
  const up = 32 - bits;
  for (let n = 0; n < samples.length; n++) result[n] = ((samples[n]! >>> shift) << up) >> up;
  return result;
}
