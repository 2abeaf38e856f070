import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeCodecs } from '../../src/cli/node-compute-codecs.ts';
import { settled, setUp } from '../../src/document/testing/workspace-setup.ts';
import { codeTableJson } from '../../src/domain/codes/code-table.ts';
import type { FileId, VolumeId } from '../../src/domain/ids.ts';
import type { Measurement, MeasurementKind } from '../../src/domain/measurement.ts';
import { decodeSeg } from '../../src/formats/dicom/seg/decode-seg.ts';
import { encodeSeg } from '../../src/formats/dicom/seg/encode-seg.ts';
import { newUid } from '../../src/formats/dicom/seg/new-uid.ts';
import { placeSeg } from '../../src/formats/dicom/seg/place-seg.ts';
import { truthJson } from '../../src/formats/dicom/seg/truth-json.ts';
import { decodeSr } from '../../src/formats/dicom/sr/decode-sr.ts';
import { encodeSr } from '../../src/formats/dicom/sr/encode-sr.ts';
import { cross, distance, type Lps, normalise } from '../../src/geometry/vec3.ts';
import { maskNumbers } from '../../src/kernels/measure/mask-numbers.ts';
import { describeWithShared } from '../shared-data.ts';
import { withFolder } from './seg-check.ts';
import { type MadeSeries, makeSeries } from './seg-fixtures.ts';
import { makeRequest, makeSegment } from './seg-request.ts';

const COLUMNS = 24;
const ROWS = 20;
const SLICES = 5;
const box = (from: readonly number[], to: readonly number[]) => {
  const indices: number[] = [];
  for (let k = from[2]!; k <= to[2]!; k++)
    for (let j = from[1]!; j <= to[1]!; j++)
      for (let i = from[0]!; i <= to[0]!; i++) indices.push(i + (j + k * ROWS) * COLUMNS);
  return indices;
};

/** A workspace whose computer is the real one, on two series of one study. */
function openCase(series: readonly MadeSeries[]) {
  const made = setUp({ volumes: series.map(({ volume }) => volume) });
  const { compute } = made;
  const of = (volumeId: VolumeId) => series.find(({ volume }) => volume.id === volumeId)!;
  const segs = new Map<FileId, Uint8Array>();
  const truths: unknown[] = [];
  // The checkers want the time of today, which the clock of tests does not show.
  compute.encodeSeg = async (asked) => {
    const request = { ...asked, at: makeRequest(asked.volume, []).at };
    const result = await encodeSeg(request, of(asked.volume.id).files);
    truths.push(truthJson(request, result));
    return result;
  };
  compute.encodeSr = ({ volumes, ...asked }) =>
    encodeSr({ ...asked, at: makeRequest(volumes[0]!, []).at, sources: volumes.map(({ id }) => of(id).bytes[0]!) });
  compute.decodeSeg = async (fileId) => placeSeg(await decodeSeg(segs.get(fileId)!, nodeCodecs), made.volumes);
  compute.maskNumbers = async (question) => maskNumbers(question);
  const importSeg = async (bytes: Uint8Array, name = 'seg') => {
    segs.set(name as FileId, bytes);
    expect(await made.workspace.exchange.importSeg(name as FileId)).toBe(true);
  };
  return { ...made, importSeg, truths };
}

function twoSeries(): MadeSeries[] {
  const shared = { studyUid: newUid(), frameOfReferenceUid: newUid() };
  return [0, 1].map(() => makeSeries({ columns: COLUMNS, rows: ROWS, slices: SLICES, ...shared }));
}

/** Liver and a lesion inside of it, that lesion on the second series too, an empty finding, and two imported masks that overlap. */
async function mixedCase() {
  const series = twoSeries();
  const made = openCase(series);
  await made.openStudy();
  const { workspace, viewport, importSeg } = made;
  const [first, second] = series.map(({ volume }) => volume.id);
  workspace.segments.add('liver', { volumeId: first! });
  viewport.stroke(box([2, 2, 0], [20, 16, 4]));
  const lesion = workspace.segments.add('hcc', { volumeId: first! })!;
  viewport.stroke(box([5, 5, 1], [9, 8, 3]));
  workspace.lesions.edit(workspace.lesions.active()!, {
    confidence: 5,
    couinaud: ['VIII', 'IVa'],
    pathology: { result: { presetId: 'hcc', detail: null }, method: 'resection', offsetDays: -12 },
    lirads: {
      features: { nonrimAphe: 'present', ancillaryMalignant: ['restricted-diffusion'] },
      treated: null,
      decided: 'LR-5',
    },
  });
  workspace.segments.add('hcc', { volumeId: second!, sameLesionAs: lesion });
  viewport.stroke(box([5, 5, 1], [10, 8, 2]));
  workspace.segments.add('metastasis', { volumeId: first! });
  const empty = workspace.lesions.active()!;
  workspace.lesions.setDetail(empty, 'primary-colorectal');
  workspace.lesions.edit(empty, { state: 'done' });
  const labels = (indices: readonly number[]) => {
    const mask = new Uint8Array(COLUMNS * ROWS * SLICES);
    for (const at of indices) mask[at] = 1;
    return mask;
  };
  const other = makeRequest(series[0]!.volume, [
    { segment: makeSegment('cyst', 1, { trackingId: 'L08' }), labels: labels(box([12, 4, 0], [16, 9, 2])) },
    { segment: makeSegment('fnh', 1, { trackingId: 'L09' }), labels: labels(box([14, 6, 1], [18, 12, 3])) },
  ]);
  await importSeg((await encodeSeg(other, series[0]!.files)).bytes, 'imported');
  await settled();
  return { ...made, series };
}

describeWithShared('a case with overlapping, multi-phase, empty and imported segments', (shared) => {
  it('passes the checkers of segmentations and reports, each series with its own, and comes back the same', async () => {
    const made = await mixedCase();
    const { workspace, sink, series } = made;
    const receipts = await workspace.exchange.exportReport({ volumeId: series[0]!.volume.id, reader: 'Reader^One' });
    expect(made.noticeTexts().filter((text) => text.includes('wrong'))).toEqual([]);
    expect(receipts).toHaveLength(4);
    const files = sink.saved.slice(-4).map(({ bytes }) => bytes);
    for (const [n, one] of series.entries()) {
      expect(await problems(shared, files[n * 2]!, files[n * 2 + 1]!, one, made.truths[n])).toEqual([]);
    }
    const groups = decodeSr(files[0]!).groups;
    expect(groups.map(({ trackingId }) => trackingId).sort()).toEqual(['L01', 'L02', 'L08', 'L09', 'Liver']);
    const absent = groups.filter((g) => g.evaluations.some(({ value }) => value.value === '272519000'));
    expect(absent.map(({ finding }) => finding?.value)).toEqual(['94381002']);
    const again = openCase(series);
    await again.openStudy();
    await again.importSeg(files[1]!, 'first');
    await again.importSeg(files[3]!, 'second');
    expect(masksOf(again)).toEqual(masksOf(made));
  });

  it('a case without a lesion says so, and with a free measurement it has a report of that', async () => {
    const [one] = twoSeries();
    const made = openCase([one!]);
    await made.openStudy();
    const volumeId = one!.volume.id;
    made.workspace.lesions.stateNoLesion(true);
    const grid = one!.volume.grid!;
    const at = (i: number, j: number) =>
      grid.origin.map((v, axis) => v + grid.axes[0][axis]! * i + grid.axes[1][axis]! * j) as unknown as Lps;
    const normal = [0, 0, 1] as const;
    made.viewport.emit('shapeDrawn', { kind: 'length', volumeId, points: [at(2, 2), at(9, 4)], normal });
    made.viewport.emit('shapeDrawn', { kind: 'ellipse', volumeId, points: [at(8, 8), at(12, 8), at(8, 10)], normal });
    await made.workspace.exchange.exportReport({ volumeId });
    const [report, seg, free] = made.sink.saved.map(({ bytes }) => bytes);
    expect(await problems(shared, report!, seg!, one!, made.truths[0])).toEqual([]);
    expect(decodeSr(report!).groups).toMatchObject([
      { trackingId: 'NO-LESION', evaluations: [{ value: { meaning: 'Absent' } }] },
    ]);
    await withFolder((folder) => {
      const file = join(folder, 'free.dcm');
      writeFileSync(file, free!);
      expect(spawnSync('dciodvfy', ['-new', file], { encoding: 'utf8' }).stderr).not.toMatch(/^Error/m);
      expect(spawnSync('dsrdump', [file]).status).toBe(0);
    });
    const [length, ellipse] = decodeSr(free!).groups;
    expect(length?.measurements[0]).toMatchObject({ unit: 'mm', graphic: { type: 'POLYLINE' } });
    expect(ellipse?.region?.graphic).toMatchObject({ type: 'ELLIPSE' });
    const again = openCase([one!]);
    await again.openStudy();
    await again.importSeg(seg!);
    expect(again.workspace.reading.getState().records.statement['no-lesion']).toBeDefined();
  });
});

/** Every kind of free measurement on the second slice of a series. */
function drawEveryKind(made: ReturnType<typeof openCase>, { volume }: MadeSeries) {
  const grid = volume.grid!;
  const at = (i: number, j: number) =>
    grid.origin.map(
      (v, axis) => v + [i, j, 1].reduce((sum, n, of) => sum + grid.axes[of]![axis]! * n, 0),
    ) as unknown as Lps;
  const normal = normalise(cross(grid.axes[0], grid.axes[1]));
  const draw = (kind: MeasurementKind, points: readonly Lps[]) =>
    made.viewport.emit('shapeDrawn', { kind, volumeId: volume.id, points, normal });
  draw('length', [at(2, 2), at(9, 4)]);
  draw('bidirectional', [at(2, 8), at(12, 8), at(6, 6), at(6, 11)]);
  draw('angle', [at(2, 2), at(5, 5), at(9, 5)]);
  draw('ellipse', [at(8, 8), at(12, 8), at(8, 10)]);
  draw('ellipse', [at(8, 8), at(9, 8), at(8, 12)]);
  draw('freehand', [at(3, 3), at(11, 4), at(12, 12), at(7, 14), at(2, 9)]);
  draw('point', [at(7, 7)]);
  const last = Object.values(made.workspace.reading.getState().records.measurement).at(-1)!;
  made.workspace.measurements.label(last.id, 'Portal vein');
}

describeWithShared('a report of free measurements', () => {
  it('is valid and gives every kind back with its place, label and tracking UID, once', async () => {
    const [one] = twoSeries();
    const made = openCase([one!]);
    await made.openStudy();
    drawEveryKind(made, one!);
    await made.workspace.exchange.exportReport({ volumeId: one!.volume.id });
    const bytes = made.sink.saved[0]!.bytes;
    await withFolder((folder) => {
      const file = join(folder, 'free.dcm');
      writeFileSync(file, bytes);
      expect(spawnSync('dciodvfy', ['-new', file], { encoding: 'utf8' }).stderr).not.toMatch(/^Error/m);
      const dump = spawnSync('dsrdump', [file], { encoding: 'utf8' });
      expect(dump.status).toBe(0);
      for (const type of ['ELLIPSE', 'POLYGON', 'POINT', 'POLYLINE']) expect(dump.stdout).toContain(type);
    });
    const again = openCase([one!]);
    await again.openStudy();
    again.compute.decodeSr = async () => decodeSr(bytes);
    expect(await again.workspace.exchange.importReport('free' as FileId)).toBe(true);
    const [before, after] = [made, again].map(({ workspace }) =>
      Object.values(workspace.reading.getState().records.measurement),
    );
    expect(after!.map(comparable)).toEqual(before!.map(comparable));
    after!.forEach((measurement, n) => {
      expect(furthest(measurement, before![n]!)).toBeLessThan(1e-3);
    });
    expect(await again.workspace.exchange.importReport('free' as FileId)).toBe(false);
    again.workspace.segments.undo();
    expect(again.workspace.reading.getState().records.measurement).toEqual({});
  });
});

/** All but the places, which a report keeps as 32-bit floats. */
function comparable({ id: _id, points, normal, ...rest }: Measurement) {
  return { ...rest, corners: points.length, normal: normal.map((part) => Math.abs(Math.round(part * 1e4))) };
}

/** Largest distance of the drawn points of two measurements of one kind; an ellipse is told by its centre and its axes. */
function furthest(a: Measurement, b: Measurement): number {
  const places = ({ kind, points }: Measurement) =>
    kind === 'ellipse'
      ? [points[0]!, ...points.slice(1).sort((p, q) => distance(q, points[0]!) - distance(p, points[0]!))]
      : points;
  return Math.max(...places(a).map((point, n) => distance(point, places(b)[n]!)));
}

/** What both checkers find wrong with a report and its segmentation. */
function problems(
  shared: string,
  report: Uint8Array,
  seg: Uint8Array,
  series: MadeSeries,
  truth: unknown,
): Promise<string[]> {
  return withFolder((folder) => {
    const at = (name: string) => join(folder, name);
    writeFileSync(at('sr.dcm'), report);
    writeFileSync(at('seg.dcm'), seg);
    writeFileSync(at('codes.json'), JSON.stringify(codeTableJson()));
    writeFileSync(at('truth.json'), JSON.stringify(truth));
    mkdirSync(at('source'));
    series.bytes.forEach((bytes, n) => {
      writeFileSync(at(`source/${n}.dcm`), bytes);
    });
    const common = ['--source', at('source'), '--codes', at('codes.json'), '--truth', at('truth.json')];
    const failed = (script: string, args: readonly string[]) =>
      spawnSync(join(shared, 'accept', script), [...args, ...common], { encoding: 'utf8', maxBuffer: 1 << 28 })
        .stdout.split('\n')
        .filter((line) => line.startsWith('FAIL'));
    return [
      ...failed('check_seg.py', [at('seg.dcm')]),
      ...failed('check_sr.py', [at('sr.dcm'), '--seg', at('seg.dcm')]),
    ];
  });
}

/** Voxels of every mask by lesion and series. */
function masksOf({ workspace }: ReturnType<typeof openCase>): string[] {
  const { records } = workspace.reading.getState();
  const texts = Object.values(records.segment).map(({ trackingUid, layerId, label, type }) => {
    const labels = workspace.segments.labelsOf(layerId);
    const inside = [...labels.keys()].filter((n) => labels[n] === label);
    return `${trackingUid} ${type.value} ${records.layer[layerId]?.volumeId} ${inside.length}: ${inside.join(',')}`;
  });
  return texts.sort();
}
