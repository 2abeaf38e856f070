import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { maskPatch, rebasedPatch, relabelPatch } from './label-patch.ts';
import { applyPatch, canApplyPatch } from './voxel-patch.ts';

const layerId = 'layer-1' as LayerId;
const labelsOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length, max: 3 });
const kept = (...labels: number[]) => Uint8Array.from({ length: 256 }, (_, label) => (labels.includes(label) ? 1 : 0));

function applied(labels: Uint8Array, patch: VoxelPatch): Uint8Array {
  expect(canApplyPatch(labels, patch)).toBe(true);
  const result = labels.slice();
  applyPatch(result, patch);
  return result;
}

describe('relabelPatch', () => {
  it('turns one label into another and touches nothing else', () => {
    fc.assert(
      fc.property(labelsOf(40), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), (labels, from, to) => {
        const expected = labels.map((label) => (label === from ? to : label));
        expect(applied(labels, relabelPatch(layerId, labels, from, to))).toEqual(expected);
      }),
    );
  });
});

describe('maskPatch', () => {
  it('adds, erases and replaces, and leaves kept labels alone', () => {
    fc.assert(
      fc.property(
        labelsOf(40),
        fc.uint8Array({ minLength: 40, maxLength: 40, max: 1 }),
        fc.constantFrom('add' as const, 'erase' as const, 'replace' as const),
        (labels, mask, mode) => {
          const result = applied(labels, maskPatch({ layerId, labels, mask, label: 2, mode, kept: kept(3) }));
          result.forEach((label, index) => {
            const was = labels[index]!;
            if (was === 3) expect(label).toBe(3);
            else if (mode === 'erase') expect(label).toBe(mask[index] && was === 2 ? 0 : was);
            else if (mask[index]) expect(label).toBe(2);
            else expect(label).toBe(mode === 'replace' && was === 2 ? 0 : was);
          });
        },
      ),
    );
  });
});

describe('rebasedPatch', () => {
  it('reaches the wanted labels from any state, except on kept labels', () => {
    fc.assert(
      fc.property(
        labelsOf(30),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        (labels, start, length) => {
          const wanted: VoxelPatch = {
            layerId,
            starts: Uint32Array.of(start),
            lengths: Uint32Array.of(length),
            before: Uint8Array.of(9),
            after: Uint8Array.of(1),
          };
          const result = applied(labels, rebasedPatch(labels, wanted, kept(2)));
          result.forEach((label, index) => {
            const isInside = index >= start && index < start + length;
            expect(label).toBe(isInside && labels[index] !== 2 ? 1 : labels[index]);
          });
        },
      ),
    );
  });
});
