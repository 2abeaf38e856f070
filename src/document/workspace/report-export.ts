import { AppError } from '../../domain/app-error.ts';
import type { Code } from '../../domain/code.ts';
import { bareCode } from '../../domain/codes/concept.ts';
import { PHASE_CODE } from '../../domain/codes/phase-codes.ts';
import type { VolumeId } from '../../domain/ids.ts';
import { type ReportPart, reportLesion } from '../../domain/report-lesions.ts';
import type { SegExportResult } from '../../domain/seg-exchange.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { SrExportResult, SrReportRequest } from '../../domain/sr-exchange.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { formatWarning } from '../../messages/format-warning.ts';
import { t } from '../../messages/messages.ts';
import { readoutOf } from '../case-readout.ts';
import { lesionOfMask } from '../lesion-lookup.ts';
import type { NumbersService } from '../numbers-calls.ts';
import { reportShape } from '../report-shapes.ts';
import { volumesOf } from '../study-state.ts';
import type { ExportReceipt } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';
import { chooseSegments, noteExport, requireVolume, segRequest } from './seg-export.ts';

const UNNAMED_READER = 'Lobule';

interface Written {
  readonly report: SrExportResult;
  readonly seg: SegExportResult | null;
  readonly groups: number;
}

/**
 * Measurement reports of the study of a volume: one for each series that has masks, with its segmentation, because a lesion that is
 * drawn on two phases has its numbers on each; and one of the free measurements.
 * Each file is read back and compared before any is given out; the log hears of it when all are written.
 */
export async function exportReport(
  core: WorkspaceCore,
  numbers: NumbersService,
  options: { readonly volumeId: VolumeId; readonly reader?: string },
): Promise<readonly ExportReceipt[] | null> {
  const { sink, session, notices, viewport } = core;
  viewport.cancelGesture();
  const asked = requireVolume(core, options.volumeId);
  session.setState({ exporting: { label: t.work.report, fraction: null } });
  const volumes = volumesOf(core.study.getState()).filter(({ studyUid }) => studyUid === asked.studyUid);
  const written: Written[] = [];
  for (const { volume, segments } of seriesToReport(core, volumes, asked)) {
    written.push(await lesionReport(core, numbers, volume, segments, options.reader));
  }
  const shapes = await shapeReport(core, volumes, options.reader);
  if (shapes) written.push(shapes);
  if (written.length === 0)
    throw new AppError('export/nothing', 'There is nothing to write: no segment of this series has voxels.');
  const receipts: ExportReceipt[] = [];
  for (const result of written.flatMap(({ report, seg }) => (seg ? [report, seg] : [report]))) {
    const { bytes, fileName, sopInstanceUid, sha256, warnings } = result;
    const saved = await sink.save({ name: fileName, mimeType: 'application/dicom', bytes });
    if (saved === null) return null;
    receipts.push({ fileName: saved, sopInstanceUid, sha256, warnings: warnings.map(formatWarning) });
  }
  const { sopInstanceUid, sha256 } = written[0]!.report;
  noteExport(core, 'export.sr', t.work.step.saved(t.work.report), { sopInstanceUid, sha256, files: receipts.length });
  for (const warning of new Set(receipts.flatMap(({ warnings }) => warnings))) notices.add('warning', warning);
  notices.add('success', t.work.reportSaved(written.reduce((sum, { groups }) => sum + groups, 0)));
  return receipts;
}

/** Series with something to say: masks, findings that are empty on purpose, or on the asked one that there is no lesion. */
function seriesToReport(core: WorkspaceCore, volumes: readonly VolumeInfo[], asked: VolumeInfo) {
  const reading = core.reading.getState();
  const isOn = (volume: VolumeInfo) => (segment: Segment) =>
    reading.records.layer[segment.layerId]?.volumeId === volume.id &&
    ((reading.voxelCounts[segment.id] ?? 0) > 0 || lesionOfMask(reading.records, segment)?.state === 'done');
  const drawn = volumes.filter((volume) => Object.values(reading.records.segment).some(isOn(volume)));
  const stated = drawn.length === 0 && reading.records.statement['no-lesion'] ? [asked] : [];
  return [...drawn, ...stated].map((volume) => ({ volume, segments: chooseSegments(reading, volume).segments }));
}

async function lesionReport(
  core: WorkspaceCore,
  numbers: NumbersService,
  volume: VolumeInfo,
  segments: readonly Segment[],
  reader = '',
): Promise<Written> {
  const request = segRequest(core, { volumeId: volume.id, format: 'BINARY', reader }, volume, segments);
  const seg = await core.compute.encodeSeg(request);
  const parts = await Promise.all(reportParts(core, numbers, segments, seg));
  const lesions = parts.flatMap((part) => reportLesion(part) ?? []);
  const report = await core.compute.encodeSr({
    ...common(core, [volume], reader),
    ...{ segmentations: [seg.bytes], lesions, seriesDescription: 'Lobule lesion measurements' },
  });
  return { report, seg, groups: lesions.length };
}

/** Null without a free measurement that lies in the patient. */
async function shapeReport(core: WorkspaceCore, volumes: readonly VolumeInfo[], reader = ''): Promise<Written | null> {
  const measurements = Object.values(core.reading.getState().records.measurement).sort((a, b) => a.number - b.number);
  const drawn = measurements.flatMap((measurement) => {
    const volume = volumes.find(({ id }) => id === measurement.volumeId);
    const shape = volume && reportShape(measurement, volume);
    return shape ? [{ volume, shape }] : [];
  });
  if (drawn.length === 0) return null;
  const shapes = drawn.map(({ shape }) => shape);
  const report = await core.compute.encodeSr({
    ...common(core, [...new Set(drawn.map(({ volume }) => volume))], reader),
    ...{ segmentations: [], lesions: [], shapes, seriesDescription: 'Lobule free measurements' },
  });
  return { report, seg: null, groups: shapes.length };
}

function common(core: WorkspaceCore, volumes: readonly VolumeInfo[], reader: string) {
  return {
    volumes,
    observerName: reader.trim() || UNNAMED_READER,
    procedure: null,
    phases: phasesOf(core, volumes),
    app: core.app,
    at: core.clock.nowIso(),
  } satisfies Partial<SrReportRequest>;
}

/** Contrast phase of each series, as it was recognised or corrected. */
function phasesOf(core: WorkspaceCore, volumes: readonly VolumeInfo[]): ReadonlyMap<string, Code> {
  const findings = readoutOf(core.study.getState(), core.reading.getState())?.findings;
  return new Map(
    volumes.flatMap(({ id, seriesUid }) => {
      const kind = findings?.get(id)?.kind;
      const code = kind && PHASE_CODE[kind];
      return code ? [[seriesUid, bareCode(code)] as const] : [];
    }),
  );
}

function reportParts(
  core: WorkspaceCore,
  numbers: NumbersService,
  segments: readonly Segment[],
  seg: SegExportResult,
): Promise<ReportPart>[] {
  const { records } = core.reading.getState();
  return seg.segments.flatMap(({ segmentId, number, volumeMm3 }) => {
    const segment = segments.find(({ id }) => id === segmentId);
    if (!segment) return [];
    const lesion = lesionOfMask(records, segment);
    const movedAxes = Object.values(records.measurement).find(({ axesOf }) => axesOf === segmentId) ?? null;
    const written = { sopInstanceUid: seg.sopInstanceUid, number };
    return [
      numbers.of(segment.id).then((found) => ({
        ...{ segment, volumeMm3, lesion, movedAxes, written, numbers: found },
      })),
    ];
  });
}
