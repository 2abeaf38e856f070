import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { ellipsoid, roughened, smoothDifference, smoothIntersection, smoothUnion, tube } from './distance.ts';
import { createGradientNoise, createNoise } from './noise-field.ts';

const length = fc.double({ min: -40, max: 40, noNaN: true });

describe('signed distances', () => {
  it('of a sphere are exact', () => {
    fc.assert(
      fc.property(length, length, length, (x, y, z) => {
        fc.pre(Math.hypot(x, y, z) > 0.1);
        expect(ellipsoid(x, y, z, 20, 20, 20)).toBeCloseTo(Math.hypot(x, y, z) - 20, 6);
      }),
    );
  });

  it('of an ellipsoid are right at the surface along the axes', () => {
    for (const off of [-1, -0.5, 0.5, 1]) {
      expect(ellipsoid(30 + off, 0, 0, 30, 20, 10)).toBeCloseTo(off, 1);
      expect(ellipsoid(0, 20 + off, 0, 30, 20, 10)).toBeCloseTo(off, 1);
      expect(ellipsoid(0, 0, 10 + off, 30, 20, 10)).toBeCloseTo(off, 0);
    }
  });

  it('of a tube are those of its capsule near the surface', () => {
    const shape = tube([
      { at: [0, 0, 0], radius: 5 },
      { at: [0, 0, 60], radius: 5 },
    ]);
    expect(shape(7, 0, 30)).toBeCloseTo(2, 6);
    expect(shape(0, -3, 30)).toBeCloseTo(-2, 6);
    expect(shape(0, 0, 66)).toBeCloseTo(1, 6);
    expect(shape(60, 0, 30)).toBeGreaterThan(20);
  });

  it('do not depend on the order in which a tube is asked', () => {
    const points = [
      { at: [0, 0, 0] as const, radius: 4 },
      { at: [10, 5, 30] as const, radius: 7 },
      { at: [-5, 12, 60] as const, radius: 3 },
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(length, length, fc.double({ min: -10, max: 70, noNaN: true })), { minLength: 2 }),
        (asked) => {
          const shape = tube(points);
          for (const [x, y, z] of asked) expect(shape(x, y, z)).toBe(tube(points)(x, y, z));
        },
      ),
    );
  });

  it('combine as sets do, up to the fillet', () => {
    fc.assert(
      fc.property(length, length, fc.double({ min: 0.5, max: 20, noNaN: true }), (a, b, k) => {
        const union = smoothUnion(a, b, k);
        expect(union).toBeLessThanOrEqual(Math.min(a, b));
        expect(union).toBeGreaterThanOrEqual(Math.min(a, b) - k / 4 - 1e-9);
        expect(smoothIntersection(a, b, k)).toBeCloseTo(-smoothUnion(-a, -b, k), 9);
        expect(smoothDifference(a, b, k)).toBeCloseTo(smoothIntersection(a, -b, k), 9);
      }),
    );
  });
});

describe('noise', () => {
  const noise = createNoise(createRandom('noise'), 10);

  it.each([
    ['value noise', noise],
    ['gradient noise', createGradientNoise(createRandom('noise'), 10)],
  ])('%s stays in its range and is smooth', (_name, field) => {
    fc.assert(
      fc.property(length, length, length, (x, y, z) => {
        const here = field(x, y, z);
        expect(Math.abs(here)).toBeLessThanOrEqual(1.3);
        expect(Math.abs(field(x + 0.01, y, z) - here)).toBeLessThan(0.01);
      }),
    );
  });

  it('moves a surface only near it', () => {
    expect(roughened(20, 2, noise, 1, 2, 3)).toBe(20);
    expect(roughened(0.3, 2, noise, 1, 2, 3)).toBeCloseTo(0.3 + 2 * noise(1, 2, 3), 12);
  });
});
