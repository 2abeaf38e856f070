import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportResult, VolumeInfo, VolumeSplit } from '../../../domain/volume.ts';
import { toLps } from '../../../geometry/grid.ts';
import { cross, distance, dot, normalise, type Triple } from '../../../geometry/vec3.ts';
import { TAG } from './tags.ts';
import { type TestEntry as Entry, importBytes, mrFile } from './testing/mr-file.ts';

const Z = [0, 3, 6, 9, 12];
const stack = (...more: readonly Entry[]) => Z.map((z) => mrFile(z, ...more));
const splits = ({ volumes }: ImportResult): VolumeSplit[] => volumes.map(({ split }) => split);
const warned = ({ volumes }: ImportResult) => volumes.map(({ warnings }) => warnings.map(({ code }) => code).join());
const heights = (volume: VolumeInfo | undefined) => volume?.slices.map(({ positionLps }) => positionLps?.[2]);

/** All images shown once, each volume a regular grid of `slices`. */
function expectVolumes(result: ImportResult, count: number, slices = Z.length): void {
  expect(result.imagesShown).toBe(result.imagesIn);
  expect(result.volumes.map(({ kind, slices: list }) => `${kind} ${list.length}`)).toEqual(
    Array.from({ length: count }, () => `volume ${slices}`),
  );
}

describe('one stack', () => {
  it('is one volume, sorted along its normal, whatever varies from slice to slice', async () => {
    const files = Z.map((z, n) =>
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
    expect(heights(result.volumes[0])).toEqual(Z);
    expect(result.volumes[0]?.grid).toMatchObject({ size: [4, 3, 5], spacingMm: [1.5, 2, 3], origin: [0, 0, 0] });
  });

  it('keeps both slices of the same series and the same id when only a part is loaded', async () => {
    const files = stack();
    const [whole, part] = [await importBytes(files), await importBytes(files.slice(1, 3))];
    expect(part.volumes[0]?.id).toBe(whole.volumes[0]?.id);
  });

  it('takes rounded positions for regular', async () => {
    const result = await importBytes([0, 7.07, 14.03, 21, 28.06].map((z) => mrFile(z)));
    expectVolumes(result, 1);
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
      const files = parts.flatMap((part) => stack(...part));
      const result = await importBytes(files);
      expectVolumes(result, parts.length);
      expect(splits(result)).toEqual(split);
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
      Z.map((z, n) =>
        mrFile(z, [TAG.AcquisitionTime, `1200${10 + phase * 15 + n}.${n}`], [TAG.InstanceNumber, 100 * n - phase]),
      ),
    );
    const result = await importBytes(files);
    expectVolumes(result, 3);
    expect(splits(result)).toEqual([1, 2, 3].map((temporalPosition) => ({ temporalPosition })));
    for (const [phase, { slices }] of result.volumes.entries()) {
      expect(slices.map(({ instanceNumber }) => instanceNumber)).toEqual(Z.map((_, n) => 100 * n - phase));
    }
  });

  it('keep their time where a time point lacks a slice', async () => {
    const files = [0, 1, 2].flatMap((phase) =>
      Z.map((z, n) => ({ phase, n, bytes: mrFile(z, [TAG.AcquisitionTime, `1200${10 + phase * 15 + n}.${n}`]) })),
    );
    const result = await importBytes(files.filter(({ phase, n }) => phase !== 1 || n !== 4).map(({ bytes }) => bytes));
    expect(result.volumes.map(({ slices }) => slices.length)).toEqual([5, 4, 5]);
    expect(result.imagesShown).toBe(14);
  });

  it('fall back on the numbers of the instances', async () => {
    const files = [0, 1].flatMap((phase) => Z.map((z, n) => mrFile(z, [TAG.InstanceNumber, n * 2 + phase + 1])));
    const result = await importBytes(files);
    expectVolumes(result, 2);
    expect(splits(result)).toEqual([{ temporalPosition: 1 }, { temporalPosition: 2 }]);
  });

  it('stay together, with the reason, when nothing tells them apart', async () => {
    const result = await importBytes([...stack([TAG.InstanceNumber, null]), ...stack([TAG.InstanceNumber, null])]);
    expect(result.volumes.map(({ kind, slices }) => [kind, slices.length])).toEqual([['stack', 10]]);
    expect(warned(result)).toEqual(['repeated-positions']);
  });

  it('are a sequence to scroll when there is one place only', async () => {
    const times = [30, 10, 20];
    const result = await importBytes(times.map((ms) => mrFile(0, [TAG.TriggerTime, ms], [TAG.InstanceNumber, ms])));
    expect(result.volumes.map(({ kind }) => kind)).toEqual(['stack']);
    expect(result.volumes[0]?.slices.map(({ instanceNumber }) => instanceNumber)).toEqual([10, 20, 30]);
    expect(warned(result)).toEqual(['one-position']);
  });

  it('side by side at one height are stacks of their own', async () => {
    const files = [-100, 100].flatMap((x) => Z.map((z) => mrFile(0, [TAG.ImagePositionPatient, [x, 0, z]])));
    expectVolumes(await importBytes(files), 2);
  });
});

describe('b-values', () => {
  const vendors: readonly { readonly name: string; readonly of: (b: number) => readonly Entry[] }[] = [
    {
      name: 'Siemens',
      of: (b) => [
        [0x00190010, { vr: 'LO', value: 'SIEMENS MR HEADER' }],
        [0x0019100c, { vr: 'IS', value: b }],
      ],
    },
    {
      name: 'Siemens in an unknown VR',
      of: (b) => [
        [0x00190011, { vr: 'LO', value: 'SIEMENS MR HEADER' }],
        [0x0019110c, { vr: 'UN', value: new TextEncoder().encode(`${b} `) }],
      ],
    },
    { name: 'Siemens by sequence name', of: (b) => [[TAG.SequenceName, `*ep_b${b}t`]] },
    {
      name: 'GE',
      of: (b) => [
        [0x00430010, { vr: 'LO', value: 'GEMS_PARM_01' }],
        [0x00431039, { vr: 'IS', value: [b + 1e9, 8, 0, 0] }],
      ],
    },
    {
      name: 'Philips',
      of: (b) => [
        [0x20010010, { vr: 'LO', value: 'Philips Imaging DD 001' }],
        [0x20011003, { vr: 'FL', value: b }],
      ],
    },
    {
      name: 'United Imaging',
      of: (b) => [
        [0x00650010, { vr: 'LO', value: 'Image Private Header' }],
        [0x00651009, { vr: 'FD', value: b }],
      ],
    },
    { name: 'Canon', of: (b) => [[TAG.ImageComments, `b=${b}(0.000,0.445,0.895)`]] },
  ];
  for (const { name, of } of vendors) {
    it(`of ${name} give one volume each, with the value in its facts`, async () => {
      const result = await importBytes([50, 800].flatMap((b) => stack(...of(b))));
      expectVolumes(result, 2);
      expect(splits(result)).toEqual([{ bValue: 50 }, { bValue: 800 }]);
      expect(result.volumes.map(({ facts }) => facts.bValue)).toEqual([50, 800]);
    });
  }

  it('of several directions and a trace image give one volume each', async () => {
    const directed = (x: number, y: number) =>
      stack([TAG.DiffusionBValue, 500], [TAG.DiffusionGradientOrientation, [x, y, 0]]);
    const trace = stack([TAG.DiffusionBValue, 500], [TAG.DiffusionDirectionality, 'ISOTROPIC']);
    const result = await importBytes([
      ...stack([TAG.DiffusionBValue, 0]),
      ...directed(1, 0),
      ...directed(0, 1),
      ...trace,
    ]);
    expectVolumes(result, 4);
    expect(splits(result)).toEqual([
      { bValue: 0 },
      { bValue: 500, other: 'direction=1' },
      { bValue: 500, other: 'direction=2' },
      { bValue: 500, other: 'direction=isotropic' },
    ]);
  });

  it('of maps and weighted images do not mix', async () => {
    const adc = stack([TAG.ImageType, ['DERIVED', 'PRIMARY', 'DIFFUSION', 'ADC', 'ND']], [TAG.DiffusionBValue, 0]);
    const result = await importBytes([...adc, ...stack([TAG.DiffusionBValue, 0])]);
    expectVolumes(result, 2);
    expect(splits(result)).toEqual([{ imageType: 'ADC' }, { imageType: 'M' }]);
  });

  it('of zero in images without diffusion are no fact', async () => {
    expect((await importBytes(stack([TAG.DiffusionBValue, 0]))).volumes[0]?.facts.bValue).toBeNull();
  });
});

describe('what forms no volume', () => {
  it('is shown as a stack with the number of missing slices', async () => {
    const result = await importBytes([0, 3, 9, 12].map((z) => mrFile(z)));
    expect(result.volumes.map(({ kind, grid }) => [kind, grid])).toEqual([['stack', null]]);
    expect(warned(result)).toEqual(['missing-slices']);
    expect(result.volumes[0]?.warnings[0]?.text).toContain('3 mm');
  });

  it('is shown as a stack with the range of uneven distances', async () => {
    const result = await importBytes([0, 3, 7, 10, 14.5].map((z) => mrFile(z)));
    expect(warned(result)).toEqual(['uneven-spacing']);
    expect(result.volumes[0]?.warnings[0]?.text).toMatch(/3 mm to 4\.5 mm/);
  });

  it('is shown as a stack with the angle of its tilt', async () => {
    const result = await importBytes(
      Z.map((z) => mrFile(0, [TAG.ImagePositionPatient, [0, z * 0.2, z]], [TAG.GantryDetectorTilt, -11])),
    );
    expect(result.volumes[0]?.kind).toBe('stack');
    expect(warned(result)).toEqual(['tilted-stack']);
    expect(result.volumes[0]?.warnings[0]?.text).toContain('11.3°');
  });

  it('is shown by size where sizes are mixed', async () => {
    const big = Z.map((z) => mrFile(z, [TAG.Rows, 2], [TAG.Columns, 6]));
    const result = await importBytes([...stack(), ...big]);
    expectVolumes(result, 2);
    expect(warned(result)).toEqual(['mixed-sizes', 'mixed-sizes']);
  });

  it('is shown by orientation in a localiser', async () => {
    const planes = [
      [1, 0, 0, 0, 1, 0],
      [1, 0, 0, 0, 0, -1],
      [0, 1, 0, 0, 0, -1],
    ];
    const files = planes.flatMap((iop, n) =>
      [0, 1, 2].map((k) =>
        mrFile(
          0,
          [TAG.ImageOrientationPatient, iop],
          [TAG.ImagePositionPatient, [0, 1, 2].map((axis) => (axis === 2 - n ? k * 10 : 0))],
        ),
      ),
    );
    expectVolumes(await importBytes(files), 3, 3);
  });

  it('is one stack for a radial scan, where each image has its own orientation', async () => {
    const files = Array.from({ length: 8 }, (_, n) => {
      const angle = (n * Math.PI) / 8;
      return mrFile(
        0,
        [TAG.ImageOrientationPatient, [Math.cos(angle), Math.sin(angle), 0, 0, 0, -1]],
        [TAG.InstanceNumber, n],
      );
    });
    const result = await importBytes(files.reverse());
    expect(
      result.volumes.map(({ kind, slices }) => [kind, slices.map(({ instanceNumber }) => instanceNumber)]),
    ).toEqual([['stack', [0, 1, 2, 3, 4, 5, 6, 7]]]);
    expect(warned(result)).toEqual(['mixed-orientations']);
  });

  it('is a picture without geometry, or in colour', async () => {
    const flat = mrFile(0, [TAG.ImagePositionPatient, null], [TAG.ImageOrientationPatient, null]);
    const colour = mrFile(
      0,
      [TAG.SamplesPerPixel, 3],
      [TAG.PhotometricInterpretation, 'RGB'],
      [TAG.BitsAllocated, 8],
      [TAG.BitsStored, 8],
      [TAG.HighBit, 7],
      [0x7fe00010, new Uint8Array(36)],
    );
    const result = await importBytes([flat, colour]);
    expect(result.volumes.map(({ kind }) => kind)).toEqual(['picture', 'picture']);
    expect(warned(result).sort()).toEqual(['colour', 'no-geometry']);
  });

  it('says which part of the geometry is impossible', async () => {
    const wrong: readonly Entry[] = [
      [TAG.PixelSpacing, [0, 1]],
      [TAG.PixelSpacing, [-1, 1]],
      [TAG.PixelSpacing, null],
      [TAG.ImageOrientationPatient, [1, 0, 0, 1, 0, 0]],
      [TAG.ImageOrientationPatient, [2, 0, 0, 0, 1, 0]],
      [TAG.ImageOrientationPatient, null],
      [TAG.ImagePositionPatient, ['x', '0', '0']],
      [TAG.ImagePositionPatient, [0, 0]],
    ];
    for (const entry of wrong) {
      const result = await importBytes([mrFile(0, entry)]);
      expect(result.volumes[0]).toMatchObject({ kind: 'picture', grid: null });
      expect(warned(result)[0]).toContain('invalid-geometry');
    }
  });

  it('is no volume without identifier, and warns without frame of reference', async () => {
    const nameless = await importBytes([mrFile(0, [TAG.SOPInstanceUID, null])]);
    expect(nameless.volumes[0]?.kind).toBe('stack');
    expect(warned(nameless)).toEqual(['no-identifier']);
    const placeless = await importBytes(stack([TAG.FrameOfReferenceUID, null]));
    expect(placeless.volumes[0]).toMatchObject({ kind: 'volume', frameOfReferenceUid: null });
    expect(warned(placeless)).toEqual(['no-frame-of-reference']);
  });

  it('is two volumes where two slabs were scanned apart', async () => {
    const slab = (from: number, acquisition: number) =>
      [0, 3, 6, 9].map((z) => mrFile(from + z, [TAG.AcquisitionNumber, acquisition]));
    const result = await importBytes([...slab(0, 1), ...slab(50, 2)]);
    expectVolumes(result, 2, 4);
    expect(splits(result)).toEqual([{ other: 'slab=1' }, { other: 'slab=2' }]);
  });
});

describe('the grid of any stack', () => {
  const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
  it('maps every slice to its position, with a right-handed slice axis', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(angle, angle, angle),
        fc.record({
          step: fc.double({ min: 0.5, max: 12, noNaN: true }),
          count: fc.integer({ min: 2, max: 9 }),
          isDescending: fc.boolean(),
        }),
        fc.tuple(fc.double({ min: 0.3, max: 4, noNaN: true }), fc.double({ min: 0.3, max: 4, noNaN: true })),
        async ([a, b, c], { step, count, isDescending }, [rows, columns]) => {
          const row = normalise([Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b)]);
          const helper: Triple = [Math.cos(c), Math.sin(c), 0.4];
          const normal = normalise(cross(row, helper));
          const column = cross(normal, row);
          const positions = Array.from(
            { length: count },
            (_, n) => normal.map((v, axis) => v * step * n + axis * 20 - 100) as unknown as Triple,
          );
          const files = positions.map((position) =>
            mrFile(
              0,
              [TAG.ImageOrientationPatient, [...row, ...column]],
              [TAG.ImagePositionPatient, position],
              [TAG.PixelSpacing, [rows, columns]],
            ),
          );
          const { volumes } = await importBytes(isDescending ? files.reverse() : files);
          expect(volumes).toHaveLength(1);
          const { grid, slices } = volumes[0]!;
          expect(dot(cross(grid!.axes[0], grid!.axes[1]), grid!.axes[2])).toBeGreaterThan(0.999);
          for (const [k, { positionLps }] of slices.entries()) {
            expect(distance(toLps(grid!, [0, 0, k]), positionLps!)).toBeLessThan(1e-3);
            const corner = positionLps!.map((v, axis) => v + row[axis]! * 3 * columns + column[axis]! * 2 * rows);
            expect(distance(toLps(grid!, [3, 2, k]), corner as unknown as Triple)).toBeLessThan(1e-3);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
