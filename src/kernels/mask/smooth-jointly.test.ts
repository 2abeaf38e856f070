import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Size3, Spacing3 } from './mask.ts';
import { smoothJointly } from './smooth-jointly.ts';
import { smoothGaussian } from './smooth-mask.ts';

const SIZE: Size3 = [11, 10, 6];
const SPACING: Spacing3 = [1, 1.2, 2.5];
const COUNT = 11 * 10 * 6;
const labelmaps = fc
  .array(fc.constantFrom(0, 0, 0, 1, 2, 5), { minLength: COUNT, maxLength: COUNT })
  .map((values) => Uint8Array.from(values));
const sigmas = fc.double({ min: 0.6, max: 2.5, noNaN: true });

describe('smoothJointly', () => {
  it('smooths one segment as it is smoothed alone', () => {
    fc.assert(
      fc.property(labelmaps, sigmas, (labels, sigma) => {
        const one = labels.map((v) => (v === 2 ? 1 : 0));
        expect(smoothJointly(one, SIZE, SPACING, sigma)).toEqual(smoothGaussian(one, SIZE, SPACING, sigma));
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the numbers of the labels, and never changes its input', () => {
    fc.assert(
      fc.property(labelmaps, sigmas, (labels, sigma) => {
        const before = labels.slice();
        const raised = labels.map((v) => (v === 0 ? 0 : v + 10));
        const found = smoothJointly(labels, SIZE, SPACING, sigma);
        expect(smoothJointly(raised, SIZE, SPACING, sigma)).toEqual(found.map((v) => (v === 0 ? 0 : v + 10)));
        expect(labels).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('leaves no gap between segments that fill the volume', () => {
    fc.assert(
      fc.property(labelmaps, sigmas, (labels, sigma) => {
        const full = labels.map((v) => (v === 0 ? 1 : v));
        expect(smoothJointly(full, SIZE, SPACING, sigma).includes(0)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps a flat border between two segments where it is', () => {
    const halves = Uint8Array.from({ length: COUNT }, (_, n) => (n % 11 < 5 ? 1 : 2));
    expect(smoothJointly(halves, SIZE, SPACING, 1.5)).toEqual(halves);
  });
});
