import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import type { VoiWindow } from '../../domain/volume.ts';
import { sampleGrid, sampleVolume } from '../../ports/testing/sample-study.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';
import { activeCell, cellId } from '../view-state.ts';

const window = (center: number, width: number): VoiWindow => ({
  center,
  width,
  explanation: null,
  voiFunction: 'LINEAR',
});

describe('views', () => {
  it('stay at the same patient position when the series changes', async () => {
    const thin = sampleVolume('thin', { grid: sampleGrid([8, 6, 12], [1, 1, 1]) });
    const { workspace, viewport, openStudy, volumes } = setUp({ volumes: [sampleVolume('art'), thin] });
    await openStudy();
    viewport.setSlice(CELL, 3);
    workspace.views.stepVolume(CELL, 1);
    await settled();
    expect(viewport.viewState(CELL)).toMatchObject({ volumeId: volumes[1]!.id, slice: 9 });
  });

  it('never show the old series under the new name while it loads', async () => {
    const { workspace, viewport, compute, openStudy, volumes } = setUp();
    await openStudy();
    compute.gate = new Promise(() => {});
    workspace.views.showVolume(CELL, volumes[1]!.id);
    expect(viewport.viewState(CELL)?.volumeId).toBeNull();
    expect(workspace.study.getState().loads[volumes[1]!.id]).toMatchObject({ status: 'loading' });
  });

  it('stop loading what nobody looks at any more', async () => {
    const { workspace, viewport, compute, openStudy, volumes } = setUp();
    await openStudy();
    let release = () => {};
    compute.gate = new Promise((resolve) => {
      release = resolve;
    });
    workspace.views.showVolume(CELL, volumes[1]!.id);
    workspace.views.showVolume(CELL, volumes[2]!.id);
    release();
    await settled();
    expect(workspace.study.getState().loads[volumes[1]!.id]).toEqual({ status: 'idle' });
    expect(viewport.viewState(CELL)?.volumeId).toBe(volumes[2]!.id);
    expect([...viewport.volumes.keys()]).not.toContain(volumes[1]!.id);
  });

  it('let the longest unused series go when memory is short, never one on screen', async () => {
    const bytes = 8 * 6 * 4 * 2;
    const { workspace, viewport, openStudy, volumes } = setUp({ cacheBytes: 2 * bytes });
    await openStudy();
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await settled();
    expect(viewport.volumes.size).toBe(2);
    workspace.views.showVolume(CELL, volumes[2]!.id);
    await settled();
    expect([...viewport.volumes.keys()]).toEqual([volumes[1]!.id, volumes[2]!.id]);
    workspace.views.setLayout('2x2');
    for (let n = 1; n < 4; n++) setUpCell(n);
    await settled();
    expect(viewport.volumes.size).toBe(3);
    function setUpCell(n: number) {
      workspace.views.attach({} as HTMLElement, cellId(n));
    }
  });

  it('report a series that can not be decoded, and try again only when asked', async () => {
    const { workspace, compute, openStudy, volumes, noticeTexts } = setUp();
    compute.loadError = new AppError('decode/failed', 'No slice can be decoded.');
    await openStudy();
    expect(workspace.study.getState().loads[volumes[0]!.id]).toMatchObject({ status: 'failed' });
    expect(noticeTexts()).toEqual(['No slice can be decoded.']);
    workspace.views.setLayout('1x1');
    await settled();
    expect(compute.loads).toHaveLength(1);
    compute.loadError = null;
    workspace.views.showVolume(CELL, volumes[0]!.id);
    await settled();
    expect(workspace.study.getState().loads[volumes[0]!.id]).toMatchObject({ status: 'loaded' });
  });

  it("start with the file's window, else with the one inside the body", async () => {
    const own = sampleVolume('own', { windows: [window(60, 110)] });
    const { workspace, viewport, openStudy, volumes } = setUp({ volumes: [own, sampleVolume('none')] });
    await openStudy();
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 60, width: 110 });
    workspace.views.setWindow(CELL, 'auto');
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 50, width: 100 });
    workspace.views.setWindow(CELL, 'file');
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 60, width: 110 });
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await settled();
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 50, width: 100 });
  });

  it('show three planes of the active series', async () => {
    const { workspace, viewport, openStudy, volumes } = setUp();
    await openStudy();
    workspace.views.showVolume(CELL, volumes[1]!.id);
    workspace.views.setLayout('mpr');
    const { cells } = workspace.view.getState();
    expect(cells.map(({ plane, volumeId }) => [plane, volumeId])).toEqual([
      ['axial', volumes[1]!.id],
      ['sagittal', volumes[1]!.id],
      ['coronal', volumes[1]!.id],
    ]);
    expect(viewport.linked).toEqual(cells.map(({ viewId }) => viewId));
    workspace.views.setLinked(false);
    expect(viewport.linked).toEqual([]);
  });

  it('follow what the person does in the pictures', async () => {
    const { workspace, viewport, openStudy } = setUp();
    await openStudy();
    viewport.setSlice(CELL, 1);
    viewport.setWindow(CELL, { center: 9, width: 9 });
    viewport.emit('brush', { radiusMm: 12, threshold: [0, 0] });
    await workspace.flush();
    expect(activeCell(workspace.view.getState())).toMatchObject({ slice: 1, window: { center: 9, width: 9 } });
    expect(workspace.view.getState().brush.radiusMm).toBe(12);
  });

  it('do not follow what is said of a series or plane that they no longer show', async () => {
    const { workspace, viewport, openStudy, volumes } = setUp();
    await openStudy();
    await workspace.flush();
    const before = activeCell(workspace.view.getState());
    const seen = { ...viewport.viewState(CELL)!, slice: 1, window: { center: 8, width: 8 } };
    viewport.emit('viewed', { ...seen, volumeId: volumes[1]!.id });
    await workspace.flush();
    viewport.emit('viewed', { ...seen, plane: 'coronal' });
    await workspace.flush();
    expect(activeCell(workspace.view.getState())).toEqual(before);
  });

  it('hide and show the overlay planes of a file', async () => {
    const { workspace, viewport, compute, openStudy, volumes } = setUp();
    compute.overlays = new Map([[0, new Uint8Array(48)]]);
    await openStudy();
    expect(viewport.overlays.get(volumes[0]!.id)?.size).toBe(1);
    workspace.views.setOverlays({ graphics: false });
    expect(viewport.overlays.get(volumes[0]!.id)).toBeNull();
  });
});
