import { type Grid, toLps } from '../geometry/grid.ts';
import { distance, dot, type Lps } from '../geometry/vec3.ts';

/** Voxels as runs of flat indices i + j*columns + k*columns*rows, ascending. */
export interface Runs {
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

/** Centre (LPS, mm) and radius (mm). */
export type Sphere = readonly [x: number, y: number, z: number, radius: number];

/** Sphere at the volume's centre, its radius a fifth of the shorter in-plane field of view. */
export function checkSphere(grid: Grid): Sphere {
  const [columns, rows, slices] = grid.size;
  const centre = toLps(grid, [(columns - 1) / 2, (rows - 1) / 2, (slices - 1) / 2]);
  return [...centre, Math.min(columns * grid.spacingMm[0], rows * grid.spacingMm[1]) / 5] as unknown as Sphere;
}

/** Voxels whose centre lies inside the sphere, so that a thin stack cuts it. */
export function sphereRuns(grid: Grid, [x, y, z, radius]: Sphere): Runs {
  const [columns, rows, slices] = grid.size;
  const centre: Lps = [x, y, z];
  const starts: number[] = [];
  const lengths: number[] = [];
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const isInside = (i: number) => distance(toLps(grid, [i, j, k]), centre) <= radius;
      const { middle, half } = chord(toLps(grid, [0, j, k]), toLps(grid, [1, j, k]), centre, radius);
      if (Number.isNaN(half)) continue;
      // The chord is rounded; whether a voxel at its ends belongs is decided by its own centre.
      let first = Math.max(0, Math.floor(middle - half) - 1);
      let last = Math.min(columns - 1, Math.ceil(middle + half) + 1);
      while (first <= last && !isInside(first)) first++;
      while (last >= first && !isInside(last)) last--;
      if (last < first) continue;
      starts.push((k * rows + j) * columns + first);
      lengths.push(last - first + 1);
    }
  }
  return { starts, lengths };
}

/** Where the line through the centres of voxels 0 and 1 of a row meets a sphere, in voxels; half is NaN when it passes by. */
function chord(zero: Lps, one: Lps, centre: Lps, radius: number): { readonly middle: number; readonly half: number } {
  const step: Lps = [one[0] - zero[0], one[1] - zero[1], one[2] - zero[2]];
  const way: Lps = [centre[0] - zero[0], centre[1] - zero[1], centre[2] - zero[2]];
  const squared = dot(step, step);
  const middle = dot(way, step) / squared;
  const missSquared = dot(way, way) - middle * middle * squared;
  // A row that only touches may miss by a rounding error.
  const slack = 1e-9 * radius * radius;
  return { middle, half: Math.sqrt((radius * radius - missSquared + slack) / squared) };
}

/** A box from 2/5 to 4/5 of the columns and rows and from 1/4 to 3/4 of the slices: it overlaps the sphere. */
export function boxRuns(grid: Grid): Runs {
  const [columns, rows, slices] = grid.size;
  const isWithin = (n: number, size: number, low: number, high: number) =>
    n >= Math.floor(size * low) && n < Math.max(Math.ceil(size * high), Math.floor(size * low) + 1);
  return runsWhere(
    grid,
    (i, j, k) => isWithin(i, columns, 0.4, 0.8) && isWithin(j, rows, 0.4, 0.8) && isWithin(k, slices, 0.25, 0.75),
  );
}

function runsWhere(grid: Grid, isInside: (i: number, j: number, k: number) => boolean): Runs {
  const [columns, rows, slices] = grid.size;
  const starts: number[] = [];
  const lengths: number[] = [];
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const line = (k * rows + j) * columns;
      let start = -1;
      for (let i = 0; i <= columns; i++) {
        const inside = i < columns && isInside(i, j, k);
        if (inside && start < 0) start = i;
        if (inside || start < 0) continue;
        starts.push(line + start);
        lengths.push(i - start);
        start = -1;
      }
    }
  }
  return { starts, lengths };
}

/** Number of voxels in runs. */
export function countVoxels(runs: Runs): number {
  return runs.lengths.reduce((sum, length) => sum + length, 0);
}
