import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewId } from '../../domain/ids.ts';
import { type Grid, toLps, voxelCount } from '../../geometry/grid.ts';
import { cross, distance, dot, subtract, type Triple } from '../../geometry/vec3.ts';
import type { Plane } from '../../ports/viewport.ts';
import { LinkedViews } from '../linked-views.ts';
import type { ShownVolume } from '../shown-volume.ts';
import { sliceAt } from '../slice-planes.ts';
import { leftHanded, obliqueGrid, sheared, straightGrid } from '../testing/grids.ts';
import { syntheticVolume, syntheticVoxels } from '../testing/synthetic-volume.ts';
import { ViewModel } from '../view-model.ts';
import { defaultPlacement, spaceOf } from '../volume-space.ts';
import { crossingAt, hitLine, planeLines, turnCrossing } from './plane-lines.ts';

const GRIDS: Readonly<Record<string, Grid>> = {
  straight: straightGrid([60, 50, 20], [1.5, 1.5, 4]),
  oblique: obliqueGrid([60, 50, 20], [1.5, 1.5, 4]),
  'left-handed': leftHanded(obliqueGrid([60, 50, 20], [1.5, 1.5, 4])),
  sheared: sheared(obliqueGrid([60, 50, 20], [1.5, 1.5, 4])),
};
const MPR: readonly Plane[] = ['axial', 'sagittal', 'coronal'];

function volume(grid: Grid, shiftMm: Triple = [0, 0, 0]): ShownVolume {
  const info = syntheticVolume({ id: 'a', grid });
  const voxels = syntheticVoxels(info, new Uint8Array(voxelCount(grid)));
  return { info, voxels, space: spaceOf(info), placement: { ...defaultPlacement(info), shiftMm } };
}

/** Three planes of one volume, linked, their shared point somewhere off the middle. */
function threePlanes(grid: Grid, shiftMm: Triple = [0, 0, 0]) {
  const shown = volume(grid, shiftMm);
  const views = MPR.map((plane, n) => {
    const view = new ViewModel(`view-${n}` as ViewId);
    view.size = { width: 300, height: 300 };
    view.show(shown, plane, null);
    return view;
  });
  const links = new LinkedViews();
  links.link(views.map(({ viewId }) => viewId));
  const point = toLps(grid, [25.3, 30.8, 8.4]);
  links.pointTo(views[0]!, point, views);
  return { views, links, point, pivot: links.cursorFor(views[0]!)! };
}

describe.each(Object.entries(GRIDS))('turned planes of a %s volume', (_, grid) => {
  it('stay perpendicular, pass the shared point exactly and keep the picture under it', () => {
    const angle = fc.double({ min: -80, max: 80, noNaN: true });
    const turns = fc.array(fc.tuple(fc.nat({ max: 2 }), angle), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(turns, (steps) => {
        const { views, links, pivot } = threePlanes(grid, [3, -2, 5]);
        for (const [n, degrees] of steps) {
          const scales = views.map(({ scale }) => scale);
          const still = views[n]!.showing;
          expect(turnCrossing(views[n]!, (degrees * Math.PI) / 180, links, views)).toHaveLength(2);
          expect(views[n]!.showing).toBe(still);
          for (const [m, { scale }] of views.entries()) expect(scale).toBeCloseTo(scales[m]!, 9);
        }
        const [a, b, c] = views.map(({ showing }) => showing!.planes.normal) as [Triple, Triple, Triple];
        for (const cosine of [dot(a, b), dot(b, c), dot(c, a)]) expect(cosine).toBeCloseTo(0, 9);
        const last = steps.at(-1)![0];
        for (const view of views.filter((__, m) => m !== last)) {
          const { planes, camera } = view.showing!;
          const slice = sliceAt(planes, view.ownPosition(pivot));
          expect(Math.abs(slice - Math.round(slice))).toBeLessThan(1e-6);
          expect(view.slice).toBe(Math.round(slice));
          expect(distance(cross(camera.right, camera.down), cross(planes.right, planes.down))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('hold every voxel: all slices together span the volume at any angle', () => {
    const { views, links } = threePlanes(grid);
    turnCrossing(views[0]!, 0.6, links, views);
    turnCrossing(views[1]!, -0.4, links, views);
    const [i, j, k] = grid.size;
    const corners = [0, i - 1].flatMap((x) => [0, j - 1].flatMap((y) => [0, k - 1].map((z) => toLps(grid, [x, y, z]))));
    for (const view of views) {
      const { planes } = view.showing!;
      for (const corner of corners) {
        const slice = sliceAt(planes, corner);
        expect(slice).toBeGreaterThan(-1);
        expect(slice).toBeLessThan(planes.count);
      }
    }
  });

  it('come back by the opposite turn and by straightening', () => {
    const { views, links } = threePlanes(grid);
    const before = views.map(({ showing }) => showing!.planes);
    turnCrossing(views[2]!, 0.5, links, views);
    turnCrossing(views[2]!, -0.5, links, views);
    for (const [n, { showing }] of views.entries())
      expect(distance(showing!.planes.normal, before[n]!.normal)).toBeLessThan(1e-9);
    turnCrossing(views[2]!, 0.5, links, views);
    for (const view of views) view.setTilt(null);
    expect(views.map(({ showing }) => showing!.planes)).toEqual(before);
    expect(views.map((view) => view.describe().tilt)).toEqual([null, null, null]);
  });
});

describe('the lines of other planes', () => {
  it('lie where the other plane cuts: every point of a line is on both planes', () => {
    const { views, links } = threePlanes(GRIDS.oblique!);
    turnCrossing(views[0]!, 0.7, links, views);
    turnCrossing(views[1]!, 0.3, links, views);
    for (const view of views) {
      const lines = planeLines(view, links, views);
      expect(lines).toHaveLength(2);
      for (const { viewId, middle, along } of lines) {
        const other = views.find((each) => each.viewId === viewId)!;
        const { planes, camera } = other.showing!;
        for (const by of [-100, 0, 37]) {
          const position = view.positionAt([middle[0] + along[0] * by, middle[1] + along[1] * by])!;
          expect(Math.abs(dot(subtract(position, camera.focus), planes.normal))).toBeLessThan(1e-6);
        }
      }
    }
  });

  it('turn clockwise with a clockwise turn', () => {
    const { views, links } = threePlanes(GRIDS.straight!);
    const sagittal = () => planeLines(views[0]!, links, views).find(({ plane }) => plane === 'sagittal')!.along;
    const before = Math.atan2(sagittal()[1], sagittal()[0]);
    turnCrossing(views[0]!, 0.2, links, views);
    const after = Math.atan2(sagittal()[1], sagittal()[0]);
    expect(Math.tan(after - before)).toBeCloseTo(Math.tan(0.2), 9);
  });

  it('are grabbed at their handles and along them, not at the shared point', () => {
    const { views, links } = threePlanes(GRIDS.straight!);
    const lines = planeLines(views[0]!, links, views);
    const centre = crossingAt(views[0]!, links)!;
    const [line] = lines;
    const at = (by: number) => [line!.middle[0] + line!.along[0] * by, line!.middle[1] + line!.along[1] * by] as const;
    expect(hitLine(lines, centre, line!.handles[0]!)).toMatchObject({ isHandle: true, line: { viewId: line!.viewId } });
    expect(hitLine(lines, centre, at(55))).toMatchObject({ isHandle: false, line: { viewId: line!.viewId } });
    expect(hitLine(lines, centre, centre)).toBeNull();
    expect(hitLine(lines, centre, [centre[0] + 40, centre[1] + 40])).toBeNull();
  });

  it('are not drawn for parallel planes, other volumes and views that are not linked', () => {
    const { views, links } = threePlanes(GRIDS.straight!);
    const parallel = new ViewModel('view-9' as ViewId);
    parallel.show(views[0]!.showing!.volume, 'axial', null);
    const all = [...views, parallel];
    expect(planeLines(views[0]!, links, [views[0]!, parallel])).toEqual([]);
    links.link([views[0]!.viewId, parallel.viewId]);
    expect(planeLines(views[0]!, links, all)).toEqual([]);
    links.link(all.map(({ viewId }) => viewId));
    views[1]!.show({ ...volume(GRIDS.straight!) }, 'sagittal', null);
    expect(planeLines(views[0]!, links, all).map(({ plane }) => plane)).toEqual(['coronal']);
  });

  it('of an acquisition have no handles: it stays as measured', () => {
    const { views, links } = threePlanes(GRIDS.oblique!);
    views[0]!.show(views[0]!.showing!.volume, 'acquisition', null);
    const line = planeLines(views[1]!, links, views).find(({ plane }) => plane === 'acquisition')!;
    expect(line.handles).toEqual([]);
    turnCrossing(views[1]!, 0.3, links, views);
    expect(views[0]!.describe()).toMatchObject({ plane: 'acquisition', tilt: null });
  });
});
