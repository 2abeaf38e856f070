import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staple } from './staple.ts';
import { intersectionMask, majorityMask, unionMask } from './vote-masks.ts';

const bits = (text: string) => Uint8Array.from(text, Number);

describe('votes', () => {
  it('keep their order: intersection in majority in union', () => {
    const masks = fc.array(fc.uint8Array({ minLength: 30, maxLength: 30, max: 1 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(masks, (given) => {
        const [all, most, any] = [intersectionMask(given), majorityMask(given), unionMask(given)];
        for (let n = 0; n < 30; n++) expect(all[n]! <= most[n]! && most[n]! <= any[n]!).toBe(true);
      }),
    );
  });

  it('of two readers need both for a majority', () => {
    expect([...majorityMask([bits('1100'), bits('1010')])]).toEqual([1, 0, 0, 0]);
  });
});

describe('STAPLE', () => {
  it('follows readers who agree, not the one who does not', () => {
    const truth = bits('0000111111000000');
    const result = staple([truth, truth, bits('1111000000111100')]);
    expect([...result.mask]).toEqual([...truth]);
    expect(result.sensitivity[0]!).toBeGreaterThan(0.99);
    expect(result.sensitivity[2]!).toBeLessThan(0.1);
  });

  it('is the plain EM of the paper, voxel by voxel', () => {
    const masks = fc.array(fc.uint8Array({ minLength: 40, maxLength: 40, max: 1 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(masks, (given) => {
        const { probability } = staple(given, { tolerance: 0, maxIterations: 25 });
        for (const [n, w] of plainStaple(given, 25).entries()) expect(probability[n]).toBeCloseTo(w, 9);
      }),
      { numRuns: 30 },
    );
  });
});

/** Warfield 2004, equations 14, 18 and 19, without any grouping of voxels. */
function plainStaple(masks: readonly Uint8Array[], iterations: number): number[] {
  const count = masks[0]!.length;
  const prior = masks.reduce((sum, mask) => sum + mask.reduce((s, v) => s + v, 0), 0) / (masks.length * count);
  let p = masks.map(() => 0.99999);
  let q = masks.map(() => 0.99999);
  const weights = () =>
    Array.from({ length: count }, (_, n) => {
      const a = masks.reduce((product, mask, r) => product * (mask[n] ? p[r]! : 1 - p[r]!), prior);
      const b = masks.reduce((product, mask, r) => product * (mask[n] ? 1 - q[r]! : q[r]!), 1 - prior);
      return a + b > 0 ? a / (a + b) : 0;
    });
  for (let round = 0; round < iterations; round++) {
    const w = weights();
    const total = w.reduce((sum, v) => sum + v, 0);
    p = masks.map((mask) => (total > 0 ? w.reduce((sum, v, n) => sum + (mask[n] ? v : 0), 0) / total : 0));
    q = masks.map((mask) =>
      count - total > 0 ? w.reduce((sum, v, n) => sum + (mask[n] ? 0 : 1 - v), 0) / (count - total) : 0,
    );
  }
  return weights();
}
