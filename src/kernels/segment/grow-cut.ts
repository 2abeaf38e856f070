import type { Size3, Spacing3 } from '../mask/mask.ts';
import { BucketQueue } from './bucket-queue.ts';

/** Several images of one region on one grid, each already scaled so that 1 is one unit of noise or tissue contrast. */
export interface FeatureVolume {
  readonly size: Size3;
  readonly spacingMm: Spacing3;
  /** One array per phase, flat, equal lengths. */
  readonly channels: readonly Float32Array[];
}

/** A seed that nothing spreads from. */
const BLOCKED = 255;

/**
 * Labels every voxel by the seed that reaches it most cheaply (fast GrowCut: Zhu, Kolesov, Gao, Kikinis, Tannenbaum,
 * MICCAI 2014: Dijkstra over the image graph). The cost of a step is its length times 1 + the distance of the features,
 * so seeds spread easily within a tissue and hardly across its border.
 *
 * @param seeds     0 none, 1..254 labels, kept as they are; 255: kept too, but nothing spreads from it
 * @param stiffness weight of the feature distance against plain length
 * @returns labels of all voxels; the cost at which each was reached
 */
export function growCut(
  features: FeatureVolume,
  seeds: Uint8Array,
  stiffness = 6,
): { readonly labels: Uint8Array; readonly cost: Float32Array } {
  const { size, spacingMm, channels } = features;
  const [columns, rows, slices] = size;
  const count = columns * rows * slices;
  const labels = seeds.slice();
  const cost = new Float32Array(count).fill(Number.POSITIVE_INFINITY);
  const queue = new BucketQueue(4, Math.max(4096, count));
  const strides = [1, columns, columns * rows] as const;
  const hasFreeNeighbour = (n: number, i: number, j: number, k: number) =>
    (i > 0 && seeds[n - 1] === 0) ||
    (i + 1 < columns && seeds[n + 1] === 0) ||
    (j > 0 && seeds[n - strides[1]] === 0) ||
    (j + 1 < rows && seeds[n + strides[1]] === 0) ||
    (k > 0 && seeds[n - strides[2]] === 0) ||
    (k + 1 < slices && seeds[n + strides[2]] === 0);
  for (let k = 0, n = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++, n++) {
        if (seeds[n] === 0) continue;
        cost[n] = 0;
        // Inside of a seed there is nothing to reach.
        if (seeds[n] !== BLOCKED && hasFreeNeighbour(n, i, j, k)) queue.push(n, 0);
      }
    }
  }
  const visit = (n: number, m: number, lengthMm: number, here: number) => {
    if (seeds[m] !== 0 || here + lengthMm >= (cost[m] as number)) return;
    const total = here + lengthMm * (1 + stiffness * featureDistance(channels, n, m));
    if (total >= (cost[m] as number)) return;
    cost[m] = total;
    labels[m] = labels[n] as number;
    queue.push(m, total);
  };
  for (let n = queue.pop(); n >= 0; n = queue.pop()) {
    const here = cost[n] as number;
    if (queue.poppedCost > here + 1e-6) continue;
    const i = n % columns;
    const j = Math.floor(n / columns) % rows;
    const k = Math.floor(n / (columns * rows));
    if (i > 0) visit(n, n - 1, spacingMm[0], here);
    if (i + 1 < columns) visit(n, n + 1, spacingMm[0], here);
    if (j > 0) visit(n, n - columns, spacingMm[1], here);
    if (j + 1 < rows) visit(n, n + columns, spacingMm[1], here);
    if (k > 0) visit(n, n - columns * rows, spacingMm[2], here);
    if (k + 1 < slices) visit(n, n + columns * rows, spacingMm[2], here);
  }
  return { labels, cost };
}

function featureDistance(channels: readonly Float32Array[], a: number, b: number): number {
  let sum = 0;
  for (let c = 0; c < channels.length; c++) {
    const channel = channels[c] as Float32Array;
    const d = (channel[a] as number) - (channel[b] as number);
    sum += d * d;
  }
  return Math.sqrt(sum / channels.length);
}
