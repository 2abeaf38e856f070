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

const GRADIENT_CELLS = 16;
const GRADIENT_MASK = GRADIENT_CELLS - 1;

/**
 * Gradient noise (Perlin, SIGGRAPH 1985) in about [-1, 1]: rounder than value noise, without a trace of its lattice's axes, at twice
 * the cost. Repeats every 16 cells.
 */
export function createGradientNoise(random: Random, cellMm: number): ScalarField {
  const gradients = new Float32Array(GRADIENT_CELLS ** 3 * 3);
  for (let n = 0; n < gradients.length; n += 3) {
    const up = random.between(-1, 1);
    const around = random.between(0, 2 * Math.PI);
    const flat = Math.sqrt(1 - up * up);
    gradients.set([flat * Math.cos(around), flat * Math.sin(around), up], n);
  }
  const scale = 1 / cellMm;
  return (x, y, z) => {
    const px = x * scale + 4096.37;
    const py = y * scale + 4096.37;
    const pz = z * scale + 4096.37;
    const i = Math.floor(px);
    const j = Math.floor(py);
    const k = Math.floor(pz);
    const u = px - i;
    const v = py - j;
    const w = pz - k;
    const fu = fade(u);
    const fv = fade(v);
    const a = mix(corner(gradients, i, j, k, u, v, w), corner(gradients, i + 1, j, k, u - 1, v, w), fu);
    const b = mix(corner(gradients, i, j + 1, k, u, v - 1, w), corner(gradients, i + 1, j + 1, k, u - 1, v - 1, w), fu);
    const c = mix(corner(gradients, i, j, k + 1, u, v, w - 1), corner(gradients, i + 1, j, k + 1, u - 1, v, w - 1), fu);
    const d = mix(
      corner(gradients, i, j + 1, k + 1, u, v - 1, w - 1),
      corner(gradients, i + 1, j + 1, k + 1, u - 1, v - 1, w - 1),
      fu,
    );
    return 1.3 * mix(mix(a, b, fv), mix(c, d, fv), fade(w));
  };
}

function corner(gradients: Float32Array, i: number, j: number, k: number, u: number, v: number, w: number): number {
  const at = ((i & GRADIENT_MASK) + ((j & GRADIENT_MASK) + (k & GRADIENT_MASK) * GRADIENT_CELLS) * GRADIENT_CELLS) * 3;
  return gradients[at]! * u + gradients[at + 1]! * v + gradients[at + 2]! * w;
}

function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
