import { type Code, isSameCode } from '../../domain/code.ts';
import { ANATOMY_TYPE } from '../../domain/codes/property-codes.ts';
import type { LesionId, VolumeId } from '../../domain/ids.ts';
import type { FeatureState } from '../../domain/lirads/lirads-features.ts';
import { shiftBetween } from '../../domain/nudge.ts';
import type { PhaseKind } from '../../domain/phase/phase-kind.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { lesionDiameters } from '../../kernels/measure/lesion-diameters.ts';
import { describeValues } from '../../kernels/measure/region-statistics.ts';
import { resampleLabels } from '../../kernels/resample-volume.ts';
import { readoutOf } from '../case-readout.ts';
import { lesionMasks } from '../lesion-lookup.ts';
import type { LesionEvidence } from '../lesion-service.ts';
import { volumeOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

const ARTERIAL: readonly PhaseKind[] = ['t1-arterial-late', 't1-arterial-early'];
const LATER: readonly PhaseKind[] = ['t1-portal-venous', 't1-delayed'];
/** A difference to liver that an eye would call one; below it nothing is suggested as present. */
const VISIBLE = 0.1;

/**
 * What masks and images say of the features of a lesion: the size from its masks, and its mean against the liver's on
 * the arterial and the later phases in memory. Needs a liver mask; says nothing where it has nothing to say it from.
 */
export function lesionEvidence(core: WorkspaceCore, lesionId: LesionId): LesionEvidence {
  const { records, voxelCounts } = core.reading.getState();
  const lesion = records.lesion[lesionId];
  const masks = lesion ? lesionMasks(records, lesion).filter(({ id }) => (voxelCounts[id] ?? 0) > 0) : [];
  const sizes = masks.map((mask) => longAxisMm(core, mask)).filter((size) => size !== null);
  const liver = Object.values(records.segment).find(
    (segment) => isLiver(segment.type) && (voxelCounts[segment.id] ?? 0) > 0,
  );
  const contrastOn = (kinds: readonly PhaseKind[]): number[] =>
    liver ? volumesOf(core, kinds).flatMap((volumeId) => contrast(core, volumeId, masks, liver) ?? []) : [];
  const arterial = Math.max(...contrastOn(ARTERIAL));
  const later = Math.min(...contrastOn(LATER));
  return {
    sizeMm: sizes.length > 0 ? Math.max(...sizes) : null,
    nonrimAphe: Number.isFinite(arterial) ? stated(arterial >= VISIBLE, arterial) : null,
    nonperipheralWashout: Number.isFinite(later) ? stated(later <= -VISIBLE, later) : null,
  };
}

function stated(isPresent: boolean, contrastToLiver: number): { state: FeatureState; contrastToLiver: number } {
  return { state: isPresent ? 'present' : 'absent', contrastToLiver };
}

function isLiver(type: Code): boolean {
  return isSameCode(type, ANATOMY_TYPE.liver);
}

function longAxisMm(core: WorkspaceCore, mask: Segment): number | null {
  const layer = core.reading.getState().records.layer[mask.layerId]!;
  return lesionDiameters(core.labelmaps.labels(layer.id), layer.grid, mask.label)?.long.lengthMm ?? null;
}

function volumesOf(core: WorkspaceCore, kinds: readonly PhaseKind[]): VolumeId[] {
  const readout = readoutOf(core.study.getState(), core.reading.getState());
  const loaded = [...core.voxels.keys()];
  return loaded.filter((volumeId) => {
    const finding = readout?.findings.get(volumeId);
    return finding !== undefined && kinds.includes(finding.kind);
  });
}

/** Mean of the lesion over the mean of the liver without it, minus one; null where either has no voxel there. */
function contrast(core: WorkspaceCore, volumeId: VolumeId, masks: readonly Segment[], liver: Segment): number | null {
  const volume = volumeOf(core.study.getState(), volumeId);
  const loaded = core.voxels.get(volumeId);
  const { records } = core.reading.getState();
  const own = masks.find(({ layerId }) => records.layer[layerId]?.volumeId === volumeId) ?? masks[0];
  if (!volume?.grid || !loaded || loaded.components !== 1 || !own) return null;
  const onGrid = (segment: Segment): Uint8Array => {
    const layer = records.layer[segment.layerId]!;
    const inside = Uint8Array.from(core.labelmaps.labels(layer.id), (label) => (label === segment.label ? 1 : 0));
    if (layer.volumeId === volumeId) return inside;
    return resampleLabels(inside, layer.grid, volume.grid!, shiftBetween(records.nudge, volumeId, layer.volumeId));
  };
  const lesion = onGrid(own);
  const organ = onGrid(liver);
  const lesionMean = mean(loaded.voxels, loaded.rescale, (n) => lesion[n] === 1);
  const liverMean = mean(loaded.voxels, loaded.rescale, (n) => organ[n] === 1 && lesion[n] === 0);
  return lesionMean === null || liverMean === null || liverMean <= 0 ? null : lesionMean / liverMean - 1;
}

function mean(
  voxels: ArrayLike<number>,
  { slope, intercept }: { readonly slope: number; readonly intercept: number },
  isInside: (index: number) => boolean,
): number | null {
  const values: number[] = [];
  for (let n = 0; n < voxels.length; n++) if (isInside(n)) values.push(voxels[n]! * slope + intercept);
  return describeValues(values)?.mean ?? null;
}
