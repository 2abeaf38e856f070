import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRUSH_RADIUS_MM, nextBrushRadius } from './brush-radius.ts';

describe('nextBrushRadius', () => {
  it('moves in the wanted direction inside of the range, and stays on its ends', () => {
    const radius = fc.integer({ min: 1, max: 199 }).map((halves) => halves / 2);
    fc.assert(
      fc.property(radius, (radiusMm) => {
        const larger = nextBrushRadius(radiusMm, 1);
        const smaller = nextBrushRadius(radiusMm, -1);
        expect(larger > radiusMm || larger === BRUSH_RADIUS_MM.largest).toBe(true);
        expect(smaller < radiusMm || smaller === BRUSH_RADIUS_MM.smallest).toBe(true);
        expect((larger * 2) % 1).toBe(0);
      }),
    );
  });
});
