import { describe, expect, it } from 'vitest';
import type { ViewId, VolumeId } from '../../domain/ids.ts';
import { voxelCount } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import type { DrawnShape } from '../../ports/drawn-shape.ts';
import { straightGrid } from '../testing/grids.ts';
import { syntheticVolume, syntheticVoxels } from '../testing/synthetic-volume.ts';
import { ViewModel } from '../view-model.ts';
import { defaultPlacement, spaceOf } from '../volume-space.ts';
import { hitShape, projectShape } from './project-shape.ts';
import { ShapeDraft } from './shape-draft.ts';

const axes = { right: [1, 0, 0], down: [0, 1, 0] } as const;
const p = (x: number, y: number): Lps => [x, y, 0];

describe('a shape that is being drawn', () => {
  it('a line is dragged or clicked', () => {
    const dragged = new ShapeDraft('length', p(0, 0), [0, 0], axes);
    dragged.moveTo(p(10, 0), [20, 0]);
    expect(dragged.release([20, 0])).toBe(true);
    expect(dragged.points()).toEqual([p(0, 0), p(10, 0)]);
    const clicked = new ShapeDraft('length', p(0, 0), [0, 0], axes);
    clicked.moveTo(p(0, 0), [0, 0]);
    expect(clicked.release([1, 0])).toBe(false);
    clicked.moveTo(p(5, 5), [10, 10]);
    expect(clicked.release([10, 10])).toBe(true);
    expect(clicked.points()).toEqual([p(0, 0), p(5, 5)]);
  });

  it('an angle takes three points, an outline as many as it gets', () => {
    const angle = new ShapeDraft('angle', p(9, 0), [18, 0], axes);
    angle.moveTo(p(0, 0), [0, 0]);
    expect(angle.release([0, 0])).toBe(false);
    angle.moveTo(p(0, 8), [0, 16]);
    expect(angle.release([0, 16])).toBe(true);
    expect(angle.points()).toEqual([p(9, 0), p(0, 0), p(0, 8)]);
    const outline = new ShapeDraft('freehand', p(0, 0), [0, 0], axes);
    expect(outline.release([0, 0])).toBeNull();
    for (let n = 1; n < 9; n++) outline.moveTo(p(n, n), [n * 3, n * 3]);
    outline.moveTo(p(8.1, 8.1), [24.1, 24.1]);
    expect(outline.release([24, 24])).toBe(true);
    expect(outline.points()).toHaveLength(9);
  });
});

function viewOf(plane: 'acquisition' | 'coronal', id = 'a') {
  const grid = straightGrid([100, 100, 40], [1, 1, 2]);
  const info = syntheticVolume({ id, grid });
  const view = new ViewModel('view' as ViewId);
  view.size = { width: 200, height: 200 };
  const voxels = syntheticVoxels(info, new Uint8Array(voxelCount(grid)));
  view.show({ info, voxels, space: spaceOf(info), placement: defaultPlacement(info) }, plane, null);
  return { view, volumeId: info.id, frame: grid.frameOfReferenceUid };
}

function line(volumeId: VolumeId, frame: string, z: number): DrawnShape {
  const look = { id: 's', colour: '#fff', isSelected: false, isEditable: true, frameOfReferenceUid: frame };
  const points = [[20, 30, z] as const, [60, 80, z] as const];
  return { ...look, kind: 'length', volumeId, points, normal: [0, 0, 1] };
}

describe('projectShape', () => {
  it('shows a shape on its slice alone, and faintly on another volume of the space', () => {
    const { view, volumeId, frame } = viewOf('acquisition');
    view.setSlice(10);
    expect(projectShape(view, line(volumeId, frame, 20))).toMatchObject({ isFaint: false, handles: [{}, {}] });
    expect(projectShape(view, line(volumeId, frame, 20.9))?.lines).toHaveLength(1);
    expect(projectShape(view, line(volumeId, frame, 21.2))).toBeNull();
    expect(projectShape(view, line('other' as VolumeId, frame, 20))).toMatchObject({ isFaint: true });
    expect(projectShape(view, line('other' as VolumeId, '2.25.9', 20))).toBeNull();
  });

  it('marks the crossing on a plane through the shape', () => {
    const { view, volumeId, frame } = viewOf('coronal');
    view.setSlice(55);
    const projected = projectShape(view, line(volumeId, frame, 20))!;
    expect(projected).toMatchObject({ lines: [], handles: [] });
    expect(projected.crossings).toEqual([view.pointAt([40, 55, 20])!.map((v) => expect.closeTo(v, 6))]);
    view.setSlice(90);
    expect(projectShape(view, line(volumeId, frame, 20))).toBeNull();
  });

  it('finds handles before lines, and nothing that may not be edited', () => {
    const { view, volumeId, frame } = viewOf('acquisition');
    view.setSlice(10);
    const shape = line(volumeId, frame, 20);
    const projected = [projectShape(view, shape)!];
    const end = view.pointAt(shape.points[1]!)!;
    expect(hitShape(projected, [end[0] + 3, end[1] - 3])).toMatchObject({ handle: 1 });
    expect(hitShape(projected, view.pointAt([40, 55, 20])!)).toMatchObject({ handle: null });
    expect(hitShape(projected, view.pointAt([60, 30, 20])!)).toBeNull();
    const fixed = [projectShape(view, { ...shape, isEditable: false })!];
    expect(hitShape(fixed, end)).toBeNull();
  });
});
