import { type DecodedFrame, decodeError, type FrameShape, unsupportedError } from './decoded-frame.ts';
import { decodeJpegDct } from './jpeg-dct.ts';
import { decodeJpegLossless } from './jpeg-lossless.ts';
import { JPEG_MARKER, type JpegSegment, jpegSegments, readFrameHeader, requireKnownCoding } from './jpeg-segments.ts';
import { type CodecSource, decodeWithCodec } from './wasm-codec.ts';

/**
 * Any coding of the JPEG and JPEG-LS families. What the stream says of itself decides, not the transfer syntax:
 * files with a lossless stream under a lossy label and the reverse exist.
 *
 * @param photometricInterpretation of the header; used for three components without a marker of their own
 * @throws AppError `decode/damaged`, `decode/unsupported`, `decode/codec-missing`
 */
export async function decodeJpeg(
  bytes: Uint8Array,
  shape: FrameShape,
  photometricInterpretation: string,
  codecs: CodecSource,
): Promise<DecodedFrame> {
  const segments = jpegSegments(bytes);
  const frame = readFrameHeader(bytes, segments);
  requireKnownCoding(frame);
  if (frame.marker === JPEG_MARKER.startOfJpegLs) return decodeWithCodec('charls', bytes, shape, codecs);
  if (frame.marker === 0xc3) return decodeJpegLossless(bytes, segments, shape);
  if (frame.precision !== 8) return decodeJpegDct(bytes, segments, shape);
  if (frame.components.length !== 1 && frame.components.length !== 3)
    throw unsupportedError(`JPEG with ${frame.components.length} components is not supported.`);
  if (segments.at(-1)?.marker !== JPEG_MARKER.endOfImage) throw decodeError('its JPEG data are cut off.');
  const stream = frame.components.length === 3 ? withColourMarker(bytes, segments, photometricInterpretation) : bytes;
  return decodeWithCodec('turbo', stream, shape, codecs);
}

/**
 * Adds an Adobe marker that tells RGB from YCbCr when the stream names neither: without it the decoder guesses, and
 * it guesses YCbCr for files whose header says RGB.
 */
function withColourMarker(
  bytes: Uint8Array,
  segments: readonly JpegSegment[],
  photometricInterpretation: string,
): Uint8Array {
  const isNamed = segments.some(
    ({ marker, start, end }) =>
      (marker === JPEG_MARKER.jfif && startsWith(bytes, start, 'JFIF')) ||
      // A shorter Adobe segment lacks the colour transform; the decoder passes over it.
      (marker === JPEG_MARKER.adobe && startsWith(bytes, start, 'Adobe') && end - start >= 12),
  );
  if (isNamed) return bytes;
  const transform = photometricInterpretation === 'RGB' ? 0 : 1;
  const adobe = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform];
  const marked = new Uint8Array(bytes.length + adobe.length);
  marked.set(bytes.subarray(0, 2));
  marked.set(adobe, 2);
  marked.set(bytes.subarray(2), 2 + adobe.length);
  return marked;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, n) => bytes[at + n] === letter.charCodeAt(0));
}
