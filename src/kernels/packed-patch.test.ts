import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerId } from '../domain/ids.ts';
import { packedBytes, packPatch, unpackPatch } from './packed-patch.ts';
import { diffLabels, patchBytes } from './voxel-patch.ts';

const layerId = 'layer' as LayerId;

describe('a packed patch', () => {
  it('gives every run back, whatever the gaps, lengths and labels', () => {
    const run = fc.record({
      gap: fc.oneof(fc.nat(9), fc.nat(70_000), fc.nat(2 ** 24)),
      length: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 2 ** 20 })),
      before: fc.nat(3),
      after: fc.nat(255),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 60 }), fc.integer({ min: 1, max: 300 }), (runs, columns) => {
        let end = 0;
        const starts = runs.map(({ gap, length }) => {
          const start = end + gap;
          end = start + length;
          return start;
        });
        const patch = {
          layerId,
          starts: Uint32Array.from(starts),
          lengths: Uint32Array.from(runs, ({ length }) => length),
          before: Uint8Array.from(runs, ({ before }) => before),
          after: Uint8Array.from(runs, ({ after }) => after),
        };
        expect(unpackPatch(packPatch(patch, columns))).toEqual(patch);
      }),
    );
  });

  it('holds a change of the surface of an organ in less than a fifth', () => {
    const [columns, rows, slices] = [200, 160, 40];
    const ellipsoid = (grown: number) => {
      const labels = new Uint8Array(columns * rows * slices);
      for (let k = 0; k < slices; k++)
        for (let j = 0; j < rows; j++)
          for (let i = 0; i < columns; i++) {
            const bump = 1 + 0.08 * Math.sin(i / 7) * Math.cos(j / 5 + k / 3);
            const at = Math.hypot((i - 100) / (80 + grown), (j - 80) / (60 + grown), (k - 20) / (17 + grown / 3));
            if (at < bump) labels[i + (j + k * rows) * columns] = 1;
          }
      return labels;
    };
    const patch = diffLabels({ layerId, labels: ellipsoid(2), shadow: ellipsoid(0), sliceLength: columns * rows });
    expect(patch.starts.length).toBeGreaterThan(5000);
    expect(packedBytes(packPatch(patch, columns))).toBeLessThan(patchBytes(patch) / 5);
  });
});
