import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerId } from '../domain/ids.ts';
import { diffLabels } from '../kernels/voxel-patch.ts';
import { sampleGrid } from '../ports/testing/sample-study.ts';
import { LabelmapStore } from './labelmap-store.ts';

const layer = 'layer' as LayerId;
const grid = sampleGrid([5, 3, 7]);
const labels = fc.uint8Array({ minLength: 105, maxLength: 105, max: 4 });

describe('the labelmap store', () => {
  it('counts labels as a full count does, for new arrays and through patches, at any alignment', () => {
    fc.assert(
      fc.property(labels, labels, fc.nat(3), (first, second, offset) => {
        const store = new LabelmapStore();
        const array = new Uint8Array(105 + offset).subarray(offset);
        array.set(first);
        store.add(layer, grid, array);
        const count = (of: Uint8Array, label: number) => of.filter((value) => value === label).length;
        for (let label = 0; label <= 4; label++) expect(store.count(layer, label)).toBe(count(first, label));
        store.apply(diffLabels({ layerId: layer, labels: second, shadow: first.slice(), sliceLength: 15 }));
        expect(array).toEqual(second);
        for (let label = 0; label <= 4; label++) expect(store.count(layer, label)).toBe(count(second, label));
        expect(store.isSettled()).toBe(true);
      }),
    );
  });

  it('is not settled while voxels are changed that nobody told it of', () => {
    const store = new LabelmapStore();
    store.add(layer, grid);
    store.labels(layer)[104] = 2;
    expect(store.isSettled()).toBe(false);
  });

  it('refuses arrays of another size and layers that it does not have', () => {
    const store = new LabelmapStore();
    expect(() => store.add(layer, grid, new Uint8Array(3))).toThrow('size');
    expect(() => store.labels(layer)).toThrow('does not exist');
  });
});
