import { AppError } from '../../domain/app-error.ts';
import type { VolumeId } from '../../domain/ids.ts';
import { describeLesion } from '../../domain/lesion-description.ts';
import type { SegExportRequest, SegExportResult } from '../../domain/seg-exchange.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { isSameGrid, voxelCount } from '../../geometry/grid.ts';
import { formatWarning } from '../../messages/format-warning.ts';
import { t } from '../../messages/messages.ts';
import type { FileSink } from '../../ports/files.ts';
import { lesionOfMask } from '../lesion-lookup.ts';
import { noLesionSegment } from '../no-lesion-segment.ts';
import { segmentsOfVolume } from '../reading-selectors.ts';
import type { ReadingState } from '../reading-state.ts';
import { volumeOf } from '../study-state.ts';
import type { ExportReceipt, SegExportOptions } from '../workspace.ts';
import type { WorkspaceCore } from './core.ts';

/** ContentCreatorName when the reader gave no name; it must not be empty. */
const UNNAMED_READER = 'Lobule';

/** What goes into a file, and what stays out and why. */
export interface ExportChoice {
  readonly segments: readonly Segment[];
  readonly warnings: readonly string[];
}

/**
 * The segments of a volume that can be written on its grid.
 * @throws AppError `export/...` when there is nothing to write or a file would lie about the patient's space
 */
export function chooseSegments(reading: ReadingState, volume: VolumeInfo): ExportChoice {
  const { grid } = volume;
  if (!grid || volume.kind !== 'volume' || !volume.frameOfReferenceUid) {
    throw new AppError(
      'export/no-frame',
      'This series has no position in the patient, so its masks can not be written.',
    );
  }
  const segments = segmentsOfVolume(reading.records, volume.id);
  const isPainted = ({ id }: Segment) => (reading.voxelCounts[id] ?? 0) > 0;
  const painted = segments.filter((segment) => isPainted(segment) || isEmptyOnPurpose(reading, segment));
  const fits = ({ layerId }: Segment) => isSameGrid(reading.records.layer[layerId]!.grid, grid);
  const chosen = painted.filter(fits);
  if (chosen.length === 0 && reading.records.statement['no-lesion']) {
    return { segments: [noLesionSegment()], warnings: [] };
  }
  if (chosen.length === 0) {
    throw new AppError('export/nothing', 'There is nothing to write: no segment of this series has voxels.', {
      hint: 'Add a segment and paint it first.',
    });
  }
  const warnings: string[] = [];
  const empty = segments.filter((segment) => !painted.includes(segment)).map(({ name }) => name);
  const other = painted.filter((segment) => !chosen.includes(segment)).map(({ name }) => name);
  if (empty.length > 0) warnings.push(t.work.leftOutEmpty(empty.join(', ')));
  if (other.length > 0) warnings.push(t.work.leftOutOtherGrid(other.join(', ')));
  return { segments: chosen, warnings };
}

/** A lesion that the reader has finished with is not to be seen where its mask is empty: that is a finding. */
function isEmptyOnPurpose({ records }: ReadingState, segment: Segment): boolean {
  return lesionOfMask(records, segment)?.state === 'done';
}

/** Encode, read back, compare, write; the log hears of it only when the file is written. */
export async function exportSeg(
  core: WorkspaceCore,
  options: SegExportOptions,
  sink: FileSink = core.sink,
): Promise<ExportReceipt | null> {
  const { compute, session, notices, viewport } = core;
  viewport.cancelGesture();
  const volume = requireVolume(core, options.volumeId);
  const counts = core.reading.getState();
  const { segments, warnings } = chooseSegments(counts, volume);
  const label = t.work.dicomSeg(segments.length);
  session.setState({ exporting: { label, fraction: null } });
  const result = await compute.encodeSeg(segRequest(core, options, volume, segments), {
    onProgress: (fraction) => session.setState({ exporting: { label, fraction } }),
  });
  const { sopInstanceUid, seriesInstanceUid: seriesUid } = result;
  const instance = { studyUid: volume.studyUid, seriesUid, sopInstanceUid };
  const file = { name: result.fileName, mimeType: 'application/dicom', bytes: result.bytes, instance };
  const fileName = await sink.save(file);
  if (fileName === null) return null;
  noteExport(core, 'export.seg', t.work.step.saved(label), {
    format: options.format,
    sopInstanceUid: result.sopInstanceUid,
    sha256: result.sha256,
    segments: segments.length,
  });
  notices.add('success', t.work.segSaved(result.verified.segmentsCompared));
  const all = [...warnings, ...result.warnings.map(formatWarning), ...countMismatch(counts, result)];
  for (const warning of all) notices.add('warning', warning);
  return { fileName, sopInstanceUid: result.sopInstanceUid, sha256: result.sha256, warnings: all };
}

/** An entry for the audit; a case that another tab writes can be exported, but its log is not ours. */
export function noteExport(
  core: WorkspaceCore,
  command: string,
  label: string,
  details: Readonly<Record<string, string | number>>,
): void {
  if (core.current?.access === 'write') core.current.log.note(command, label, details);
}

/** @throws AppError `export/no-volume` */
export function requireVolume(core: WorkspaceCore, volumeId: VolumeId): VolumeInfo {
  const volume = volumeOf(core.study.getState(), volumeId);
  if (!volume) throw new AppError('export/no-volume', 'This series is not open any more.');
  return volume;
}

/** What the encoder is asked for. */
export function segRequest(
  core: WorkspaceCore,
  { format, reader }: SegExportOptions,
  volume: VolumeInfo,
  segments: readonly Segment[],
): SegExportRequest {
  return {
    volume,
    masks: segments.map((segment) => ({
      segment: describedSegment(core, segment),
      labels: labelsFor(core, segment, volume),
    })),
    format,
    contentLabel: 'LIVER_SEG',
    contentDescription: 'Liver segmentation',
    contentCreatorName: reader?.trim() || UNNAMED_READER,
    seriesDescription: 'Lobule segmentation',
    app: core.app,
    at: core.clock.nowIso(),
  };
}

/** A lesion's mask carries what its codes can not say: confidence, pathology, all its segments. */
function describedSegment({ reading }: WorkspaceCore, segment: Segment): Segment {
  const lesion = lesionOfMask(reading.getState().records, segment);
  return lesion ? { ...segment, description: describeLesion(lesion) } : segment;
}

function labelsFor({ labelmaps }: WorkspaceCore, { layerId }: Segment, { grid }: VolumeInfo): Readonly<Uint8Array> {
  return labelmaps.has(layerId) ? labelmaps.labels(layerId) : new Uint8Array(grid ? voxelCount(grid) : 0);
}

/** The counts of the list come from the patches, those of the file from its voxels: they must agree. */
function countMismatch(reading: ReadingState, result: SegExportResult): string[] {
  const wrong = result.segments.filter(({ segmentId, voxels }) => (reading.voxelCounts[segmentId] ?? 0) !== voxels);
  if (wrong.length === 0) return [];
  return [t.work.countsDiffer(wrong.length)];
}
