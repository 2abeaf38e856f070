import { describe, expect, it } from 'vitest';
import { type Grid, toLps } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { meanAtRuns, patchPicture } from './patch-picture.ts';

const oblique: Grid = {
  size: [12, 10, 6],
  spacingMm: [1.5, 2, 4],
  origin: [-5, 7, 3] as Lps,
  axes: [[0.8, 0.6, 0] as Lps, [-0.6, 0.8, 0] as Lps, [0, 0, 1] as Lps],
  frameOfReferenceUid: '1.2',
};
const straight: Grid = {
  size: [40, 40, 20],
  spacingMm: [1, 1, 2],
  origin: [-25, -10, -5] as Lps,
  axes: [[1, 0, 0] as Lps, [0, 1, 0] as Lps, [0, 0, 1] as Lps],
  frameOfReferenceUid: '1.2',
};

/** Displayed value: twice x + 100, at every voxel of the straight grid. */
function ramp() {
  const voxels = new Int16Array(40 * 40 * 20);
  for (let n = 0; n < voxels.length; n++) voxels[n] = n % 40;
  return { grid: straight, voxels, rescale: { slope: 2, intercept: 100 + 2 * straight.origin[0] } };
}

describe('patchPicture', () => {
  it('runs along the axes of the plane, dark to bright', () => {
    const pixels = patchPicture(ramp(), straight, [-5, 10, 15] as Lps, 10, 5);
    expect([...pixels.subarray(0, 5)]).toEqual([...pixels.subarray(20, 25)]);
    const row = [...pixels.subarray(0, 5)];
    expect(row).toEqual([...row].sort((a, b) => a - b));
    expect(new Set(row).size).toBe(5);
  });

  it('is black where the volume has nothing', () => {
    expect(Math.max(...patchPicture(ramp(), straight, [500, 0, 0] as Lps, 10, 4))).toBe(0);
  });
});

describe('meanAtRuns', () => {
  it('reads another grid at the positions of the runs', () => {
    // Two voxels of the oblique grid, (4, 3, 2) and (5, 3, 2).
    const first = 4 + 3 * 12 + 2 * 120;
    const xs = [4, 5].map((i) => toLps(oblique, [i, 3, 2] as never)[0]);
    const expected = xs.reduce((sum, x) => sum + 2 * x + 100, 0) / 2;
    expect(meanAtRuns(ramp(), oblique, [first, 2])).toBeCloseTo(expected, 9);
  });

  it('has no value outside of the volume', () => {
    const far = { ...oblique, origin: [900, 0, 0] as Lps };
    expect(meanAtRuns(ramp(), far, [0, 3])).toBeNaN();
  });
});
