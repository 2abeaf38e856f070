import { describe, expect, it } from 'vitest';
import { type Grid, toLps, voxelVolumeMm3 } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { boxRuns, checkSphere, countVoxels, type Runs, sphereRuns } from './sitecheck-shapes.ts';

const oblique: Grid = {
  size: [64, 48, 30],
  spacingMm: [1.5, 1.2, 3],
  origin: [-40, 12, 70] as Lps,
  axes: [[0.8, 0.6, 0] as Lps, [-0.6, 0.8, 0] as Lps, [0, 0, 1] as Lps],
  frameOfReferenceUid: '1.2.3',
};

function indices({ starts, lengths }: Runs): number[] {
  return starts.flatMap((start, run) => Array.from({ length: lengths[run] ?? 0 }, (_, n) => start + n));
}

describe('the shapes that sitecheck writes', () => {
  it('put the sphere at the middle of the volume, a fifth of the shorter field of view wide', () => {
    const [x, y, z, radius] = checkSphere(oblique);
    expect([x, y, z]).toEqual([...toLps(oblique, [31.5, 23.5, 14.5])]);
    expect(radius).toBeCloseTo((48 * 1.2) / 5, 10);
  });

  it('fill the sphere with voxels of about its volume, in ascending runs that do not touch', () => {
    const sphere = checkSphere(oblique);
    const runs = sphereRuns(oblique, sphere);
    const ideal = (4 / 3) * Math.PI * sphere[3] ** 3;
    expect(Math.abs(countVoxels(runs) * voxelVolumeMm3(oblique) - ideal) / ideal).toBeLessThan(0.02);
    expect(indices(runs).every((index, n, all) => n === 0 || index > (all[n - 1] ?? 0))).toBe(true);
  });

  it('hold exactly the voxels whose centre lies inside', () => {
    for (const radius of [0.4, 7, 30, 200]) {
      const [x, y, z] = toLps(oblique, [20.3, 11, 14]);
      const inside: number[] = [];
      for (let n = 0; n < 64 * 48 * 30; n++) {
        const at = toLps(oblique, [n % 64, Math.floor(n / 64) % 48, Math.floor(n / 3072)]);
        if (Math.hypot(at[0] - x, at[1] - y, at[2] - z) <= radius) inside.push(n);
      }
      expect(indices(sphereRuns(oblique, [x, y, z, radius]))).toEqual(inside);
    }
  });

  it('cut the sphere where the stack is thin', () => {
    const slice: Grid = { ...oblique, size: [64, 48, 1] };
    const sphere = checkSphere(slice);
    const disc = Math.PI * sphere[3] ** 2;
    expect(Math.abs(countVoxels(sphereRuns(slice, sphere)) * 1.5 * 1.2 - disc) / disc).toBeLessThan(0.02);
  });

  it('let the box overlap the sphere without containing it', () => {
    for (const grid of [
      oblique,
      { ...oblique, size: [64, 48, 1] as const },
      { ...oblique, size: [23, 38, 3] as const },
    ]) {
      const sphere = new Set(indices(sphereRuns(grid, checkSphere(grid))));
      const box = indices(boxRuns(grid));
      const shared = box.filter((index) => sphere.has(index)).length;
      expect(shared).toBeGreaterThan(0);
      expect(shared).toBeLessThan(Math.min(box.length, sphere.size));
    }
  });
});
