import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/app-error.ts';
import type { LayerId } from '../domain/ids.ts';
import {
  applyPatch,
  canApplyPatch,
  diffLabels,
  invertPatch,
  isEmptyPatch,
  labelDeltas,
  patchBytes,
  touchedSlices,
} from './voxel-patch.ts';

const layerId = 'layer-1' as LayerId;

/** Two label arrays of the same size; few labels, so that runs form. */
const pair = fc
  .record({
    columns: fc.integer({ min: 1, max: 9 }),
    rows: fc.integer({ min: 1, max: 7 }),
    slices: fc.integer({ min: 1, max: 5 }),
  })
  .chain(({ columns, rows, slices }) => {
    const length = columns * rows * slices;
    const labels = fc.uint8Array({ minLength: length, maxLength: length, max: 3 });
    return fc.record({
      sliceLength: fc.constant(columns * rows),
      slices: fc.constant(slices),
      before: labels,
      after: labels,
    });
  });

describe('diffLabels', () => {
  it('gives a patch that leads from the old labels to the new ones, and back', () => {
    fc.assert(
      fc.property(pair, ({ sliceLength, before, after }) => {
        const shadow = before.slice();
        const patch = diffLabels({ layerId, labels: after, shadow, sliceLength });
        expect(shadow).toEqual(after);
        const state = before.slice();
        expect(canApplyPatch(state, patch)).toBe(true);
        applyPatch(state, patch);
        expect(state).toEqual(after);
        applyPatch(state, invertPatch(patch));
        expect(state).toEqual(before);
      }),
    );
  });

  it('looks only at the slices that it is given', () => {
    fc.assert(
      fc.property(pair, fc.nat(4), ({ sliceLength, slices, before, after }, pick) => {
        const k = pick % slices;
        const shadow = before.slice();
        const patch = diffLabels({ layerId, labels: after, shadow, sliceLength, slices: [k, k] });
        const expected = before.slice();
        expected.set(after.subarray(k * sliceLength, (k + 1) * sliceLength), k * sliceLength);
        expect(shadow).toEqual(expected);
        expect(touchedSlices(patch, sliceLength).every((touched) => touched === k)).toBe(true);
      }),
    );
  });

  it('makes ascending runs that never overlap and never hold an unchanged voxel', () => {
    fc.assert(
      fc.property(pair, ({ sliceLength, before, after }) => {
        const patch = diffLabels({ layerId, labels: after, shadow: before.slice(), sliceLength });
        let end = 0;
        patch.starts.forEach((start, run) => {
          expect(start).toBeGreaterThanOrEqual(end);
          expect(patch.before[run]).not.toBe(patch.after[run]);
          end = start + patch.lengths[run]!;
        });
        const changed = before.filter((label, index) => label !== after[index]).length;
        expect(patch.lengths.reduce((sum, length) => sum + length, 0)).toBe(changed);
      }),
    );
  });

  it('compares arrays that start at an odd byte', () => {
    const buffer = new Uint8Array(17);
    const labels = buffer.subarray(1, 17);
    const shadow = labels.slice();
    labels.fill(2, 5, 9);
    const patch = diffLabels({ layerId, labels, shadow, sliceLength: 8 });
    expect([...patch.starts]).toEqual([5]);
    expect([...patch.lengths]).toEqual([4]);
  });

  it('is empty when nothing changed', () => {
    const labels = new Uint8Array(64);
    expect(isEmptyPatch(diffLabels({ layerId, labels, shadow: labels.slice(), sliceLength: 16 }))).toBe(true);
  });

  it('joins a filled disc row by row into few runs', () => {
    const labels = new Uint8Array(100 * 100);
    const shadow = labels.slice();
    for (let row = 20; row < 60; row++) labels.fill(1, row * 100 + 30, row * 100 + 70);
    const patch = diffLabels({ layerId, labels, shadow, sliceLength: 10_000 });
    expect(patch.starts.length).toBe(40);
    expect(patchBytes(patch)).toBe(400);
  });

  it('refuses arrays of different size and slices outside', () => {
    const labels = new Uint8Array(8);
    expect(() => diffLabels({ layerId, labels, shadow: new Uint8Array(4), sliceLength: 4 })).toThrow(AppError);
    expect(() => diffLabels({ layerId, labels, shadow: labels.slice(), sliceLength: 4, slices: [2] })).toThrow(
      AppError,
    );
  });
});

describe('canApplyPatch', () => {
  it('notices labels that are not what the patch expects', () => {
    const labels = new Uint8Array(8);
    const shadow = labels.slice();
    labels[3] = 1;
    const patch = diffLabels({ layerId, labels, shadow, sliceLength: 8 });
    expect(canApplyPatch(labels, patch)).toBe(false);
    expect(canApplyPatch(new Uint8Array(2), patch)).toBe(false);
  });
});

describe('labelDeltas', () => {
  it('counts what each label gains and loses', () => {
    fc.assert(
      fc.property(pair, ({ sliceLength, before, after }) => {
        const deltas = labelDeltas(diffLabels({ layerId, labels: after, shadow: before.slice(), sliceLength }));
        const count = (labels: Uint8Array, label: number) => labels.filter((value) => value === label).length;
        for (let label = 0; label <= 3; label++) {
          expect(deltas[label]).toBe(count(after, label) - count(before, label));
        }
      }),
    );
  });
});

describe('touchedSlices', () => {
  it('names both slices of a run that reaches over a slice end', () => {
    const labels = new Uint8Array(24);
    const shadow = labels.slice();
    labels.fill(1, 6, 17);
    expect(touchedSlices(diffLabels({ layerId, labels, shadow, sliceLength: 8 }), 8)).toEqual([0, 1, 2]);
  });
});
