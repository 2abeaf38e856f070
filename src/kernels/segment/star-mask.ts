import { type Grid, toIjk, toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps, Triple } from '../../geometry/vec3.ts';
import type { Mask } from '../mask/mask.ts';
import { directionsNear, NEAR } from './directions-near.ts';
import type { StarDirections } from './star-directions.ts';

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
  const radius = radiusAlong(directions, radiiMm);
  const [a, b, c] = [stepOf(grid, 0), stepOf(grid, 1), stepOf(grid, 2)];
  const first = toLps(grid, [0, 0, 0] as unknown as Ijk);
  for (let k = low(2); k <= high(2); k++) {
    for (let j = low(1); j <= high(1); j++) {
      for (let i = low(0); i <= high(0); i++) {
        const x = first[0] + i * a[0] + j * b[0] + k * c[0] - centre[0];
        const y = first[1] + i * a[1] + j * b[1] + k * c[1] - centre[1];
        const z = first[2] + i * a[2] + j * b[2] + k * c[2] - centre[2];
        const distance = Math.sqrt(x * x + y * y + z * z);
        if (distance > most) continue;
        if (distance <= least || distance <= radius(x / distance, y / distance, z / distance))
          out[i + (j + k * rows) * columns] = 1;
      }
    }
  }
  return out;
}

/** From one voxel centre to the next along an axis, in patient space. */
function stepOf({ axes, spacingMm }: Grid, axis: 0 | 1 | 2): Triple {
  return [axes[axis][0] * spacingMm[axis], axes[axis][1] * spacingMm[axis], axes[axis][2] * spacingMm[axis]];
}

/** Radius of the surface along a unit vector. */
function radiusAlong(directions: StarDirections, radiiMm: Float64Array): (x: number, y: number, z: number) => number {
  const near = directionsNear(directions);
  const { units } = directions;
  return (x, y, z) => {
    let sum = 0;
    let weights = 0;
    for (const d of near(x, y, z)) {
      const u = units[d] as Triple;
      const cosine = u[0] * x + u[1] * y + u[2] * z;
      if (cosine <= NEAR) continue;
      const weight = (cosine - NEAR) ** 2;
      sum += weight * (radiiMm[d] as number);
      weights += weight;
    }
    return weights > 0 ? sum / weights : 0;
  };
}
