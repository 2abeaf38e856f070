import type { VoxelArray } from '../../domain/volume.ts';

/** Statistics of displayed values inside of a region. */
export interface RegionStatistics {
  readonly voxels: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 for one voxel. */
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly median: number;
}

/** Statistics of the voxels that carry `label`; null when there are none. NaN values are left out. */
export function regionStatistics(
  voxels: VoxelArray,
  labels: Uint8Array,
  label: number,
  rescale: { readonly slope: number; readonly intercept: number } = { slope: 1, intercept: 0 },
): RegionStatistics | null {
  const values: number[] = [];
  for (let n = 0; n < labels.length; n++) {
    if (labels[n] !== label) continue;
    const value = (voxels[n] as number) * rescale.slope + rescale.intercept;
    if (!Number.isNaN(value)) values.push(value);
  }
  return describeValues(values);
}

/** Statistics of plain numbers; null for none. */
export function describeValues(values: readonly number[]): RegionStatistics | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  const squares = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const middle = (sorted.length - 1) / 2;
  return {
    voxels: sorted.length,
    mean,
    standardDeviation: sorted.length > 1 ? Math.sqrt(squares / (sorted.length - 1)) : 0,
    minimum: sorted[0] as number,
    maximum: sorted[sorted.length - 1] as number,
    median: ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2,
  };
}
