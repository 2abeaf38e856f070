import { BucketQueue } from './bucket-queue.ts';
import type { FeatureVolume } from './grow-cut.ts';

/** Distance from the seed's tissue (robust standard deviations) that the middle tightness stands for. */
const MIDDLE = 1.6;

/**
 * Region growing for every limit at once: the level of a voxel is the largest unlikeness to the seeds' tissue that has to be
 * crossed on the best way to it (minimax path), so the regions of rising limits are nested and connected.
 *
 * @param seeds 1 inside, 2 outside, 0 unknown
 */
export function floodLevels(features: FeatureVolume, seeds: Uint8Array): Uint8Array {
  const unlike = unlikenessOf(features, seeds);
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
    levels[m] = seeds[m] === 1 ? 0 : Math.min(254, Math.max(1, Math.round((total / MIDDLE) * 127)));
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
  return levels;
}

/** Distance of each voxel's neighbourhood mean (3 x 3 in plane) from the mean around the seeds, over all phases. */
function unlikenessOf({ channels, size }: FeatureVolume, seeds: Uint8Array): Float32Array {
  const out = new Float32Array(seeds.length);
  for (const channel of channels) {
    const smooth = boxMean(boxMean(channel, size[0], 1), size[1], size[0]);
    let sum = 0;
    let count = 0;
    seeds.forEach((seed, n) => {
      if (seed !== 1) return;
      sum += smooth[n] as number;
      count++;
    });
    const middle = sum / Math.max(1, count);
    for (let n = 0; n < out.length; n++)
      out[n] = (out[n] as number) + ((smooth[n] as number) - middle) ** 2 / channels.length;
  }
  return out.map(Math.sqrt);
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
