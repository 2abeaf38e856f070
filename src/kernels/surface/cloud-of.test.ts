import { expect, it } from 'vitest';
import { type Grid, toLps } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { cloudOf } from './cloud-of.ts';

it('thins a large volume, keeps every voxel at its place, and clamps to the window', () => {
  const grid: Grid = {
    size: [400, 2, 3],
    spacingMm: [0.5, 2, 3],
    origin: [1, 2, 3] as Lps,
    axes: [[0, 1, 0] as Lps, [1, 0, 0] as Lps, [0, 0, -1] as Lps],
    frameOfReferenceUid: '1.2',
  };
  const voxels = Int16Array.from({ length: 2400 }, (_, n) => n % 400);
  const cloud = cloudOf(grid, { voxels, rescale: { slope: 2, intercept: -100 } }, { center: 200, width: 400 });
  expect(cloud.grid.size).toEqual([134, 2, 3]);
  expect([...toLps(cloud.grid, [100, 1, 2])]).toEqual([...toLps(grid, [300, 1, 2])]);
  expect(cloud.brightness[0]).toBe(0);
  expect(cloud.brightness[50]).toBe(Math.floor(((150 * 2 - 100) / 400) * 255));
  expect(cloud.brightness[133]).toBe(255);
});
