import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../../domain/ids.ts';
import type { ShapeGeometry } from '../../ports/drawn-shape.ts';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';
import { activeCell } from '../view-state.ts';

const drawn = (volumeId: VolumeId, more: Partial<ShapeGeometry> = {}): ShapeGeometry => ({
  kind: 'length',
  volumeId,
  points: [
    [1, 1, 3],
    [4, 5, 3],
  ],
  normal: [0, 0, 1],
  ...more,
});

async function open() {
  const made = setUp();
  await made.openStudy();
  const all = () => Object.values(made.workspace.reading.getState().records.measurement);
  return { ...made, all };
}

describe('measuring', () => {
  it('keeps what is drawn, chosen, and takes it back and again', async () => {
    const { workspace, viewport, volumes, all } = await open();
    viewport.emit('shapeDrawn', drawn(volumes[0]!.id));
    expect(all()).toMatchObject([
      { kind: 'length', number: 1, unit: 'mm', frameOfReferenceUid: '1.2.3.900', values: null },
    ]);
    expect(workspace.view.getState().activeMeasurementId).toBe(all()[0]!.id);
    workspace.segments.undo();
    expect(all()).toEqual([]);
    workspace.segments.redo();
    expect(all()).toHaveLength(1);
    expect(workspace.reading.getState().history.map(({ label }) => label)).toEqual(['Length M1']);
  });

  it('gives a region the values under it, anew when it is dragged', async () => {
    const { workspace, viewport, volumes, all } = await open();
    const voxels = viewport.volumes.get(volumes[0]!.id)!.voxels.voxels;
    voxels.fill(0);
    voxels[3 + 2 * 8 + 48] = 70;
    const square = (i: number) =>
      [
        [i - 0.5, 1.5, 3],
        [i + 0.5, 1.5, 3],
        [i + 0.5, 2.5, 3],
        [i - 0.5, 2.5, 3],
      ] as const;
    viewport.emit('shapeDrawn', drawn(volumes[0]!.id, { kind: 'freehand', points: square(3) }));
    expect(all()[0]!.values).toMatchObject({ voxels: 1, mean: 70 });
    viewport.emit('shapeChanged', { id: all()[0]!.id, points: square(4) });
    expect(all()[0]!.values).toMatchObject({ voxels: 1, mean: 0 });
    workspace.segments.undo();
    expect(all()[0]).toMatchObject({ points: square(3), values: { mean: 70 } });
  });

  it('reads a place in every loaded series of the patient, where linked pictures show it', async () => {
    const { workspace, volumes } = await open();
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await settled();
    const found = workspace.measurements.valuesAt([3, 2, 3], volumes[0]!.id);
    expect(found.map(({ volumeId }) => volumeId)).toEqual([volumes[0]!.id, volumes[1]!.id]);
    expect(workspace.measurements.valuesAt([3, 2, 3], 'other' as VolumeId)).toEqual([]);
    expect(workspace.measurements.valuesAt([99, 2, 3], volumes[0]!.id)).toEqual([]);
    // Far enough that the second series is past by its last slice there.
    workspace.placements.nudgeBy(volumes[1]!.id, [0, 0, 99]);
    const left = workspace.measurements.valuesAt([3, 2, 3], volumes[0]!.id);
    expect(left.map(({ volumeId }) => volumeId)).toEqual([volumes[0]!.id]);
  });

  it('goes to a measurement, on its own series when the cell shows another space', async () => {
    const elsewhere = sampleVolume('other', { frameOfReferenceUid: null, grid: null, kind: 'picture' });
    const made = setUp({ volumes: [sampleVolume('art'), elsewhere] });
    await made.openStudy();
    const { workspace, viewport, volumes } = made;
    viewport.emit(
      'shapeDrawn',
      drawn(volumes[0]!.id, {
        points: [
          [0, 0, 9],
          [2, 0, 9],
        ],
      }),
    );
    const { id } = Object.values(workspace.reading.getState().records.measurement)[0]!;
    workspace.views.setSlice(CELL, 0);
    workspace.measurements.goTo(id);
    expect(viewport.viewState(CELL)?.slice).toBe(3);
    workspace.views.showVolume(CELL, elsewhere.id);
    await settled();
    workspace.measurements.goTo(id);
    await settled();
    expect(activeCell(workspace.view.getState())).toMatchObject({ volumeId: volumes[0]!.id, slice: 3 });
    expect(viewport.viewState(CELL)?.slice).toBe(3);
  });

  it('is in pixels where the image has no place in the patient', async () => {
    const flat = sampleVolume('flat', { frameOfReferenceUid: null, grid: null, kind: 'picture' });
    const made = setUp({ volumes: [flat] });
    await made.openStudy();
    made.viewport.emit('shapeDrawn', drawn(flat.id));
    const [measurement] = Object.values(made.workspace.reading.getState().records.measurement);
    expect(measurement).toMatchObject({ unit: 'px', frameOfReferenceUid: '' });
  });

  it('labels and deletes; numbers are not given twice', async () => {
    const { workspace, viewport, volumes, all } = await open();
    for (let n = 0; n < 2; n++) viewport.emit('shapeDrawn', drawn(volumes[0]!.id));
    const [first] = all();
    workspace.measurements.label(first!.id, '  portal  vein ');
    expect(all()[0]!.label).toBe('portal vein');
    workspace.measurements.remove(first!.id);
    expect(workspace.view.getState().activeMeasurementId).toBeNull();
    viewport.emit('shapeDrawn', drawn(volumes[0]!.id));
    expect(all().map(({ number }) => number)).toEqual([2, 3]);
  });
});
