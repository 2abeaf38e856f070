import type { Random } from '../random.ts';

/** A scalar of patient space: arguments in mm. */
export type ScalarField = (x: number, y: number, z: number) => number;

const CELLS = 32;
const MASK = CELLS - 1;

/**
 * Smooth value noise in about [-1, 1] (standard deviation about 0.3) that repeats every 32 cells.
 *
 * @param cellMm distance of the lattice points: the size of the bumps is about twice that
 */
export function createNoise(random: Random, cellMm: number): ScalarField {
  const lattice = new Float32Array(CELLS ** 3);
  for (let n = 0; n < lattice.length; n++) lattice[n] = random.next() * 2 - 1;
  const scale = 1 / cellMm;
  return (x, y, z) => {
    const px = x * scale + 4096;
    const py = y * scale + 4096;
    const pz = z * scale + 4096;
    const ix = Math.floor(px);
    const iy = Math.floor(py);
    const iz = Math.floor(pz);
    const u = fade(px - ix);
    const v = fade(py - iy);
    const w = fade(pz - iz);
    const x0 = ix & MASK;
    const x1 = (ix + 1) & MASK;
    const y0 = (iy & MASK) * CELLS;
    const y1 = ((iy + 1) & MASK) * CELLS;
    const z0 = (iz & MASK) * CELLS * CELLS;
    const z1 = ((iz + 1) & MASK) * CELLS * CELLS;
    const a = mix(
      mix(lattice[x0 + y0 + z0]!, lattice[x1 + y0 + z0]!, u),
      mix(lattice[x0 + y1 + z0]!, lattice[x1 + y1 + z0]!, u),
      v,
    );
    const b = mix(
      mix(lattice[x0 + y0 + z1]!, lattice[x1 + y0 + z1]!, u),
      mix(lattice[x0 + y1 + z1]!, lattice[x1 + y1 + z1]!, u),
      v,
    );
    return a + (b - a) * w;
  };
}

function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
