import { addScaled, dot, type Ijk, type Lps, subtract, type Triple } from './vec3.ts';

/**
 * A regular voxel grid in patient space.
 *
 * Flat index of voxel (i, j, k): `i + j*columns + k*columns*rows`. `origin` is the LPS centre of voxel (0, 0, 0);
 * `axes` are unit vectors along increasing column, row and slice index. The slice axis points along
 * `cross(axes[0], axes[1])` unless the stack is sheared; it is measured from the slices' positions
 * (PS3.3 C.7.6.2.1.1), never taken from SliceThickness.
 */
export interface Grid {
  readonly size: readonly [columns: number, rows: number, slices: number];
  readonly spacingMm: readonly [i: number, j: number, k: number];
  readonly origin: Lps;
  readonly axes: readonly [i: Lps, j: Lps, k: Lps];
  /** Empty when the images name no frame of reference. */
  readonly frameOfReferenceUid: string;
}

/** Number of voxels of `grid`. */
export function voxelCount(grid: Grid): number {
  return grid.size[0] * grid.size[1] * grid.size[2];
}

/** Volume of one voxel in mm3, shear included: |det(axes * spacing)|. */
export function voxelVolumeMm3(grid: Grid): number {
  return Math.abs(determinant(grid.axes)) * grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2];
}

/** Patient position (LPS, mm) of a continuous voxel index (PS3.3 C.7.6.2.1.1, equation C.7.6.2.1-1). */
export function toLps(grid: Grid, index: Ijk): Lps {
  let p: Triple = addScaled(grid.origin, grid.axes[0], index[0] * grid.spacingMm[0]);
  p = addScaled(p, grid.axes[1], index[1] * grid.spacingMm[1]);
  return addScaled(p, grid.axes[2], index[2] * grid.spacingMm[2]) as Lps;
}

/** Continuous voxel index of a patient position (LPS, mm); exact also for sheared axes. */
export function toIjk(grid: Grid, position: Lps): Ijk {
  const d = subtract(position, grid.origin);
  const [a, b, c] = grid.axes;
  const det = determinant(grid.axes);
  const bc = crossOf(b, c);
  const ca = crossOf(c, a);
  const ab = crossOf(a, b);
  return [
    dot(d, bc) / det / grid.spacingMm[0],
    dot(d, ca) / det / grid.spacingMm[1],
    dot(d, ab) / det / grid.spacingMm[2],
  ] as Ijk;
}

/** 4 x 4 matrix, row-major, from voxel index (i, j, k, 1) to LPS mm. */
export function affineLps(grid: Grid): number[] {
  const [a, b, c] = grid.axes;
  const [si, sj, sk] = grid.spacingMm;
  const row = (n: 0 | 1 | 2) => [a[n] * si, b[n] * sj, c[n] * sk, grid.origin[n]];
  return [...row(0), ...row(1), ...row(2), 0, 0, 0, 1];
}

/** Whether two grids have equal size and every corner within `toleranceMm` of the other's. */
export function isSameGrid(a: Grid, b: Grid, toleranceMm = 1e-2): boolean {
  if (a.size.some((n, axis) => n !== b.size[axis])) return false;
  const [ni, nj, nk] = [a.size[0] - 1, a.size[1] - 1, a.size[2] - 1];
  const corners: Ijk[] = [
    [0, 0, 0],
    [ni, 0, 0],
    [0, nj, 0],
    [0, 0, nk],
    [ni, nj, nk],
  ];
  return corners.every((c) => {
    const d = subtract(toLps(a, c), toLps(b, c));
    return Math.hypot(d[0], d[1], d[2]) <= toleranceMm;
  });
}

function crossOf(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function determinant([a, b, c]: readonly [Triple, Triple, Triple]): number {
  return dot(a, crossOf(b, c));
}
