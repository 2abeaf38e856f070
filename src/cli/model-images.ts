import { AppError } from '../domain/app-error.ts';
import { readCase } from '../domain/hanging/read-case.ts';
import type { VolumeId } from '../domain/ids.ts';
import type { PhaseFinding } from '../domain/phase/phase-kind.ts';
import type { ImportResult, VolumeInfo, VoxelArray } from '../domain/volume.ts';
import type { ChannelOffer } from '../inference/pipeline/choose-channels.ts';
import type { ScalarVolume } from '../kernels/resample-volume.ts';
import type { NodeCompute } from './node-compute.ts';

/** The portal venous phase, else the first volume. @throws AppError `cli/no-volume` */
export function portalOrFirst(study: ImportResult, findings: ReadonlyMap<VolumeId, PhaseFinding>): VolumeInfo {
  const usable = study.volumes.filter(({ kind }) => kind === 'volume');
  const portal = usable.find(({ id }) => findings.get(id)?.kind === 't1-portal-venous');
  const found = portal ?? usable[0];
  if (found) return found;
  throw new AppError('cli/no-volume', 'There is no volume in this folder.');
}

/** The volumes of the chosen one's study with what they are. */
export function offersOf(study: ImportResult, chosen: VolumeInfo): ChannelOffer[] {
  const { findings } = readCase(study);
  return study.volumes
    .filter(({ kind, studyUid }) => kind === 'volume' && studyUid === chosen.studyUid)
    .flatMap(({ id, frameOfReferenceUid }) => {
      const finding = findings.get(id);
      return finding ? [{ volumeId: id, kind: finding.kind, confidence: finding.confidence, frameOfReferenceUid }] : [];
    });
}

/** All voxels of a volume. */
export async function loadScalar(compute: NodeCompute, volume: VolumeInfo): Promise<ScalarVolume> {
  const grid = volume.grid!;
  const area = grid.size[0] * grid.size[1];
  let rescale = { slope: 1, intercept: 0 };
  const voxels: VoxelArray = new Float32Array(area * grid.size[2]);
  await compute.loadVolume(volume, {
    first: 0,
    onStart: (start) => {
      rescale = start.rescale;
    },
    onSlices: (slices) => {
      for (const slice of slices) if ('voxels' in slice) voxels.set(slice.voxels, slice.k * area);
    },
  });
  return { grid, voxels, rescale };
}
