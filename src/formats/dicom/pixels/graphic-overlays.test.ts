import { describe, expect, it } from 'vitest';
import { imageFile, type TestImage, volumeOf } from '../../../../tests/image-file.ts';
import { nodeCodecs } from '../../../cli/node-compute-codecs.ts';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { SliceRef } from '../../../domain/volume.ts';
import { readGraphicOverlays } from './graphic-overlays.ts';
import { cachedOpener } from './image-cache.ts';
import { planVolume } from './volume-plan.ts';

type Extra = NonNullable<TestImage['extra']>[number];

/** An overlay plane of 0/1 pixels in `group`. */
function plane(
  group: number,
  {
    columns,
    rows,
    pixels,
    origin = [1, 1],
    more = [],
  }: { columns: number; rows: number; pixels?: string; origin?: [number, number]; more?: [number, number][] },
): Extra[] {
  const at = (element: number) => (group * 0x10000 + element) >>> 0;
  const bits = [...(pixels ?? '')].map(Number);
  const data = new Uint8Array(2 * Math.ceil(bits.length / 16));
  bits.forEach((bit, n) => {
    data[n >> 3]! |= bit << (n & 7);
  });
  return [
    [at(0x10), 'US', [rows]],
    [at(0x11), 'US', [columns]],
    [at(0x40), 'CS', ['G']],
    [at(0x50), 'SS', origin],
    ...(pixels === undefined
      ? []
      : ([
          [at(0x100), 'US', [1]],
          [at(0x102), 'US', [0]],
          [at(0x3000), 'OW', data],
        ] as Extra[])),
    ...more.map(
      ([element, value]): Extra => [
        at(element),
        element === 0x15 ? 'IS' : 'US',
        element === 0x15 ? [String(value)] : [value],
      ],
    ),
  ];
}

async function overlays(
  image: TestImage,
  slices: readonly Partial<SliceRef>[],
  size: { columns: number; rows: number },
) {
  const info = volumeOf(
    slices.map((slice) => ({ fileId: 'file' as FileId, ...slice })),
    size,
  );
  const source = bytesAsSource('test', imageFile(image));
  const jobs = info.slices.map((slice, k) => ({ k, slice }));
  const found = await readGraphicOverlays(
    planVolume(info, null),
    jobs,
    cachedOpener(() => source),
    nodeCodecs,
  );
  return new Map([...found].map(([k, mask]) => [k, mask.join('')]));
}

const size = { columns: 3, rows: 2 };
const blank = { ...size, pixels: new Uint16Array(6) };

describe('readGraphicOverlays', () => {
  it('places a plane by its origin and joins several', async () => {
    const extra = [
      ...plane(0x6000, { columns: 2, rows: 1, pixels: '11', origin: [2, 2] }),
      ...plane(0x6002, { columns: 3, rows: 2, pixels: '100000' }),
    ];
    expect(await overlays({ ...blank, extra }, [{}], size)).toEqual(new Map([[0, '100011']]));
  });

  it('cuts what lies outside of the image', async () => {
    const extra = plane(0x6000, { columns: 3, rows: 3, pixels: '111111111', origin: [0, 0] });
    expect(await overlays({ ...blank, extra }, [{}], size)).toEqual(new Map([[0, '110110']]));
  });

  it('finds old overlays in the unused bits of the pixels', async () => {
    const pixels = Uint16Array.of(0x1001, 2, 0x1003, 4, 5, 0x2006);
    const extra = plane(0x6000, {
      ...size,
      more: [
        [0x100, 16],
        [0x102, 12],
      ],
    });
    expect(await overlays({ ...size, pixels, bitsStored: 12, extra }, [{}], size)).toEqual(new Map([[0, '101000']]));
  });

  it('does not take stored bits for an overlay', async () => {
    const pixels = Uint16Array.of(4, 4, 4, 4, 4, 4);
    const extra = plane(0x6000, {
      ...size,
      more: [
        [0x100, 16],
        [0x102, 2],
      ],
    });
    expect(await overlays({ ...size, pixels, bitsStored: 12, extra }, [{}], size)).toEqual(new Map());
  });

  it('gives each image frame its overlay frame', async () => {
    const image = { ...size, frames: 3, pixels: new Uint16Array(18) };
    const extra = plane(0x6000, {
      ...size,
      pixels: '100000000001',
      more: [
        [0x15, 2],
        [0x51, 2],
      ],
    });
    const slices = [{ frame: 1 }, { frame: 2 }, { frame: 3 }];
    expect(await overlays({ ...image, extra }, slices, size)).toEqual(
      new Map([
        [1, '100000'],
        [2, '000001'],
      ]),
    );
  });

  it('gives each tile of a mosaic its part', async () => {
    const image = { columns: 4, rows: 2, pixels: new Uint16Array(8) };
    const extra = plane(0x6000, { columns: 4, rows: 2, pixels: '01001011' });
    const slices = [0, 1].flatMap((row) => [0, 1].map((column) => ({ tile: { column, row } })));
    expect(await overlays({ ...image, extra }, slices, { columns: 2, rows: 1 })).toEqual(
      new Map([
        [0, '01'],
        [2, '10'],
        [3, '11'],
      ]),
    );
  });

  it('gives nothing for images without overlay, cut overlay data or an unreadable file', async () => {
    expect(await overlays(blank, [{}], size)).toEqual(new Map());
    const cut = plane(0x6000, { columns: 30, rows: 20, pixels: '111' });
    expect(await overlays({ ...blank, extra: cut }, [{}], size)).toEqual(new Map());
  });
});
