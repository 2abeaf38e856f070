import type { VolumeVoxels } from '../domain/volume.ts';
import { type Grid, toIjk } from '../geometry/grid.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';

/** Voxel whose cell holds the position; null outside of the grid. */
export function voxelAt(grid: Grid, position: Triple): readonly [number, number, number] | null {
  const [i, j, k] = toIjk(grid, position as Lps).map(Math.round) as [number, number, number];
  const isInside =
    i >= 0 && i < grid.size[0] && j >= 0 && j < grid.size[1] && k >= 0 && k < grid.size[2] && !Number.isNaN(i + j + k);
  // Rounding gives -0 just left of the first voxel.
  return isInside ? [i + 0, j + 0, k + 0] : null;
}

/** Displayed value of a voxel; null for colour, which has no single value. */
export function displayedValue(voxels: VolumeVoxels, grid: Grid, voxel: readonly [number, number, number]) {
  if (voxels.components !== 1) return null;
  const stored = voxels.voxels[voxel[0] + voxel[1] * grid.size[0] + voxel[2] * grid.size[0] * grid.size[1]];
  return stored === undefined ? null : stored * voxels.rescale.slope + voxels.rescale.intercept;
}
