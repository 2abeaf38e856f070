import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtOf, modelFiguresOf } from './model-figures.ts';

describe('what a model said of a case', () => {
  it('is doubtful where the card found such scores right as often as wrong', () => {
    const figures = modelFiguresOf([
      { score: 0.99, rightShare: 0.98 },
      { score: 0.6, rightShare: 0.45 },
    ]);
    expect(figures?.aiScore).toBe(0.99);
    expect(figures?.aiDoubt).toBeCloseTo(0.9);
  });

  it('falls back on the score, and is nothing without proposals', () => {
    expect(modelFiguresOf([{ score: 0.5, rightShare: null }])?.aiDoubt).toBe(1);
    expect(modelFiguresOf([])).toBeNull();
  });

  it('doubts a share as much as its opposite, between 0 and 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(doubtOf(share)).toBeCloseTo(doubtOf(1 - share));
        expect(doubtOf(share)).toBeGreaterThanOrEqual(0);
        expect(doubtOf(share)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
