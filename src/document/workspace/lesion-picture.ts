import type { LesionId, VolumeId } from '../../domain/ids.ts';
import type { KeySlice } from '../../domain/lesion.ts';
import { shiftBetween } from '../../domain/nudge.ts';
import { toIjk } from '../../geometry/grid.ts';
import { addScaled, type Lps } from '../../geometry/vec3.ts';
import { keyPicture } from '../../kernels/key-picture.ts';
import { lesionMasks } from '../lesion-lookup.ts';
import type { LesionPicture } from '../lesion-service.ts';
import { volumeOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/** Wide enough to see the lesion in its surroundings. */
const SMALLEST_FIELD_MM = 60;

/** Where the place of a key slice lies on another series of its space, nudges included; null outside of it. */
export function sameSliceOn(core: WorkspaceCore, key: KeySlice, volumeId: VolumeId): KeySlice | null {
  if (volumeId === key.volumeId) return key;
  const study = core.study.getState();
  const [from, to] = [volumeOf(study, key.volumeId)?.grid, volumeOf(study, volumeId)?.grid];
  if (!from || !to || from.frameOfReferenceUid !== to.frameOfReferenceUid) return null;
  const { nudge } = core.reading.getState().records;
  const position = addScaled(key.position, shiftBetween(nudge, key.volumeId, volumeId), 1) as Lps;
  const slice = Math.round(toIjk(to, position)[2]);
  return slice < 0 || slice >= to.size[2] ? null : { volumeId, slice, position };
}

/** The key slice around a lesion with its outline; null while the voxels of that series are not in memory. */
export function lesionPicture(
  core: WorkspaceCore,
  lesionId: LesionId,
  key: KeySlice | null,
  edgePx: number,
): LesionPicture | null {
  const { records } = core.reading.getState();
  const lesion = records.lesion[lesionId];
  const volume = key && volumeOf(core.study.getState(), key.volumeId);
  const loaded = key && core.voxels.get(key.volumeId);
  if (!lesion || !key || !volume?.grid || !loaded || loaded.components !== 1) return null;
  const { grid } = volume;
  const mask = lesionMasks(records, lesion).find(({ layerId }) => records.layer[layerId]?.volumeId === volume.id);
  const [i, j] = toIjk(grid, key.position);
  const rgba = keyPicture({
    voxels: loaded.voxels,
    size: grid.size,
    spacingMm: grid.spacingMm,
    slice: key.slice,
    centre: [i, j],
    fieldMm: SMALLEST_FIELD_MM,
    edgePx,
    mask: mask ? { labels: core.labelmaps.labels(mask.layerId), label: mask.label, rgb: mask.colour } : null,
  });
  return { edgePx, rgba };
}
