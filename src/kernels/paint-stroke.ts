import { type Grid, toIjk } from '../geometry/grid.ts';
import { addScaled, distance, dot, norm, subtract, type Triple } from '../geometry/vec3.ts';
import { BrushShape, type BrushStroke, cellHalfDepthMm } from './brush-shape.ts';
import type { RowInterval } from './row-interval.ts';

/** What a stroke writes, and where it may. */
export interface PaintRule {
  readonly grid: Grid;
  /** Flat labels on `grid`, written in place. */
  readonly labels: Uint8Array;
  /** The label that is written; 0 erases. */
  readonly label: number;
  /** For each of the 256 labels: 1 when it may be replaced. */
  readonly replaceable: Uint8Array;
  /** Further condition, by voxel index; left out: none. */
  readonly admits?: (i: number, j: number, k: number) => boolean;
  /** Called before a row of voxels is written to; may be called again for the same row. */
  readonly beforeRow: (j: number, k: number) => void;
}

/**
 * Writes the voxels that one straight piece of a stroke covers.
 *
 * The voxels that hold the ends of the piece, and those between them, are always covered, however small the brush.
 * Costs one square root for each row of voxels near the stroke, not one test for each voxel.
 */
export function paintStroke(rule: PaintRule, stroke: BrushStroke): void {
  const { grid } = rule;
  const shape = new BrushShape(grid, stroke);
  const reach = reachOf(grid, stroke);
  const row: RowInterval = { low: 0, high: 0 };
  const down = addScaled([0, 0, 0], grid.axes[1], grid.spacingMm[1]);
  for (let k = reach.least[2]; k <= reach.most[2]; k++) {
    const slice = addScaled(grid.origin, grid.axes[2], k * grid.spacingMm[2]);
    for (let j = reach.least[1]; j <= reach.most[1]; j++) {
      shape.columns(slice[0] + j * down[0], slice[1] + j * down[1], slice[2] + j * down[2], row);
      const first = Math.max(0, Math.ceil(row.low - 1e-9));
      const last = Math.min(grid.size[0] - 1, Math.floor(row.high + 1e-9));
      if (first <= last) paintRow(rule, first, last, j, k);
    }
  }
  paintAlong(rule, stroke);
}

function paintRow(rule: PaintRule, first: number, last: number, j: number, k: number): void {
  const { labels, label, replaceable, admits } = rule;
  const start = (k * rule.grid.size[1] + j) * rule.grid.size[0];
  if (admits) {
    paintAdmitted(rule, admits, first, last, j, k);
    return;
  }
  const end = start + last;
  let n = start + first;
  while (n <= end && replaceable[labels[n]!] === 0) n++;
  if (n > end) return;
  rule.beforeRow(j, k);
  for (; n <= end; n++) if (replaceable[labels[n]!] !== 0) labels[n] = label;
}

function paintAdmitted(
  { grid, labels, label, replaceable, beforeRow }: PaintRule,
  admits: NonNullable<PaintRule['admits']>,
  first: number,
  last: number,
  j: number,
  k: number,
): void {
  const start = (k * grid.size[1] + j) * grid.size[0];
  let isAnnounced = false;
  for (let i = first; i <= last; i++) {
    if (replaceable[labels[start + i]!] === 0 || !admits(i, j, k)) continue;
    if (!isAnnounced) beforeRow(j, k);
    isAnnounced = true;
    labels[start + i] = label;
  }
}

/** The voxels under the pointer's path; without them a brush smaller than a voxel would miss every centre. */
function paintAlong(rule: PaintRule, stroke: BrushStroke): void {
  const { grid } = rule;
  const stepMm = Math.min(...grid.spacingMm) / 2;
  if (stroke.radiusMm > 2 * Math.max(...grid.spacingMm)) return;
  const steps = Math.ceil(distance(stroke.from, stroke.to) / stepMm);
  for (let n = 0; n <= steps; n++) {
    const along = steps === 0 ? 0 : n / steps;
    const point = addScaled(stroke.from, subtract(stroke.to, stroke.from), along);
    const [i, j, k] = toIjk(grid, point).map(Math.round) as [number, number, number];
    const isInside = i >= 0 && i < grid.size[0] && j >= 0 && j < grid.size[1] && k >= 0 && k < grid.size[2];
    if (isInside) paintRow(rule, i, i, j, k);
  }
}

/** Smallest box of voxel indices that holds the stroke, clipped to the grid. */
function reachOf(grid: Grid, stroke: BrushStroke): { least: Triple; most: Triple } {
  const normal = stroke.planeNormal;
  const depthMm = normal ? cellHalfDepthMm(grid, normal) : 0;
  const a = toIjk(grid, stroke.from);
  const b = toIjk(grid, stroke.to);
  const gradients = indexGradients(grid);
  const bound = (axis: 0 | 1 | 2, side: -1 | 1): number => {
    const across = normal ? dot(gradients[axis], normal) : 0;
    const along = normal ? addScaled(gradients[axis], normal, -across) : gradients[axis];
    const reach = stroke.radiusMm * norm(along) + depthMm * Math.abs(across);
    const end = side < 0 ? Math.min(a[axis], b[axis]) - reach : Math.max(a[axis], b[axis]) + reach;
    return side < 0 ? Math.max(0, Math.floor(end)) : Math.min(grid.size[axis] - 1, Math.ceil(end));
  };
  return { least: [bound(0, -1), bound(1, -1), bound(2, -1)], most: [bound(0, 1), bound(1, 1), bound(2, 1)] };
}

/** How each index changes along x, y and z, for one millimetre. */
function indexGradients(grid: Grid): [Triple, Triple, Triple] {
  const zero = toIjk(grid, grid.origin);
  const along = (direction: Triple) => subtract(toIjk(grid, addScaled(grid.origin, direction, 1)), zero);
  const [x, y, z] = [along([1, 0, 0]), along([0, 1, 0]), along([0, 0, 1])];
  return [
    [x[0], y[0], z[0]],
    [x[1], y[1], z[1]],
    [x[2], y[2], z[2]],
  ];
}
