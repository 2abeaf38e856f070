import type { FileId } from '../../domain/ids.ts';
import type { ImportedSrGroup } from '../../domain/sr-exchange.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { cross, normalise } from '../../geometry/vec3.ts';
import { t } from '../../messages/messages.ts';
import { type ImportedLine, measurementAddImported } from '../commands/measurement-import.ts';
import { volumesOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/** Lines of a report become measurements on the images that they were drawn on; one step of the log. */
export async function importReport(core: WorkspaceCore, fileId: FileId): Promise<boolean> {
  const report = await core.compute.decodeSr(fileId);
  for (const warning of report.warnings) core.notices.add('warning', warning);
  const volumes = volumesOf(core.study.getState());
  const lines = report.groups.flatMap((group) => linesOf(group, volumes));
  const log = core.log();
  if (lines.length === 0 || !log) {
    core.notices.add('info', t.work.nothingInReport);
    return false;
  }
  log.run(measurementAddImported, { lines });
  core.notices.add('success', t.work.reportImported(lines.length));
  return true;
}

function linesOf(group: ImportedSrGroup, volumes: readonly VolumeInfo[]): ImportedLine[] {
  return group.measurements.flatMap(({ code, endPoints, frameOfReferenceUid }) => {
    const volume = volumeFor(group, frameOfReferenceUid, volumes);
    if (!endPoints || !volume?.grid) return [];
    const label = [group.trackingId, code.meaning].filter(Boolean).join(' ');
    const normal = normalise(cross(volume.grid.axes[0], volume.grid.axes[1]));
    const { frameOfReferenceUid: frame } = volume.grid;
    return [{ label, points: endPoints, volumeId: volume.id, frameOfReferenceUid: frame, normal }];
  });
}

/** A volume of the source series, else any of the frame of reference. */
function volumeFor(
  { sourceSeriesUids }: ImportedSrGroup,
  frame: string | null,
  volumes: readonly VolumeInfo[],
): VolumeInfo | null {
  const fitting = volumes.filter(({ grid }) => grid && (frame === null || grid.frameOfReferenceUid === frame));
  const source = fitting.find(({ seriesUid }) => sourceSeriesUids.includes(seriesUid));
  return source ?? (frame === null ? null : (fitting[0] ?? null));
}
