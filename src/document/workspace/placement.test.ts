import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../../domain/ids.ts';
import { sampleGrid, sampleVolume } from '../../ports/testing/sample-study.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';
import { cellId } from '../view-state.ts';

async function opened() {
  const made = setUp();
  await made.openStudy();
  const [art, pv] = made.volumes.map(({ id }) => id) as [never, never];
  return { ...made, art, pv, nudges: () => made.workspace.reading.getState().records.nudge };
}

describe('the nudge of a series', () => {
  it('is on screen at once, one entry for steps that follow each other, and undone as one', async () => {
    const { workspace, viewport, art, nudges } = await opened();
    viewport.emit('nudge', { viewId: CELL, stepMm: [0, 0, 3] });
    viewport.emit('nudge', { viewId: CELL, stepMm: [0, 0, 1.5] });
    expect(viewport.placements.get(art)?.shiftMm).toEqual([0, 0, 4.5]);
    expect(nudges()).toEqual({});
    workspace.placements.settle();
    expect(nudges()[art]).toMatchObject({ shiftMm: [0, 0, 4.5], by: 'hand' });
    expect(workspace.reading.getState().history).toHaveLength(1);
    workspace.segments.undo();
    expect(viewport.placements.get(art)?.shiftMm).toEqual([0, 0, 0]);
    workspace.segments.redo();
    expect(viewport.placements.get(art)?.shiftMm).toEqual([0, 0, 4.5]);
  });

  it('that is still being made is what undo takes back', async () => {
    const { workspace, viewport, art, nudges } = await opened();
    viewport.emit('nudge', { viewId: CELL, stepMm: [1, 0, 0] });
    workspace.segments.undo();
    expect(nudges()).toEqual({});
    expect(viewport.placements.get(art)?.shiftMm).toEqual([0, 0, 0]);
  });

  it('comes back with the case and is taken away by reset', async () => {
    const { workspace, viewport, store, art } = await opened();
    workspace.placements.nudgeBy(art, [0, 2, 0]);
    await workspace.flush();
    await workspace.dispose();
    const again = setUp({ store });
    await again.openStudy();
    expect(again.viewport.placements.get(art)?.shiftMm).toEqual([0, 2, 0]);
    again.workspace.placements.reset(art);
    expect(again.viewport.placements.get(art)?.shiftMm).toEqual([0, 0, 0]);
    expect(again.workspace.reading.getState().records.nudge).toEqual({});
    expect(viewport.isDisposed).toBe(true);
  });

  it('never moves a mask', async () => {
    const { workspace, viewport, art, addLesion } = await opened();
    addLesion();
    const grids = JSON.stringify([...viewport.layers.values()].map(({ grid }) => grid));
    workspace.placements.nudgeBy(art, [9, 9, 9]);
    workspace.placements.settle();
    expect(JSON.stringify([...viewport.layers.values()].map(({ grid }) => grid))).toBe(grids);
  });

  it('by alignment keeps how well it fits, on top of the shift of the reference', async () => {
    const { workspace, compute, pv, art, nudges, noticeTexts } = await opened();
    workspace.views.showVolume(CELL, pv);
    await settled();
    workspace.placements.nudgeBy(art, [1, 0, 0]);
    compute.alignment = { shiftMm: [0, 0, 3], nccBefore: 0.61, nccAfter: 0.93 };
    await workspace.placements.align(CELL);
    expect(nudges()[pv]).toMatchObject({
      shiftMm: [1, 0, 3],
      by: 'alignment',
      alignment: { fixedVolumeId: art, nccBefore: 0.61, nccAfter: 0.93 },
    });
    expect(noticeTexts().join()).toContain('0.610 before, 0.930 after');
    workspace.segments.undo();
    expect(nudges()[pv]).toBeUndefined();
  });
});

describe('series of one patient', () => {
  it('are linked over frames of reference and studies, those of another are not', async () => {
    const other = sampleVolume('other', { grid: { ...sampleGrid(), frameOfReferenceUid: '1.9' } });
    const { viewport, openStudy } = setUp({ volumes: [sampleVolume('art'), other] });
    await openStudy();
    const keys = [...viewport.placements.values()].map(({ linkKey }) => linkKey);
    expect(keys).toEqual(['study:1.2.3.1', 'study:1.2.3.1']);
  });

  it('find a place of one in another by both nudges', async () => {
    const { workspace, art, pv } = await opened();
    workspace.placements.nudgeBy(art, [1, 0, -2]);
    workspace.placements.nudgeBy(pv, [0, 4, 3]);
    expect(workspace.placements.placeIn([10, 20, 30], art, pv)).toEqual([9, 24, 35]);
    expect(workspace.placements.placeIn([9, 24, 35], pv, art)).toEqual([10, 20, 30]);
    expect(workspace.placements.placeIn([0, 0, 0], art, 'unknown' as VolumeId)).toBeNull();
  });
});

describe('differences', () => {
  it('are shown when both series are there, and made anew when one is nudged', async () => {
    const { workspace, viewport, art, pv } = await opened();
    workspace.views.setMinus(CELL, pv);
    await settled();
    await settled();
    const shown = viewport.viewState(CELL)?.volumeId;
    expect(shown).toBe(`${art} - ${pv}`);
    const { voxels, info } = viewport.volumes.get(shown!)!;
    expect(info.grid).toEqual(sampleGrid());
    expect(voxels.voxels.every((value) => value === 0)).toBe(true);
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 0, width: 100 });
    const before = viewport.changedSlices.length;
    workspace.placements.nudgeBy(pv, [0, 0, 3]);
    await settled();
    expect(viewport.changedSlices.slice(before).some(({ volumeId }) => volumeId === shown)).toBe(true);
    // It lies where its minuend lies, so that linked pictures show the same place.
    workspace.placements.nudgeBy(art, [0, 2, 0]);
    await settled();
    expect(viewport.placements.get(shown!)).toEqual({ ...viewport.placements.get(art)!, windowKey: null });
    expect(viewport.placements.get(shown!)?.shiftMm).toEqual([0, 2, 0]);
    workspace.views.setMinus(CELL, null);
    expect(viewport.volumes.has(shown!)).toBe(false);
    expect(viewport.viewState(CELL)?.volumeId).toBe(art);
  });
});

describe('flipping', () => {
  it('goes back after a peek, and stays after a tap', async () => {
    const { workspace, viewport, art, pv } = await opened();
    workspace.views.flipTo(CELL, pv);
    await settled();
    expect(viewport.viewState(CELL)?.volumeId).toBe(pv);
    workspace.views.endPeek();
    expect(viewport.viewState(CELL)?.volumeId).toBe(art);
    workspace.views.endPeek();
    expect(viewport.viewState(CELL)?.volumeId).toBe(art);
  });

  it('shows a second series over the first and takes it away', async () => {
    const { workspace, viewport, pv } = await opened();
    workspace.views.setComparison(CELL, { volumeId: pv, mode: 'swipe', amount: 0.5 });
    await settled();
    expect(viewport.comparisons.get(CELL)).toMatchObject({ volumeId: pv, mode: 'swipe', amount: 0.5 });
    expect(workspace.placements.movedBy(CELL)).toBe(pv);
    workspace.views.setComparison(CELL, null);
    expect(viewport.comparisons.get(CELL)).toBeNull();
    expect(cellId(0)).toBe(CELL);
  });
});
