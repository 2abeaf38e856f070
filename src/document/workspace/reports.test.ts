import { describe, expect, it } from 'vitest';
import type { FileId } from '../../domain/ids.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';

async function open() {
  const made = setUp();
  await made.openStudy();
  const id = made.addLesion();
  made.workspace.segments.rename(id, '=L01');
  made.viewport.stroke([1, 2, 3]);
  return { ...made, id, volumeId: made.volumes[0]!.id };
}
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('reports', () => {
  it('say what their images force upon them, once', async () => {
    const { workspace, compute, volumeId, noticeTexts } = await open();
    const values = ['PatientBirthDate'];
    compute.exportWarnings = [{ code: 'missing-required', text: 'The images lack the date of birth.', values }];
    const receipts = await workspace.exchange.exportReport({ volumeId });
    expect(receipts?.map(({ warnings }) => warnings)).toEqual([[], ['The images lack the date of birth.']]);
    expect(noticeTexts().filter((text) => text.includes('date of birth'))).toHaveLength(1);
  });

  it('are written with the segmentation of every series that has masks, each report first', async () => {
    const { workspace, viewport, compute, sink, volumes, id, volumeId } = await open();
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await settled();
    workspace.segments.add('indeterminate', { volumeId: volumes[1]!.id, sameLesionAs: id });
    viewport.stroke([7]);
    const receipts = await workspace.exchange.exportReport({ volumeId, reader: 'Doe^Jane' });
    expect(receipts?.map(({ fileName }) => fileName)).toEqual(['report.dcm', 'seg.dcm', 'report.dcm', 'seg.dcm']);
    expect(sink.saved).toHaveLength(4);
    const [first, second] = compute.reports;
    expect(first).toMatchObject({ observerName: 'Doe^Jane', volumes: [{ id: volumes[0]!.id }] });
    expect(first?.lesions).toMatchObject([
      {
        segment: { number: 1 },
        measurements: [
          { value: 9, unit: 'mm3' },
          { value: 3, unit: '1' },
        ],
      },
    ]);
    expect(second).toMatchObject({ volumes: [{ id: volumes[1]!.id }] });
    expect(second?.lesions[0]?.measurements[0]).toMatchObject({ value: 3, unit: 'mm3' });
    const last = workspace.reading.getState().history.at(-1);
    expect(last?.details).toMatchObject({ sopInstanceUid: '2.25.903', files: 4 });
  });

  it('use the axes that a reader moved', async () => {
    const { workspace, viewport, compute, volumeId, id } = await open();
    const points = [
      [0, 0, 3],
      [2, 0, 3],
      [1, 2, 3],
      [1, -2, 3],
    ] as const;
    viewport.emit('shapeChanged', { id: `axes:${id}`, points });
    await workspace.exchange.exportReport({ volumeId });
    const lengths = compute.reports[0]!.lesions[0]!.measurements.filter(({ unit }) => unit === 'mm');
    expect(lengths.map(({ code, value }) => [code.value, value])).toEqual([
      ['103339001', 4],
      ['103340004', 2],
    ]);
  });

  it('say what the reader said of a lesion, and of an empty one that it is not to be seen', async () => {
    const { workspace, compute, viewport, volumeId } = await open();
    const [lesion] = Object.values(workspace.reading.getState().records.lesion);
    workspace.lesions.setPhenotype(lesion!.id, 'metastasis');
    workspace.lesions.setDetail(lesion!.id, 'primary-colorectal');
    workspace.lesions.edit(lesion!.id, {
      confidence: 4,
      pathology: { result: { presetId: 'hcc', detail: null }, method: 'biopsy', offsetDays: -3 },
      state: 'done',
    });
    await workspace.exchange.exportReport({ volumeId });
    const said = (n: number) => compute.reports[n]!.lesions[0]!.evaluations.map(({ value }) => value.value);
    expect(said(0)).toEqual(['94381002', 'MET-COLORECTAL', 'RID33', '8170/3', 'PM-BIOPSY']);
    expect(compute.reports[0]!.lesions[0]!.measurements.at(-1)).toMatchObject({ value: -3, unit: 'd' });
    viewport.tool = 'erase-circle';
    viewport.stroke([1, 2, 3]);
    await workspace.exchange.exportReport({ volumeId });
    expect(said(1)[0]).toBe('272519000');
  });

  it('hold free measurements in a file of their own, and the phase of each series', async () => {
    const made = setUp({ volumes: [sampleVolume('one', { description: 't1 vibe fs art late' })] });
    await made.openStudy();
    const volumeId = made.volumes[0]!.id;
    const draw = (kind: 'length' | 'ellipse', points: readonly Lps[]) =>
      made.viewport.emit('shapeDrawn', { kind, volumeId, points, normal: [0, 0, 1] });
    const at = (x: number, y: number) => [x, y, 3] as unknown as Lps;
    draw('length', [at(0, 0), at(3, 4)]);
    draw('ellipse', [at(3, 3), at(4, 3), at(3, 5)]);
    const receipts = await made.workspace.exchange.exportReport({ volumeId });
    expect(receipts?.map(({ fileName }) => fileName)).toEqual(['report.dcm']);
    const [request] = made.compute.reports;
    expect([...request!.phases.values()]).toMatchObject([{ value: 'RID39535' }]);
    expect(request!.shapes).toMatchObject([
      { trackingId: 'M1', image: { frame: null }, numbers: [{ value: 5, unit: 'mm', graphic: { type: 'POLYLINE' } }] },
      {
        region: { type: 'ELLIPSE', points: [at(3, 5), at(3, 1), at(4, 3), at(2, 3)] },
        numbers: [{ unit: 'mm2', graphic: null }, {}],
      },
    ]);
    expect(request!.shapes?.[1]?.numbers[0]?.value).toBeCloseTo(2 * Math.PI, 9);
  });

  it('say that there is no lesion', async () => {
    const made = setUp();
    await made.openStudy();
    made.workspace.lesions.stateNoLesion(true);
    await made.workspace.exchange.exportReport({ volumeId: made.volumes[0]!.id });
    expect(made.compute.reports[0]?.lesions).toMatchObject([
      { finding: { meaning: 'Lesion' }, evaluations: [{ value: { meaning: 'Absent' } }] },
    ]);
  });

  it('are refused without masks, in a sentence', async () => {
    const made = setUp();
    await made.openStudy();
    expect(await made.workspace.exchange.exportReport({ volumeId: made.volumes[0]!.id })).toBeNull();
    expect(made.noticeTexts()).toEqual([expect.stringContaining('nothing to write')]);
  });

  it('become measurements when they are read, as one step', async () => {
    const { workspace, compute, volumes } = await open();
    const code = { value: '103339001', scheme: 'SCT', meaning: 'Long axis' };
    const line = {
      code,
      value: 5,
      unit: 'mm',
      method: null,
      derivation: null,
      graphic: null,
      frameOfReferenceUid: '1.2.3.900',
    };
    const group = {
      ...{
        trackingId: 'L07',
        trackingUid: null,
        segment: null,
        sourceSeriesUids: [volumes[1]!.seriesUid],
        sourceImageUids: [],
        region: null,
      },
      ...{ finding: null, findingSites: [], evaluations: [], algorithm: null, comment: '' },
      measurements: [
        {
          ...line,
          endPoints: [
            [0, 0, 3],
            [3, 4, 3],
          ] as const,
        },
        { ...line, endPoints: null },
        {
          ...line,
          frameOfReferenceUid: 'elsewhere',
          endPoints: [
            [0, 0, 0],
            [1, 0, 0],
          ] as const,
        },
      ],
    };
    compute.report = { ...compute.report, groups: [group] };
    expect(await workspace.exchange.importReport('f' as FileId)).toBe(true);
    const imported = Object.values(workspace.reading.getState().records.measurement);
    expect(imported).toMatchObject([{ kind: 'length', label: 'L07 Long axis', unit: 'mm', number: 1 }]);
    workspace.segments.undo();
    expect(workspace.reading.getState().records.measurement).toEqual({});
  });
});

describe('tables', () => {
  it('hold segments and measurements, and nothing that a spreadsheet would run', async () => {
    const { workspace, viewport, sink, volumeId } = await open();
    viewport.emit('shapeDrawn', {
      kind: 'length',
      volumeId,
      points: [
        [0, 0, 3],
        [3, 4, 3],
      ],
      normal: [0, 0, 1],
    });
    const [measurement] = Object.values(workspace.reading.getState().records.measurement);
    workspace.measurements.label(measurement!.id, '@SUM(1)');
    const [volume] = workspace.study.getState().result!.volumes;
    workspace.views.correctPhase(volume!.id, 't1-delayed');
    workspace.placements.nudgeBy(volume!.id, [0, -1.5, 3]);
    workspace.placements.settle();
    await workspace.exchange.exportTable('csv');
    const csv = textOf(sink.saved[0]!.bytes);
    expect(csv).toContain("\r\n'=L01,");
    expect(csv).toContain("M1,'@SUM(1),length");
    await workspace.exchange.exportTable('json');
    const json = JSON.parse(textOf(sink.saved[1]!.bytes));
    expect(json.segments).toMatchObject([{ name: '=L01', voxels: 3, volume_mm3: 3, mean: 3 }]);
    expect(json.measurements).toMatchObject([{ label: '@SUM(1)', long: 5, unit: 'mm' }]);
    expect(json.series[0]).toMatchObject({
      ...{ series_uid: volume!.seriesUid, phase: 't1-delayed', phase_by: 'reader', phase_confidence: 1 },
      ...{ shift_mm_lps: '0.000 -1.500 3.000', shift_by: 'hand' },
    });
    expect(csv).toContain(',t1-delayed,reader,1,');
  });
});
