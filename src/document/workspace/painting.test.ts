import { describe, expect, it } from 'vitest';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { CELL, setUp } from '../testing/workspace-setup.ts';

describe('painting', () => {
  it('puts strokes into the log and undo back on screen', async () => {
    const { workspace, viewport, openStudy, addLesion } = setUp();
    await openStudy();
    const lesion = addLesion();
    expect(viewport.tool).toBe('brush-circle');
    viewport.stroke([0, 1, 49]);
    const { history, voxelCounts } = workspace.reading.getState();
    expect(history.at(-1)?.label).toBe('Brush on L01');
    expect(voxelCounts[lesion]).toBe(3);
    expect(viewport.changedLabels).toEqual([]);
    workspace.segments.undo();
    const layerId = workspace.reading.getState().records.segment[lesion]!.layerId;
    expect(viewport.changedLabels).toEqual([{ layerId, slices: [0, 1] }]);
    expect(viewport.cancelled).toBe(1);
    viewport.setTool('erase-circle');
    workspace.segments.redo();
    viewport.stroke([0]);
    expect(workspace.reading.getState().history.at(-1)?.label).toBe('Erase on L01');
  });

  it('goes on with the mask that was clicked', async () => {
    const { workspace, viewport, openStudy, addLesion } = setUp();
    await openStudy();
    const one = addLesion();
    addLesion();
    const { layerId, label } = workspace.reading.getState().records.segment[one]!;
    viewport.emit('labelPicked', { layerId, label });
    expect(workspace.view.getState().activeSegmentId).toBe(one);
    expect(viewport.paintTarget).toMatchObject({ layerId, label });
    viewport.emit('labelPicked', { layerId, label: 200 });
    expect(workspace.view.getState().activeSegmentId).toBe(one);
  });

  it('aims at the active segment, never at a locked one, and never over locked ones', async () => {
    const { workspace, viewport, openStudy, addLesion } = setUp();
    await openStudy();
    const one = addLesion();
    const two = addLesion();
    const { layerId } = workspace.reading.getState().records.segment[one]!;
    expect(viewport.paintTarget).toEqual({ layerId, label: 2, lockedLabels: [] });
    workspace.segments.setLocked(one, true);
    expect(viewport.paintTarget).toEqual({ layerId, label: 2, lockedLabels: [1] });
    workspace.segments.select(one);
    expect(viewport.paintTarget).toBeNull();
    workspace.segments.select(two);
    workspace.segments.remove(two);
    expect(viewport.paintTarget).toBeNull();
    expect(workspace.view.getState().activeSegmentId).toBeNull();
  });

  it('unbinds the layer of the last deleted segment and binds it again on undo', async () => {
    const { workspace, viewport, openStudy, addLesion } = setUp();
    await openStudy();
    const lesion = addLesion();
    viewport.stroke([7]);
    workspace.segments.remove(lesion);
    expect(viewport.layers.size).toBe(0);
    workspace.segments.undo();
    const [layer] = viewport.layers.values();
    expect(layer?.labels[7]).toBe(1);
  });

  it('marks a mask of a model as edited, once, in the same step', async () => {
    const { workspace, viewport, openStudy, addLesion } = setUp();
    await openStudy();
    const lesion = addLesion();
    const made = { by: 'model', name: 'm', version: '1', sha256: 'x', edited: false } as const;
    workspace.segments.run<null>(
      {
        name: 'test.origin',
        label: () => 'Origin',
        change: ({ records }) => {
          const before = records.segment[lesion]!;
          return { records: [{ kind: 'segment', id: lesion, before, after: { ...before, origin: made } }], voxels: [] };
        },
      },
      null,
    );
    viewport.stroke([1]);
    viewport.stroke([2]);
    const originOf = () => workspace.reading.getState().records.segment[lesion]!.origin;
    expect(originOf()).toEqual({ ...made, edited: true });
    workspace.segments.undo();
    expect(originOf()).toMatchObject({ edited: true });
    workspace.segments.undo();
    expect(originOf()).toEqual(made);
  });

  it('goes back to the liver that is there instead of adding a second one', async () => {
    const { workspace, openStudy } = setUp();
    await openStudy();
    const liver = workspace.segments.add('liver');
    workspace.segments.add('hcc');
    expect(workspace.segments.add('liver')).toBe(liver);
    expect(Object.keys(workspace.reading.getState().records.segment)).toHaveLength(2);
  });

  it('makes the same lesion on another phase active when the reader goes there', async () => {
    const { workspace, openStudy, addLesion, volumes } = setUp();
    await openStudy();
    const lesion = addLesion();
    const twin = workspace.segments.add('hcc', { volumeId: volumes[1]!.id, sameLesionAs: lesion })!;
    workspace.segments.select(lesion);
    workspace.views.showVolume(CELL, volumes[1]!.id);
    expect(workspace.view.getState().activeSegmentId).toBe(twin);
    const { segment } = workspace.reading.getState().records;
    expect(segment[twin]!.trackingUid).toBe(segment[lesion]!.trackingUid);
  });

  it('says why nothing can be painted on a stack', async () => {
    const stack = sampleVolume('stack', {
      kind: 'stack',
      grid: null,
      warnings: [{ code: 'gap', text: 'one slice is missing.' }],
    });
    const { workspace, openStudy, noticeTexts } = setUp({ volumes: [stack] });
    await openStudy();
    expect(workspace.segments.add('hcc')).toBeNull();
    expect(noticeTexts()).toEqual(['Nothing can be segmented on this series: one slice is missing.']);
  });
});
