import { describe, expect, it } from 'vitest';
import { kindOfClass } from './sop-classes.ts';
import { TAG } from './tags.ts';
import { expectVolumes, HEIGHTS, splitsOf, testStack, warningsOf } from './testing/expected-volumes.ts';
import { type TestEntry as Entry, importBytes, mrFile } from './testing/mr-file.ts';

const type = (...values: readonly string[]): Entry => [TAG.ImageType, ['DERIVED', 'PRIMARY', ...values]];
const b = (value: number): Entry => [TAG.DiffusionBValue, value];

describe('series that differ from the usual', () => {
  it('tell the b-value of each kind of image where the kind parts the b-values, but not that of a map', async () => {
    const result = await importBytes([
      ...testStack([TAG.ImageType, ['ORIGINAL', 'PRIMARY', 'DIFFUSION', 'NONE']], b(0)),
      ...testStack(type('DIFFUSION', 'TRACEW'), b(800)),
      ...testStack(type('DIFFUSION', 'ADC'), b(800)),
    ]);
    expectVolumes(result, 3);
    expect(splitsOf(result)).toEqual([{ bValue: 0 }, { imageType: 'ADC' }, { bValue: 800, imageType: 'TRACE' }]);
  });

  it('name water, fat and phases whatever the separation of them is called', async () => {
    const names = ['IDEAL_WATER', 'DIXON_FAT_FRACTION', 'DIXON_OPP_PHASE', 'WFI_IP'];
    const result = await importBytes(names.flatMap((name) => testStack(type('M', name))));
    expectVolumes(result, 4);
    expect(splitsOf(result).map(({ imageType }) => imageType)).toEqual(['FF', 'IP', 'OP', 'W']);
  });

  it('keep echoes and b-values whole whose numbers carry noise, in any order', async () => {
    const noisy = (te: number) => HEIGHTS.map((z, n) => mrFile(z, [TAG.EchoTime, te + 0.0003 * n]));
    const echoes = await importBytes([...noisy(1.23), ...noisy(2.46)].reverse());
    expectVolumes(echoes, 2);
    expect(splitsOf(echoes).map(({ echoTimeMs }) => echoTimeMs?.toFixed(2))).toEqual(['1.23', '2.46']);
    const weighted = (value: number) => HEIGHTS.map((z, n) => mrFile(z, b(value + 0.2 * (n % 3))));
    const weights = await importBytes([...weighted(0), ...weighted(799.4)].slice(5));
    expectVolumes(weights, 1);
    const few = [0, 1, 2, 5].flatMap((value) => testStack(b(value)));
    expect(splitsOf(await importBytes(few)).map(({ bValue }) => bValue)).toEqual([0, 1, 2, 5]);
  });

  it('keep their volume when a few slices were made twice, and list those beside it', async () => {
    const result = await importBytes([mrFile(6), ...testStack(), mrFile(9)]);
    expect(result.imagesShown).toBe(7);
    expect(result.volumes.map(({ kind, slices }) => `${kind} ${slices.length}`)).toEqual(['volume 5', 'volume 2']);
    expect(splitsOf(result)).toEqual([{}, { other: 'repeat=1' }]);
    expect(warningsOf(result)).toEqual(['made-twice', 'made-twice']);
  });

  it('say so when a file has pixels for fewer frames than it describes', async () => {
    const frames = (count: number, bytes: number) =>
      mrFile(0, [TAG.NumberOfFrames, count], [0x7fe00010, new Uint8Array(bytes)]);
    expect(warningsOf(await importBytes([frames(3, 72)]))[0]).not.toContain('frames-missing');
    expect(warningsOf(await importBytes([frames(3, 48)]))[0]).toContain('frames-missing');
  });

  it('have all frames of colour images that store two samples per pixel', async () => {
    const result = await importBytes([
      mrFile(
        0,
        [TAG.ImagePositionPatient, null],
        [TAG.ImageOrientationPatient, null],
        [TAG.SamplesPerPixel, 3],
        [TAG.PhotometricInterpretation, 'YBR_FULL_422'],
        [TAG.BitsAllocated, 8],
        [TAG.NumberOfFrames, 5],
        [0x7fe00010, new Uint8Array(4 * 3 * 2 * 5)],
      ),
    ]);
    expect([result.imagesIn, warningsOf(result)]).toEqual([5, ['no-geometry']]);
  });

  it('hold mosaics whose header was cleaned: the order is assumed, or the image is no slice', async () => {
    const mosaic = (...more: readonly Entry[]) =>
      importBytes([mrFile(0, type('M', 'MOSAIC'), [TAG.Rows, 6], [TAG.Columns, 8], ...more, PIXELS)]);
    const counted = await mosaic(
      [0x00190010, { vr: 'LO', value: 'SIEMENS MR HEADER' }],
      [0x0019100a, { vr: 'US', value: 4 }],
    );
    expect(counted.volumes[0]?.grid?.size).toEqual([4, 3, 4]);
    expect(warningsOf(counted)).toEqual(['mosaic-order']);
    const unknown = await mosaic();
    expect(unknown.volumes[0]?.grid).toBeNull();
    expect(warningsOf(unknown)[0]).toContain('mosaic-unknown');
  });

  it('tells documents that are no PDF from those that are', () => {
    const kinds = ['104.1', '104.2', '104.3'].map((tail) => kindOfClass(`1.2.840.10008.5.1.4.1.1.${tail}`));
    expect(kinds).toEqual(['PDF', 'OTHER', 'OTHER']);
  });
});

const PIXELS: Entry = [0x7fe00010, new Uint8Array(96)];
