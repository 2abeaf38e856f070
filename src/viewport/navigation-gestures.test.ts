import { describe, expect, it } from 'vitest';
import type { ViewId } from '../domain/ids.ts';
import { voxelCount } from '../geometry/grid.ts';
import type { WindowLevel } from '../ports/viewport.ts';
import { panGesture, scrollGesture, windowGesture, zoomGesture } from './navigation-gestures.ts';
import { straightGrid } from './testing/grids.ts';
import { syntheticVolume, syntheticVoxels } from './testing/synthetic-volume.ts';
import { ViewModel } from './view-model.ts';
import { defaultPlacement, spaceOf } from './volume-space.ts';

function setup() {
  const grid = straightGrid([100, 100, 40], [1, 1, 2]);
  const info = syntheticVolume({ id: 'a', grid });
  const view = new ViewModel('view' as ViewId);
  view.size = { width: 200, height: 200 };
  view.show(
    {
      info,
      voxels: syntheticVoxels(info, new Uint8Array(voxelCount(grid))),
      space: spaceOf(info),
      placement: defaultPlacement(info),
    },
    'acquisition',
    null,
  );
  const windows: WindowLevel[] = [];
  const actions = {
    changed: () => undefined,
    setSlice: (slice: number) => void view.setSlice(slice),
    setWindow: (window: WindowLevel) => void windows.push(window),
  };
  return { view, windows, actions };
}
const by = (dx: number, dy: number) => ({ point: [0, 0] as const, dx, dy });

describe('the gestures of moving about', () => {
  it('pan carries what was grabbed', () => {
    const { view, actions } = setup();
    const grabbed = view.positionAt([50, 60])!;
    const gesture = panGesture(view, actions);
    gesture.move(by(30, 0));
    gesture.move(by(0, -10));
    expect(view.pointAt(grabbed)).toEqual([expect.closeTo(80, 9), expect.closeTo(50, 9)]);
  });

  it('zoom comes closer upwards and goes back downwards, about the pressed point', () => {
    const { view, actions } = setup();
    const pressed = { point: [40, 150] as const, dx: 0, dy: 0 };
    const anchor = view.positionAt(pressed.point)!;
    const gesture = zoomGesture(view, pressed, actions);
    gesture.move(by(0, -60));
    expect(view.showing!.camera.zoom).toBeGreaterThan(1);
    expect(view.pointAt(anchor)).toEqual([expect.closeTo(40, 9), expect.closeTo(150, 9)]);
    gesture.move(by(0, 60));
    expect(view.showing!.camera.zoom).toBeCloseTo(1, 9);
  });

  it('scroll runs through the slices, stops at the ends, and comes back from where it went too far', () => {
    const { view, actions } = setup();
    const gesture = scrollGesture(view, actions);
    gesture.move(by(0, 25));
    expect(view.slice).toBe(24);
    gesture.move(by(0, 1000));
    expect(view.slice).toBe(39);
    gesture.move(by(0, -1025));
    expect(view.slice).toBe(19);
    gesture.move(by(0, 10));
    gesture.cancel();
    expect(view.slice).toBe(19);
  });

  it('window: right is wider, down is a higher centre, in proportion; never empty; cancelled it is as before', () => {
    const { view, windows, actions } = setup();
    const gesture = windowGesture(view.describe(), { center: 100, width: 300 }, actions);
    gesture.move(by(50, 10));
    expect(windows.at(-1)!.width).toBeGreaterThan(300);
    expect(windows.at(-1)!.center).toBeCloseTo(110, 9);
    for (let n = 0; n < 100; n++) gesture.move(by(-100, 0));
    expect(windows.at(-1)!.width).toBeGreaterThan(0);
    gesture.cancel();
    expect(windows.at(-1)).toEqual({ center: 100, width: 300 });
  });
});
