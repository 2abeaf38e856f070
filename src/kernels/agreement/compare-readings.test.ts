import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOfLabels } from '../../domain/project/voxel-runs.ts';
import type { Grid } from '../../geometry/grid.ts';
import type { BoxMask } from './box-mask.ts';
import { cutLabel, cutRuns, onCommonBox, resampleMask } from './box-mask.ts';
import { compareReadings } from './compare-readings.ts';
import type { ComparedStructure } from './compared-reading.ts';
import { summariseAgreement } from './summarise-agreement.ts';
import { fleissOfTypes, typesGivenByAll } from './types-of-all.ts';

const GRID = {
  size: [24, 20, 10],
  spacingMm: [1, 1, 2],
  origin: [-10, 5, 30],
  axes: [
    [0.8, 0.6, 0],
    [-0.6, 0.8, 0],
    [0, 0, 1],
  ],
  frameOfReferenceUid: '1.2.3',
} as unknown as Grid;

function cube(at: readonly [number, number, number], edge: number): BoxMask {
  const labels = new Uint8Array(24 * 20 * 10);
  for (let k = at[2]; k < at[2] + edge; k++)
    for (let j = at[1]; j < at[1] + edge; j++)
      for (let i = at[0]; i < at[0] + edge; i++) labels[i + (j + k * 20) * 24] = 1;
  return cutLabel(labels, GRID, 1)!;
}
const lesion = (key: string, mask: BoxMask, type = 'hcc'): ComparedStructure => ({
  ...{ key, name: key, kind: 'lesion', type },
  masks: [mask],
});
const readA = [lesion('a1', cube([2, 2, 1], 4)), lesion('a2', cube([14, 12, 4], 3), 'cyst')];

describe('lesions of two readers', () => {
  it('are paired by overlap, whatever their order; what one reader lacks stays apart', () => {
    const readB = [
      lesion('b9', cube([20, 1, 7], 2)),
      lesion('b2', cube([14, 13, 4], 3)),
      lesion('b1', cube([3, 2, 1], 4)),
    ];
    const { matched, onlyA, onlyB } = compareReadings({ structures: readA }, { structures: readB }, 0.1);
    expect(matched.map(({ a, b }) => [a.key, b.key])).toEqual([
      ['a1', 'b1'],
      ['a2', 'b2'],
    ]);
    expect(matched[0]!.iou).toBeCloseTo(48 / 80, 12);
    expect(onlyA).toEqual([]);
    expect(onlyB.map(({ key }) => key)).toEqual(['b9']);
    const summary = summariseAgreement([{ matched, onlyA, onlyB, anatomy: [] }], 5);
    expect(summary.all.detection).toEqual({ both: 2, onlyA: 0, onlyB: 1, f1: 0.8 });
    expect(summary.small.detection.both + summary.large.detection.both).toBe(2);
    expect(summary.type).toMatchObject({ n: 2, agreement: 0.5 });
  });

  it('below the smallest overlap are two lesions', () => {
    const touching = [lesion('b1', cube([5, 5, 4], 4))];
    const { matched, onlyA, onlyB } = compareReadings({ structures: readA }, { structures: touching }, 0.1);
    expect([matched.length, onlyA.length, onlyB.length]).toEqual([0, 2, 1]);
  });

  it('on other slices of one frame of reference are compared on the voxels of the first, and called so', () => {
    const mask = cube([4, 4, 2], 4);
    const finer: Grid = { ...GRID, size: [48, 40, 20], spacingMm: [0.5, 0.5, 1] };
    const drawn = resampleMask(mask, finer)!;
    expect(onCommonBox([mask, drawn])).toBeNull();
    const [pair] = compareReadings(
      { structures: [lesion('a', mask)] },
      { structures: [lesion('b', drawn)] },
      0.1,
    ).matched;
    expect(pair).toMatchObject({ isResampled: true });
    expect(pair!.dice).toBeGreaterThan(0.75);
  });

  it('are cut out of their runs as out of the whole', () => {
    const size = [5, 4, 3] as const;
    const grid = { ...GRID, size };
    const masks = fc.uint8Array({ minLength: 60, maxLength: 60, max: 2 });
    fc.assert(
      fc.property(masks, (labels) => {
        for (const { label, runs } of runsOfLabels(labels))
          expect(cutRuns(runs, grid)).toEqual(cutLabel(labels, grid, label));
      }),
    );
  });

  it('of three readers give one kappa', () => {
    const typed = (types: readonly string[]) => readA.map((each, n) => ({ ...each, type: types[n]! }));
    const all = (third: readonly string[]) => typesGivenByAll([readA, typed(['hcc', 'cyst']), typed(third)], 0.1);
    expect(fleissOfTypes(all(['hcc', 'cyst']))).toBeCloseTo(1, 12);
    // Two lesions, three readers, 2 : 4 of the ratings: (2/3 - 1/2 ...) by hand.
    expect(fleissOfTypes(all(['hcc', 'hcc']))).toBeCloseTo((2 / 3 - 5 / 9) / (1 - 5 / 9), 12);
  });
});
