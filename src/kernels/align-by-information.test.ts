import { describe, expect, it } from 'vitest';
import type { Grid } from '../geometry/grid.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';
import { alignByInformation } from './align-by-information.ts';
import type { ScalarVolume } from './resample-volume.ts';

const GRID: Grid = {
  size: [50, 50, 40],
  spacingMm: [2, 2, 3],
  origin: [-49, -49, -58] as unknown as Lps,
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as unknown as Grid['axes'],
  frameOfReferenceUid: '1.2',
};

/** Blobs of several values, moved by `shift`, through a map of values. */
function scene(shift: Triple, shown: (value: number) => number): ScalarVolume {
  const voxels = new Float32Array(50 * 50 * 40);
  for (let n = 0; n < voxels.length; n++) {
    const p: Triple = [
      -49 + 2 * (n % 50) - shift[0],
      -49 + 2 * (Math.floor(n / 50) % 50) - shift[1],
      -58 + 3 * Math.floor(n / 2500) - shift[2],
    ];
    const vessel = Math.exp(-((p[0] - 8) ** 2 + (p[2] - 0.5 * p[1]) ** 2) / 60);
    const lesion = Math.exp(-((p[0] + 12) ** 2 + (p[1] - 5) ** 2 + (p[2] + 8) ** 2) / 90);
    voxels[n] = shown(1 + vessel - 0.7 * lesion);
  }
  return { grid: GRID, voxels, rescale: { slope: 1, intercept: 0 } };
}

const region = { centre: [0, 0, 0] as unknown as Lps, halfSizeMm: [30, 30, 30] as Triple };

describe('alignByInformation', () => {
  it.each([
    [[0, 0, 6], (v: number) => v],
    [[2, -3, -8], (v: number) => 3 - v],
    [[0, 1, 5], (v: number) => (v - 1) ** 2],
  ] as const)('finds a shift of %j, also where bright and dark have changed places', (shift, shown) => {
    const found = alignByInformation(
      scene([0, 0, 0], (v) => v),
      scene(shift, shown),
      region,
    );
    for (const axis of [0, 1, 2] as const) expect(Math.abs(found[axis] - shift[axis])).toBeLessThanOrEqual(1);
  });

  it('stays where nothing can be seen', () => {
    const flat = scene([0, 0, 0], () => 7);
    expect(alignByInformation(flat, flat, region)).toEqual([0, 0, 0]);
  });
});
