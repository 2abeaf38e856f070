import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: string, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('createRandom', () => {
  it('repeats a stream for the same seed and no other', () => {
    expect(draw('7/liver', 20)).toEqual(draw('7/liver', 20));
    expect(draw('7/liver', 20)).not.toEqual(draw('8/liver', 20));
    expect(draw('7/liver', 20)).not.toEqual(draw('7/spleen', 20));
  });

  it('is uniform and normal where it says so', () => {
    const random = createRandom('moments');
    const n = 40_000;
    let uniform = 0;
    let normal = 0;
    let square = 0;
    for (let k = 0; k < n; k++) {
      uniform += random.between(2, 4) / n;
      const z = random.normal();
      normal += z / n;
      square += (z * z) / n;
    }
    // Five standard errors of a mean of 40 000.
    expect(Math.abs(uniform - 3)).toBeLessThan(0.015);
    expect(Math.abs(normal)).toBeLessThan(0.025);
    expect(Math.abs(square - 1)).toBeLessThan(0.036);
  });

  it('gives integers below their count', () => {
    const random = createRandom('integers');
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});
