import type { Grid } from '../geometry/grid.ts';
import { toIjk } from '../geometry/grid.ts';
import { addScaled, type Lps, subtract } from '../geometry/vec3.ts';
import { indexMap, type ScalarVolume, sampleLinear } from './resample-volume.ts';

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
  const indexAt = (x: number, y: number) => {
    const along = addScaled(centre, plane.axes[0], (x - (size - 1) / 2) * step);
    return toIjk(volume.grid, addScaled(along, plane.axes[1], (y - (size - 1) / 2) * step));
  };
  // The way from pixel to index is affine: three points tell it all.
  const start = indexAt(0, 0);
  const dx = subtract(indexAt(1, 0), start);
  const dy = subtract(indexAt(0, 1), start);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      values[x + y * size] = sampleLinear(
        volume,
        start[0] + x * dx[0] + y * dy[0],
        start[1] + x * dx[1] + y * dy[1],
        start[2] + x * dx[2] + y * dy[2],
      );
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
  const { start, di, dj, dk } = indexMap(grid, volume.grid);
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
      const k = Math.floor(index / (columns * rows));
      const value = sampleLinear(
        volume,
        start[0] + i * di[0] + j * dj[0] + k * dk[0],
        start[1] + i * di[1] + j * dj[1] + k * dk[1],
        start[2] + i * di[2] + j * dj[2] + k * dk[2],
      );
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  }
  return count > 0 ? sum / count : Number.NaN;
}
