import { type ElementEncoding, EXPLICIT_LITTLE, IMPLICIT_LITTLE, isKnownVr } from './element-stream.ts';
import { vrOfTag } from './vr-of-tag.ts';

export const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const EXPLICIT_VR_BIG_ENDIAN = '1.2.840.10008.1.2.2';
/** GE private: Implicit VR Little Endian whose pixel data is big endian. */
export const GE_PRIVATE_BIG_ENDIAN = '1.2.840.113619.5.2';
const DEFLATED = new Set(['1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.4.95', '1.2.840.10008.1.2.4.205']);
const NATIVE = new Set([IMPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_BIG_ENDIAN]);
const BIG_ENDIAN: ElementEncoding = { isImplicit: false, isBigEndian: true };
const IMPLICIT_BIG: ElementEncoding = { isImplicit: true, isBigEndian: true };

/** Whether everything after the file meta information is one deflated stream (PS3.5 A.5). */
export function isDeflatedSyntax(uid: string): boolean {
  return DEFLATED.has(uid);
}

/**
 * How the elements at `at` are really written, whatever the file says: the first element of a data set is small and
 * standard, so its bytes tell byte order and VR. Null when they look like no data set at all.
 */
export function detectEncoding(bytes: Uint8Array, at: number): ElementEncoding | null {
  if (at + 8 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  const vr = String.fromCharCode(bytes[at + 4]!, bytes[at + 5]!);
  const isExplicit = isKnownVr(vr);
  const little = view.getUint16(0, true);
  const big = view.getUint16(0, false);
  const isBigEndian = big < little;
  // Group 0 belongs to messages, never to files.
  if (Math.min(little, big) === 0 || Math.min(little, big) > 0x7fe0) return null;
  if (isExplicit) return isBigEndian ? BIG_ENDIAN : EXPLICIT_LITTLE;
  const tag = ((Math.min(little, big) << 16) | view.getUint16(2, !isBigEndian)) >>> 0;
  if (vrOfTag(tag) === null) return null;
  return isBigEndian ? IMPLICIT_BIG : IMPLICIT_LITTLE;
}

/** How a transfer syntax writes elements; for data sets whose bytes do not tell. */
export function declaredEncoding(uid: string): ElementEncoding {
  if (uid === EXPLICIT_VR_BIG_ENDIAN) return BIG_ENDIAN;
  return uid === IMPLICIT_VR_LITTLE_ENDIAN || uid === GE_PRIVATE_BIG_ENDIAN ? IMPLICIT_LITTLE : EXPLICIT_LITTLE;
}

/** The transfer syntax that fits what was found: the declared one unless its bytes contradict it or it is missing. */
export function effectiveSyntax(declared: string | null, found: ElementEncoding): string {
  if (declared !== null && !NATIVE.has(declared)) return declared;
  if (found.isBigEndian) return EXPLICIT_VR_BIG_ENDIAN;
  return found.isImplicit ? IMPLICIT_VR_LITTLE_ENDIAN : EXPLICIT_VR_LITTLE_ENDIAN;
}

/**
 * Transfer syntax of a compressed frame by its first bytes, for files that do not name it; null when unknown.
 *
 * @param fragment at least the first 64 bytes of the first fragment with data
 */
export function sniffCompression(fragment: Uint8Array): string | null {
  const marker = (at: number) => (fragment[at]! << 8) | fragment[at + 1]!;
  if (fragment.length < 4) return null;
  if (marker(0) === 0xff4f) return '1.2.840.10008.1.2.4.91';
  if (marker(0) !== 0xffd8)
    return fragment.length >= 64 && fragment[0]! >= 1 && fragment[0]! <= 15 ? '1.2.840.10008.1.2.5' : null;
  for (let at = 2; at + 4 <= fragment.length && fragment[at] === 0xff; at += 2 + marker(at + 2)) {
    const frameHeader = JPEG_SYNTAXES[fragment[at + 1]!];
    if (frameHeader) return frameHeader;
  }
  return null;
}

/** By the start-of-frame marker: baseline, extended, lossless, JPEG-LS. */
const JPEG_SYNTAXES: Readonly<Record<number, string>> = {
  192: '1.2.840.10008.1.2.4.50',
  193: '1.2.840.10008.1.2.4.51',
  195: '1.2.840.10008.1.2.4.57',
  247: '1.2.840.10008.1.2.4.81',
};
