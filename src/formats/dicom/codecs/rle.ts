import { type DecodedFrame, decodeError, type FrameShape } from './decoded-frame.ts';

/**
 * RLE Lossless (PS3.5 annex G): byte planes, most significant byte of the first sample first, each PackBits coded.
 *
 * Strict where a lenient reader shows a partial picture: the number of segments must be samples * bytes per sample,
 * and every segment must fill its plane.
 *
 * @param bitsAllocated 8, 16 or 32
 * @throws AppError `decode/damaged`
 */
export function decodeRle(bytes: Uint8Array, shape: FrameShape, bitsAllocated: number): DecodedFrame {
  const bytesPerSample = Math.ceil(bitsAllocated / 8);
  const pixels = shape.columns * shape.rows;
  const starts = segmentStarts(bytes, bytesPerSample * shape.samplesPerPixel);
  const stride = bytesPerSample * shape.samplesPerPixel;
  const interleaved = new Uint8Array(pixels * stride);
  const plane = new Uint8Array(pixels);
  starts.forEach((start, segment) => {
    unpackBits(bytes.subarray(start, starts[segment + 1] ?? bytes.length), plane);
    const sample = Math.floor(segment / bytesPerSample);
    // The planes run from the most to the least significant byte; the result is little endian.
    const at = sample * bytesPerSample + (bytesPerSample - 1 - (segment % bytesPerSample));
    for (let p = 0; p < pixels; p++) interleaved[p * stride + at] = plane[p]!;
  });
  return { samples: littleEndianSamples(interleaved, bytesPerSample), bits: null, isSigned: false, isRgb: false };
}

function segmentStarts(bytes: Uint8Array, expected: number): number[] {
  if (bytes.length < 64) throw decodeError('its RLE data are cut off.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count !== expected) throw decodeError(`its RLE data have ${count} segments where ${expected} are expected.`);
  const starts = Array.from({ length: count }, (_, n) => view.getUint32(4 + 4 * n, true));
  const isAscending = starts.every((start, n) => start >= (n === 0 ? 64 : starts[n - 1]!) && start <= bytes.length);
  if (!isAscending) throw decodeError('the table of its RLE data is damaged.');
  return starts;
}

/** PackBits; a segment may be longer than its plane only by padding: more means that it was misread on the way. */
function unpackBits(packed: Uint8Array, plane: Uint8Array): void {
  let to = 0;
  let from = 0;
  while (to < plane.length && from < packed.length) {
    const head = packed[from++]!;
    if (head === 128) continue;
    const isRun = head > 128;
    const length = isRun ? 257 - head : head + 1;
    if (from + (isRun ? 1 : length) > packed.length) break;
    // A plane of odd length may have been padded before it was packed.
    if (length > plane.length - to + 1) break;
    const fits = Math.min(length, plane.length - to);
    if (isRun) plane.fill(packed[from]!, to, to + fits);
    else plane.set(packed.subarray(from, from + fits), to);
    from += isRun ? 1 : length;
    to += fits;
  }
  const isPadding = packed.subarray(from + 1).every((byte) => byte === 0 || byte === 128);
  if (to < plane.length || !isPadding) throw decodeError('its RLE data are cut off or damaged.');
}

function littleEndianSamples(bytes: Uint8Array<ArrayBuffer>, bytesPerSample: number) {
  if (bytesPerSample === 1) return bytes;
  if (bytesPerSample === 2) return new Uint16Array(bytes.buffer);
  if (bytesPerSample === 4) return new Uint32Array(bytes.buffer);
  throw decodeError(`its samples have ${bytesPerSample * 8} bits.`);
}
