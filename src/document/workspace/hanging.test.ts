import { describe, expect, it } from 'vitest';
import { BENCHMARK_PROTOCOL } from '../../domain/annotation-protocol.ts';
import { ANNOTATION_HANGING } from '../../domain/hanging/annotation-hanging.ts';
import type { Uid } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { sampleResult, sampleVolume } from '../../ports/testing/sample-study.ts';
import { readoutOf } from '../case-readout.ts';
import { protocolSet } from '../commands/protocol-set.ts';
import { settled, setUp } from '../testing/workspace-setup.ts';
import { cellId } from '../view-state.ts';

function series(description: string): VolumeInfo {
  const name = description.replaceAll(' ', '-');
  return { ...sampleVolume(name), description, seriesUid: `1.2.${name}` as Uid };
}

const DYNAMIC = ['t1 vibe fs pre', 't1 vibe fs art late', 't1 vibe fs portal venous', 't1 vibe fs somewhen'].map(
  series,
);

function hungCells({ workspace }: ReturnType<typeof setUp>) {
  return workspace.view.getState().cells.map(({ wanted, volumeId }) => [wanted, volumeId]);
}

describe('a study that opens', () => {
  it('is hung without a click, and comes back as the reader arranged it', async () => {
    const first = setUp({ volumes: DYNAMIC });
    await first.openStudy();
    expect(first.workspace.view.getState()).toMatchObject({ layout: '2x2', hanging: { protocolId: 'dynamic-4' } });
    expect(hungCells(first).slice(0, 3)).toEqual([
      ['T1 pre-contrast', DYNAMIC[0]!.id],
      ['Late arterial', DYNAMIC[1]!.id],
      ['Portal venous', DYNAMIC[2]!.id],
    ]);
    first.workspace.views.setLayout('1x2');
    first.workspace.views.showVolume('cell-2' as never, DYNAMIC[2]!.id);
    await first.workspace.cases.close();
    const again = setUp({ volumes: DYNAMIC, store: first.store });
    await again.openStudy();
    expect(again.workspace.view.getState()).toMatchObject({ layout: '1x2', hanging: null });
    expect(hungCells(again).map(([, volumeId]) => volumeId)).toEqual([DYNAMIC[0]!.id, DYNAMIC[2]!.id]);
  });

  it('comes back with the planes and differences of a hung study', async () => {
    const first = setUp({ volumes: DYNAMIC });
    await first.openStudy();
    const { view } = first.workspace;
    const change = { minusVolumeId: DYNAMIC[0]!.id };
    view.setState({ cells: view.getState().cells.map((cell, n) => (n === 1 ? { ...cell, ...change } : cell)) });
    expect(view.getState().hanging).toEqual({ protocolId: 'dynamic-4', isChosen: false });
    await first.workspace.cases.close();
    const again = setUp({ volumes: DYNAMIC, store: first.store });
    await again.openStudy();
    expect(again.workspace.view.getState().cells[1]).toMatchObject({ volumeId: DYNAMIC[1]!.id, ...change });
  });

  it('is hung as the protocol of a coordinator asks, until that is taken back', async () => {
    const made = setUp({ volumes: DYNAMIC });
    await made.openStudy();
    const { workspace } = made;
    const phases = [['t1-portal-venous'], ['t1-hepatobiliary'], ['t1-pre']] as const;
    workspace.segments.run(protocolSet, { protocol: { ...BENCHMARK_PROTOCOL, name: 'Ours', phases } });
    expect(workspace.view.getState().hanging).toEqual({ protocolId: ANNOTATION_HANGING, isChosen: true });
    expect(hungCells(made).map(([, volumeId]) => volumeId)).toEqual([DYNAMIC[2]!.id, null, DYNAMIC[0]!.id]);
    expect(workspace.views.hangings()[0]).toMatchObject({ name: 'Ours', filled: 2, cells: 3, isOwn: false });
    workspace.segments.undo();
    expect(workspace.view.getState().hanging).toEqual({ protocolId: 'dynamic-4', isChosen: false });
    expect(workspace.views.hangings().map(({ name }) => name)).not.toContain('Ours');
  });

  it('hangs what is added to it, unless the reader has arranged or chosen', async () => {
    const opened = setUp({ volumes: DYNAMIC.slice(0, 3) });
    await opened.openStudy();
    const hepatobiliary = series('t1 vibe fs hepatobiliary 20 min');
    opened.compute.result = sampleResult([...DYNAMIC.slice(0, 3), hepatobiliary]);
    await opened.workspace.cases.importFiles(opened.files);
    expect(opened.workspace.view.getState().hanging).toEqual({ protocolId: 'gadoxetate-6', isChosen: false });
    opened.workspace.views.hang('dynamic-4');
    await opened.workspace.cases.importFiles(opened.files);
    expect(opened.workspace.view.getState().hanging).toEqual({ protocolId: 'dynamic-4', isChosen: true });
  });
});

describe('a corrected phase', () => {
  it('hangs the study anew, says by whom, and goes back by undo', async () => {
    const opened = setUp({ volumes: DYNAMIC });
    await opened.openStudy();
    const { workspace } = opened;
    const { id } = DYNAMIC[3]!;
    const finding = () => readoutOf(workspace.study.getState(), workspace.reading.getState())!.findings.get(id)!;
    const before = finding();
    const cellsBefore = hungCells(opened);
    workspace.views.correctPhase(id, 't1-delayed');
    expect(finding()).toMatchObject({ kind: 't1-delayed', by: 'reader', confidence: 1 });
    expect(finding().evidence).toContainEqual({ code: 'set-by-reader', values: [] });
    expect(hungCells(opened)[3]).toEqual(['Delayed', id]);
    workspace.segments.undo();
    expect(finding()).toEqual(before);
    expect(hungCells(opened)).toEqual(cellsBefore);
    workspace.segments.redo();
    workspace.views.correctPhase(id, null);
    expect(finding()).toEqual(before);
  });

  it('keeps the active picture, the place and the windows of the reader, also of a series that leaves and comes back', async () => {
    const opened = setUp({ volumes: DYNAMIC });
    await opened.openStudy();
    const { workspace, viewport } = opened;
    for (const n of [1, 2, 3]) opened.attach(cellId(n));
    await settled();
    const [arterial, venous] = [cellId(1), cellId(2)];
    workspace.views.activate(arterial);
    const window = { center: 321, width: 123 };
    // As the mouse does: the settings hear of it a moment later than the study is hung anew.
    for (const viewId of [arterial, venous]) {
      const seen = viewport.viewState(viewId)!;
      viewport.emit('viewed', { ...seen, slice: 2, ...(viewId === arterial ? { window } : {}) });
    }
    const cells = () => workspace.view.getState().cells;
    workspace.views.correctPhase(DYNAMIC[3]!.id, 't1-delayed');
    expect(workspace.view.getState().activeViewId).toBe(arterial);
    expect(cells()[1]).toMatchObject({ volumeId: DYNAMIC[1]!.id, slice: 2, window });
    expect(cells()[2]).toMatchObject({ volumeId: DYNAMIC[2]!.id, slice: 2 });

    workspace.views.correctPhase(DYNAMIC[1]!.id, 'other');
    expect(workspace.view.getState().activeViewId).toBe(arterial);
    expect(cells()[1]).toMatchObject({ volumeId: null });
    workspace.segments.undo();
    expect(workspace.view.getState().activeViewId).toBe(arterial);
    expect(cells()[1]).toMatchObject({ volumeId: DYNAMIC[1]!.id, window });
  });

  it('is kept with the case', async () => {
    const first = setUp({ volumes: DYNAMIC });
    await first.openStudy();
    first.workspace.views.correctPhase(DYNAMIC[3]!.id, 't1-delayed');
    await first.workspace.cases.close();
    const again = setUp({ volumes: DYNAMIC, store: first.store });
    await again.openStudy();
    await settled();
    expect(again.workspace.reading.getState().records.phaseCorrection[DYNAMIC[3]!.id]?.kind).toBe('t1-delayed');
  });

  it('leaves an arrangement of the reader alone', async () => {
    const { workspace, openStudy } = setUp({ volumes: DYNAMIC });
    await openStudy();
    workspace.views.setLayout('1x1');
    workspace.views.correctPhase(DYNAMIC[3]!.id, 't1-delayed');
    expect(workspace.view.getState()).toMatchObject({ layout: '1x1', hanging: null });
  });
});
