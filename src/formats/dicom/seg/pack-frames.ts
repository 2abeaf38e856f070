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

/** One frame of packed bits as one byte a pixel, 0 or 1. Bits beyond the end of `packed` read as 0. */
export function unpackFrame(packed: Uint8Array, frame: number, pixelsPerFrame: number): Uint8Array {
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
    pixels[p] = rest & 1;
    rest >>= 1;
    left--;
  }
  return pixels;
}
