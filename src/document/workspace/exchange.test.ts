import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import type { LayerId } from '../../domain/ids.ts';
import type { SegImport } from '../../domain/seg-exchange.ts';
import { chooseLanguage } from '../../messages/messages.ts';
import { sampleGrid, sampleResult, sampleVolume } from '../../ports/testing/sample-study.ts';
import { fileId, setUp } from '../testing/workspace-setup.ts';
import { activeCell } from '../view-state.ts';

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

  it('tells what the images force upon the file, in the language of the interface', async () => {
    const { workspace, viewport, compute, openStudy, addLesion, volumes, noticeTexts } = setUp();
    await openStudy();
    addLesion();
    viewport.stroke([0, 1]);
    compute.exportWarnings = [{ code: 'unusable-root', text: 'They begin with 0.0.', values: ['0.0'] }];
    const save = () => workspace.exchange.exportSeg({ volumeId: volumes[0]!.id, format: 'BINARY' });
    expect((await save())?.warnings).toEqual(['They begin with 0.0.']);
    expect(noticeTexts()).toContain('They begin with 0.0.');
    await chooseLanguage('nl');
    expect((await save())?.warnings.join()).toContain('beginnen met 0.0');
    await chooseLanguage('en');
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

  it('takes the place of what was drawn meanwhile, and gives it back on undo', async () => {
    const { workspace, viewport, sink, openStudy, addLesion } = setUp();
    await openStudy();
    const lesion = addLesion();
    viewport.stroke([3, 4, 5]);
    await workspace.cases.downloadRecovery();
    viewport.stroke([5, 6, 7, 8]);
    const other = workspace.segments.add('cyst')!;
    viewport.stroke([3, 20]);
    await workspace.cases.restoreRecovery(new Blob([sink.saved[0]!.bytes as Uint8Array<ArrayBuffer>]));
    expect(workspace.reading.getState().voxelCounts).toEqual({ [lesion]: 3 });
    workspace.segments.undo();
    expect(workspace.reading.getState().voxelCounts).toEqual({ [lesion]: 5, [other]: 2 });
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
