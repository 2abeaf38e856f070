import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, type Lps } from '../../geometry/vec3.ts';
import { farthestPair } from './farthest-pair.ts';

const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
const points = fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 60 });

describe('farthestPair', () => {
  it('equals all pairs, on clouds and on spheres where nothing can be left out', () => {
    fc.assert(
      fc.property(points, fc.boolean(), (cloud, isSphere) => {
        const placed = cloud.map((p): Lps => {
          const r = isSphere ? Math.hypot(...p) / 20 || 1 : 1;
          return [p[0] / r, p[1] / r, p[2] / r] as unknown as Lps;
        });
        let longest = 0;
        for (const a of placed) for (const b of placed) longest = Math.max(longest, distance(a, b));
        const found = farthestPair(placed);
        expect(found.lengthMm).toBeCloseTo(longest, 9);
        expect(distance(found.from, found.to)).toBeCloseTo(longest, 9);
      }),
      { numRuns: 200 },
    );
  });
});
