import type { Grid } from '../geometry/grid.ts';
import { toIjk, toLps } from '../geometry/grid.ts';
import { addScaled, type Lps } from '../geometry/vec3.ts';
import { type ScalarVolume, sampleLinear } from './resample-volume.ts';

/**
 * A square picture of a volume around a position, in the slice plane of `plane` (rows along its second axis): `size` pixels over
 * `widthMm`, 8 bit, window from the 2nd to the 99th percentile of what it shows.
 */
export function patchPicture(
  volume: ScalarVolume,
  plane: Grid,
  centre: Lps,
  widthMm: number,
  size: number,
): Uint8Array {
  const values = new Float32Array(size * size);
  const step = widthMm / size;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const along = addScaled(centre, plane.axes[0], (x - (size - 1) / 2) * step);
      const at = toIjk(volume.grid, addScaled(along, plane.axes[1], (y - (size - 1) / 2) * step));
      values[x + y * size] = sampleLinear(volume, at[0], at[1], at[2]);
    }
  }
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const low = sorted[Math.floor(sorted.length * 0.02)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.99)] ?? 1;
  const range = high > low ? high - low : 1;
  return Uint8Array.from(values, (v) => (Number.isNaN(v) ? 0 : Math.min(255, Math.max(0, ((v - low) / range) * 255))));
}

/** Mean displayed value at the voxels of some runs of `grid` in any volume of the same space; at most some thousand samples. */
export function meanAtRuns(volume: ScalarVolume, grid: Grid, runs: readonly number[], samples = 4000): number {
  const [columns, rows] = grid.size;
  let total = 0;
  for (let n = 1; n < runs.length; n += 2) total += runs[n]!;
  const step = Math.max(1, Math.floor(total / samples));
  let [sum, count, passed] = [0, 0, 0];
  for (let n = 0; n + 1 < runs.length; n += 2) {
    for (let m = 0; m < runs[n + 1]!; m++, passed++) {
      if (passed % step !== 0) continue;
      const index = runs[n]! + m;
      const i = index % columns;
      const j = Math.floor(index / columns) % rows;
      const at = toIjk(volume.grid, toLps(grid, [i, j, Math.floor(index / (columns * rows))]));
      const value = sampleLinear(volume, at[0], at[1], at[2]);
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  }
  return count > 0 ? sum / count : Number.NaN;
}
