import type { StarDirections } from './star-directions.ts';
import type { StarSamples } from './star-samples.ts';

/** A star-shaped surface: its radius along each direction, and how well it parts two tissues (0..2). */
export interface StarSurface {
  readonly radiiMm: Float64Array;
  readonly score: number;
}

/** Between which radii the surface must run, direction by direction. */
export interface StarLimits {
  readonly leastMm: Float64Array;
  readonly mostMm: Float64Array;
}

const ROUNDS = 6;
const SWEEPS = 8;
/** Log-odds beyond this say nothing more. */
const CLIP = 2.5;
/** Voxels that the surface cuts belong to neither side while the sides are learnt. */
const MARGIN_MM = 1.2;
const MARGIN_SHARE = 0.1;
/** The surroundings that count, beyond the margin. */
const SHELL_MM = 9;
/** Classes this near (robust standard deviations) vote for each other. */
const KERNEL = 0.7;
const PRIOR = 0.04;
const SMOOTHNESS = 0.6;
/** For the score: gap left at the surface, depth of the rim, of the surroundings; distances beyond `FAR` are equal. */
const GAP_MM = 0.6;
const RIM_MM = 3;
const AROUND_MM = 7;
const FAR = 6;
const CLEAR = 2;

/**
 * Region competition on rays (Zhu and Yuille, IEEE PAMI 1996): what lies inside and what lies just outside are two mixtures of
 * tissue classes; the surface moves to where the evidence changes sign, smoothed against the neighbouring rays, and the
 * mixtures are learnt again.
 *
 * @param startMm radius of the first guess, along every direction
 */
export function fitStarSurface(
  samples: StarSamples,
  directions: StarDirections,
  startMm: Float64Array,
  limits: StarLimits,
): StarSurface {
  let radii: Float64Array = Float64Array.from(startMm);
  for (let round = 0; round < ROUNDS; round++) {
    const next = moved(samples, directions, evidenceOf(samples, radii), radii, limits);
    const isSettled = next.every((radius, d) => radius === radii[d]);
    radii = next;
    if (isSettled) break;
  }
  return { radiiMm: radii, score: scoreOf(samples, radii) };
}

/** Log of the odds "inside to outside" for each tissue class; classes that lie near each other share their votes. */
function evidenceOf(samples: StarSamples, radii: Float64Array): Float64Array {
  const { steps, stepMm, codes, distances, classes } = samples;
  const inside = new Float64Array(classes);
  const outside = new Float64Array(classes);
  radii.forEach((radius, d) => {
    const margin = Math.max(MARGIN_MM, radius * MARGIN_SHARE);
    const end = Math.min(steps, Math.ceil((radius + margin + SHELL_MM) / stepMm));
    for (let s = 0; s < end; s++) {
      const code = codes[d * steps + s] as number;
      if (code < 0) continue;
      const at = (s + 0.5) * stepMm;
      if (at < Math.max(radius - margin, radius * 0.5)) inside[code] = (inside[code] as number) + at * at;
      else if (at > radius + margin) outside[code] = (outside[code] as number) + at * at;
    }
  });
  const [all, rest] = [Math.max(sum(inside), 1e-9), Math.max(sum(outside), 1e-9)];
  return inside.map((_, code) => {
    let p = PRIOR / classes;
    let q = PRIOR / classes;
    for (let other = 0; other < classes; other++) {
      const near = Math.exp(-((distances[code * classes + other] as number) ** 2) / (2 * KERNEL * KERNEL));
      p += (near * (inside[other] as number)) / all;
      q += (near * (outside[other] as number)) / rest;
    }
    return Math.min(CLIP, Math.max(-CLIP, Math.log(p / q)));
  });
}

/** Surface of least cost: unary by the summed evidence along the ray, pairwise by the squared step to the neighbours. */
function moved(
  samples: StarSamples,
  directions: StarDirections,
  evidence: Float64Array,
  before: Float64Array,
  limits: StarLimits,
): Float64Array {
  const { stepMm } = samples;
  const width = samples.steps + 1;
  const size = sum(before) / before.length;
  const unary = costsOf(samples, evidence, Math.max(1, size));
  const first = limits.leastMm.map((mm) => Math.max(1, Math.ceil(mm / stepMm - 1e-9)));
  const last = limits.mostMm.map((mm, d) =>
    Math.max(first[d] as number, Math.min(samples.steps, Math.floor(mm / stepMm + 1e-9))),
  );
  const labels = Int16Array.from(before, (mm, d) =>
    Math.min(last[d] as number, Math.max(first[d] as number, Math.round(mm / stepMm))),
  );
  const stiffness = (SMOOTHNESS * stepMm * stepMm) / Math.max(2, size);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let isSettled = true;
    for (let d = 0; d < labels.length; d++) {
      // A sum of squares about six neighbours is one parabola about their mean.
      const around = directions.neighbours[d] as readonly number[];
      let mean = 0;
      for (const n of around) mean += (labels[n] as number) / around.length;
      let best = labels[d] as number;
      let bestCost = Number.POSITIVE_INFINITY;
      for (let s = first[d] as number; s <= (last[d] as number); s++) {
        const cost = (unary[d * width + s] as number) + stiffness * around.length * (s - mean) ** 2;
        if (cost < bestCost) [best, bestCost] = [s, cost];
      }
      if (best !== labels[d]) isSettled = false;
      labels[d] = best;
    }
    if (isSettled) break;
  }
  return Float64Array.from(labels, (s) => s * stepMm);
}

/** Cost of ending the inside at step s of each ray: minus the evidence up to there, weighted by the distance. */
function costsOf({ steps, stepMm, codes }: StarSamples, evidence: Float64Array, size: number): Float64Array {
  const width = steps + 1;
  const rays = codes.length / steps;
  const costs = new Float64Array(rays * width);
  for (let d = 0; d < rays; d++) {
    let cost = 0;
    for (let s = 0; s <= steps; s++) {
      costs[d * width + s] = cost;
      const code = s < steps ? (codes[d * steps + s] as number) : -1;
      const weight = (((s + 0.5) * stepMm) / size) * stepMm;
      cost -= weight * (code < 0 ? -CLIP : (evidence[code] as number));
    }
  }
  return costs;
}

/** How unlike the two sides of the surface are: its rim alone, and all of the inside. */
function scoreOf(samples: StarSamples, radii: Float64Array): number {
  const rim = unlikeness(samples, radii, (at, r) =>
    at < r - GAP_MM ? Number(at > r - Math.max(3, r * 0.3)) : at > r + GAP_MM && at < r + GAP_MM + RIM_MM ? -1 : 0,
  );
  const whole = unlikeness(samples, radii, (at, r) =>
    at < r - GAP_MM ? 1 : at > r + GAP_MM && at < r + GAP_MM + AROUND_MM ? -1 : 0,
  );
  return rim + whole;
}

/** Energy distance of the two sides' tissues as a share of its largest value (Szekely and Rizzo 2013): 0 alike, 1 apart. */
function unlikeness(samples: StarSamples, radii: Float64Array, side: (at: number, radius: number) => number): number {
  const { steps, stepMm, codes, classes, distances } = samples;
  const a = new Float64Array(classes);
  const b = new Float64Array(classes);
  radii.forEach((radius, d) => {
    for (let s = 0; s < steps; s++) {
      const code = codes[d * steps + s] as number;
      const at = (s + 0.5) * stepMm;
      const where = code < 0 ? 0 : side(at, radius);
      if (where > 0) a[code] = (a[code] as number) + at * at;
      else if (where < 0) b[code] = (b[code] as number) + at * at;
    }
  });
  const [na, nb] = [sum(a), sum(b)];
  if (na === 0 || nb === 0) return 0;
  let between = 0;
  let within = 0;
  for (let x = 0; x < classes; x++) {
    for (let y = 0; y < classes; y++) {
      const d = Math.min(FAR, distances[x * classes + y] as number);
      between += (((a[x] as number) * (b[y] as number)) / (na * nb)) * d;
      within +=
        (((a[x] as number) * (a[y] as number)) / (na * na) + ((b[x] as number) * (b[y] as number)) / (nb * nb)) * d;
    }
  }
  return between > 0 ? ((2 * between - within) / (2 * between)) * Math.min(1, between / CLEAR) : 0;
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}
