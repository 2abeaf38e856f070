import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectedComponents } from '../mask/connected-components.ts';
import { connectedLevels } from './connected-levels.ts';

const SIZE = [6, 5, 4] as const;
const levelsOf = fc.uint8Array({ minLength: 120, maxLength: 120 }).map((values) =>
  // Few levels, so that plateaus, walls and several cores come about.
  values.map((v) => (v < 20 ? 0 : v > 200 ? 255 : 40 * (v % 5))),
);

describe('connectedLevels', () => {
  it('gives at every level the components of that level which hold a voxel of the core', () => {
    fc.assert(
      fc.property(levelsOf, fc.integer({ min: 0, max: 254 }), (levels, tightness) => {
        const up = levels.map((level) => (level <= tightness ? 1 : 0));
        const { labels } = connectedComponents(up, SIZE, 6);
        const held = new Set([...labels].filter((_, n) => levels[n] === 0));
        const expected = [...labels].map((label) => Number(label > 0 && held.has(label)));
        const found = [...connectedLevels(levels, SIZE)].map((level) => Number(level <= tightness));
        expect(found).toEqual(expected);
      }),
    );
  });
});
