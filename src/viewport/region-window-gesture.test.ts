import { describe, expect, it } from 'vitest';
import type { ViewId } from '../domain/ids.ts';
import { voxelCount } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import type { WindowLevel } from '../ports/viewport.ts';
import { regionWindowGesture, windowOfBox } from './region-window-gesture.ts';
import { obliqueGrid, straightGrid } from './testing/grids.ts';
import { filled, syntheticVolume, syntheticVoxels } from './testing/synthetic-volume.ts';
import { ViewModel } from './view-model.ts';
import { defaultPlacement, spaceOf } from './volume-space.ts';

/** A dim left half (0-19) and a bright right half (1000-1099), by column and row. */
function setup(grid = straightGrid([100, 100, 5], [1, 1, 2])) {
  const info = syntheticVolume({ id: 'a', grid });
  const values = filled(new Int16Array(voxelCount(grid)), grid, (i, j) => (i < 50 ? j % 20 : 1000 + j));
  const view = new ViewModel('view' as ViewId);
  view.size = { width: 200, height: 200 };
  const voxels = syntheticVoxels(info, values);
  view.show({ info, voxels, space: spaceOf(info), placement: defaultPlacement(info) }, 'acquisition', null);
  const windows: WindowLevel[] = [];
  const boxes: unknown[] = [];
  const actions = {
    setWindow: (window: WindowLevel) => void windows.push(window),
    showBox: (box: unknown) => void boxes.push(box),
  };
  return { view, windows, boxes, actions };
}
const at = (x: number, y: number) => ({ point: [x, y] as const, dx: 0, dy: 0 });

describe('the region window', () => {
  it('is of the rectangle alone, whichever corner comes first', () => {
    for (const [a, b] of [
      [at(10, 10), at(80, 190)],
      [at(80, 190), at(10, 10)],
    ] as const) {
      const { view, windows, boxes, actions } = setup();
      const gesture = regionWindowGesture(view, a, actions);
      gesture.move(b);
      gesture.end();
      expect(windows).toHaveLength(1);
      expect(windows[0]!.center).toBeCloseTo(9.5, 0);
      expect(windows[0]!.width).toBeLessThanOrEqual(19);
      expect(boxes.at(-1)).toBeNull();
    }
  });

  it('takes displayed values of the oblique slice that is shown', () => {
    const { view } = setup(obliqueGrid([100, 100, 5], [1, 1, 2]));
    const window = windowOfBox(view, [110, 20], [190, 180])!;
    expect(window.center).toBeGreaterThan(1040);
    expect(window.center).toBeLessThan(1060);
  });

  it('does nothing for a slip of the hand, one value or a place beside the picture, and when abandoned', () => {
    const { view, windows, actions } = setup();
    const drag = (to: ReturnType<typeof at>) => {
      const gesture = regionWindowGesture(view, at(20, 20), actions);
      gesture.move(to);
      return gesture;
    };
    drag(at(22, 90)).end();
    drag(at(90, 90)).cancel();
    expect(windows).toEqual([]);
    view.place((camera) => ({ ...camera, focus: [9000, 0, 0] as Lps }));
    expect(windowOfBox(view, [0, 0], [200, 200])).toBeNull();
  });
});
