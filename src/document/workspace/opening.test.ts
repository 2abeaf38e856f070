import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import { sampleResult, sampleVolume } from '../../ports/testing/sample-study.ts';
import { CELL, fileId, settled, setUp } from '../testing/workspace-setup.ts';
import { cellId } from '../view-state.ts';

describe('opening a case', () => {
  it('lists the study, loads the first volume and shows it', async () => {
    const { workspace, viewport, openStudy, volumes } = setUp();
    await openStudy();
    expect(workspace.study.getState().status).toBe('ready');
    expect(workspace.session.getState()).toMatchObject({
      access: 'write',
      title: 'Test, Patient · Liver · 2026-03-01',
    });
    const first = volumes[0]!;
    expect(viewport.viewState(CELL)).toMatchObject({ volumeId: first.id, slice: 2 });
    expect(workspace.study.getState().loads[first.id]).toMatchObject({ status: 'loaded' });
    const { voxels } = viewport.volumes.get(first.id)!.voxels;
    expect([voxels[0], voxels[48], voxels[voxels.length - 1]]).toEqual([0, 1, 3]);
  });

  it('keeps the files behind the reading', async () => {
    const { workspace, store, openStudy } = setUp();
    await openStudy();
    expect(workspace.study.getState().kept).toEqual({ status: 'copied' });
    expect(await store.listCases()).toMatchObject([{ files: 'copied', images: 12 }]);
    expect(await store.openFiles(workspace.session.getState().caseId!)).toHaveLength(1);
  });

  it('says so when the files do not fit, and goes on', async () => {
    const { workspace, store, openStudy, noticeTexts } = setUp();
    store.failWrites(new AppError('storage/quota', 'No room.'));
    await openStudy();
    expect(workspace.study.getState().kept).toMatchObject({ status: 'failed', message: 'No room.' });
    expect(noticeTexts()[0]).toContain('not kept');
    expect(workspace.session.getState().access).toBe('write');
  });

  it('does not open a case for files without images', async () => {
    const { workspace, compute, files, noticeTexts } = setUp();
    compute.result = sampleResult([], { skipped: [{ name: 'a.txt', code: 'not-dicom', reason: 'No DICOM.' }] });
    await workspace.cases.importFiles(files);
    expect(workspace.session.getState().caseId).toBeNull();
    expect(workspace.study.getState()).toMatchObject({ status: 'empty', result: { skipped: [{ name: 'a.txt' }] } });
    // The page opens the list of files with their reasons; a message beside it would say the same again.
    expect(noticeTexts()).toEqual([]);
  });

  it('stops an import without a trace', async () => {
    const { workspace, compute, files, noticeTexts } = setUp();
    let release = () => {};
    compute.gate = new Promise((resolve) => {
      release = resolve;
    });
    const importing = workspace.cases.importFiles(files);
    await settled();
    expect(workspace.study.getState().progress).toMatchObject({ filesTotal: 1 });
    workspace.cases.cancelImport();
    release();
    await importing;
    expect(workspace.study.getState()).toMatchObject({ status: 'empty', progress: null });
    expect(noticeTexts()).toEqual([]);
  });

  it('adds files to the open case', async () => {
    const { workspace, compute, openStudy, volumes, files } = setUp();
    await openStudy();
    const { caseId } = workspace.session.getState();
    compute.result = sampleResult([...volumes, sampleVolume('t2')]);
    await workspace.cases.importFiles(files);
    expect(workspace.session.getState().caseId).toBe(caseId);
    expect(workspace.study.getState().result?.volumes).toHaveLength(4);
  });

  it('opens the stored demo case instead of making another one', async () => {
    const { workspace, compute } = setUp();
    compute.demo = [{ fileId: fileId('d'), path: 'd.dcm', blob: new Blob(['d']) }];
    await workspace.cases.openDemo();
    await settled();
    const { caseId, isDemo } = workspace.session.getState();
    expect(isDemo).toBe(true);
    await workspace.cases.close();
    compute.demo = [];
    await workspace.cases.openDemo();
    expect(workspace.session.getState()).toMatchObject({ caseId, isDemo: true });
  });
});

describe('after a reload', () => {
  it('brings study, layout, slice, window and every saved stroke back', async () => {
    const first = setUp();
    await first.openStudy();
    const { workspace, viewport } = first;
    first.addLesion();
    viewport.stroke([1, 2, 3, 50]);
    workspace.views.setLayout('1x2');
    first.attach(cellId(1));
    await settled();
    viewport.setSlice(CELL, 3);
    workspace.views.setWindow(CELL, { center: 5, width: 7 });
    await workspace.flush();
    first.store.killTab();

    const second = setUp({ store: first.store });
    await second.workspace.start();
    second.attach(CELL);
    second.attach(cellId(1));
    await settled();
    expect(second.workspace.session.getState()).toMatchObject({ access: 'write', recovered: { entries: 2 } });
    const [segment] = Object.values(second.workspace.reading.getState().records.segment);
    expect(segment?.name).toBe('L01');
    expect(second.workspace.reading.getState().voxelCounts[segment!.id]).toBe(4);
    expect(second.workspace.view.getState()).toMatchObject({ layout: '1x2', activeSegmentId: segment!.id });
    expect(second.viewport.viewState(CELL)).toMatchObject({ slice: 3, window: { center: 5, width: 7 } });
    expect(second.viewport.layers.get(segment!.layerId)?.labels[50]).toBe(1);
    second.workspace.segments.undo();
    expect(second.workspace.reading.getState().voxelCounts[segment!.id]).toBe(0);
  });

  it('finds the reading again when the same study is dropped', async () => {
    const first = setUp();
    await first.openStudy();
    first.addLesion();
    await first.workspace.cases.close();
    expect(first.workspace.reading.getState().headSeq).toBe(0);
    await first.workspace.cases.importFiles(first.files);
    expect(Object.keys(first.workspace.reading.getState().records.segment)).toHaveLength(1);
    expect(await first.store.listCases()).toHaveLength(1);
    await settled();
    expect(await first.store.openFiles(first.workspace.session.getState().caseId!)).toHaveLength(1);
  });

  it('shows the slice and window that a case was closed with', async () => {
    const { workspace, viewport, openStudy, files } = setUp();
    await openStudy();
    viewport.setSlice(CELL, 1);
    workspace.views.setWindow(CELL, { center: 3, width: 4 });
    await workspace.cases.close();
    await workspace.cases.importFiles(files);
    await settled();
    expect(viewport.viewState(CELL)).toMatchObject({ slice: 1, window: { center: 3, width: 4 } });
  });

  it('shows the start page after a case was closed', async () => {
    const first = setUp();
    await first.openStudy();
    await first.workspace.cases.close();
    const second = setUp({ store: first.store });
    await second.workspace.start();
    expect(second.workspace.session.getState().caseId).toBeNull();
  });

  it('offers a case that needs a click', async () => {
    const first = setUp();
    await first.openStudy();
    await first.workspace.flush();
    first.store.killTab();
    first.store.openFiles = async () => {
      throw new AppError('storage/permission', 'Permission is needed.');
    };
    const second = setUp({ store: first.store });
    await second.workspace.start();
    expect(second.workspace.session.getState().reopen?.title).toContain('Liver');
    expect(second.noticeTexts()).toEqual([]);
  });

  it('is read-only where another tab has the case', async () => {
    const first = setUp();
    await first.openStudy();
    await first.workspace.flush();
    const { caseId } = first.workspace.session.getState();
    first.store.lockElsewhere(caseId!);
    const second = setUp({ store: first.store });
    await second.openStudy();
    expect(second.workspace.session.getState()).toMatchObject({ access: 'read-only', save: { kind: 'read-only' } });
    expect(second.workspace.segments.add('hcc')).toBeNull();
    expect(second.viewport.paintTarget).toBeNull();
  });
});

describe('a case with unsaved steps', () => {
  it('stays open', async () => {
    const { workspace, store, openStudy, addLesion, noticeTexts } = setUp();
    await openStudy();
    store.failWrites(new AppError('storage/quota', 'No room.'), 100);
    addLesion();
    await workspace.cases.close();
    expect(workspace.session.getState().save).toMatchObject({ kind: 'failed', message: 'No room.' });
    expect(workspace.hasUnsaved()).toBe(true);
    expect(noticeTexts().at(-1)).toContain('stays open');
    expect(Object.keys(workspace.reading.getState().records.segment)).toHaveLength(1);
  });
});
