import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/app-error.ts';
import type { LayerId } from '../domain/ids.ts';
import type { SegImport } from '../domain/seg-exchange.ts';
import type { VoiWindow } from '../domain/volume.ts';
import { sampleGrid, sampleResult, sampleVolume } from '../ports/testing/sample-study.ts';
import { CELL, fileId, settled, setUp } from './testing/workspace-setup.ts';
import { activeCell, cellId } from './view-state.ts';

const window = (center: number, width: number): VoiWindow => ({
  center,
  width,
  explanation: null,
  voiFunction: 'LINEAR',
});

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
    expect(noticeTexts()).toEqual(['Nothing in these files can be shown.']);
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
    const own = sampleVolume('own', { windows: [window(300, 600)] });
    const { workspace, viewport, openStudy, volumes } = setUp({ volumes: [own, sampleVolume('none')] });
    await openStudy();
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 300, width: 600 });
    workspace.views.setWindow(CELL, 'auto');
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 50, width: 100 });
    workspace.views.setWindow(CELL, 'file');
    expect(viewport.viewState(CELL)?.window).toEqual({ center: 300, width: 600 });
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

  it('hide and show the overlay planes of a file', async () => {
    const { workspace, viewport, compute, openStudy, volumes } = setUp();
    compute.overlays = new Map([[0, new Uint8Array(48)]]);
    await openStudy();
    expect(viewport.overlays.get(volumes[0]!.id)?.size).toBe(1);
    workspace.views.setOverlays({ graphics: false });
    expect(viewport.overlays.get(volumes[0]!.id)).toBeNull();
  });
});

describe('export', () => {
  it('says saved only when the file is written, and notes it', async () => {
    const { workspace, viewport, compute, sink, openStudy, addLesion, volumes, noticeTexts } = setUp();
    await openStudy();
    addLesion();
    viewport.stroke([0, 1]);
    workspace.segments.add('liver');
    const volumeId = volumes[0]!.id;
    const receipt = await workspace.exchange.exportSeg({ volumeId, format: 'BINARY' });
    expect(receipt).toMatchObject({ fileName: 'seg.dcm', sopInstanceUid: '2.25.901' });
    expect(receipt?.warnings).toEqual(['Left out because empty: Liver.']);
    expect(compute.requests[0]).toMatchObject({ contentCreatorName: 'Lobule', format: 'BINARY' });
    expect(compute.requests[0]!.masks.map(({ segment }) => segment.name)).toEqual(['L01']);
    expect(sink.saved).toHaveLength(1);
    const { history, undoLabel } = workspace.reading.getState();
    expect(history.at(-1)).toMatchObject({ command: 'export.seg', details: { sopInstanceUid: '2.25.901' } });
    expect(undoLabel).toBe('Add Liver');
    expect(noticeTexts()[0]).toContain('read back and compared');
    expect(workspace.session.getState().exporting).toBeNull();
  });

  it('says nothing when the dialog is cancelled, and why when it fails', async () => {
    const { workspace, viewport, compute, sink, openStudy, addLesion, volumes, noticeTexts } = setUp();
    await openStudy();
    const options = { volumeId: volumes[0]!.id, format: 'BINARY' } as const;
    expect(await workspace.exchange.exportSeg(options)).toBeNull();
    expect(noticeTexts().at(-1)).toContain('nothing to write');
    addLesion();
    viewport.stroke([0]);
    const head = workspace.reading.getState().headSeq;
    sink.answer = 'cancel';
    expect(await workspace.exchange.exportSeg(options)).toBeNull();
    compute.encodeError = new AppError('seg/mismatch', 'The file differs.');
    expect(await workspace.exchange.exportSeg(options)).toBeNull();
    expect(noticeTexts().at(-1)).toBe('The file differs.');
    expect(workspace.reading.getState().headSeq).toBe(head);
  });

  it('refuses a series without a place in the patient', async () => {
    const lost = sampleVolume('lost', { frameOfReferenceUid: null });
    const { workspace, viewport, openStudy, addLesion, noticeTexts } = setUp({ volumes: [lost] });
    await openStudy();
    addLesion();
    viewport.stroke([0]);
    expect(await workspace.exchange.exportSeg({ volumeId: lost.id, format: 'BINARY' })).toBeNull();
    expect(noticeTexts().at(-1)).toContain('no position in the patient');
  });

  it('writes one NIfTI mask for each layer with voxels', async () => {
    const { workspace, viewport, sink, openStudy, addLesion, volumes } = setUp();
    await openStudy();
    addLesion();
    viewport.stroke([0]);
    workspace.segments.add('liver');
    viewport.stroke([5]);
    workspace.segments.add('spleen');
    workspace.segments.add('portal-vein');
    await workspace.exchange.exportNiftiMasks(volumes[0]!.id);
    expect(sink.saved.map(({ name }) => name)).toEqual(['series-1-lesions.nii.gz', 'series-1-anatomy.nii.gz']);
  });
});

describe('SEG import', () => {
  const grid = sampleGrid();
  const imported = (volumeId: SegImport['layers'][number]['volumeId']): SegImport => ({
    type: 'BINARY',
    contentLabel: 'READER_2',
    segments: [
      {
        number: 1,
        label: 'Tumour',
        description: '',
        category: null,
        type: null,
        typeModifier: null,
        anatomicRegion: null,
        trackingId: null,
        trackingUid: null,
        algorithmType: 'MANUAL',
        algorithmName: null,
        colour: [1, 2, 3],
        voxels: 2,
        volumeMm3: 6,
      },
    ],
    layers: [
      { volumeId, grid, segmentNumbers: [{ label: 1, number: 1 }], labels: new Uint8Array(192).fill(1, 10, 12) },
    ],
    warnings: ['The frame of reference differs.'],
  });

  it('adds layers beside what is there, shows them, and can be undone', async () => {
    const { workspace, viewport, compute, openStudy, volumes, noticeTexts } = setUp();
    await openStudy();
    compute.segs.set(fileId('seg'), imported(volumes[2]!.id));
    expect(await workspace.exchange.importSeg(fileId('seg'))).toBe(true);
    const { records, voxelCounts } = workspace.reading.getState();
    const [segment] = Object.values(records.segment);
    expect(segment).toMatchObject({ name: 'Tumour', colour: [1, 2, 3], origin: { by: 'import' } });
    expect(voxelCounts[segment!.id]).toBe(2);
    expect(activeCell(workspace.view.getState()).volumeId).toBe(volumes[2]!.id);
    expect(noticeTexts()).toContain('The frame of reference differs.');
    expect(viewport.layers.get(segment!.layerId as LayerId)?.labels[10]).toBe(1);
    workspace.segments.undo();
    expect(viewport.layers.size).toBe(0);
  });

  it('says why a file can not be read', async () => {
    const { workspace, openStudy, noticeTexts } = setUp();
    await openStudy();
    expect(await workspace.exchange.importSeg(fileId('none'))).toBe(false);
    expect(noticeTexts()).toHaveLength(1);
  });
});

describe('the recovery file', () => {
  it('brings masks and names back, in one undoable step', async () => {
    const first = setUp();
    await first.openStudy();
    first.addLesion();
    first.viewport.stroke([3, 4, 5]);
    await first.workspace.cases.downloadRecovery();
    const file = new Blob([first.sink.saved[0]!.bytes as Uint8Array<ArrayBuffer>]);
    const second = setUp();
    await second.openStudy();
    await second.workspace.cases.restoreRecovery(file);
    const { records, voxelCounts } = second.workspace.reading.getState();
    expect(records).toEqual(first.workspace.reading.getState().records);
    expect(Object.values(voxelCounts)).toEqual([3]);
    second.workspace.segments.undo();
    expect(second.workspace.reading.getState().records.segment).toEqual({});
  });

  it('refuses other files and other studies', async () => {
    const first = setUp();
    await first.openStudy();
    await first.workspace.cases.restoreRecovery(new Blob(['{}']));
    expect(first.noticeTexts().at(-1)).toContain('not a recovery file');
    await first.workspace.cases.downloadRecovery();
    const other = setUp();
    other.compute.result = sampleResult(other.volumes, {
      studies: [{ ...other.compute.result.studies[0]!, studyUid: '9.9' as never }],
    });
    await other.openStudy();
    await other.workspace.cases.restoreRecovery(new Blob([first.sink.saved[0]!.bytes as Uint8Array<ArrayBuffer>]));
    expect(other.noticeTexts().at(-1)).toContain('another study');
  });
});
