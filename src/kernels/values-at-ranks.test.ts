import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesAtRanks } from './values-at-ranks.ts';

describe('values at ranks', () => {
  it('are those of the sorted array', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (given, shares) => {
        const ranks = shares.map((share) => Math.floor(share * (given.length - 1))).sort((a, b) => a - b);
        const sorted = Float32Array.from(given).sort();
        expect(valuesAtRanks(Float32Array.from(given), ranks)).toEqual(ranks.map((rank) => sorted[rank]));
      }),
    );
  });
});
