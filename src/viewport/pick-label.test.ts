import { describe, expect, it } from 'vitest';
import type { LayerId, VolumeId } from '../domain/ids.ts';
import { type Grid, toLps, voxelCount } from '../geometry/grid.ts';
import type { DrawnLayer } from './layer-registry.ts';
import { labelAt } from './pick-label.ts';
import { obliqueGrid } from './testing/grids.ts';

const fine = obliqueGrid([8, 6, 4], [1, 2, 5]);
/** The same space in half as many voxels each way. */
const coarse: Grid = { ...fine, size: [4, 3, 2], spacingMm: [2, 4, 10] };

function layers(visible: readonly boolean[]): DrawnLayer[] {
  return [coarse, fine].map((grid, n) => {
    const labels = new Uint8Array(voxelCount(grid));
    labels[grid === fine ? 3 + 2 * 8 + 1 * 48 : 2 + 1 * 4] = n + 1;
    return {
      layerId: `layer${n}` as LayerId,
      volumeId: 'v' as VolumeId,
      ...{ grid, labels, frameKey: 'frame', ownMaskStyle: null, hasVoxels: true },
      array: {} as DrawnLayer['array'],
      styles: [{ label: n + 1, colour: [255, 0, 0], isVisible: visible[n]! }],
    };
  });
}

describe('the mask under a place', () => {
  it('is found on the grid of each layer', () => {
    const both = layers([true, true]);
    expect(labelAt(both, toLps(fine, [3.4, 1.6, 1.2]))).toEqual({ layerId: 'layer1', label: 2 });
    expect(labelAt(both, toLps(coarse, [2, 1, 0]))).toEqual({ layerId: 'layer0', label: 1 });
    expect(labelAt(both, toLps(fine, [0, 0, 0]))).toBeNull();
    expect(labelAt(both, toLps(fine, [-9, 0, 0]))).toBeNull();
  });

  it('is none that the reader has hidden', () => {
    expect(labelAt(layers([true, false]), toLps(fine, [3, 2, 1]))).toBeNull();
  });

  it('is the one on top where two lie over each other', () => {
    const [below, above] = layers([true, true]);
    const place = toLps(fine, [3, 2, 1]);
    const filled = { ...below!, labels: below!.labels.map(() => 1) };
    expect(labelAt([filled, above!], place)).toEqual({ layerId: 'layer1', label: 2 });
    expect(labelAt([above!, filled], place)).toEqual({ layerId: 'layer0', label: 1 });
  });
});
