import { describe, expect, it } from 'vitest';
import { imageFile, type TestImage } from '../../../../tests/image-file.ts';
import { nodeCodecs } from '../../../cli/node-compute-codecs.ts';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import { rgbPixels } from './colour.ts';
import { openImage } from './open-image.ts';

async function rgb(image: TestImage): Promise<number[]> {
  const opened = await openImage(bytesAsSource('test', imageFile(image)));
  const decoded = await opened.decode(0, nodeCodecs);
  return [...rgbPixels(decoded, opened.format, opened.header, opened.isBigEndian)];
}

const words = (values: readonly number[]) => new Uint8Array(Uint16Array.from(values).buffer);

/** A palette image of 8 bits; `data` and `segmented` by channel. */
function palette(
  pixels: number[],
  descriptor: number[],
  tables: Uint8Array[],
  element: 0x1201 | 0x1221 = 0x1201,
): TestImage {
  return {
    columns: pixels.length,
    rows: 1,
    bitsAllocated: 8,
    photometricInterpretation: 'PALETTE COLOR',
    pixels: Uint8Array.from(pixels),
    extra: [
      ...[0, 1, 2].map((c) => [0x00281101 + c, 'US', descriptor] as const),
      ...tables.map((table, c) => [0x00280000 + element + c, 'OW', table] as const),
    ],
  };
}

describe('rgbPixels', () => {
  it('looks colours up, and clamps before and after the table', async () => {
    const tables = [words([0x1000, 0x2000, 0x3000]), words([0x4000, 0x5000, 0x6000]), words([0x7000, 0x8000, 0x9000])];
    expect(await rgb(palette([5, 10, 11, 99], [3, 10, 16], tables))).toEqual([
      ...[0x10, 0x40, 0x70],
      ...[0x10, 0x40, 0x70],
      ...[0x20, 0x50, 0x80],
      ...[0x30, 0x60, 0x90],
    ]);
  });

  it('reads 8-bit entries, packed or one a word, and 16-bit tables that use 8 bits only', async () => {
    const packed = [Uint8Array.of(1, 2), Uint8Array.of(3, 4), Uint8Array.of(5, 6)];
    const wide = [words([1, 2]), words([3, 4]), words([5, 6])];
    for (const [tables, bits] of [
      [packed, 8],
      [wide, 8],
      [wide, 16],
    ] as const)
      expect(await rgb(palette([0, 1], [2, 0, bits], [...tables]))).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('expands segmented palettes: discrete, linear, indirect', async () => {
    // 2 values, a line of 4 to 0x600, then the first segment again.
    const segmented = words([0, 2, 0x100, 0x200, 1, 4, 0x600, 2, 1, 0, 0]);
    const image = palette([0, 1, 2, 5, 6, 7], [8, 0, 16], [segmented, segmented, segmented], 0x1221);
    expect((await rgb(image)).filter((_, n) => n % 3 === 0)).toEqual([1, 2, 3, 6, 1, 2]);
  });

  it('refuses a palette that is missing or too short', async () => {
    await expect(rgb(palette([0], [2, 0, 8], []))).rejects.toMatchObject({ code: 'decode/damaged' });
    const short = [words([1]), words([1]), words([1])];
    await expect(rgb(palette([0], [4, 0, 16], short))).rejects.toMatchObject({ code: 'decode/damaged' });
  });

  it('converts luminance and chrominance', async () => {
    const image = { columns: 3, rows: 1, samplesPerPixel: 3, bitsAllocated: 8, photometricInterpretation: 'YBR_FULL' };
    const pixels = Uint8Array.of(128, 128, 128, 76, 85, 255, 255, 128, 128);
    const [grey, red, white] = [0, 3, 6].map(async (at) => (await rgb({ ...image, pixels })).slice(at, at + 3));
    expect(await grey).toEqual([128, 128, 128]);
    expect(await red).toEqual([254, 0, 0]);
    expect(await white).toEqual([255, 255, 255]);
  });

  it('keeps the upper bits of deep colour', async () => {
    const image = { columns: 1, rows: 1, samplesPerPixel: 3, photometricInterpretation: 'RGB' };
    expect(await rgb({ ...image, pixels: Uint16Array.of(0xff00, 0x8012, 0x00ff) })).toEqual([255, 128, 0]);
  });
});
