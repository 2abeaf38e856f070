import { describe, expect, it } from 'vitest';
import type { ViewId } from '../domain/ids.ts';
import { type Grid, toLps, voxelCount } from '../geometry/grid.ts';
import type { Triple } from '../geometry/vec3.ts';
import type { VolumePlacement } from '../ports/viewport.ts';
import { LinkedViews } from './linked-views.ts';
import { sliceAt, sliceSpacingMm } from './slice-planes.ts';
import { obliqueGrid, straightGrid } from './testing/grids.ts';
import { syntheticVolume, syntheticVoxels } from './testing/synthetic-volume.ts';
import { ViewModel } from './view-model.ts';
import { defaultPlacement, spaceOf } from './volume-space.ts';

const frame = straightGrid([1, 1, 1], [1, 1, 1]).frameOfReferenceUid;
const thin = straightGrid([100, 100, 60], [1, 1, 2]);
const thick: Grid = { ...straightGrid([50, 50, 14], [2, 2, 9]), origin: [1, 1, 3] };
const oblique: Grid = { ...obliqueGrid([90, 90, 50], [1, 1, 2.5]), origin: [-10, 20, 20], frameOfReferenceUid: frame };
const elsewhere: Grid = { ...thin, frameOfReferenceUid: '2.25.99' };

function model(
  name: string,
  grid: Grid,
  plane: 'acquisition' | 'axial' | 'sagittal' | 'coronal' = 'acquisition',
  placed: Partial<VolumePlacement> = {},
) {
  const info = syntheticVolume({ id: name, grid });
  const view = new ViewModel(name as ViewId);
  view.size = { width: 200, height: 200 };
  view.show(
    {
      info,
      voxels: syntheticVoxels(info, new Uint8Array(voxelCount(grid))),
      space: spaceOf(info),
      placement: { ...defaultPlacement(info), ...placed },
    },
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

  it('follow into another frame of reference of the study, and do not when they are not linked', () => {
    const [a, b, c] = [model('a', thin), model('b', elsewhere), model('c', thin)];
    const links = linked(a, b);
    a.setSlice(2);
    expect(links.follow(a, [a, b, c])).toEqual([b]);
    expect(b.slice).toBe(2);
    expect(c.slice).toBe(29);
  });

  it('lead the ones that come late: a kept slice counts until the reader has moved', () => {
    const [first, last] = [model('a', thin), model('b', thick)];
    const views = [first, last];
    const links = linked(first, last);
    links.anchor(first, true);
    expect(links.isLed(last)).toBe(false);
    first.setSlice(first.slice + 2);
    links.follow(first, views);
    expect(links.isLed(last)).toBe(true);
    links.link(views.map(({ viewId }) => viewId));
    expect(links.isLed(last)).toBe(false);
    first.setSlice(first.slice + 2);
    links.follow(first, views);
    links.link([first.viewId]);
    expect(links.isLed(last)).toBe(false);
  });

  it('leave other patients alone', () => {
    const [a, b] = [model('a', thin), model('b', elsewhere, 'acquisition', { linkKey: 'study:2.25.999' })];
    a.setSlice(2);
    expect(linked(a, b).follow(a, [a, b])).toEqual([]);
    expect(b.slice).toBe(29);
  });

  it('put the nudge between frames of reference: oblique, other spacing, other frame, within half a slice', () => {
    const shiftMm: Triple = [7.25, -11.5, 23.75];
    const other: Grid = { ...oblique, origin: [47, -31, 62], frameOfReferenceUid: '2.25.98' };
    const [a, b] = [model('a', thin), model('b', other, 'acquisition', { shiftMm })];
    const links = linked(a, b);
    for (const slice of [12, 20, 28]) {
      // The same tissue by the known geometry, not by the code under test.
      const tissue = toLps(other, [45, 45, slice]);
      const inThin: Triple = [tissue[0] - shiftMm[0], tissue[1] - shiftMm[1], tissue[2] - shiftMm[2]];
      links.pointTo(a, inThin, [a, b]);
      expect(Math.abs(b.slice - slice) * 2.5).toBeLessThanOrEqual(1.25);
      expect(links.cursorFor(b)).toEqual(inThin);
      expect(b.ownPosition(links.cursorFor(b)!)).toEqual([...tissue].map((mm) => expect.closeTo(mm, 9)));
    }
  });

  it('begin at one place, whatever the middle of each volume is', () => {
    const [a, b] = [model('a', thin), model('b', { ...thin, origin: [0, 0, -31] })];
    const links = linked(a, b);
    links.anchor(a, true);
    links.anchor(b, true);
    expect(links.returnToCursor(b)).toBe(true);
    const [za, zb] = [a, b].map((view) => view.showing!.camera.focus[2]) as [number, number];
    expect(Math.abs(za - zb)).toBeLessThanOrEqual(1);
  });

  it('pan and zoom together at one scale, and stay on their slices', () => {
    const [a, b, s] = [model('a', thin), model('b', thick), model('s', thin, 'sagittal')];
    const links = linked(a, b, s);
    a.place((camera) => ({ ...camera, zoom: 3, focus: [20, 30, camera.focus[2]] }));
    const slice = b.slice;
    expect(links.mirror(a, [a, b, s])).toEqual([b]);
    expect(b.scale).toBeCloseTo(a.scale, 9);
    expect(b.slice).toBe(slice);
    const focus = b.showing!.camera.focus;
    expect([focus[0], focus[1]]).toEqual([expect.closeTo(20, 9), expect.closeTo(30, 9)]);
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
