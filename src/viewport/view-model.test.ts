import { describe, expect, it } from 'vitest';
import type { ViewId } from '../domain/ids.ts';
import { type Grid, toIjk, voxelCount } from '../geometry/grid.ts';
import { distance } from '../geometry/vec3.ts';
import type { ShownVolume } from './shown-volume.ts';
import { leftHanded, obliqueGrid, straightGrid } from './testing/grids.ts';
import { syntheticVolume, syntheticVoxels } from './testing/synthetic-volume.ts';
import { panned, rotated, zoomed } from './view-camera.ts';
import { ViewModel } from './view-model.ts';
import { defaultPlacement, spaceOf } from './volume-space.ts';

function volume(id: string, grid: Grid, hasGeometry = true): ShownVolume {
  const info = syntheticVolume({ id, grid, hasGeometry });
  return {
    info,
    voxels: syntheticVoxels(info, new Uint8Array(voxelCount(grid))),
    space: spaceOf(info),
    placement: defaultPlacement(info),
  };
}

function view(shown: ShownVolume, plane: 'acquisition' | 'axial' | 'sagittal' | 'coronal' = 'acquisition') {
  const model = new ViewModel('view' as ViewId);
  model.size = { width: 300, height: 200 };
  model.show(shown, plane, null);
  return model;
}

const thin = straightGrid([100, 80, 40], [1, 1, 2]);
const thick = { ...straightGrid([60, 50, 9], [1.6, 1.6, 9]), origin: [3, 2, 1] as const };

describe('a turned plane', () => {
  it('stays when a volume is shown in its place, and nothing moves when it is set again', () => {
    const model = view(volume('a', thin), 'axial');
    model.turn([1, 0, 0], 0.4, [50, 40, 40]);
    model.place((camera) => rotated(camera, 90));
    const { tilt } = model.describe();
    const camera = model.showing!.camera;
    expect(model.setTilt({ ...tilt! })).toBe(false);
    expect(model.showing!.camera).toBe(camera);
    model.show(volume('b', thick), 'axial', null);
    expect(model.describe().tilt).toEqual(tilt);
    expect(distance(model.showing!.camera.right, camera.right)).toBeLessThan(1e-9);
  });

  it('does not upset a picture that was never turned', () => {
    const model = view(volume('a', thin), 'axial');
    model.place((camera) => rotated(camera, 90));
    const camera = model.showing!.camera;
    expect(model.setTilt(null)).toBe(false);
    expect(model.showing!.camera).toBe(camera);
  });
});

describe('the slice to decode first', () => {
  const footFirst: Grid = { ...thin, axes: [thin.axes[0], thin.axes[1], [0, 0, -1] as const] };

  it('is the one that the view shows, also where the stack runs against the plane or begins elsewhere', () => {
    const near = [50, 40, -21] as const;
    for (const grid of [thin, thick, footFirst, leftHanded(obliqueGrid([32, 28, 17], [1.1, 1.1, 4]))]) {
      for (const plane of ['acquisition', 'axial'] as const) {
        for (const [place, slice] of [
          [null, null],
          [near, null],
          [null, 3],
        ] as const) {
          const shown = volume('a', grid);
          const model = new ViewModel('view' as ViewId);
          const first = model.firstStored(shown, plane, place, slice);
          model.show(shown, plane, place);
          if (slice !== null) model.setSlice(slice);
          // The ends of an oblique plane's range lie beside the volume.
          const k = Math.min(grid.size[2] - 1, Math.max(0, toIjk(grid, model.sliceCenter!)[2]));
          expect(Math.abs(k - first)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }
    }
  });

  it('stays with what the view showed before', () => {
    const model = view(volume('a', thin), 'axial');
    model.setSlice(30);
    const next = volume('b', thick);
    const first = model.firstStored(next, 'axial', null, null);
    model.show(next, 'axial', null);
    expect(model.slice).toBe(first);
  });
});

describe('the view model', () => {
  it('starts in the middle, upright and whole', () => {
    const state = view(volume('a', thin)).describe();
    expect(state).toMatchObject({ plane: 'acquisition', slice: 19, sliceCount: 40, window: null, pixelsPerMm: 2.5 });
    expect(state.letters).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  });

  it('shows the asked k at both ends of an oblique and of a left-handed volume', () => {
    for (const grid of [obliqueGrid([20, 20, 80], [1, 1, 3]), leftHanded(obliqueGrid([20, 20, 80], [1, 1, 3]))]) {
      const model = view(volume('a', grid));
      for (const k of [0, 79, 33]) {
        model.setSlice(k);
        expect(model.describe().slice).toBe(k);
        expect(toIjk(grid, model.describe().focus!)[2]).toBeCloseTo(k, 9);
      }
    }
  });

  it('stays at the patient position when another volume of the patient comes, and forgets it for another patient', () => {
    const model = view(volume('a', thin));
    model.setSlice(30);
    model.show(volume('b', thick), 'acquisition', null);
    // z = 60 mm is 6.6 slices of 9 mm above 1 mm.
    expect(model.slice).toBe(7);
    const frame = volume('c', { ...thick, frameOfReferenceUid: '2.25.77' });
    model.show({ ...frame, placement: { ...frame.placement, shiftMm: [0, 0, -18] } }, 'acquisition', null);
    expect(model.slice).toBe(5);
    model.show({ ...frame, placement: { ...frame.placement, linkKey: 'study:2.25.9' } }, 'acquisition', null);
    expect(model.slice).toBe(4);
  });

  it('comes back to the position when nothing was shown in between', () => {
    const model = view(volume('a', thin));
    model.setSlice(30);
    model.show(null, 'acquisition', null);
    expect(model.describe()).toMatchObject({ volumeId: null, slice: 0 });
    model.show(volume('b', thick), 'acquisition', null);
    expect(model.slice).toBe(7);
  });

  it('keeps scale, centre and rotation between volumes once they were set by hand', () => {
    const model = view(volume('a', thin));
    model.place((camera) => rotated(panned(zoomed(camera, 3, camera.focus), model.scale, 40, -20), 90));
    const before = model.showing!.camera;
    const scale = model.scale;
    model.show(volume('b', thick), 'acquisition', null);
    expect(model.scale).toBeCloseTo(scale, 9);
    expect(distance(model.showing!.camera.right, before.right)).toBeLessThan(1e-12);
    const off = distance(model.showing!.camera.focus, before.focus);
    expect(off).toBeLessThan(4.6);
    // Another plane is another picture: fitted anew, at the same place.
    model.show(volume('b', thick), 'sagittal', null);
    expect(model.showing!.camera.zoom).toBe(1);
  });

  it('refuses planes that the volume does not have, and says so', () => {
    expect(view(volume('s', thin, false), 'coronal').describe()).toMatchObject({ plane: 'acquisition', focus: null });
    expect(view(volume('s', thin, false)).describe().letters.left).toBe('');
    expect(view(volume('one', straightGrid([9, 9, 1], [1, 1, 4])), 'axial').describe().plane).toBe('acquisition');
  });

  it('remembers the window of each volume', () => {
    const model = view(volume('a', thin));
    model.setWindow({ center: 1, width: 2 });
    model.show(volume('b', thick), 'acquisition', null);
    expect(model.window).toBeNull();
    model.show(volume('a', thin), 'acquisition', null);
    expect(model.window).toEqual({ center: 1, width: 2 });
  });

  it('keeps the slice on reset, and finds what was moved out of sight', () => {
    const model = view(volume('a', thin));
    model.setSlice(12);
    model.place((camera) => zoomed(camera, 8, camera.focus));
    const hidden = [2, 2, 24] as const;
    model.reveal(hidden);
    const point = model.pointAt(hidden)!;
    expect(point[0]).toBeCloseTo(150, 6);
    model.reset();
    expect(model.slice).toBe(12);
    expect(model.showing!.camera.zoom).toBe(1);
  });

  it('is empty when its volume goes', () => {
    const model = view(volume('a', thin));
    model.forgetVolume('a' as never);
    expect(model.describe()).toMatchObject({ volumeId: null, sliceCount: 0, focus: null, pixelsPerMm: 0 });
    expect(model.positionAt([1, 1])).toBeNull();
    expect(model.setSlice(3)).toBe(false);
  });
});
