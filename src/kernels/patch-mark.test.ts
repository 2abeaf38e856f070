import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerId } from '../domain/ids.ts';
import { MARK_EDGE, markOfPatch } from './patch-mark.ts';
import { diffLabels } from './voxel-patch.ts';

const SIZE = [20, 16, 3] as const;
const layerId = 'layer' as LayerId;
const patchOf = (before: Uint8Array, after: Uint8Array) =>
  diffLabels({ layerId, labels: after, shadow: Uint8Array.from(before), sliceLength: SIZE[0] * SIZE[1] });

describe('the mark of a patch', () => {
  it('lies on the slice with the most changed voxels', () => {
    const slice = SIZE[0] * SIZE[1];
    const labels = fc.uint8Array({ minLength: slice * 3, maxLength: slice * 3, max: 1 });
    fc.assert(
      fc.property(labels, labels, (before, after) => {
        const counts = [0, 1, 2].map(
          (k) => before.slice(k * slice, (k + 1) * slice).filter((v, n) => v !== after[n + k * slice]).length,
        );
        const mark = markOfPatch(patchOf(before, after), SIZE, [1, 1, 3]);
        if (Math.max(...counts) === 0) expect(mark).toBeNull();
        else expect(counts[mark!.slice]).toBe(Math.max(...counts));
      }),
      { numRuns: 50 },
    );
  });

  it('shows in its middle what was painted and what was taken away', () => {
    const before = new Uint8Array(SIZE[0] * SIZE[1] * SIZE[2]);
    const after = Uint8Array.from(before);
    for (const j of [6, 7, 8]) after.fill(3, j * 20 + 8, j * 20 + 12);
    const middle = MARK_EDGE / 2 + (MARK_EDGE / 2) * MARK_EDGE;
    expect(markOfPatch(patchOf(before, after), SIZE, [1, 1, 3])?.pixels[middle]).toBe(1);
    expect(markOfPatch(patchOf(after, before), SIZE, [1, 1, 3])?.pixels[middle]).toBe(2);
  });
});
