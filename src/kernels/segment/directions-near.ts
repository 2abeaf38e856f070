import type { StarDirections } from './star-directions.ts';

/** Directions closer than this cosine to a voxel's own have a say in the surface's radius there. */
export const NEAR = 0.96;

/** Cells along an edge of the cube that the sphere is looked up on. */
const CELLS = 16;
/** Half a diagonal of a cell is seen from the middle under less than this angle (radians). */
const CELL_REACH = Math.SQRT2 / CELLS;

const known = new WeakMap<StarDirections, readonly Uint16Array[]>();

/** For a unit vector: the directions that can be closer than `NEAR` to it (and a few that are not). */
export function directionsNear(directions: StarDirections): (x: number, y: number, z: number) => Uint16Array {
  let cells = known.get(directions);
  if (!cells) {
    cells = cellsOf(directions);
    known.set(directions, cells);
  }
  const table = cells;
  return (x, y, z) => table[cellAt(x, y, z)] as Uint16Array;
}

/** Face of the cube by the largest component, then a square cell on it. */
function cellAt(x: number, y: number, z: number): number {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax >= ay && ax >= az) return cell(x > 0 ? 0 : 1, y / ax, z / ax);
  if (ay >= az) return cell(y > 0 ? 2 : 3, x / ay, z / ay);
  return cell(z > 0 ? 4 : 5, x / az, y / az);
}

function cell(face: number, u: number, v: number): number {
  const column = Math.min(CELLS - 1, Math.floor(((u + 1) / 2) * CELLS));
  const row = Math.min(CELLS - 1, Math.floor(((v + 1) / 2) * CELLS));
  return (face * CELLS + row) * CELLS + column;
}

function cellsOf({ units }: StarDirections): Uint16Array[] {
  const least = Math.cos(Math.acos(NEAR) + CELL_REACH);
  const out: Uint16Array[] = [];
  for (let face = 0; face < 6; face++) {
    for (let row = 0; row < CELLS; row++) {
      for (let column = 0; column < CELLS; column++) {
        const u = ((column + 0.5) / CELLS) * 2 - 1;
        const v = ((row + 0.5) / CELLS) * 2 - 1;
        const side = face % 2 === 0 ? 1 : -1;
        const [x, y, z] = face < 2 ? [side, u, v] : face < 4 ? [u, side, v] : [u, v, side];
        const length = Math.hypot(x, y, z);
        const near = units.flatMap((unit, d) =>
          (unit[0] * x + unit[1] * y + unit[2] * z) / length > least ? [d] : [],
        );
        out.push(Uint16Array.from(near));
      }
    }
  }
  return out;
}
