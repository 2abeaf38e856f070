import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Connectivity, componentAt, connectedComponents } from './connected-components.ts';
import type { Size3 } from './mask.ts';

const side = fc.integer({ min: 1, max: 7 });
const masks = fc.tuple(side, side, side, fc.integer({ min: 1, max: 3 })).chain(([columns, rows, slices, one]) =>
  fc.record({
    size: fc.constant([columns, rows, slices] as Size3),
    mask: fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: columns * rows * slices, maxLength: columns * rows * slices })
      .map((values) => Uint8Array.from(values, (v) => (v >= one ? v : 0))),
  }),
);

/** Voxel by voxel from the first of each part. */
function flooded(mask: Uint8Array, [columns, rows, slices]: Size3, connectivity: Connectivity): number[][] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] === 0 || seen.has(seed)) continue;
    const part = [seed];
    seen.add(seed);
    for (const n of part) {
      const [i, j, k] = [n % columns, Math.floor(n / columns) % rows, Math.floor(n / (columns * rows))];
      for (let step = 0; step < 27; step++) {
        const d = [(step % 3) - 1, (Math.floor(step / 3) % 3) - 1, Math.floor(step / 9) - 1] as const;
        if (connectivity === 6 && Math.abs(d[0]) + Math.abs(d[1]) + Math.abs(d[2]) > 1) continue;
        const [x, y, z] = [i + d[0], j + d[1], k + d[2]];
        if (x < 0 || y < 0 || z < 0 || x >= columns || y >= rows || z >= slices) continue;
        const m = x + (y + z * rows) * columns;
        if (mask[m] === 0 || seen.has(m)) continue;
        seen.add(m);
        part.push(m);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

describe('connected components', () => {
  it.each([6, 26] as const)('by %i neighbours are what a flood reaches, largest first', (connectivity) => {
    fc.assert(
      fc.property(masks, fc.nat(), ({ mask, size }, pick) => {
        const parts = flooded(mask, size, connectivity);
        const { labels, sizes } = connectedComponents(mask, size, connectivity);
        expect(sizes).toEqual(parts.map(({ length }) => length));
        const expected = new Int32Array(mask.length);
        for (const [n, part] of parts.entries()) for (const voxel of part) expected[voxel] = n + 1;
        expect(labels).toEqual(expected);
        const seed = pick % mask.length;
        const own = expected.map((label) => (label === expected[seed] && label > 0 ? 1 : 0));
        expect(componentAt(mask, size, seed, connectivity)).toEqual(Uint8Array.from(own));
      }),
    );
  });
});
