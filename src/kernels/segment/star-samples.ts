import { type Grid, toIjk } from '../../geometry/grid.ts';
import type { Lps, Triple } from '../../geometry/vec3.ts';
import { sampleLinear } from '../resample-volume.ts';
import { featureOf, type RegionFeatures } from './region-features.ts';
import type { StarDirections } from './star-directions.ts';

/** Features along rays from one centre: `codes[d * steps + s]` is the tissue class at radius (s + 0.5) * stepMm, -1 outside. */
export interface StarSamples {
  readonly steps: number;
  readonly stepMm: number;
  readonly codes: Int16Array;
  /** How far apart the means of two classes lie, in robust standard deviations; classes x classes. */
  readonly distances: Float64Array;
  readonly classes: number;
}

const CLASSES = 14;
const ROUNDS = 6;

/** Reads all phases along the rays and sorts the samples into tissue classes by k-means over the phases' vector. */
export function starSamples(
  features: RegionFeatures,
  centre: Triple,
  directions: StarDirections,
  reachMm: number,
  stepMm: number,
): StarSamples {
  const steps = Math.max(4, Math.ceil(reachMm / stepMm));
  const vectors = readRays(features, centre, directions, steps, stepMm);
  const { codes, distances } = classify(vectors, features.phases.length);
  return { steps, stepMm, classes: CLASSES, codes, distances };
}

/** One vector a sample, phase by phase; NaN outside of the region. */
function readRays(
  { grid, phases }: RegionFeatures,
  centre: Triple,
  { units }: StarDirections,
  steps: number,
  stepMm: number,
): Float32Array {
  const depth = phases.length;
  const out = new Float32Array(units.length * steps * depth).fill(Number.NaN);
  const isInside = insideOf(grid);
  const start = toIjk(grid, centre as Lps);
  const reached = units.map((unit) => {
    const along = indexStep(grid, centre, unit, start);
    let s = 0;
    while (s < steps && isInside(start, along, (s + 0.5) * stepMm)) s++;
    return s;
  });
  phases.forEach((phase, c) => {
    const { volume, shiftMm } = phase;
    const there: Triple = [centre[0] + shiftMm[0], centre[1] + shiftMm[1], centre[2] + shiftMm[2]];
    const from = toIjk(volume.grid, there as Lps);
    units.forEach((unit, d) => {
      const along = indexStep(volume.grid, there, unit, from);
      for (let s = 0; s < (reached[d] as number); s++) {
        const mm = (s + 0.5) * stepMm;
        const value = sampleLinear(volume, from[0] + along[0] * mm, from[1] + along[1] * mm, from[2] + along[2] * mm);
        out[(d * steps + s) * depth + c] = featureOf(phase, value);
      }
    });
  });
  return out;
}

/** Whether a point of a ray lies in the grid, border voxels whole. */
function insideOf({ size }: Grid): (start: Triple, along: Triple, mm: number) => boolean {
  return (start, along, mm) => {
    for (let axis = 0; axis < 3; axis++) {
      const x = (start[axis] as number) + (along[axis] as number) * mm;
      if (x < -0.5 || x > (size[axis] as number) - 0.5) return false;
    }
    return true;
  };
}

/** Index step for one millimetre along a direction. */
function indexStep(grid: Grid, centre: Triple, unit: Triple, start: Triple): Triple {
  const far = toIjk(grid, [centre[0] + unit[0], centre[1] + unit[1], centre[2] + unit[2]] as unknown as Lps);
  return [far[0] - start[0], far[1] - start[1], far[2] - start[2]];
}

/** k-means from evenly spread first members: the same samples give the same classes every time. */
function classify(vectors: Float32Array, depth: number): { codes: Int16Array; distances: Float64Array } {
  const distances = new Float64Array(CLASSES * CLASSES);
  const count = vectors.length / depth;
  const codes = new Int16Array(count).fill(-1);
  const valid: number[] = [];
  for (let n = 0; n < count; n++) if (!Number.isNaN(vectors[n * depth] as number)) valid.push(n);
  if (valid.length === 0) return { codes, distances };
  const means = firstMeans(vectors, valid, depth);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float64Array(means.length);
    const counts = new Float64Array(CLASSES);
    for (const n of valid) {
      const code = nearest(vectors, n * depth, means, depth);
      codes[n] = code;
      counts[code] = (counts[code] as number) + 1;
      for (let c = 0; c < depth; c++)
        sums[code * depth + c] = (sums[code * depth + c] as number) + (vectors[n * depth + c] as number);
    }
    for (let m = 0; m < means.length; m++) {
      const members = counts[Math.floor(m / depth)] as number;
      if (members > 0) means[m] = (sums[m] as number) / members;
    }
  }
  return { codes, distances: distancesBetween(means, depth) };
}

function distancesBetween(means: Float64Array, depth: number): Float64Array {
  const members = Float32Array.from(means);
  return Float64Array.from({ length: CLASSES * CLASSES }, (_, n) =>
    Math.sqrt(squared(members, Math.floor(n / CLASSES) * depth, means, (n % CLASSES) * depth, depth) / depth),
  );
}

/** Each next mean is the sample farthest from those before (of a fixed subset), so that rare tissues get a class. */
function firstMeans(vectors: Float32Array, valid: readonly number[], depth: number): Float64Array {
  const means = new Float64Array(CLASSES * depth);
  const stride = Math.max(1, Math.floor(valid.length / 1500));
  const subset = valid.filter((_, n) => n % stride === 0);
  const distances = new Float64Array(subset.length).fill(Number.POSITIVE_INFINITY);
  let chosen = subset[0] as number;
  for (let m = 0; m < CLASSES; m++) {
    for (let c = 0; c < depth; c++) means[m * depth + c] = vectors[chosen * depth + c] as number;
    let farthest = -1;
    subset.forEach((n, index) => {
      const d = Math.min(distances[index] as number, squared(vectors, n * depth, means, m * depth, depth));
      distances[index] = d;
      if (d > farthest) [farthest, chosen] = [d, n];
    });
  }
  return means;
}

function nearest(vectors: Float32Array, at: number, means: Float64Array, depth: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let m = 0; m < CLASSES; m++) {
    const d = squared(vectors, at, means, m * depth, depth);
    if (d < bestDistance) [best, bestDistance] = [m, d];
  }
  return best;
}

function squared(a: Float32Array, at: number, b: Float64Array, from: number, depth: number): number {
  let sum = 0;
  for (let c = 0; c < depth; c++) {
    const d = (a[at + c] as number) - (b[from + c] as number);
    sum += d * d;
  }
  return sum;
}
