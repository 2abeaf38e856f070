import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VolumeInfo, VolumeSplit } from '../../../domain/volume.ts';
import { TAG } from './tags.ts';
import { expectVolumes, HEIGHTS, splitsOf, testStack, warningsOf } from './testing/expected-volumes.ts';
import { type TestEntry as Entry, importBytes, mrFile } from './testing/mr-file.ts';

describe('one stack', () => {
  it('is one volume, sorted along its normal, whatever varies from slice to slice', async () => {
    const files = HEIGHTS.map((z, n) =>
      mrFile(
        z,
        [TAG.InstanceNumber, 50 - n],
        [TAG.EchoTime, 4 + n / 100],
        [TAG.AcquisitionTime, `12000${n}.5`],
        [TAG.TriggerTime, n * 31],
        [TAG.AcquisitionNumber, n],
      ),
    );
    const result = await importBytes(files.reverse());
    expectVolumes(result, 1);
    expect(result.volumes[0]).toMatchObject({ split: {}, seriesNumber: 7, modality: 'MR', sliceThicknessMm: 3 });
    expect(result.volumes[0]?.slices.map(({ positionLps }) => positionLps?.[2])).toEqual(HEIGHTS);
    expect(result.volumes[0]?.grid).toMatchObject({ size: [4, 3, 5], spacingMm: [1.5, 2, 3], origin: [0, 0, 0] });
  });

  it('keeps both slices of the same series and the same id when only a part is loaded', async () => {
    const files = testStack();
    const [whole, part] = [await importBytes(files), await importBytes(files.slice(1, 3))];
    expect(part.volumes[0]?.id).toBe(whole.volumes[0]?.id);
  });

  it('takes rounded positions for regular', async () => {
    const result = await importBytes([0, 7.07, 14.03, 21, 28.06].map((z) => mrFile(z)));
    expectVolumes(result, 1);
  });

  it('has room for the values of all slices where their formats differ', async () => {
    const stored = (bits: number, sign: number): Entry[] => [
      [TAG.BitsStored, bits],
      [TAG.HighBit, bits - 1],
      [TAG.PixelRepresentation, sign],
    ];
    const pixelOf = async (...formats: readonly (readonly Entry[])[]) => {
      const result = await importBytes(formats.map((format, n) => mrFile(n * 3, ...format)));
      expect(result.volumes).toHaveLength(1);
      return result.volumes[0]?.pixel;
    };
    expect(await pixelOf(stored(12, 0), stored(16, 0))).toMatchObject({ bitsStored: 16, pixelRepresentation: 0 });
    expect(await pixelOf(stored(12, 0), stored(16, 1))).toMatchObject({ bitsStored: 16, pixelRepresentation: 1 });
    expect(await pixelOf(stored(16, 0), stored(16, 1))).toMatchObject({ bitsStored: 17, pixelRepresentation: 1 });
  });

  it('has the thickness of a single slice', async () => {
    const one = async (...more: Entry[]) => (await importBytes([mrFile(0, ...more)])).volumes[0]?.grid?.spacingMm[2];
    expect(await one()).toBe(3);
    expect(await one([TAG.SpacingBetweenSlices, 4.5])).toBe(4.5);
    expect(await one([TAG.SliceThickness, null])).toBe(1);
  });
});

describe('images at one place', () => {
  const cases: readonly {
    readonly name: string;
    readonly parts: readonly (readonly Entry[])[];
    readonly split: readonly VolumeSplit[];
  }[] = [
    {
      name: 'b-values',
      parts: [50, 400, 800].map((b) => [[TAG.DiffusionBValue, b]] as const),
      split: [{ bValue: 50 }, { bValue: 400 }, { bValue: 800 }],
    },
    {
      name: 'echoes',
      parts: [1.15, 2.3].map((te) => [[TAG.EchoTime, te]] as const),
      split: [{ echoTimeMs: 1.15 }, { echoTimeMs: 2.3 }],
    },
    {
      name: 'temporal positions',
      parts: [1, 2, 3, 4].map((n) => [[TAG.TemporalPositionIdentifier, n]] as const),
      split: [1, 2, 3, 4].map((temporalPosition) => ({ temporalPosition })),
    },
    {
      name: 'trigger times',
      parts: [0, 21000].map((ms) => [[TAG.TriggerTime, ms]] as const),
      split: [{ temporalPosition: 1 }, { temporalPosition: 2 }],
    },
    {
      name: 'acquisition numbers',
      parts: [3, 9].map((n) => [[TAG.AcquisitionNumber, n]] as const),
      split: [{ other: 'acquisition=3' }, { other: 'acquisition=9' }],
    },
    {
      name: 'acquisition times',
      parts: ['120001', '120031.25'].map((time) => [[TAG.AcquisitionTime, time]] as const),
      split: [{ temporalPosition: 1 }, { temporalPosition: 2 }],
    },
    {
      name: 'Dixon images',
      parts: ['F', 'IN_PHASE', 'OPP_PHASE', 'WATER'].map(
        (kind) => [[TAG.ImageType, ['DERIVED', 'PRIMARY', 'DIXON', kind]]] as const,
      ),
      split: ['F', 'IP', 'OP', 'W'].map((imageType) => ({ imageType })),
    },
    {
      name: 'components',
      parts: ['I_FFE', 'M_FFE', 'PHASE MAP', 'R_FFE'].map(
        (kind) => [[TAG.ImageType, ['ORIGINAL', 'PRIMARY', kind]]] as const,
      ),
      split: ['I', 'M', 'P', 'R'].map((imageType) => ({ imageType })),
    },
    {
      name: 'image types that nobody knows',
      parts: ['ALPHA', 'BETA'].map((kind) => [[TAG.ImageType, ['DERIVED', 'PRIMARY', kind]]] as const),
      split: ['DERIVED\\PRIMARY\\ALPHA', 'DERIVED\\PRIMARY\\BETA'].map((imageType) => ({ imageType })),
    },
    {
      name: 'inversion times',
      parts: [100, 900].map((ms) => [[TAG.InversionTime, ms]] as const),
      split: [{ other: 'inversionTimeMs=100' }, { other: 'inversionTimeMs=900' }],
    },
    {
      name: 'b-values and echoes',
      parts: [50, 800].flatMap((b) =>
        [60, 80].map(
          (te) =>
            [
              [TAG.DiffusionBValue, b],
              [TAG.EchoTime, te],
            ] as const,
        ),
      ),
      split: [50, 800].flatMap((bValue) => [60, 80].map((echoTimeMs) => ({ bValue, echoTimeMs }))),
    },
  ];

  for (const { name, parts, split } of cases) {
    it(`are told apart by ${name}, for any order of files`, async () => {
      const files = parts.flatMap((part) => testStack(...part));
      const result = await importBytes(files);
      expectVolumes(result, parts.length);
      expect(splitsOf(result)).toEqual(split);
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (shuffled) => {
          const again = await importBytes(shuffled);
          const facts = ({ id, split: apart, grid, slices }: VolumeInfo) => [
            id,
            apart,
            grid,
            slices.map(({ sopInstanceUid }) => sopInstanceUid),
          ];
          expect(again.volumes.map(facts)).toEqual(result.volumes.map(facts));
        }),
        { numRuns: 5 },
      );
    });
  }

  it('are told apart by the order in time where every slice has times of its own', async () => {
    const files = [0, 1, 2].flatMap((phase) =>
      HEIGHTS.map((z, n) =>
        mrFile(z, [TAG.AcquisitionTime, `1200${10 + phase * 15 + n}.${n}`], [TAG.InstanceNumber, 100 * n - phase]),
      ),
    );
    const result = await importBytes(files);
    expectVolumes(result, 3);
    expect(splitsOf(result)).toEqual([1, 2, 3].map((temporalPosition) => ({ temporalPosition })));
    for (const [phase, { slices }] of result.volumes.entries()) {
      expect(slices.map(({ instanceNumber }) => instanceNumber)).toEqual(HEIGHTS.map((_, n) => 100 * n - phase));
    }
  });

  it('keep their time where a time point lacks a slice', async () => {
    const files = [0, 1, 2].flatMap((phase) =>
      HEIGHTS.map((z, n) => ({ phase, n, bytes: mrFile(z, [TAG.AcquisitionTime, `1200${10 + phase * 15 + n}.${n}`]) })),
    );
    const result = await importBytes(files.filter(({ phase, n }) => phase !== 1 || n !== 4).map(({ bytes }) => bytes));
    expect(result.volumes.map(({ slices }) => slices.length)).toEqual([5, 4, 5]);
    expect(result.imagesShown).toBe(14);
  });

  it('fall back on the numbers of the instances', async () => {
    const files = [0, 1].flatMap((phase) => HEIGHTS.map((z, n) => mrFile(z, [TAG.InstanceNumber, n * 2 + phase + 1])));
    const result = await importBytes(files);
    expectVolumes(result, 2);
    expect(splitsOf(result)).toEqual([{ temporalPosition: 1 }, { temporalPosition: 2 }]);
  });

  it('stay together, with the reason, when nothing tells them apart', async () => {
    const result = await importBytes([
      ...testStack([TAG.InstanceNumber, null]),
      ...testStack([TAG.InstanceNumber, null]),
    ]);
    expect(result.volumes.map(({ kind, slices }) => [kind, slices.length])).toEqual([['stack', 10]]);
    expect(warningsOf(result)).toEqual(['repeated-positions']);
  });

  it('are a sequence to scroll when there is one place only', async () => {
    const times = [30, 10, 20];
    const result = await importBytes(times.map((ms) => mrFile(0, [TAG.TriggerTime, ms], [TAG.InstanceNumber, ms])));
    expect(result.volumes.map(({ kind }) => kind)).toEqual(['stack']);
    expect(result.volumes[0]?.slices.map(({ instanceNumber }) => instanceNumber)).toEqual([10, 20, 30]);
    expect(warningsOf(result)).toEqual(['one-position']);
  });

  it('that moved a little between time points are volumes of their own', async () => {
    const files = [0, 0.4, 0.7].flatMap((shift, phase) =>
      HEIGHTS.map((z) => mrFile(z + shift, [TAG.TemporalPositionIdentifier, phase + 1])),
    );
    const result = await importBytes(files);
    expectVolumes(result, 3);
    expect(splitsOf(result)).toEqual([1, 2, 3].map((temporalPosition) => ({ temporalPosition })));
  });

  it('within rounding are at one place', async () => {
    const files = [0, 0.03].flatMap((shift, phase) =>
      HEIGHTS.map((z) => mrFile(z + shift, [TAG.TemporalPositionIdentifier, phase + 1])),
    );
    expectVolumes(await importBytes(files), 2);
  });

  it('of rounded positions are time points, not stacks side by side', async () => {
    const noise = (n: number) => ((n * 7) % 5) * 0.01 - 0.02;
    const files = HEIGHTS.flatMap((z, k) =>
      [0, 1, 2].map((t) =>
        mrFile(
          0,
          [TAG.ImagePositionPatient, [-31.25 + noise(3 * k + t), noise(k + 2 * t), z]],
          [TAG.AcquisitionTime, `1015${20 * t + k}`],
        ),
      ),
    );
    const result = await importBytes(files);
    expectVolumes(result, 3);
    expect(result.volumes.map(({ split }) => split)).toEqual(
      [1, 2, 3].map((temporalPosition) => ({ temporalPosition })),
    );
  });

  it('that lack images of a time point say so', async () => {
    const at = (t: number, heights: readonly number[]) =>
      heights.map((z) => mrFile(z, [TAG.TemporalPositionIdentifier, t]));
    const result = await importBytes([...at(1, HEIGHTS), ...at(2, HEIGHTS.slice(1)), ...at(3, HEIGHTS)]);
    expect(result.volumes.map(({ warnings }) => warnings.map(({ code, values }) => [code, values]))).toEqual([
      [],
      [['incomplete-part', [4, 5]]],
      [],
    ]);
  });

  it('of two echoes between each other are two stacks', async () => {
    const echo = (te: number, at: number) => HEIGHTS.map((z) => mrFile(z + at, [TAG.EchoTime, te]));
    const step = (HEIGHTS[1]! - HEIGHTS[0]!) / 2;
    const result = await importBytes([...echo(10, 0), ...echo(80, step)]);
    expectVolumes(result, 2);
    expect(result.volumes.map(({ split }) => split.echoTimeMs)).toEqual([10, 80]);
    expectVolumes(await importBytes([...echo(10, 0), ...echo(10.2, step)]), 1, 10);
  });

  it('side by side at one height are stacks of their own', async () => {
    const files = [-100, 100].flatMap((x) => HEIGHTS.map((z) => mrFile(0, [TAG.ImagePositionPatient, [x, 0, z]])));
    expectVolumes(await importBytes(files), 2);
  });
});
