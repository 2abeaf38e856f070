import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, toIjk, toLps } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { alignTranslation, centralRegion } from './align-translation.ts';
import { resampleLabels, resampleLinear, type ScalarVolume } from './resample-volume.ts';
import { subtractVolumes } from './subtract-volumes.ts';

const lps = (x: number, y: number, z: number) => [x, y, z] as unknown as Lps;

function grid(
  size: readonly [number, number, number],
  spacingMm: readonly [number, number, number],
  angle = 0,
  origin = lps(-50, -40, 10),
): Grid {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return { size, spacingMm, origin, axes: [lps(c, s, 0), lps(-s, c, 0), lps(0, 0, 1)], frameOfReferenceUid: '1.2' };
}

/** Samples an analytic field on a grid. */
function volume(g: Grid, field: (p: readonly number[]) => number): ScalarVolume {
  const voxels = new Float32Array(g.size[0] * g.size[1] * g.size[2]);
  let n = 0;
  for (let k = 0; k < g.size[2]; k++)
    for (let j = 0; j < g.size[1]; j++) for (let i = 0; i < g.size[0]; i++) voxels[n++] = field(toLps(g, [i, j, k]));
  return { grid: g, voxels, rescale: { slope: 1, intercept: 0 } };
}

describe('resampleLinear', () => {
  it('is exact for a linear field between any two grids, oblique ones included', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.6, max: 0.6, noNaN: true }),
        fc.double({ min: 0.7, max: 3, noNaN: true }),
        (angle, spacing) => {
          const field = ([x, y, z]: readonly number[]) => 3 * (x ?? 0) - 2 * (y ?? 0) + 0.5 * (z ?? 0);
          const source = volume(grid([40, 40, 20], [2, 2, 3]), field);
          const target = grid([12, 12, 6], [spacing, spacing, 2], angle, lps(-20, -10, 20));
          const out = resampleLinear(source, target);
          for (let n = 0; n < out.length; n++) {
            const p = toLps(target, [n % 12, Math.floor(n / 12) % 12, Math.floor(n / 144)]);
            const index = toIjk(source.grid, p);
            const isInside =
              index[0] >= 0 && index[1] >= 0 && index[2] >= 0 && index[0] <= 39 && index[1] <= 39 && index[2] <= 19;
            if (isInside) expect(Math.abs((out[n] ?? 0) - field(p))).toBeLessThan(1e-3);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is NaN outside of the source', () => {
    const source = volume(grid([4, 4, 4], [1, 1, 1]), () => 1);
    const out = resampleLinear(source, grid([2, 1, 1], [1, 1, 1], 0, lps(-60, -40, 10)));
    expect(Number.isNaN(out[0])).toBe(true);
  });
});

describe('resampleLabels', () => {
  it('gives back the same labels on the same grid', () => {
    const g = grid([5, 4, 3], [1, 2, 3], 0.3);
    const labels = Uint8Array.from({ length: 60 }, (_, n) => n % 7);
    expect(resampleLabels(labels, g, g)).toEqual(labels);
  });
});

describe('subtractVolumes', () => {
  it('of a moved copy is zero when the nudge undoes the move', () => {
    const blob = (p: readonly number[]) =>
      100 * Math.exp(-((p[0] ?? 0) ** 2 + (p[1] ?? 0) ** 2 + ((p[2] ?? 0) - 40) ** 2) / 400);
    const fixed = volume(grid([50, 40, 30], [2, 2, 2]), blob);
    const moved = volume(grid([40, 50, 40], [2.5, 2, 1.5]), (p) => blob([p[0] ?? 0, p[1] ?? 0, (p[2] ?? 0) - 6]));
    const nudged = subtractVolumes(fixed, moved, [0, 0, 6]);
    const plain = subtractVolumes(fixed, moved);
    const largest = (a: Int16Array) => a.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
    expect(largest(nudged)).toBeLessThanOrEqual(2);
    expect(largest(plain)).toBeGreaterThan(15);
  });
});

describe('alignTranslation', () => {
  it('finds a known shift to half a millimetre and raises the correlation', () => {
    const field = ([x = 0, y = 0, z = 0]: readonly number[]) =>
      Math.sin(x / 9) * Math.cos(y / 11) * 50 + 60 * Math.exp(-((z - 45) ** 2) / 300) + Math.sin(z / 5 + x / 20) * 10;
    const fixed = volume(grid([60, 50, 30], [2, 2, 3]), field);
    const shift = [2.5, -1.5, 9];
    const moving = volume(grid([64, 54, 34], [1.9, 1.9, 2.8], 0.05, lps(-55, -45, 5)), ([x = 0, y = 0, z = 0]) =>
      field([x - (shift[0] ?? 0), y - (shift[1] ?? 0), z - (shift[2] ?? 0)]),
    );
    const result = alignTranslation(fixed, moving, centralRegion(fixed.grid));
    for (const axis of [0, 1, 2] as const)
      expect(Math.abs(result.shiftMm[axis] - (shift[axis] ?? 0))).toBeLessThanOrEqual(0.75);
    expect(result.nccAfter).toBeGreaterThan(0.98);
    expect(result.nccAfter).toBeGreaterThan(result.nccBefore);
  });
});
