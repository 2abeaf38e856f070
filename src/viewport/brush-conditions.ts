import { type Grid, isSameGrid, toIjk, toLps } from '../geometry/grid.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';
import type { BrushSettings } from '../ports/viewport.ts';
import type { ShownVolume } from './shown-volume.ts';
import { displayedValue, voxelAt } from './value-at.ts';

/** Whether a brush may paint a voxel of the layer. */
export type Condition = (i: number, j: number, k: number) => boolean;

type Image = Pick<ShownVolume, 'voxels' | 'space'>;

/** The tissue where a stroke begins is learnt within this distance, in the plane of the image's slices. */
const LEARNT_MM = 2;
/** Half-width of what looks alike, in standard deviations of that tissue; and at least, as a share of its mean. */
const DEVIATIONS = 2.5;
const LEAST_SHARE = 0.06;

/** Whether the image that the reader looks at has a value within the limits at a voxel of the layer. */
export function withinRange(image: Image, layer: Grid, [low, high]: BrushSettings['threshold']): Condition {
  const { voxels, space } = image;
  const isWithin = (voxel: readonly [number, number, number] | null): boolean => {
    const value = voxel && displayedValue(voxels, space.grid, voxel);
    return value !== null && value >= low && value <= high;
  };
  if (isSameGrid(space.grid, layer)) return (i, j, k) => isWithin([i, j, k]);
  return (i, j, k) => isWithin(voxelAt(space.grid, toLps(layer, [i, j, k])));
}

/** The adaptive brush: admits what looks like the tissue where the stroke began (mean +- 2.5 standard deviations). */
export function likeStart(image: Image, layer: Grid, start: Triple): Condition {
  const values = valuesAround(image, start);
  if (values.length === 0) return () => false;
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  const reach = Math.max(DEVIATIONS * Math.sqrt(variance), LEAST_SHARE * Math.abs(mean));
  return withinRange(image, layer, [mean - reach, mean + reach]);
}

/** Displayed values of the slice's voxels whose centres lie near a place; the voxel that holds it always counts. */
function valuesAround({ voxels, space: { grid } }: Image, place: Triple): number[] {
  const [x, y, z] = toIjk(grid, place as Lps).map(Math.round) as [number, number, number];
  const reach = [Math.floor(LEARNT_MM / grid.spacingMm[0]), Math.floor(LEARNT_MM / grid.spacingMm[1])] as const;
  const values: number[] = [];
  for (let j = y - reach[1]; j <= y + reach[1]; j++) {
    for (let i = x - reach[0]; i <= x + reach[0]; i++) {
      if (Math.hypot((i - x) * grid.spacingMm[0], (j - y) * grid.spacingMm[1]) > LEARNT_MM) continue;
      const voxel = voxelAt(grid, toLps(grid, [i, j, z]));
      const value = voxel && displayedValue(voxels, grid, voxel);
      if (value !== null) values.push(value);
    }
  }
  return values;
}
