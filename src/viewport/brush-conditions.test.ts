import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { likeStart, withinRange } from './brush-conditions.ts';

const GRID: Grid = {
  size: [20, 12, 3],
  spacingMm: [1, 1, 4],
  origin: [0, 0, 0] as unknown as Lps,
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as unknown as Grid['axes'],
  frameOfReferenceUid: '1.2',
};

/** Dark to the left of column 10, bright from there on; both with a ripple. */
function image(dark: number, bright: number, ripple: number) {
  const voxels = Int16Array.from({ length: 720 }, (_, n) => (n % 20 < 10 ? dark : bright) + (n % 3) * ripple);
  const found = { voxels, components: 1, rescale: { slope: 1, intercept: 0 } };
  return { voxels: found, space: { grid: GRID } } as unknown as Parameters<typeof likeStart>[0];
}

describe('likeStart', () => {
  it('admits the tissue that the stroke began on and not the other, whichever is brighter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 400 }),
        fc.integer({ min: 500, max: 900 }),
        fc.boolean(),
        (low, high, isSwapped) => {
          const shown = isSwapped ? image(high, low, 4) : image(low, high, 4);
          const admits = likeStart(shown, GRID, [4, 6, 4]);
          for (let i = 0; i < 20; i++) expect(admits(i, 3, 0)).toBe(i < 10);
        },
      ),
    );
  });

  it('admits nothing where the stroke begins outside of the image', () => {
    expect(likeStart(image(100, 200, 1), GRID, [400, 0, 0])(4, 4, 1)).toBe(false);
  });
});

describe('withinRange', () => {
  it('looks a layer of another grid up in the image by position', () => {
    const coarse: Grid = { ...GRID, size: [10, 6, 3], spacingMm: [2, 2, 4] };
    const admits = withinRange(image(100, 300, 0), coarse, [200, 400]);
    expect([0, 4, 5, 9].map((i) => admits(i, 2, 1))).toEqual([false, false, true, true]);
  });
});
