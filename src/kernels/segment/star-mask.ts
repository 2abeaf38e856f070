import { type Grid, toIjk, toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps, Triple } from '../../geometry/vec3.ts';
import type { Mask } from '../mask/mask.ts';
import type { StarDirections } from './star-directions.ts';

/** Directions closer than this cosine to a voxel's own have a say in the surface's radius there. */
const NEAR = 0.96;

/** Voxels of `grid` inside of a star-shaped surface; between its directions the radius is interpolated. */
export function starMask(grid: Grid, centre: Triple, directions: StarDirections, radiiMm: Float64Array): Mask {
  const [columns, rows, slices] = grid.size;
  const out = new Uint8Array(columns * rows * slices);
  const most = radiiMm.reduce((a, b) => Math.max(a, b), 0);
  const least = radiiMm.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const middle = toIjk(grid, centre as Lps);
  const low = (axis: 0 | 1 | 2) => Math.max(0, Math.floor(middle[axis] - most / grid.spacingMm[axis]));
  const high = (axis: 0 | 1 | 2) =>
    Math.min((grid.size[axis] as number) - 1, Math.ceil(middle[axis] + most / grid.spacingMm[axis]));
  for (let k = low(2); k <= high(2); k++) {
    for (let j = low(1); j <= high(1); j++) {
      for (let i = low(0); i <= high(0); i++) {
        const p = toLps(grid, [i, j, k] as unknown as Ijk);
        const v: Triple = [p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]];
        const distance = Math.hypot(v[0], v[1], v[2]);
        if (distance > most) continue;
        if (distance <= least || distance <= radiusAlong(directions, radiiMm, v, distance))
          out[i + (j + k * rows) * columns] = 1;
      }
    }
  }
  return out;
}

function radiusAlong({ units }: StarDirections, radiiMm: Float64Array, v: Triple, length: number): number {
  let sum = 0;
  let weights = 0;
  for (let d = 0; d < units.length; d++) {
    const u = units[d] as Triple;
    const cosine = (u[0] * v[0] + u[1] * v[1] + u[2] * v[2]) / length;
    if (cosine <= NEAR) continue;
    const weight = (cosine - NEAR) ** 2;
    sum += weight * (radiiMm[d] as number);
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}
