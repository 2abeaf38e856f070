import { describe, expect, it } from 'vitest';
import type { ViewId } from '../domain/ids.ts';
import { type Grid, toLps, voxelCount } from '../geometry/grid.ts';
import { LinkedViews } from './linked-views.ts';
import { sliceAt, sliceSpacingMm } from './slice-planes.ts';
import { obliqueGrid, straightGrid } from './testing/grids.ts';
import { syntheticVolume, syntheticVoxels } from './testing/synthetic-volume.ts';
import { ViewModel } from './view-model.ts';
import { spaceOf } from './volume-space.ts';

const frame = straightGrid([1, 1, 1], [1, 1, 1]).frameOfReferenceUid;
const thin = straightGrid([100, 100, 60], [1, 1, 2]);
const thick: Grid = { ...straightGrid([50, 50, 14], [2, 2, 9]), origin: [1, 1, 3] };
const oblique: Grid = { ...obliqueGrid([90, 90, 50], [1, 1, 2.5]), origin: [-10, 20, 20], frameOfReferenceUid: frame };
const elsewhere: Grid = { ...thin, frameOfReferenceUid: '2.25.99' };

function model(name: string, grid: Grid, plane: 'acquisition' | 'axial' | 'sagittal' | 'coronal' = 'acquisition') {
  const info = syntheticVolume({ id: name, grid });
  const view = new ViewModel(name as ViewId);
  view.size = { width: 200, height: 200 };
  view.show(
    { info, voxels: syntheticVoxels(info, new Uint8Array(voxelCount(grid))), space: spaceOf(info) },
    plane,
    null,
  );
  return view;
}

function linked(...views: ViewModel[]) {
  const links = new LinkedViews();
  links.link(views.map(({ viewId }) => viewId));
  return links;
}

describe('linked views', () => {
  it('follow by patient position to within half a slice, over spacing and orientation', () => {
    const [a, b, c] = [model('a', thin), model('b', thick), model('c', oblique, 'axial')];
    const links = linked(a, b, c);
    for (const slice of [0, 59, 17, 31]) {
      a.setSlice(slice);
      links.follow(a, [a, b, c]);
      const z = a.showing!.camera.focus[2];
      for (const view of [b, c]) {
        const { planes } = view.showing!;
        const wanted = sliceAt(planes, [0, 0, z]);
        const reachable = Math.min(planes.count - 1, Math.max(0, wanted));
        expect(Math.abs(view.slice - reachable) * sliceSpacingMm(planes)).toBeLessThanOrEqual(
          sliceSpacingMm(planes) / 2 + 1e-9,
        );
      }
    }
  });

  it('leave views alone that the scrolling runs within', () => {
    const [axial, sagittal, coronal] = [model('a', thin), model('s', thin, 'sagittal'), model('c', thin, 'coronal')];
    const links = linked(axial, sagittal, coronal);
    const before = [sagittal.slice, coronal.slice];
    axial.setSlice(3);
    expect(links.follow(axial, [axial, sagittal, coronal])).toEqual([]);
    expect([sagittal.slice, coronal.slice]).toEqual(before);
  });

  it('do not follow into another frame of reference, nor when they are not linked', () => {
    const [a, b, c] = [model('a', thin), model('b', elsewhere), model('c', thin)];
    const links = linked(a, b);
    a.setSlice(2);
    expect(links.follow(a, [a, b, c])).toEqual([]);
    expect(b.slice).toBe(29);
    expect(c.slice).toBe(29);
  });

  it('all go to a point, and bring it into sight', () => {
    const views = [model('a', thin), model('s', thin, 'sagittal'), model('o', oblique)];
    const links = linked(...views);
    const target = toLps(oblique, [30, 40, 12]);
    views[1]!.place((camera) => ({ ...camera, zoom: 20 }));
    links.pointTo(views[2]!, target, views);
    for (const view of views) {
      expect(Math.abs(sliceAt(view.showing!.planes, target) - view.slice)).toBeLessThanOrEqual(0.5);
      const [x, y] = view.pointAt(target)!;
      expect(x >= 0 && x <= 200 && y >= 0 && y <= 200).toBe(true);
    }
    expect(links.cursorFor(views[0]!)).toEqual(target);
  });

  it('keep the shared point off the axis of scrolling', () => {
    const [axial, sagittal] = [model('a', thin), model('s', thin, 'sagittal')];
    const links = linked(axial, sagittal);
    links.pointTo(axial, [20, 30, 40], [axial, sagittal]);
    axial.setSlice(50);
    links.follow(axial, [axial, sagittal]);
    expect(links.cursorFor(sagittal)).toEqual([20, 30, 100]);
    expect(sagittal.slice).toBe(20);
  });
});
