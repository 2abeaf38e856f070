import { type Grid, toIjk, toLps } from '../geometry/grid.ts';
import { dot, type Ijk, type Lps, subtract, type Triple } from '../geometry/vec3.ts';
import { cellHalfDepthMm } from './brush-shape.ts';
import { type Box3, boxSize, type Mask } from './mask/mask.ts';

/** A closed outline on one plane. Positions and unit vectors in patient space (LPS, mm). */
export interface PlaneOutline {
  readonly kind: 'polygon' | 'rectangle' | 'circle' | 'sphere';
  /** Polygon: its corners. Others: two points, opposite corners or middle and rim. */
  readonly points: readonly Triple[];
  readonly right: Triple;
  readonly down: Triple;
  readonly normal: Triple;
  /** `plane`: only voxels whose cells the plane cuts; `through`: the whole depth of the grid. A sphere is neither. */
  readonly depth: 'plane' | 'through';
}

/** In mm along right, down and normal from the outline's first point. */
interface Shape {
  readonly low: readonly [u: number, v: number];
  readonly high: readonly [u: number, v: number];
  /** Largest distance from the plane; infinite for a cut through everything. */
  readonly halfDepth: number;
  holds(u: number, v: number, w: number): boolean;
}

/** Voxels by their centres inside of an outline. Null: none. */
export function outlineMask(grid: Grid, outline: PlaneOutline): { readonly box: Box3; readonly mask: Mask } | null {
  const shape = shapeOf(grid, outline);
  const box = boxOf(grid, outline, shape);
  if (!box) return null;
  const [columns, rows, slices] = boxSize(box);
  const mask = new Uint8Array(columns * rows * slices);
  const [di, dj, dk] = ([0, 1, 2] as const).map((axis) => inPlane(outline, scaled(grid, axis))) as [
    Triple,
    Triple,
    Triple,
  ];
  const start = inPlane(outline, subtract(toLps(grid, box.from as unknown as Ijk), outline.points[0] as Triple));
  const { low, high, halfDepth } = shape;
  let n = 0;
  let count = 0;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      let u = start[0] + j * dj[0] + k * dk[0];
      let v = start[1] + j * dj[1] + k * dk[1];
      let w = start[2] + j * dj[2] + k * dk[2];
      for (let i = 0; i < columns; i++, n++, u += di[0], v += di[1], w += di[2]) {
        if (u < low[0] || u > high[0] || v < low[1] || v > high[1]) continue;
        // Half open: of two slices that share the plane as their border, one is taken.
        if (w <= -halfDepth || w > halfDepth || !shape.holds(u, v, w)) continue;
        mask[n] = 1;
        count++;
      }
    }
  }
  return count > 0 ? { box, mask } : null;
}

function shapeOf(grid: Grid, outline: PlaneOutline): Shape {
  const origin = outline.points[0] as Triple;
  const flat = outline.points.map((p): readonly [number, number] => {
    const [u, v] = inPlane(outline, subtract(p, origin));
    return [u, v];
  });
  const plane = cellHalfDepthMm(grid, outline.normal) * (1 + 1e-6);
  const halfDepth = outline.depth === 'plane' ? plane : Number.POSITIVE_INFINITY;
  const [us, vs] = [flat.map(([u]) => u), flat.map(([, v]) => v)];
  if (outline.kind === 'polygon' || outline.kind === 'rectangle') {
    const low = [Math.min(...us), Math.min(...vs)] as const;
    const high = [Math.max(...us), Math.max(...vs)] as const;
    const holds = outline.kind === 'rectangle' ? () => true : polygonTest(flat);
    return { low, high, halfDepth, holds };
  }
  const r = Math.max(...flat.map(([u, v]) => Math.hypot(u, v)));
  const isSphere = outline.kind === 'sphere';
  const holds = (u: number, v: number, w: number) => u * u + v * v + (isSphere ? w * w : 0) <= r * r;
  return { low: [-r, -r], high: [r, r], halfDepth: isSphere ? r + 1e-9 : halfDepth, holds };
}

/** Even-odd rule. */
function polygonTest(corners: readonly (readonly [number, number])[]): (u: number, v: number) => boolean {
  return (u, v) => {
    let isIn = false;
    for (let a = 0, b = corners.length - 1; a < corners.length; b = a++) {
      const [ua, va] = corners[a] as readonly [number, number];
      const [ub, vb] = corners[b] as readonly [number, number];
      if (va > v !== vb > v && u < ((ub - ua) * (v - va)) / (vb - va) + ua) isIn = !isIn;
    }
    return isIn;
  };
}

/** Voxels that the outline can reach: its corners, pushed to both ends of its depth. */
function boxOf(grid: Grid, outline: PlaneOutline, { low, high, halfDepth }: Shape): Box3 | null {
  const origin = outline.points[0] as Triple;
  const reach = Math.min(halfDepth, farthest(grid));
  const corners: Triple[] = [];
  for (const u of [low[0], high[0]])
    for (const v of [low[1], high[1]])
      for (const w of [-reach, reach]) {
        const { right, down, normal } = outline;
        const at = (axis: 0 | 1 | 2) => origin[axis] + u * right[axis] + v * down[axis] + w * normal[axis];
        corners.push(toIjk(grid, [at(0), at(1), at(2)] as unknown as Lps));
      }
  const from = [0, 0, 0] as [number, number, number];
  const to = [0, 0, 0] as [number, number, number];
  for (const axis of [0, 1, 2] as const) {
    const values = corners.map((c) => c[axis]);
    from[axis] = Math.max(0, Math.floor(Math.min(...values)));
    to[axis] = Math.min(grid.size[axis] - 1, Math.ceil(Math.max(...values)));
    if (from[axis] > to[axis]) return null;
  }
  return { from, to };
}

function farthest({ size, spacingMm }: Grid): number {
  return size.reduce((sum, n, axis) => sum + n * (spacingMm[axis] as number), 0);
}

function scaled({ axes, spacingMm }: Grid, axis: 0 | 1 | 2): Triple {
  const s = spacingMm[axis];
  return [axes[axis][0] * s, axes[axis][1] * s, axes[axis][2] * s];
}

function inPlane({ right, down, normal }: PlaneOutline, v: Triple): Triple {
  return [dot(v, right), dot(v, down), dot(v, normal)];
}
