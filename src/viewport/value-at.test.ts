import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../domain/ids.ts';
import { toLps } from '../geometry/grid.ts';
import { obliqueGrid } from './testing/grids.ts';
import { displayedValue, voxelAt } from './value-at.ts';

const grid = obliqueGrid([4, 3, 2], [1, 2, 5]);
const voxels = new Int16Array(24).map((_, n) => n);
const volume = { volumeId: 'v' as VolumeId, voxels, rescale: { slope: 2, intercept: -10 }, components: 1 as const };

describe('the readout', () => {
  it('finds the voxel whose cell holds a position, and its displayed value', () => {
    expect(voxelAt(grid, toLps(grid, [3.4, -0.4, 1.4]))).toEqual([3, 0, 1]);
    expect(displayedValue(volume, grid, [3, 0, 1])).toBe(15 * 2 - 10);
    expect(displayedValue(volume, grid, [0, 0, 0])).toBe(-10);
  });

  it('is empty outside, just beyond half a voxel', () => {
    expect(voxelAt(grid, toLps(grid, [3.6, 0, 0]))).toBeNull();
    expect(voxelAt(grid, toLps(grid, [0, -0.6, 0]))).toBeNull();
    expect(voxelAt(grid, toLps(grid, [0, 0, 1.6]))).toBeNull();
    expect(voxelAt(grid, [Number.NaN, 0, 0])).toBeNull();
  });

  it('gives no single value for colour', () => {
    expect(displayedValue({ ...volume, components: 3 }, grid, [0, 0, 0])).toBeNull();
  });
});
