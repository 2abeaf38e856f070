import { AppError } from '../../domain/app-error.ts';
import type { VolumeId } from '../../domain/ids.ts';
import { type ReportPart, reportLesion } from '../../domain/report-lesions.ts';
import type { SegExportResult } from '../../domain/seg-exchange.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { t } from '../../messages/messages.ts';
import { lesionOfMask } from '../lesion-lookup.ts';
import type { NumbersService } from '../numbers-calls.ts';
import { volumesOf } from '../study-state.ts';
import type { ExportReceipt } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';
import { chooseSegments, noteExport, requireVolume, segRequest } from './seg-export.ts';

const UNNAMED_READER = 'Lobule';

interface WrittenSeg {
  readonly volume: VolumeInfo;
  readonly result: SegExportResult;
}

/**
 * A measurement report of the study of a volume, with the segmentations that it refers to: one of each series that has masks.
 * Each file is read back and compared before any is given out; the log hears of it when all are written.
 */
export async function exportReport(
  core: WorkspaceCore,
  numbers: NumbersService,
  options: { readonly volumeId: VolumeId; readonly reader?: string },
): Promise<readonly ExportReceipt[] | null> {
  const { compute, sink, session, notices, viewport } = core;
  viewport.cancelGesture();
  const { studyUid } = requireVolume(core, options.volumeId);
  session.setState({ exporting: { label: t.work.report, fraction: null } });
  const segs = await writtenSegs(core, studyUid, options.reader);
  const parts = await Promise.all(segs.flatMap((seg) => reportParts(core, numbers, seg)));
  const report = await compute.encodeSr({
    segmentations: segs.map(({ result }) => result.bytes),
    volumes: segs.map(({ volume }) => volume),
    lesions: parts.flatMap((part) => reportLesion(part) ?? []),
    observerName: options.reader?.trim() || UNNAMED_READER,
    procedure: null,
    phases: new Map(),
    seriesDescription: 'Lobule measurements',
    app: core.app,
    at: core.clock.nowIso(),
  });
  const receipts: ExportReceipt[] = [];
  for (const { bytes, fileName, sopInstanceUid, sha256 } of [report, ...segs.map(({ result }) => result)]) {
    const saved = await sink.save({ name: fileName, mimeType: 'application/dicom', bytes });
    if (saved === null) return null;
    receipts.push({ fileName: saved, sopInstanceUid, sha256, warnings: [] });
  }
  const { sopInstanceUid, sha256 } = report;
  noteExport(core, 'export.sr', t.work.step.saved(t.work.report), { sopInstanceUid, sha256, files: receipts.length });
  notices.add('success', t.work.reportSaved(parts.length));
  return receipts;
}

/** Encodes the masks of every series of the study that has some. */
async function writtenSegs(core: WorkspaceCore, studyUid: string, reader = ''): Promise<WrittenSeg[]> {
  const reading = core.reading.getState();
  const hasMasks = ({ id }: VolumeInfo) =>
    Object.values(reading.records.segment).some(
      (segment) =>
        reading.records.layer[segment.layerId]?.volumeId === id && (reading.voxelCounts[segment.id] ?? 0) > 0,
    );
  const volumes = volumesOf(core.study.getState()).filter((each) => each.studyUid === studyUid && hasMasks(each));
  if (volumes.length === 0)
    throw new AppError('export/nothing', 'There is nothing to write: no segment of this series has voxels.');
  const written: WrittenSeg[] = [];
  for (const volume of volumes) {
    const { segments } = chooseSegments(reading, volume);
    const request = segRequest(core, { volumeId: volume.id, format: 'BINARY', reader }, volume, segments);
    written.push({ volume, result: await core.compute.encodeSeg(request) });
  }
  return written;
}

function reportParts(core: WorkspaceCore, numbers: NumbersService, { result }: WrittenSeg): Promise<ReportPart>[] {
  const { records } = core.reading.getState();
  return result.segments.flatMap(({ segmentId, number, volumeMm3 }) => {
    const segment = records.segment[segmentId];
    if (!segment) return [];
    const lesion = lesionOfMask(records, segment);
    const movedAxes = Object.values(records.measurement).find(({ axesOf }) => axesOf === segmentId) ?? null;
    const written = { sopInstanceUid: result.sopInstanceUid, number };
    return [
      numbers.of(segment.id).then((found) => ({
        ...{ segment, volumeMm3, lesion, movedAxes, written, numbers: found },
      })),
    ];
  });
}
