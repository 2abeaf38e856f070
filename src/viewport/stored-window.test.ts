import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedWindow } from './stored-window.ts';

describe('storedWindow', () => {
  it('maps the ends of the window back to its displayed limits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 3000, noNaN: true }),
        fc.double({ min: 1, max: 4000, noNaN: true }),
        fc.constantFrom(1, 0.25, 3.5, -2),
        fc.double({ min: -1024, max: 100, noNaN: true }),
        (center, width, slope, intercept) => {
          const { lower, upper, isFalling } = storedWindow({ center, width }, { slope, intercept });
          expect(isFalling).toBe(slope < 0);
          const shown = [lower * slope + intercept, upper * slope + intercept].sort((a, b) => a - b);
          expect(shown[0]).toBeCloseTo(center - width / 2, 2);
          expect(shown[1]).toBeCloseTo(center + width / 2, 2);
        },
      ),
    );
  });

  it('keeps windows narrower than one value, as diffusion maps need', () => {
    const { lower, upper } = storedWindow({ center: 0.0012, width: 0.002 }, { slope: 1, intercept: 0 });
    expect(lower).toBeCloseTo(0.0002, 6);
    expect(upper).toBeCloseTo(0.0022, 6);
  });

  it('never gives an empty range, not for width 0, slope 0 or huge values', () => {
    for (const center of [0, -5, 1e7]) {
      for (const slope of [0, 1, -1]) {
        const { lower, upper } = storedWindow({ center, width: 0 }, { slope, intercept: 0 });
        expect(upper).toBeGreaterThan(lower);
        expect(Math.fround(upper)).toBeGreaterThan(Math.fround(lower));
      }
    }
  });
});
