import { forEachRun } from '../../domain/project/voxel-runs.ts';
import { type Grid, toIjk, toLps, voxelCount } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import { type Box3, boundingBox, boxSize, cropMask, type Mask, type Size3 } from '../mask/mask.ts';

/** One structure cut out of its grid: `grid` is the box with the axes and spacing of the whole, `voxels` 0 or 1. */
export interface BoxMask {
  readonly grid: Grid;
  readonly voxels: Mask;
}

/** Voxel centres of two grids are the same ones when they differ by less than this part of a voxel. */
const MISS_VOXELS = 0.05;

/** The voxels of one label, cut out; null when there are none. */
export function cutLabel(labels: Uint8Array, grid: Grid, label: number): BoxMask | null {
  const mask = labels.map((value) => (value === label ? 1 : 0));
  const box = boundingBox(mask, grid.size);
  return box ? { grid: boxGrid(grid, box), voxels: cropMask(mask, grid.size, box) } : null;
}

/**
 * The voxels of runs, cut out without ever holding the whole grid; null when there are none.
 *
 * @throws AppError `project/bad-runs` when a run lies outside of the grid
 */
export function cutRuns(runs: readonly number[], grid: Grid): BoxMask | null {
  const [columns, rows, slices] = grid.size;
  const from: [number, number, number] = [columns, rows, slices];
  const to: [number, number, number] = [-1, -1, -1];
  forEachRowOfRuns(runs, grid, (i, j, k, length) => {
    from[0] = Math.min(from[0], i);
    from[1] = Math.min(from[1], j);
    from[2] = Math.min(from[2], k);
    to[0] = Math.max(to[0], i + length - 1);
    to[1] = Math.max(to[1], j);
    to[2] = Math.max(to[2], k);
  });
  if (to[2] < 0) return null;
  const box = { from, to };
  const size = boxSize(box);
  const voxels = new Uint8Array(size[0] * size[1] * size[2]);
  forEachRowOfRuns(runs, grid, (i, j, k, length) => {
    const at = i - from[0] + (j - from[1] + (k - from[2]) * size[1]) * size[0];
    voxels.fill(1, at, at + length);
  });
  return { grid: boxGrid(grid, box), voxels };
}

/** Calls back with the parts of runs that lie in one row each. */
function forEachRowOfRuns(
  runs: readonly number[],
  grid: Grid,
  visit: (i: number, j: number, k: number, length: number) => void,
): void {
  const [columns, rows] = grid.size;
  forEachRun(runs, voxelCount(grid), (start, end) => {
    for (let at = start; at < end; ) {
      const i = at % columns;
      const row = (at - i) / columns;
      const length = Math.min(columns - i, end - at);
      visit(i, row % rows, Math.floor(row / rows), length);
      at += length;
    }
  });
}

/** The grid of a box of voxels of `grid`. */
export function boxGrid(grid: Grid, box: Box3): Grid {
  return { ...grid, size: boxSize(box), origin: toLps(grid, box.from as unknown as Ijk) };
}

/** Index of b's first voxel on a's grid when both share their voxel centres; null when they do not. */
export function latticeOffset(a: Grid, b: Grid): readonly [number, number, number] | null {
  const at = toIjk(a, b.origin);
  const near = at.map(Math.round) as [number, number, number];
  const last = toIjk(a, toLps(b, b.size.map((n) => n - 1) as unknown as Ijk));
  const isSame = [0, 1, 2].every((n) => {
    const wanted = near[n]! + b.size[n]! - 1;
    return Math.abs(at[n]! - near[n]!) <= MISS_VOXELS && Math.abs(last[n]! - wanted) <= MISS_VOXELS;
  });
  const isSpacedAlike = a.spacingMm.every((mm, n) => Math.abs(mm - b.spacingMm[n]!) <= 2e-3 * mm);
  const isParallel = a.axes.every((axis, n) => axis.every((v, m) => Math.abs(v - b.axes[n]![m]!) < 1e-3));
  const isNamedAlike =
    a.frameOfReferenceUid === b.frameOfReferenceUid || !a.frameOfReferenceUid || !b.frameOfReferenceUid;
  return isSame && isSpacedAlike && isParallel && isNamedAlike ? near : null;
}

export interface CommonBox {
  readonly grid: Grid;
  readonly size: Size3;
  readonly masks: readonly Mask[];
}

/** Masks that share their voxel centres on the smallest box that holds all; null when they do not share them. */
export function onCommonBox(masks: readonly BoxMask[]): CommonBox | null {
  const [first] = masks;
  if (!first) return null;
  const offsets = masks.map(({ grid }) => latticeOffset(first.grid, grid));
  if (offsets.some((offset) => offset === null)) return null;
  const axis = (n: number) => offsets.map((offset) => offset![n]!);
  const from = [0, 1, 2].map((n) => Math.min(...axis(n))) as [number, number, number];
  const to = [0, 1, 2].map((n) => Math.max(...axis(n).map((o, m) => o + masks[m]!.grid.size[n]! - 1))) as typeof from;
  const size = boxSize({ from, to });
  const placed = masks.map((mask, m) => {
    const offset = offsets[m]!.map((o, n) => o - from[n]!) as unknown as Size3;
    return placeMask(mask, size, offset);
  });
  return { grid: boxGrid(first.grid, { from, to }), size, masks: placed };
}

function placeMask({ grid, voxels }: BoxMask, size: Size3, offset: Size3): Mask {
  const out = new Uint8Array(size[0] * size[1] * size[2]);
  const [columns, rows, slices] = grid.size;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const source = (j + k * rows) * columns;
      const target = offset[0] + (offset[1] + j + (offset[2] + k) * size[1]) * size[0];
      out.set(voxels.subarray(source, source + columns), target);
    }
  }
  return out;
}

/**
 * A mask on the voxels of another grid: each voxel takes the nearest one of the mask. For readers who drew on different series of one
 * frame of reference; what comes out is an approximation and has to be called so.
 *
 * @returns null when nothing of the mask falls on the grid
 */
export function resampleMask({ grid, voxels }: BoxMask, lattice: Grid): BoxMask | null {
  const corners: Ijk[] = [];
  for (let n = 0; n < 8; n++) {
    const corner = grid.size.map((s, axis) => ((n >> axis) & 1 ? s - 0.5 : -0.5)) as unknown as Ijk;
    corners.push(toIjk(lattice, toLps(grid, corner)));
  }
  const from = [0, 1, 2].map((n) => Math.floor(Math.min(...corners.map((c) => c[n]!)))) as [number, number, number];
  const to = [0, 1, 2].map((n) => Math.ceil(Math.max(...corners.map((c) => c[n]!)))) as typeof from;
  const target = boxGrid(lattice, { from, to });
  const out = new Uint8Array(target.size[0] * target.size[1] * target.size[2]);
  let n = 0;
  for (let k = 0; k < target.size[2]; k++)
    for (let j = 0; j < target.size[1]; j++)
      for (let i = 0; i < target.size[0]; i++, n++) {
        const at = toIjk(grid, toLps(target, [i, j, k] as unknown as Ijk)).map(Math.round) as [number, number, number];
        if (at.some((v, axis) => v < 0 || v >= grid.size[axis]!)) continue;
        out[n] = voxels[at[0] + (at[1] + at[2] * grid.size[1]) * grid.size[0]]!;
      }
  const box = boundingBox(out, target.size);
  return box ? { grid: boxGrid(target, box), voxels: cropMask(out, target.size, box) } : null;
}
