import type { LesionId } from '../../domain/ids.ts';
import type { KeySlice } from '../../domain/lesion.ts';
import { toIjk } from '../../geometry/grid.ts';
import { keyPicture } from '../../kernels/key-picture.ts';
import { lesionMasks } from '../lesion-lookup.ts';
import type { LesionPicture } from '../lesion-service.ts';
import { volumeOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/** Wide enough to see the lesion in its surroundings. */
const SMALLEST_FIELD_MM = 60;

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
