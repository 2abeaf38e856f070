/**
 * SEG pixel data of 1 bit: pixels follow each other least significant bit first, across frames without any padding
 * (PS3.5 8.1.1 and 8.2); only the whole value is padded to even length. Padding every frame to a byte is the classic
 * fault (dcmjs #66, dcmqi #341): it shows only where rows * columns % 8 is not 0.
 */

/** Bytes of native pixel data, padded to even length. */
export function pixelDataLength(frames: number, pixelsPerFrame: number, bitsAllocated: 1 | 8 | 16): number {
  const bytes = Math.ceil((frames * pixelsPerFrame * bitsAllocated) / 8);
  return bytes + (bytes % 2);
}

/** Where the first bit of a frame lies; exact also beyond 2^31 bits. */
export function bitStart(frame: number, pixelsPerFrame: number): { readonly byte: number; readonly bit: number } {
  const start = frame * pixelsPerFrame;
  return { byte: Math.floor(start / 8), bit: start % 8 };
}

/** One frame of packed bits as one byte a pixel: `value` where the bit is set. Bits beyond the end of `packed` read as 0. */
export function unpackFrame(packed: Uint8Array, frame: number, pixelsPerFrame: number, value = 1): Uint8Array {
  const pixels = new Uint8Array(pixelsPerFrame);
  const { byte, bit } = bitStart(frame, pixelsPerFrame);
  let at = byte;
  let rest = packed[at]! >> bit;
  let left = 8 - bit;
  for (let p = 0; p < pixelsPerFrame; p++) {
    if (left === 0) {
      rest = packed[++at]!;
      left = 8;
      // Most of a mask is empty: a whole byte of zeros is stepped over.
      if (rest === 0 && p + 8 <= pixelsPerFrame) {
        p += 7;
        left = 0;
        continue;
      }
    }
    if (rest & 1) pixels[p] = value;
    rest >>= 1;
    left--;
  }
  return pixels;
}

/** Calls `visit` with every pixel that is not 0. Most of a mask is empty: four bytes at a time are stepped over. */
export function forEachSet(values: Uint8Array | Uint16Array, visit: (pixel: number, value: number) => void): void {
  const perWord = 4 / values.BYTES_PER_ELEMENT;
  const isAligned = values.byteOffset % 4 === 0;
  const words = isAligned ? new Uint32Array(values.buffer, values.byteOffset, values.byteLength >> 2) : null;
  let p = 0;
  for (let w = 0; words !== null && w < words.length; w++) {
    if (words[w] === 0) continue;
    for (p = w * perWord; p < (w + 1) * perWord; p++) if (values[p] !== 0) visit(p, values[p]!);
  }
  for (p = words === null ? 0 : words.length * perWord; p < values.length; p++)
    if (values[p] !== 0) visit(p, values[p]!);
}
