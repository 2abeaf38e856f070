import { describe, expect, it } from 'vitest';
import { TAG } from './tags.ts';
import { expectVolumes, HEIGHTS, splitsOf, testStack, warningsOf } from './testing/expected-volumes.ts';
import { importBytes, mrFile, type TestEntry } from './testing/mr-file.ts';

const NO_SERIES: TestEntry = [TAG.SeriesInstanceUID, null];

describe('files that name no series', () => {
  it('are taken together where they say the same and form one stack, and say so', async () => {
    const files = testStack(NO_SERIES);
    for (const given of [files, [...files].reverse()]) {
      const result = await importBytes(given);
      expectVolumes(result, 1);
      expect(warningsOf(result)).toEqual(['series-assumed']);
      expect(result.volumes[0]!.warnings[0]!.text).toContain('These 5 were taken together');
    }
  });

  it('are told apart by number, description and frame of reference, and by what divides any series', async () => {
    const result = await importBytes([
      ...testStack(NO_SERIES, [TAG.DiffusionBValue, 50]),
      ...testStack(NO_SERIES, [TAG.DiffusionBValue, 800]),
      ...testStack(NO_SERIES, [TAG.SeriesNumber, 8]),
      ...testStack(NO_SERIES, [TAG.SeriesDescription, 'T2']),
      ...testStack(NO_SERIES, [TAG.FrameOfReferenceUID, '1.2.3.6']),
      ...testStack(),
    ]);
    expectVolumes(result, 6);
    expect(splitsOf(result).filter(({ bValue }) => bValue)).toEqual([{ bValue: 50 }, { bValue: 800 }]);
    expect(warningsOf(result).sort()).toEqual(['', ...Array(5).fill('series-assumed')]);
    expect(new Set(result.volumes.map(({ id }) => id)).size).toBe(6);
  });

  it('stand each for itself where they would form no regular stack', async () => {
    const result = await importBytes([0, 3, 7, 9, 9].map((z) => mrFile(z, NO_SERIES)));
    expect(result.imagesShown).toBe(5);
    expect(result.volumes.map(({ slices }) => slices.length)).toEqual([1, 1, 1, 1, 1]);
    expect(warningsOf(result)).toEqual(Array(5).fill('no-series'));
  });

  it.each<[string, readonly TestEntry[]]>([
    ['nothing describes them', [[TAG.SeriesNumber, null]]],
    [
      'neither study nor place is known',
      [
        [TAG.StudyInstanceUID, null],
        [TAG.FrameOfReferenceUID, null],
      ],
    ],
  ])('stand each for itself where %s', async (_, more) => {
    const result = await importBytes(HEIGHTS.map((z) => mrFile(z, NO_SERIES, ...more)));
    expect(result.imagesShown).toBe(5);
    expect(result.volumes).toHaveLength(5);
    for (const codes of warningsOf(result)) expect(codes).toContain('no-series');
  });

  it('are warned of as well where the study has no name', async () => {
    const result = await importBytes(testStack([TAG.StudyInstanceUID, null]));
    expectVolumes(result, 1);
    expect(warningsOf(result)).toEqual(['no-study']);
  });
});

describe('a series whose slices are stored with 8 and 16 bits', () => {
  const narrow: readonly TestEntry[] = [
    [TAG.BitsAllocated, 8],
    [TAG.BitsStored, 8],
    [TAG.HighBit, 7],
  ];
  const small: readonly TestEntry[] = [
    [TAG.Rows, 2],
    [TAG.Columns, 3],
  ];

  it('says on both parts that there is another one', async () => {
    const result = await importBytes(HEIGHTS.map((z, n) => mrFile(z, ...(n < 2 ? narrow : []))));
    expect(result.imagesShown).toBe(5);
    expect(result.volumes).toHaveLength(2);
    for (const { warnings } of result.volumes) {
      expect(warnings.find(({ code }) => code === 'mixed-depths')?.text).toContain('(8, 16)');
    }
  });

  it('says nothing of bits where the sizes differ too, nor of colours', async () => {
    const result = await importBytes([...testStack(), mrFile(30, ...narrow, ...small)]);
    expect(new Set(warningsOf(result).flatMap((codes) => codes.split(',')))).toEqual(new Set(['mixed-sizes']));
    const colour: readonly TestEntry[] = [
      ...narrow,
      [TAG.SamplesPerPixel, 3],
      [TAG.PhotometricInterpretation, 'RGB'],
      [0x7fe00010, new Uint8Array(36)],
    ];
    expect(warningsOf(await importBytes([...testStack(), mrFile(30, ...colour)])).join()).not.toContain('mixed-depths');
  });
});
