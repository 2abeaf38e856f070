import { PHASE_KINDS } from '../../domain/phase/phase-kind.ts';
import type { RegionPhase } from '../../domain/region-request.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import type { Grid } from '../../geometry/grid.ts';
import type { Triple } from '../../geometry/vec3.ts';
import { cropVolume } from '../../kernels/crop-volume.ts';
import { boxAround } from '../../kernels/segment/region-features.ts';
import { readoutOf } from '../case-readout.ts';
import { loadOf, volumesOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

const MOST_PHASES = 6;
/** Room for breath-hold shift around the region, in mm. */
const SHIFT_MM = 20;
const LEAST_SLICES = 8;

/** The read volume and the loaded ones of its frame of reference, around a place; copies, so that they can be sent away. */
export function phasesAround(core: WorkspaceCore, read: VolumeInfo, centre: Triple, halfMm: number): RegionPhase[] {
  return [read, ...companionsOf(core, read)].flatMap((volume) => phaseOf(core, volume, centre, halfMm + SHIFT_MM));
}

/**
 * Other loaded scalar volumes of the same study and frame of reference: the dynamic phases first, then what else is on screen.
 * What was loaded ahead (diffusion with its distortion, in and opposed phase) is taken only where there is nothing better.
 */
function companionsOf(core: WorkspaceCore, read: VolumeInfo): VolumeInfo[] {
  const study = core.study.getState();
  const loaded = volumesOf(study).filter(
    (volume) =>
      volume.id !== read.id &&
      volume.studyUid === read.studyUid &&
      volume.kind === 'volume' &&
      volume.slices.length >= LEAST_SLICES &&
      volume.frameOfReferenceUid !== null &&
      volume.frameOfReferenceUid === read.frameOfReferenceUid &&
      loadOf(study, volume.id).status === 'loaded',
  );
  const findings = readoutOf(study, core.reading.getState())?.findings;
  const shown = new Set(core.view.getState().cells.map(({ volumeId }) => volumeId));
  const isDynamic = ({ id }: VolumeInfo) => {
    const kind = findings?.get(id)?.kind;
    return kind !== undefined && PHASE_KINDS[kind].family === 't1-dynamic';
  };
  const dynamic = loaded.filter(isDynamic);
  const others = loaded.filter((volume) => !isDynamic(volume) && shown.has(volume.id));
  const best = [...dynamic, ...others];
  return (best.length > 0 ? best : loaded).slice(0, MOST_PHASES - 1);
}

function phaseOf(core: WorkspaceCore, volume: VolumeInfo, centre: Triple, halfMm: number): RegionPhase[] {
  const loaded = core.voxels.get(volume.id);
  const grid: Grid | null = volume.grid;
  if (!loaded || !grid || loaded.components !== 1) return [];
  const box = boxAround(grid, centre, halfMm);
  if (!box) return [];
  return [cropVolume({ grid, voxels: loaded.voxels, rescale: loaded.rescale }, box)];
}
