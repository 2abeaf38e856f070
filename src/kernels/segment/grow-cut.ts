import type { Size3, Spacing3 } from '../mask/mask.ts';

/** Several images of one region on one grid, each already scaled so that 1 is one unit of noise or tissue contrast. */
export interface FeatureVolume {
  readonly size: Size3;
  readonly spacingMm: Spacing3;
  /** One array per phase, flat, equal lengths. */
  readonly channels: readonly Float32Array[];
}

/**
 * Labels every voxel by the seed that reaches it most cheaply (fast GrowCut: Zhu, Kolesov, Gao, Kikinis, Tannenbaum,
 * MICCAI 2014: Dijkstra over the image graph). The cost of a step is its length times 1 + the distance of the features,
 * so seeds spread easily within a tissue and hardly across its border.
 *
 * @param seeds     0 none, 1.. labels; kept as they are
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
  const labels = Uint8Array.from(seeds);
  const cost = new Float32Array(count).fill(Number.POSITIVE_INFINITY);
  const queue = new BucketQueue(count);
  for (let n = 0; n < count; n++) {
    if (seeds[n] === 0) continue;
    cost[n] = 0;
    queue.push(n, 0);
  }
  const steps = [
    [1, 0, spacingMm[0]],
    [columns, 1, spacingMm[1]],
    [columns * rows, 2, spacingMm[2]],
  ] as const;
  const limits = [columns, rows, slices] as const;
  for (let n = queue.pop(); n >= 0; n = queue.pop()) {
    const here = cost[n] as number;
    if (queue.poppedCost > here + 1e-6) continue;
    const position = [n % columns, Math.floor(n / columns) % rows, Math.floor(n / (columns * rows))] as const;
    for (const [stride, axis, length] of steps) {
      for (const direction of [-1, 1]) {
        const at = position[axis] + direction;
        if (at < 0 || at >= limits[axis]) continue;
        const m = n + direction * stride;
        if (seeds[m] !== 0) continue;
        const total = here + length * (1 + stiffness * featureDistance(channels, n, m));
        if (total < (cost[m] as number)) {
          cost[m] = total;
          labels[m] = labels[n] as number;
          queue.push(m, total);
        }
      }
    }
  }
  return { labels, cost };
}

function featureDistance(channels: readonly Float32Array[], a: number, b: number): number {
  let sum = 0;
  for (const channel of channels) {
    const d = (channel[a] as number) - (channel[b] as number);
    sum += d * d;
  }
  return Math.sqrt(sum / channels.length);
}

/** Priority queue by buckets of width 0.25: Dijkstra needs no exact order within less than the shortest step. */
class BucketQueue {
  poppedCost = 0;
  readonly #buckets: { nodes: number[]; costs: number[] }[] = [];
  #current = 0;
  readonly #limit: number;

  constructor(nodes: number) {
    this.#limit = Math.max(4096, nodes);
  }

  push(node: number, cost: number): void {
    const index = Math.min(Math.floor(cost * 4), this.#limit);
    let bucket = this.#buckets[index];
    if (!bucket) {
      bucket = { nodes: [], costs: [] };
      this.#buckets[index] = bucket;
    }
    bucket.nodes.push(node);
    bucket.costs.push(cost);
    if (index < this.#current) this.#current = index;
  }

  /** -1 when empty. */
  pop(): number {
    for (; this.#current < this.#buckets.length; this.#current++) {
      const bucket = this.#buckets[this.#current];
      const node = bucket?.nodes.pop();
      if (node !== undefined) {
        this.poppedCost = bucket?.costs.pop() as number;
        return node;
      }
    }
    return -1;
  }
}
