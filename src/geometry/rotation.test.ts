import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orthonormal, turned } from './rotation.ts';
import { cross, distance, dot, norm, normalise, type Triple } from './vec3.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });
const vector = fc.tuple(number, number, number);
const axis = vector.filter((v) => norm(v) > 1).map((v) => normalise(v) as Triple);
const angle = fc.double({ min: -7, max: 7, noNaN: true });

describe('turning vectors', () => {
  it('is right-handed', () => {
    expect(distance(turned([1, 0, 0], [0, 0, 1], Math.PI / 2), [0, 1, 0])).toBeLessThan(1e-12);
  });

  it('keeps lengths, angles and handedness, and comes back', () => {
    fc.assert(
      fc.property(vector, vector, axis, angle, (a, b, w, radians) => {
        const [p, q] = [turned(a, w, radians), turned(b, w, radians)];
        expect(dot(p, q)).toBeCloseTo(dot(a, b), 6);
        expect(distance(cross(p, q), turned(cross(a, b), w, radians))).toBeLessThan(1e-8);
        expect(distance(turned(p, w, -radians), a)).toBeLessThan(1e-9);
      }),
    );
  });

  it('makes a pair perpendicular again', () => {
    const { right, down } = orthonormal([2, 0, 0], [0.1, 3, 0]);
    expect([right, down]).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
});
