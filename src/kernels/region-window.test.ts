import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionWindow } from './region-window.ts';

describe('regionWindow', () => {
  it('spans percentiles 1 to 99', () => {
    const values = Array.from({ length: 101 }, (_, n) => n);
    expect(regionWindow(values)).toEqual({ center: 50, width: 98 });
  });

  it('does not let one bright voxel decide', () => {
    const values = [...Array.from({ length: 1000 }, (_, n) => 100 + (n % 50)), 30_000];
    expect(regionWindow(values)!.width).toBeLessThan(50);
  });

  it('says nothing about one value, few values or none', () => {
    expect(regionWindow(Array(50).fill(7))).toBeNull();
    expect(regionWindow([1, 2, 3])).toBeNull();
    expect(regionWindow([])).toBeNull();
    expect(regionWindow(Array(50).fill(Number.NaN))).toBeNull();
  });

  it('follows the scale of the values', () => {
    const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -500, max: 500 }),
        (values, slope, shift) => {
          const plain = regionWindow(values);
          const scaled = regionWindow(values.map((value) => value * slope + shift));
          expect(scaled === null).toBe(plain === null);
          if (!plain || !scaled) return;
          expect(scaled.width).toBeCloseTo(plain.width * slope, 6);
          expect(scaled.center).toBeCloseTo(plain.center * slope + shift, 6);
        },
      ),
    );
  });
});
