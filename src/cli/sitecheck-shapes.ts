import { type Grid, toLps } from '../geometry/grid.ts';
import { distance, type Lps } from '../geometry/vec3.ts';

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
  return runsWhere(grid, (i, j, k) => distance(toLps(grid, [i, j, k]), [x, y, z] as Lps) <= radius);
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
