import type { VolumeId } from '../../domain/ids.ts';
import type { VolumeInfo, VoxelArray } from '../../domain/volume.ts';
import type { ModelVolume } from '../../ports/models.ts';
import { loadOf, volumeOf } from '../study-state.ts';
import { allocateVoxels, sliceValues } from '../voxel-memory.ts';
import type { WorkspaceCore } from './core.ts';

/** Voxels of volumes for a model: those that are shown already, the others decoded for it. */
export function loadForModel(
  core: WorkspaceCore,
  ids: readonly VolumeId[],
  signal: AbortSignal,
): Promise<ModelVolume[]> {
  return Promise.all(ids.map((id) => loadOne(core, volumeOf(core.study.getState(), id)!, signal)));
}

async function loadOne(core: WorkspaceCore, volume: VolumeInfo, signal: AbortSignal): Promise<ModelVolume> {
  const grid = volume.grid!;
  const shown = core.voxels.get(volume.id);
  if (shown && loadOf(core.study.getState(), volume.id).status === 'loaded') {
    return { volumeId: volume.id, grid, voxels: shown.voxels, rescale: shown.rescale };
  }
  let voxels: VoxelArray = new Float32Array(0);
  let rescale = { slope: 1, intercept: 0 };
  const length = sliceValues(volume, 1);
  await core.compute.loadVolume(volume, {
    first: 0,
    signal,
    onStart: (start) => {
      voxels = allocateVoxels(volume, start);
      rescale = start.rescale;
    },
    onSlices: (slices) => {
      for (const slice of slices) if ('voxels' in slice) voxels.set(slice.voxels, slice.k * length);
    },
  });
  return { volumeId: volume.id, grid, voxels, rescale };
}
