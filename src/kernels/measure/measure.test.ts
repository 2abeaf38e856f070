import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, toLps } from '../../geometry/grid.ts';
import { distance, dot, type Lps, subtract } from '../../geometry/vec3.ts';
import { lesionDiameters } from './lesion-diameters.ts';
import { regionStatistics } from './region-statistics.ts';

const lps = (x: number, y: number, z: number) => [x, y, z] as unknown as Lps;
const grid = (
  size: readonly [number, number, number],
  spacingMm: readonly [number, number, number],
  angle = 0,
): Grid => ({
  size,
  spacingMm,
  origin: lps(3, -7, 11),
  axes: [lps(Math.cos(angle), Math.sin(angle), 0), lps(-Math.sin(angle), Math.cos(angle), 0), lps(0, 0, 1)],
  frameOfReferenceUid: '1',
});

describe('lesionDiameters', () => {
  it('equals brute force over all corners of all voxels', () => {
    const shapes = fc.uint8Array({ minLength: 7 * 6 * 3, maxLength: 7 * 6 * 3, max: 1 });
    fc.assert(
      fc.property(shapes, fc.double({ min: 0, max: 1.5, noNaN: true }), (labels, angle) => {
        fc.pre(labels.some((v) => v !== 0));
        const g = grid([7, 6, 3], [1.2, 0.8, 4], angle);
        let longest = 0;
        for (let k = 0; k < 3; k++) {
          const corners: Lps[] = [];
          for (let n = 0; n < 42; n++) {
            if (labels[n + k * 42] === 0) continue;
            for (const di of [-0.5, 0.5])
              for (const dj of [-0.5, 0.5]) corners.push(toLps(g, [(n % 7) + di, Math.floor(n / 7) + dj, k]));
          }
          for (const a of corners) for (const b of corners) longest = Math.max(longest, distance(a, b));
        }
        const result = lesionDiameters(labels, g, 1);
        expect(result?.long.lengthMm).toBeCloseTo(longest, 9);
        expect(result?.short.lengthMm as number).toBeLessThanOrEqual((result?.long.lengthMm as number) + 1e-9);
        const along = subtract(result!.long.to, result!.long.from);
        expect(Math.abs(dot(along, subtract(result!.short.to, result!.short.from)))).toBeLessThan(1e-6);
        expect(result?.long3d.lengthMm as number).toBeGreaterThanOrEqual(longest - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('measures an ellipse of 30 by 18 mm within a voxel', () => {
    const g = grid([64, 64, 1], [0.7, 0.7, 3]);
    const labels = Uint8Array.from({ length: 4096 }, (_, n) =>
      (((n % 64) - 31.5) * 0.7) ** 2 / 225 + ((Math.floor(n / 64) - 31.5) * 0.7) ** 2 / 81 <= 1 ? 1 : 0,
    );
    const result = lesionDiameters(labels, g, 1);
    expect(Math.abs((result?.long.lengthMm as number) - 30)).toBeLessThan(1);
    expect(Math.abs((result?.short.lengthMm as number) - 18)).toBeLessThan(1);
  });

  it('is null for an absent label', () => {
    expect(lesionDiameters(new Uint8Array(27), grid([3, 3, 3], [1, 1, 1]), 4)).toBeNull();
  });
});

describe('regionStatistics', () => {
  it('applies the rescale and the sample standard deviation', () => {
    const result = regionStatistics(Int16Array.from([1, 2, 3, 50]), Uint8Array.from([7, 7, 7, 0]), 7, {
      slope: 2,
      intercept: 1,
    });
    expect(result).toEqual({ voxels: 3, mean: 5, standardDeviation: 2, minimum: 3, maximum: 7, median: 5 });
  });
});
