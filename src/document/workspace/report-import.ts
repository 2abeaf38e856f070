import type { FileId, Uid } from '../../domain/ids.ts';
import type { ImportedSrGroup } from '../../domain/sr-exchange.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { cross, normalise } from '../../geometry/vec3.ts';
import { shapeValues } from '../../kernels/measure/shape-values.ts';
import { t } from '../../messages/messages.ts';
import { type ImportedMeasurement, measurementAddImported } from '../commands/measurement-import.ts';
import { type ImportedShape, importedShapes } from '../imported-shapes.ts';
import { volumesOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/**
 * Lines, outlines, ellipses and points of a report become measurements on the images that they were drawn on; one step of the log.
 * What is there already, by its tracking UID, is not added again.
 */
export async function importReport(core: WorkspaceCore, fileId: FileId): Promise<boolean> {
  const report = await core.compute.decodeSr(fileId);
  for (const warning of report.warnings) core.notices.add('warning', warning);
  const known = new Set(Object.values(core.reading.getState().records.measurement).map((each) => each.trackingUid));
  const found = report.groups.flatMap((group) => measurementsOf(core, group));
  const shapes = found.filter(({ trackingUid }) => !trackingUid || !known.has(trackingUid));
  const log = core.log();
  if (shapes.length === 0 || !log) {
    core.notices.add('info', found.length > 0 ? t.work.reportKnown : t.work.nothingInReport);
    return false;
  }
  log.run(measurementAddImported, { shapes });
  core.notices.add('success', t.work.reportImported(shapes.length));
  return true;
}

function measurementsOf(core: WorkspaceCore, group: ImportedSrGroup): ImportedMeasurement[] {
  const volumes = volumesOf(core.study.getState());
  return importedShapes(group).flatMap((shape) => {
    const volume = volumeFor(group, shape.frameOfReferenceUid, volumes);
    return volume?.grid ? [onVolume(core, shape, volume, volume.grid)] : [];
  });
}

function onVolume(
  core: WorkspaceCore,
  shape: ImportedShape,
  volume: VolumeInfo,
  grid: NonNullable<VolumeInfo['grid']>,
): ImportedMeasurement {
  const normal = shape.normal ?? normalise(cross(grid.axes[0], grid.axes[1]));
  const voxels = core.voxels.get(volume.id);
  const values = voxels ? shapeValues({ ...shape, normal }, voxels, grid) : null;
  const place = { volumeId: volume.id, frameOfReferenceUid: grid.frameOfReferenceUid };
  return { ...shape, ...place, normal, values, trackingUid: shape.trackingUid as Uid | null };
}

/** The volume of the image that it was drawn on, else of the source series, else any of the frame of reference. */
function volumeFor(
  { sourceSeriesUids, sourceImageUids }: ImportedSrGroup,
  frame: string | null,
  volumes: readonly VolumeInfo[],
): VolumeInfo | null {
  const fitting = volumes.filter(({ grid }) => grid && (frame === null || grid.frameOfReferenceUid === frame));
  const isDrawnOn = ({ slices }: VolumeInfo) =>
    slices.some(({ sopInstanceUid }) => sourceImageUids.includes(sopInstanceUid));
  const source =
    fitting.find((volume) => sourceImageUids.length > 0 && isDrawnOn(volume)) ??
    fitting.find(({ seriesUid }) => sourceSeriesUids.includes(seriesUid));
  return source ?? (frame === null ? null : (fitting[0] ?? null));
}
