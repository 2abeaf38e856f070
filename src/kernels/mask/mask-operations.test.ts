import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineMasks, fillBetweenSlices } from './combine-masks.ts';
import { connectedComponents } from './connected-components.ts';
import { signedDistance, squaredDistance } from './distance-transform.ts';
import {
  addIslandAt,
  keepIslandAt,
  keepLargestIsland,
  removeIslandAt,
  removeSmallIslands,
  splitIslands,
} from './islands.ts';
import { boundingBox, countVoxels, cropMask, type Mask, pasteMask, type Size3, type Spacing3 } from './mask.ts';
import { closeMask, fillHoles, fillHolesBySlice, hollowMask, marginMask, openMask } from './morphology.ts';
import { smoothGaussian, smoothMedian } from './smooth-mask.ts';

const SIZE: Size3 = [9, 8, 7];
const SPACING: Spacing3 = [1, 1.5, 3];
const COUNT = 9 * 8 * 7;
const masks = fc
  .uint8Array({ minLength: COUNT, maxLength: COUNT, max: 1 })
  .map((m) => m.map((v, n) => (n % 3 === 0 ? v : v & (n & 1))));

/** Distance by brute force over all pairs. */
function bruteSquared(mask: Mask, size: Size3, spacing: Spacing3): Float64Array {
  const at = (n: number) =>
    [n % size[0], Math.floor(n / size[0]) % size[1], Math.floor(n / (size[0] * size[1]))] as const;
  const inside = [...mask.keys()].filter((n) => mask[n] !== 0).map(at);
  return Float64Array.from(mask, (_, n) => {
    const p = at(n);
    return Math.min(
      1e20,
      ...inside.map(
        (q) =>
          ((p[0] - q[0]) * spacing[0]) ** 2 + ((p[1] - q[1]) * spacing[1]) ** 2 + ((p[2] - q[2]) * spacing[2]) ** 2,
      ),
    );
  });
}

function sphere(size: Size3, spacing: Spacing3, centre: readonly number[], radius: number): Mask {
  return Uint8Array.from({ length: size[0] * size[1] * size[2] }, (_, n) => {
    const p = [n % size[0], Math.floor(n / size[0]) % size[1], Math.floor(n / (size[0] * size[1]))];
    const d = Math.hypot(...p.map((v, axis) => (v - (centre[axis] as number)) * (spacing[axis] as number)));
    return d <= radius ? 1 : 0;
  });
}

describe('distance transform', () => {
  it('equals brute force on anisotropic voxels', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const fast = squaredDistance(mask, SIZE, SPACING);
        const brute = bruteSquared(mask, SIZE, SPACING);
        for (let n = 0; n < COUNT; n++)
          if ((brute[n] as number) < 1e19) expect(fast[n]).toBeCloseTo(brute[n] as number, 6);
      }),
      { numRuns: 15 },
    );
  });

  it('is negative inside and positive outside', () => {
    const ball = sphere([15, 15, 9], [1, 1, 2], [7, 7, 4], 5);
    signedDistance(ball, [15, 15, 9], [1, 1, 2]).forEach((d, n) => {
      expect(d < 0).toBe(ball[n] === 1);
    });
  });
});

describe('margin, opening, closing', () => {
  it('growing equals brute force: every voxel centre within the margin', () => {
    fc.assert(
      fc.property(masks, fc.constantFrom(0.5, 1, 1.5, 2.2, 3, 4.5), (mask, margin) => {
        fc.pre(mask.some((v) => v !== 0));
        const expected = bruteSquared(mask, SIZE, SPACING).map((d) => (d <= margin * margin + 1e-6 ? 1 : 0));
        expect([...marginMask(mask, SIZE, SPACING, margin)]).toEqual([...expected]);
      }),
      { numRuns: 20 },
    );
  });

  it('opening is inside, closing outside of the mask, and both are idempotent', () => {
    fc.assert(
      fc.property(masks, fc.constantFrom(1, 1.6, 3), (mask, radius) => {
        const opened = openMask(mask, SIZE, SPACING, radius);
        const closed = closeMask(mask, SIZE, SPACING, radius);
        for (let n = 0; n < COUNT; n++) {
          expect(opened[n] as number).toBeLessThanOrEqual(mask[n] as number);
          expect(closed[n] as number).toBeGreaterThanOrEqual(mask[n] as number);
        }
        expect(openMask(opened, SIZE, SPACING, radius)).toEqual(opened);
        expect(closeMask(closed, SIZE, SPACING, radius)).toEqual(closed);
      }),
      { numRuns: 20 },
    );
  });

  it('shrinking undoes growing for a ball away from the border', () => {
    const size: Size3 = [31, 31, 15];
    const spacing: Spacing3 = [1, 1, 2];
    const ball = sphere(size, spacing, [15, 15, 7], 6);
    const back = marginMask(marginMask(ball, size, spacing, 4), size, spacing, -4);
    expect(countVoxels(combineMasks(back, ball, 'symmetric-difference')) / countVoxels(ball)).toBeLessThan(0.05);
  });

  it('a hollowed ball has an empty middle and keeps its surface', () => {
    const size: Size3 = [31, 31, 31];
    const ball = sphere(size, [1, 1, 1], [15, 15, 15], 10);
    const shell = hollowMask(ball, size, [1, 1, 1], 3);
    expect(shell[15 + 15 * 31 + 15 * 31 * 31]).toBe(0);
    expect(fillHoles(shell, size)).toEqual(ball);
  });

  it('fills a cavity in 3-D, and a tunnel only slice by slice', () => {
    const size: Size3 = [7, 7, 5];
    const block = new Uint8Array(7 * 7 * 5).fill(1);
    const tunnel = block.map((v, n) => (n % 7 === 3 && Math.floor(n / 7) % 7 === 3 ? 0 : v));
    expect(countVoxels(fillHoles(tunnel, size))).toBe(countVoxels(tunnel));
    expect(countVoxels(fillHolesBySlice(tunnel, size))).toBe(block.length);
    const cavity = block.map((v, n) => (n === 3 + 3 * 7 + 2 * 49 ? 0 : v));
    expect(countVoxels(fillHoles(cavity, size))).toBe(block.length);
  });
});

describe('islands', () => {
  it('components partition the mask, largest first', () => {
    fc.assert(
      fc.property(masks, fc.constantFrom(6 as const, 26 as const), (mask, connectivity) => {
        const { labels, sizes } = connectedComponents(mask, SIZE, connectivity);
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(countVoxels(mask));
        expect([...sizes].sort((a, b) => b - a)).toEqual([...sizes]);
        labels.forEach((label, n) => {
          expect(label > 0).toBe(mask[n] !== 0);
        });
      }),
    );
  });

  it('keep, remove, split and small agree with each other', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        fc.pre(mask.some((v) => v !== 0));
        const parts = splitIslands(mask, SIZE);
        const whole = parts.reduce((all, part) => combineMasks(all, part, 'union'), new Uint8Array(COUNT));
        expect(whole).toEqual(mask.map((v) => (v ? 1 : 0)));
        expect(keepLargestIsland(mask, SIZE)).toEqual(parts[0]);
        const seed = (parts[0] as Mask).indexOf(1);
        expect(combineMasks(keepIslandAt(mask, SIZE, seed), removeIslandAt(mask, SIZE, seed), 'union')).toEqual(whole);
        expect(countVoxels(removeSmallIslands(mask, SIZE, 3))).toBe(
          parts.filter((p) => countVoxels(p) >= 3).reduce((s, p) => s + countVoxels(p), 0),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('adds the enclosed background under the seed', () => {
    const ring = Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(countVoxels(addIslandAt(ring, [5, 5, 1], 12))).toBe(9);
  });
});

describe('fill between slices', () => {
  it('keeps drawn slices and rebuilds a ball from every third slice to Dice 0.95', () => {
    const size: Size3 = [40, 40, 31];
    const spacing: Spacing3 = [1, 1, 1];
    const ball = sphere(size, spacing, [20, 20, 15], 12);
    const sparse = ball.map((v, n) => (Math.floor(n / 1600) % 3 === 0 ? v : 0));
    const filled = fillBetweenSlices(sparse, size, spacing);
    const common = countVoxels(combineMasks(filled, ball, 'intersection'));
    expect((2 * common) / (countVoxels(filled) + countVoxels(ball))).toBeGreaterThan(0.95);
    for (let n = 0; n < sparse.length; n++) if (Math.floor(n / 1600) % 3 === 0) expect(filled[n]).toBe(sparse[n]);
  });

  it('works along the other axes too', () => {
    const size: Size3 = [31, 30, 30];
    const ball = sphere(size, [1, 1, 1], [15, 15, 15], 10);
    const sparse = ball.map((v, n) => ((n % 31) % 3 === 0 ? v : 0));
    expect(countVoxels(fillBetweenSlices(sparse, size, [1, 1, 1], 0))).toBeGreaterThan(countVoxels(ball) * 0.9);
  });
});

describe('smoothing', () => {
  // A Gaussian moves a surface of radius R inwards by sigma^2 / R, so a ball loses 3 sigma^2 / R^2 of its volume.
  it('keeps the volume of a ball within the theory of its kernel and removes a lone voxel', () => {
    const size: Size3 = [41, 41, 21];
    const spacing: Spacing3 = [1, 1, 2];
    const ball = sphere(size, spacing, [20, 20, 10], 12);
    const loss = (mask: Mask) => 1 - countVoxels(mask) / countVoxels(ball);
    expect(loss(smoothGaussian(ball, size, spacing, 1.5))).toBeLessThan((3 * 1.5 ** 2) / 12 ** 2);
    // The median over a ball of radius r moves it by r^2 / (5 R); one percent is left for the coarse voxels.
    expect(Math.abs(loss(smoothMedian(ball, size, spacing, 2.5)))).toBeLessThan((3 * 2.5 ** 2) / (5 * 12 ** 2) + 0.01);
    const lone = new Uint8Array(ball.length);
    lone[5 + 5 * 41] = 1;
    expect(countVoxels(smoothMedian(lone, size, spacing, 2.5))).toBe(0);
    expect(countVoxels(smoothGaussian(lone, size, spacing, 1.5))).toBe(0);
  });
});

describe('boxes', () => {
  it('crop and paste are inverse inside of the box', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const box = boundingBox(mask, SIZE);
        if (!box) return;
        expect(pasteMask(cropMask(mask, SIZE, box), SIZE, box)).toEqual(mask);
      }),
    );
  });
});
