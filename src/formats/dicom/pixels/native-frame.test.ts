import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageFile, type TestImage } from '../../../../tests/image-file.ts';
import { nodeCodecs } from '../../../cli/node-compute-codecs.ts';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import { openImage } from './open-image.ts';

async function samples(image: TestImage, frame = 0): Promise<number[]> {
  const opened = await openImage(bytesAsSource('test', imageFile(image)));
  return [...(await opened.decode(frame, nodeCodecs)).samples];
}

describe('native frames', () => {
  it('unpacks 1-bit frames that follow each other without padding', async () => {
    const sizes = fc.record({
      columns: fc.integer({ min: 1, max: 9 }),
      rows: fc.integer({ min: 1, max: 9 }),
      frames: fc.integer({ min: 1, max: 4 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ columns, rows, frames, seed }) => {
        const bits = Array.from({ length: columns * rows * frames }, (_, n) => (Math.imul(n + 1, seed | 1) >>> 7) & 1);
        const pixels = new Uint8Array(2 * Math.ceil(bits.length / 16));
        bits.forEach((bit, n) => {
          pixels[n >> 3]! |= bit << (n & 7);
        });
        for (let f = 0; f < frames; f++) {
          const expected = bits.slice(f * columns * rows, (f + 1) * columns * rows);
          expect(await samples({ columns, rows, frames, pixels, bitsAllocated: 1 }, f)).toEqual(expected);
        }
      }),
    );
  });

  it('reads planes, and frames after the first', async () => {
    const planar = {
      columns: 2,
      rows: 1,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      photometricInterpretation: 'RGB',
    } as const;
    const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect(await samples({ ...planar, pixels, extra: [[0x00280006, 'US', [1]]] })).toEqual([1, 3, 5, 2, 4, 6]);
    expect(await samples({ ...planar, pixels })).toEqual([1, 2, 3, 4, 5, 6]);
    const frames = { columns: 2, rows: 1, frames: 3, pixels: Uint16Array.of(1, 2, 3, 4, 5, 6) };
    expect(await samples(frames, 2)).toEqual([5, 6]);
  });

  it('spreads the shared colours of 4:2:2', async () => {
    const pixels = Uint8Array.of(10, 20, 100, 200, 30, 40, 101, 201);
    const image = {
      columns: 4,
      rows: 1,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      photometricInterpretation: 'YBR_FULL_422',
    };
    expect(await samples({ ...image, pixels })).toEqual([10, 100, 200, 20, 100, 200, 30, 101, 201, 40, 101, 201]);
  });

  it('refuses pixels that are cut off, and frames that do not exist', async () => {
    const image = { columns: 3, rows: 3, pixels: Uint16Array.of(1, 2, 3, 4) };
    await expect(samples(image)).rejects.toMatchObject({ code: 'decode/damaged' });
    await expect(samples({ columns: 2, rows: 2, pixels: image.pixels }, 1)).rejects.toMatchObject({
      code: 'decode/damaged',
    });
    const whole = imageFile({ columns: 2, rows: 2, pixels: image.pixels });
    const cut = await openImage(bytesAsSource('test', whole.subarray(0, whole.length - 2)));
    await expect(cut.decode(0, nodeCodecs)).rejects.toMatchObject({ code: 'decode/damaged' });
  });

  it('refuses headers that can not be meant', async () => {
    const image = { columns: 2, rows: 2, pixels: new Uint16Array(4) };
    await expect(samples({ ...image, columns: 0 })).rejects.toMatchObject({ code: 'decode/damaged' });
    await expect(samples({ ...image, bitsAllocated: 12 })).rejects.toMatchObject({ code: 'decode/unsupported' });
    await expect(samples({ ...image, samplesPerPixel: 4 })).rejects.toMatchObject({ code: 'decode/unsupported' });
  });
});
