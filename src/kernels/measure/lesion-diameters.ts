import type { Grid } from '../../geometry/grid.ts';
import { toLps } from '../../geometry/grid.ts';
import { cross, dot, type Lps, normalise, subtract, type Triple } from '../../geometry/vec3.ts';
import { farthestPair } from './farthest-pair.ts';

/** A measured line in the patient. */
export interface Caliper {
  readonly from: Lps;
  readonly to: Lps;
  readonly lengthMm: number;
}

/** Diameters of a mask. */
export interface LesionDiameters {
  /** Slice (k, or the index along the plane's axis) that carries the largest in-plane long axis. */
  readonly slice: number;
  readonly long: Caliper;
  /** Longest chord perpendicular to the long axis on the same slice (RECIST 1.1 short axis). */
  readonly short: Caliper;
  /** Largest distance between any two border points of the whole mask. */
  readonly long3d: Caliper;
}

/**
 * Long and short axis of the label's mask on the slice of its largest long axis, and its largest 3-D diameter.
 *
 * Distances run between outer corners of border voxels, so a mask of one voxel measures its diagonal: this is the "outer
 * edge" that RECIST 1.1 and LI-RADS ask for. The long axis is exact over the convex hull of the corners (largest
 * pair), the short axis the longest chord perpendicular to it within 5 degrees, its points on the hull.
 *
 * @param labels flat, i + j*columns + k*columns*rows
 * @param axis   normal of the slices: 0 sagittal-like (i), 1 coronal-like (j), 2 acquisition (k)
 * @returns null when no voxel has the label
 */
export function lesionDiameters(
  labels: Uint8Array,
  grid: Grid,
  label: number,
  axis: 0 | 1 | 2 = 2,
): LesionDiameters | null {
  const slices = outlineBySlice(labels, grid, label, axis);
  if (slices.size === 0) return null;
  let best: { slice: number; hull: Lps[]; long: Caliper } | null = null;
  const all: Lps[] = [];
  const normal = normalise(cross(grid.axes[(axis + 1) % 3] as Lps, grid.axes[(axis + 2) % 3] as Lps));
  for (const [slice, corners] of slices) {
    const hull = planarHull(corners);
    all.push(...hull);
    const long = farthestPair(hull);
    if (!best || long.lengthMm > best.long.lengthMm + 1e-9) best = { slice, hull, long };
  }
  if (!best) return null;
  return {
    slice: best.slice,
    long: best.long,
    short: perpendicularChord(best.hull, best.long, normal),
    long3d: farthestPair(all),
  };
}

/** A voxel corner: in-plane index, in halves, and where it lies. */
interface Corner {
  readonly x: number;
  readonly y: number;
  readonly p: Lps;
}

/** Corners of the outermost voxels of every row, by slice. */
function outlineBySlice(labels: Uint8Array, grid: Grid, label: number, axis: 0 | 1 | 2): Map<number, Corner[]> {
  const [u, v] = (
    [
      [1, 2],
      [0, 2],
      [0, 1],
    ] as const
  )[axis];
  const { size } = grid;
  const strides = [1, size[0], size[0] * size[1]] as const;
  const result = new Map<number, Corner[]>();
  for (let s = 0; s < size[axis]; s++) {
    const corners: Corner[] = [];
    for (let b = 0; b < size[v]; b++) {
      let first = -1;
      let last = -1;
      for (let a = 0; a < size[u]; a++) {
        if (labels[a * strides[u] + b * strides[v] + s * strides[axis]] !== label) continue;
        if (first < 0) first = a;
        last = a;
      }
      if (first < 0) continue;
      // Only the outermost voxels of a row can be corners of the convex hull.
      for (const [a, side] of [
        [first, -0.5],
        [last, 0.5],
      ] as const) {
        for (const edge of [-0.5, 0.5]) {
          const index: [number, number, number] = [0, 0, 0];
          index[u] = a + side;
          index[v] = b + edge;
          index[axis] = s;
          corners.push({ x: index[u], y: index[v], p: toLps(grid, index) });
        }
      }
    }
    if (corners.length > 0) result.set(s, corners);
  }
  return result;
}

/**
 * Convex hull of points in a plane (Andrew's monotone chain), in order around it. It runs on voxel indices, where halves
 * are exact and an affine map keeps hulls, so that no point is lost to rounding.
 */
function planarHull(corners: readonly Corner[]): Lps[] {
  const sorted = [...corners].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o: Corner, a: Corner, b: Corner) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (ordered: readonly Corner[]) => {
    const chain: Corner[] = [];
    for (const q of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, q) <= 0) chain.pop();
      chain.push(q);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half([...sorted].reverse())].map(({ p }) => p);
}

/** Longest chord of a convex polygon exactly perpendicular to `long`; its ends lie on the polygon's edges. */
function perpendicularChord(hull: readonly Lps[], long: Caliper, normal: Triple): Caliper {
  const along = normalise(subtract(long.to, long.from));
  const across = cross(normal, along);
  let best: Caliper = { from: long.from, to: long.from, lengthMm: 0 };
  // The width of a convex polygon along a direction is piecewise linear, so its largest value is at one of the vertices.
  for (const vertex of hull) {
    const at = dot(vertex, along);
    const hits = hull.flatMap((a, index) => crossing(a, hull[(index + 1) % hull.length]!, along, at));
    for (const hit of hits) {
      const lengthMm = Math.abs(dot(subtract(hit, vertex), across));
      if (lengthMm > best.lengthMm) best = { from: vertex, to: hit, lengthMm };
    }
  }
  return best;
}

function crossing(a: Lps, b: Lps, along: Triple, at: number): Lps[] {
  const [da, db] = [dot(a, along) - at, dot(b, along) - at];
  if (Math.abs(da) < 1e-9) return [a];
  if (da * db >= 0) return [];
  const t = da / (da - db);
  return [[a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t] as unknown as Lps];
}
