import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiveWire, stepCost, type WirePicture, wireCosts } from './live-wire.ts';

const WIDTH = 9;
const HEIGHT = 7;
const pictures = fc
  .array(fc.integer({ min: 0, max: 200 }), { minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT })
  .map((values): WirePicture => ({ width: WIDTH, height: HEIGHT, values: Float32Array.from(values) }));
const pixels = fc.tuple(fc.integer({ min: 0, max: WIDTH - 1 }), fc.integer({ min: 0, max: HEIGHT - 1 }));

/** Cheapest costs by relaxing every step until nothing changes (Bellman and Ford). */
function relaxed(picture: WirePicture, seed: readonly [number, number]): Float64Array {
  const costs = wireCosts(picture);
  const best = new Float64Array(costs.length).fill(Number.POSITIVE_INFINITY);
  best[seed[0] + seed[1] * WIDTH] = 0;
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (let n = 0; n < costs.length; n++) {
      for (const [dx, dy] of [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const))) {
        const [x, y] = [(n % WIDTH) + dx, Math.floor(n / WIDTH) + dy];
        if ((dx === 0 && dy === 0) || x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) continue;
        const total = best[n]! + stepCost(costs, n, x + y * WIDTH, dx !== 0 && dy !== 0);
        if (total < best[x + y * WIDTH]! - 1e-12) {
          best[x + y * WIDTH] = total;
          isChanged = true;
        }
      }
    }
  }
  return best;
}

describe('LiveWire', () => {
  it('finds the cheapest path to every pixel', () => {
    fc.assert(
      fc.property(pictures, pixels, (picture, seed) => {
        const wire = new LiveWire(picture, seed);
        const expected = relaxed(picture, seed);
        expected.forEach((cost, n) => {
          expect(wire.costTo(n % WIDTH, Math.floor(n / WIDTH))).toBeCloseTo(cost, 6);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('gives a path from the seed to the pixel, each pixel touching the next, that costs what it says', () => {
    fc.assert(
      fc.property(pictures, pixels, pixels, (picture, seed, target) => {
        const wire = new LiveWire(picture, seed);
        const path = wire.pathTo(...target);
        expect(path[0]).toEqual(seed);
        expect(path.at(-1)).toEqual(target);
        const costs = wireCosts(picture);
        let total = 0;
        for (let n = 1; n < path.length; n++) {
          const [a, b] = [path[n - 1]!, path[n]!];
          const [dx, dy] = [Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])];
          expect(Math.max(dx, dy)).toBe(1);
          total += stepCost(costs, a[0] + a[1] * WIDTH, b[0] + b[1] * WIDTH, dx + dy === 2);
        }
        expect(total).toBeCloseTo(wire.costTo(...target), 6);
      }),
      { numRuns: 60 },
    );
  });

  it('runs along the border of a disc instead of across it', () => {
    const size = 61;
    const values = Float32Array.from({ length: size * size }, (_, n) => {
      const r = Math.hypot((n % size) - 30, Math.floor(n / size) - 30);
      return (r <= 20 ? 100 : 40) + 3 * Math.sin(n * 1.7);
    });
    const path = new LiveWire({ width: size, height: size, values }, [50, 30]).pathTo(10, 30);
    for (const [x, y] of path) expect(Math.abs(Math.hypot(x - 30, y - 30) - 20)).toBeLessThan(2);
  });

  it('crosses where there is no image and says nothing beyond the picture', () => {
    const values = new Float32Array(WIDTH * HEIGHT).fill(Number.NaN);
    const wire = new LiveWire({ width: WIDTH, height: HEIGHT, values }, [0, 0]);
    expect(wire.pathTo(3, 0)).toHaveLength(4);
    expect(wire.pathTo(WIDTH, 0)).toEqual([]);
  });
});
