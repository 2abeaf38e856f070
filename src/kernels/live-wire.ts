import { BucketQueue } from './segment/bucket-queue.ts';

/** A small picture on square pixels, row by row; NaN where there is no image. */
export interface WirePicture {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** What a step of one pixel costs at least, so that a wire on a perfect border is still as short as can be. */
const LEAST_COST = 0.04;
/** Buckets a unit of cost: finer than the shortest step. */
const PER_UNIT = 64;

/**
 * Intelligent scissors (Mortensen and Barrett, SIGGRAPH 1995): from one pixel the cheapest path to every other, where steps
 * along strong gradients are cheap. Found once by Dijkstra; each path after that is a walk back.
 */
export class LiveWire {
  readonly #picture: WirePicture;
  /** Index of the pixel before; -1 at the seed and where nothing leads. */
  readonly #before: Int32Array;
  readonly #cost: Float64Array;

  /** @param seed column and row, inside of the picture */
  constructor(picture: WirePicture, seed: readonly [x: number, y: number]) {
    this.#picture = picture;
    const { width, height } = picture;
    this.#before = new Int32Array(width * height).fill(-1);
    this.#cost = new Float64Array(width * height).fill(Number.POSITIVE_INFINITY);
    this.#spread(wireCosts(picture), seed[0] + seed[1] * width);
  }

  /** Pixels from the seed to (x, y), both included, each touching the next; empty when (x, y) lies outside. */
  pathTo(x: number, y: number): [x: number, y: number][] {
    const { width, height } = this.#picture;
    if (x < 0 || y < 0 || x >= width || y >= height) return [];
    const path: [number, number][] = [];
    for (let n = x + y * width; n >= 0; n = this.#before[n] as number) path.push([n % width, Math.floor(n / width)]);
    return path.reverse();
  }

  /** Cost of the path to (x, y). */
  costTo(x: number, y: number): number {
    return this.#cost[x + y * this.#picture.width] ?? Number.POSITIVE_INFINITY;
  }

  #spread(costs: Float32Array, seed: number): void {
    const { width, height } = this.#picture;
    const queue = new BucketQueue(PER_UNIT, PER_UNIT * (width + height) * 2);
    this.#cost[seed] = 0;
    queue.push(seed, 0);
    for (let n = queue.pop(); n >= 0; n = queue.pop()) {
      const here = this.#cost[n] as number;
      if (queue.poppedCost > here + 1e-9) continue;
      const x = n % width;
      const y = Math.floor(n / width);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if ((dx === 0 && dy === 0) || x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
          const m = n + dx + dy * width;
          const total = here + stepCost(costs, n, m, dx !== 0 && dy !== 0);
          if (total >= (this.#cost[m] as number)) continue;
          this.#cost[m] = total;
          this.#before[m] = n;
          queue.push(m, total);
        }
      }
    }
  }
}

/** A step to a neighbour: the mean of both pixels' costs times its length. */
export function stepCost(costs: Float32Array, from: number, to: number, isDiagonal: boolean): number {
  return (((costs[from] as number) + (costs[to] as number)) / 2) * (isDiagonal ? Math.SQRT2 : 1);
}

/** Cost of each pixel: near 1 in even tissue, near 0 on the strongest borders of the picture. */
export function wireCosts(picture: WirePicture): Float32Array {
  const gradient = gradients(picture);
  const strong = quantile(gradient, 0.95);
  return gradient.map((g) => {
    if (Number.isNaN(g) || strong <= 0) return 1;
    const relative = Math.min(1, g / strong);
    return LEAST_COST + (1 - LEAST_COST) * (1 - relative) ** 2;
  });
}

/** Magnitude of the Sobel gradient; NaN beside missing pixels and at the border. */
function gradients({ width, height, values }: WirePicture): Float32Array {
  const out = new Float32Array(values.length).fill(Number.NaN);
  const at = (x: number, y: number) => values[x + y * width] as number;
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const right = at(x + 1, y - 1) + 2 * at(x + 1, y) + at(x + 1, y + 1);
      const left = at(x - 1, y - 1) + 2 * at(x - 1, y) + at(x - 1, y + 1);
      const below = at(x - 1, y + 1) + 2 * at(x, y + 1) + at(x + 1, y + 1);
      const above = at(x - 1, y - 1) + 2 * at(x, y - 1) + at(x + 1, y - 1);
      out[x + y * width] = Math.hypot(right - left, below - above);
    }
  }
  return out;
}

function quantile(values: Float32Array, share: number): number {
  const known = values.filter((v) => !Number.isNaN(v)).sort();
  return known[Math.floor(share * (known.length - 1))] ?? 0;
}
