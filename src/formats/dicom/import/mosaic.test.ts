import { describe, expect, it } from 'vitest';
import { TAG } from './tags.ts';
import { type TestEntry as Entry, elements, importBytes, mrFile } from './testing/mr-file.ts';

describe('slices side by side in one image', () => {
  /** A CSA header of format SV10 with one text per item. */
  function csa(values: Readonly<Record<string, readonly (string | number)[]>>): Uint8Array {
    const parts: number[] = [...'SV10'].map((c) => c.charCodeAt(0)).concat([4, 3, 2, 1]);
    const int = (n: number) => parts.push(n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24);
    const text = (value: string, length: number) => {
      for (let n = 0; n < length; n++) parts.push(value.charCodeAt(n) || 0);
    };
    int(Object.keys(values).length);
    int(77);
    for (const [name, items] of Object.entries(values)) {
      text(name, 64);
      int(items.length);
      text('FD', 4);
      int(6);
      int(items.length);
      int(77);
      for (const item of items) {
        const length = String(item).length + 1;
        for (const n of [length, length, 77, length]) int(n);
        text(String(item), Math.ceil(length / 4) * 4);
      }
    }
    return new Uint8Array(parts);
  }

  const mosaic = (header: Uint8Array, ...more: readonly Entry[]) =>
    mrFile(
      0,
      [TAG.ImageType, ['ORIGINAL', 'PRIMARY', 'M', 'ND', 'MOSAIC']],
      [TAG.Rows, 6],
      [TAG.Columns, 8],
      [TAG.SpacingBetweenSlices, 5],
      [0x00290010, { vr: 'LO', value: 'SIEMENS CSA HEADER' }],
      [0x00291010, { vr: 'OB', value: header }],
      [0x7fe00010, new Uint8Array(96)],
      ...more,
    );

  it('are one volume per Siemens mosaic, cut out of the middle of its plane', async () => {
    const header = csa({ B_value: [50], NumberOfImagesInMosaic: [3], SliceNormalVector: ['0.0', '0.0', '1.0'] });
    const result = await importBytes([mosaic(header)]);
    expect([result.imagesIn, result.imagesShown]).toEqual([1, 1]);
    const [volume] = result.volumes;
    expect(volume).toMatchObject({ kind: 'volume', pixel: { columns: 4, rows: 3 }, facts: { bValue: 50 } });
    // Half of (8 - 4) columns of 1.5 mm, half of (6 - 3) rows of 2 mm.
    expect(volume?.grid).toMatchObject({ size: [4, 3, 3], origin: [3, 3, 0], spacingMm: [1.5, 2, 5] });
    expect(volume?.slices.map(({ tile }) => tile)).toEqual([
      { column: 0, row: 0 },
      { column: 1, row: 0 },
      { column: 0, row: 1 },
    ]);
  });

  it('run backwards where the slice normal says so', async () => {
    const header = csa({ NumberOfImagesInMosaic: [4], SliceNormalVector: [0, 0, -1] });
    const [volume] = (await importBytes([mosaic(header)])).volumes;
    expect(volume?.grid?.origin).toEqual([3, 3, -15]);
    expect(volume?.slices.map(({ tile, positionLps }) => [tile?.column, tile?.row, positionLps?.[2]])).toEqual([
      [1, 1, -15],
      [0, 1, -10],
      [1, 0, -5],
      [0, 0, 0],
    ]);
  });

  it('count from the private element where the CSA header was removed', async () => {
    const [volume] = (
      await importBytes([
        mosaic(
          new Uint8Array(0),
          [0x00190010, { vr: 'LO', value: 'SIEMENS MR HEADER' }],
          [0x0019100a, { vr: 'US', value: 2 }],
        ),
      ])
    ).volumes;
    expect(volume?.slices).toHaveLength(2);
  });

  it('of several mosaics are one volume each', async () => {
    const header = csa({ NumberOfImagesInMosaic: [3] });
    const result = await importBytes([mosaic(header), mosaic(header)]);
    expect(result.volumes.map(({ kind, split }) => [kind, split])).toEqual([
      ['volume', { temporalPosition: 1 }],
      ['volume', { temporalPosition: 2 }],
    ]);
    expect(result.imagesShown).toBe(2);
  });

  it('are an ordinary image when the header makes no sense', async () => {
    for (const count of [0, 1, 5000, 'many']) {
      const result = await importBytes([mosaic(csa({ NumberOfImagesInMosaic: [count] }))]);
      expect(result.volumes.map(({ slices }) => slices.length)).toEqual([1]);
    }
  });

  it('of United Imaging lie in rows of a grid, each with its own position', async () => {
    const list = [0, 1, 2, 3, 4].map((n) => elements([TAG.ImagePositionPatient, [0, 0, 10 - 2 * n]]));
    const [volume] = (
      await importBytes([
        mrFile(
          0,
          [TAG.ImagePositionPatient, null],
          [TAG.Rows, 6],
          [TAG.Columns, 12],
          [0x00650010, { vr: 'LO', value: 'Image Private Header' }],
          [0x00651009, { vr: 'FD', value: 929.75 }],
          [0x0065100a, { vr: 'FD', value: 1000 }],
          [0x00651050, { vr: 'DS', value: '5' }],
          [0x00651051, { vr: 'SQ', value: list }],
          [0x7fe00010, new Uint8Array(144)],
        ),
      ])
    ).volumes;
    expect(volume?.facts.bValue).toBe(1000);
    expect(volume?.grid).toMatchObject({ size: [4, 3, 5], origin: [0, 0, 2], spacingMm: [1.5, 2, 2] });
    expect(volume?.slices.map(({ tile }) => [tile?.column, tile?.row])).toEqual([
      [1, 1],
      [0, 1],
      [2, 0],
      [1, 0],
      [0, 0],
    ]);
  });
});
