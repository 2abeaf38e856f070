import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillRings, pixelOutlines } from './pixel-outlines.ts';

describe('outlines of pixels', () => {
  it('bring the pixels back, holes, corners and all', () => {
    const slices = fc.uint8Array({ minLength: 63, maxLength: 63, max: 1 });
    fc.assert(
      fc.property(slices, (pixels) => {
        expect(fillRings(pixelOutlines(pixels, 9, 7), 9, 7)).toEqual(pixels);
      }),
    );
  });

  it('are short: a rectangle has four corners, a hole four more', () => {
    const pixels = new Uint8Array(49);
    for (let y = 1; y < 6; y++) for (let x = 1; x < 6; x++) pixels[y * 7 + x] = 1;
    expect(pixelOutlines(pixels, 7, 7).map((ring) => ring.length)).toEqual([4]);
    pixels[24] = 0;
    expect(pixelOutlines(pixels, 7, 7).map((ring) => ring.length)).toEqual([4, 4]);
  });
});
