import type { Size3, Spacing3 } from '../mask/mask.ts';
import { BucketQueue } from './bucket-queue.ts';
import type { FeatureVolume } from './grow-cut.ts';

/** Distance from the seed's tissue, in its own standard deviations, that the middle tightness stands for. */
const MIDDLE = 2.3;
/** The seed's tissue is learnt within this distance of the seeds. */
const LEARNT_MM = 5;
/** Of the region's robust standard deviation: no tissue is more even than this. */
const LEAST_SPREAD = 0.03;
const VALUE_WEIGHT = 0.35;
const STEEPNESS_WEIGHT = 1.6;

/**
 * Region growing for every limit at once: the level of a voxel is the largest unlikeness to the seeds' tissue that has to be
 * crossed on the best way to it (minimax path), so the regions of rising limits are nested and connected.
 *
 * @param seeds 1 inside, 2 outside, 0 unknown
 */
export function floodLevels(features: FeatureVolume, seeds: Uint8Array): Uint8Array {
  const own = unlikenessOf(features, seeds);
  // A way must be three voxels wide: organs touch the wall of the body by threads of equal values.
  const unlike = inPlane(own, features.size, Math.max);
  const [columns, rows, slices] = features.size;
  const levels = new Uint8Array(seeds.length).fill(255);
  const cost = new Float32Array(seeds.length).fill(Number.POSITIVE_INFINITY);
  const queue = new BucketQueue(64, 64 * 16);
  seeds.forEach((seed, n) => {
    if (seed !== 1) return;
    cost[n] = 0;
    levels[n] = 0;
    queue.push(n, 0);
  });
  const visit = (m: number, here: number) => {
    if (seeds[m] === 2) return;
    const total = Math.max(here, unlike[m] as number);
    if (total >= (cost[m] as number)) return;
    cost[m] = total;
    levels[m] = seeds[m] === 1 ? 0 : levelOf(total);
    queue.push(m, total);
  };
  for (let n = queue.pop(); n >= 0; n = queue.pop()) {
    const here = cost[n] as number;
    if (queue.poppedCost > here + 1e-6 || here > 2 * MIDDLE) continue;
    const i = n % columns;
    const j = Math.floor(n / columns) % rows;
    const k = Math.floor(n / (columns * rows));
    if (i > 0) visit(n - 1, here);
    if (i + 1 < columns) visit(n + 1, here);
    if (j > 0) visit(n - columns, here);
    if (j + 1 < rows) visit(n + columns, here);
    if (k > 0) visit(n - columns * rows, here);
    if (k + 1 < slices) visit(n + columns * rows, here);
  }
  return backTo(levels, own, seeds, features.size);
}

/** The voxels beside the ways that were taken, as far as they are like the tissue themselves. */
function backTo(levels: Uint8Array, unlike: Float32Array, seeds: Uint8Array, size: Size3): Uint8Array {
  const near = inPlane(Float32Array.from(levels), size, Math.min);
  return levels.map((level, n) => {
    if (level === 0 || seeds[n] === 2) return level;
    return Math.max(near[n] as number, levelOf(unlike[n] as number));
  });
}

function levelOf(cost: number): number {
  return cost > 2 * MIDDLE ? 255 : Math.min(254, Math.max(1, Math.round((cost / MIDDLE) * 127)));
}

/** Extreme of the 3 x 3 voxels of the slice around each voxel. */
function inPlane(values: Float32Array, [columns, rows]: Size3, pick: (a: number, b: number) => number): Float32Array {
  const along = (from: Float32Array, length: number, stride: number) =>
    from.map((v, n) => {
      const at = Math.floor(n / stride) % length;
      const before = at > 0 ? pick(v, from[n - stride] as number) : v;
      return at + 1 < length ? pick(before, from[n + stride] as number) : before;
    });
  return along(along(values, columns, 1), rows, columns);
}

/**
 * How unlike the tissue around the seeds a voxel's neighbourhood (3 x 3 in plane, twice) is, in the standard deviations of
 * that tissue: what is even, like liver, ends at a faint border, and what is coarse does not end at its own grain. The value
 * itself counts for less than the steepness, for coils make one organ brighter here than there; a border is steep everywhere.
 */
function unlikenessOf({ channels, size, spacingMm }: FeatureVolume, seeds: Uint8Array): Float32Array {
  const out = new Float32Array(seeds.length);
  const around = voxelsAround(seeds, size, spacingMm);
  const mean = (values: Float32Array) => boxMean(boxMean(values, size[0], 1), size[1], size[0]);
  for (const channel of channels) {
    const smooth = mean(mean(channel));
    const values = Float64Array.from(around, (n) => smooth[n] as number).sort();
    const middle = values[values.length >> 1] ?? 0;
    const distances = values.map((v) => Math.abs(v - middle)).sort();
    const spread = Math.max(LEAST_SPREAD, 1.4826 * (distances[distances.length >> 1] ?? 0));
    const steepness = steepnessOf(smooth, size);
    for (let n = 0; n < out.length; n++) {
      const away = (VALUE_WEIGHT * Math.abs((smooth[n] as number) - middle)) / spread;
      const steep = (STEEPNESS_WEIGHT * (steepness[n] as number)) / spread;
      out[n] = (out[n] as number) + Math.max(away, steep) ** 2 / channels.length;
    }
  }
  return out.map(Math.sqrt);
}

/** Magnitude of the in-plane gradient by central differences, a voxel; 0 at the border of the slice. */
function steepnessOf(values: Float32Array, [columns, rows]: Size3): Float32Array {
  const out = new Float32Array(values.length);
  for (let n = 0; n < out.length; n++) {
    const i = n % columns;
    const j = Math.floor(n / columns) % rows;
    if (i === 0 || j === 0 || i + 1 === columns || j + 1 === rows) continue;
    const across = ((values[n + 1] as number) - (values[n - 1] as number)) / 2;
    const down = ((values[n + columns] as number) - (values[n - columns] as number)) / 2;
    out[n] = Math.hypot(across, down);
  }
  return out;
}

/** Voxels of the slices of the seeds within `LEARNT_MM` of one of them. */
function voxelsAround(seeds: Uint8Array, [columns, rows]: Size3, spacingMm: Spacing3): number[] {
  const found = new Set<number>();
  const [ri, rj] = [Math.floor(LEARNT_MM / spacingMm[0]), Math.floor(LEARNT_MM / spacingMm[1])];
  seeds.forEach((seed, n) => {
    if (seed !== 1) return;
    const i = n % columns;
    const j = Math.floor(n / columns) % rows;
    for (let dj = -rj; dj <= rj; dj++) {
      for (let di = -ri; di <= ri; di++) {
        const isNear = Math.hypot(di * spacingMm[0], dj * spacingMm[1]) <= LEARNT_MM;
        if (isNear && i + di >= 0 && i + di < columns && j + dj >= 0 && j + dj < rows) found.add(n + di + dj * columns);
      }
    }
  });
  return [...found];
}

/** Mean of three neighbours along one axis. */
function boxMean(values: Float32Array, length: number, stride: number): Float32Array {
  return values.map((v, n) => {
    const at = Math.floor(n / stride) % length;
    const before = at > 0 ? (values[n - stride] as number) : v;
    const after = at + 1 < length ? (values[n + stride] as number) : v;
    return (before + v + after) / 3;
  });
}
