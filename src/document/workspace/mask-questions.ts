import { findPreset } from '../../domain/codes/code-table.ts';
import type { VolumeId } from '../../domain/ids.ts';
import type { BoxedMask, MaskQuestion } from '../../domain/mask-numbers.ts';
import { shiftOf } from '../../domain/nudge.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { addScaled, type Lps, subtract } from '../../geometry/vec3.ts';
import { boxedImage } from '../../kernels/measure/mask-numbers.ts';
import { cropLabel } from '../../kernels/surface/crop-label.ts';
import type { ReferenceKind } from '../numbers-calls.ts';
import { sameTracking } from '../segment-lookup.ts';
import { loadOf, volumesOf } from '../study-state.ts';
import type { WorkspaceCore } from './core.ts';

/** Series of the space of a volume whose voxels are all there. */
export function readableVolumes(core: WorkspaceCore, volumeId: VolumeId): VolumeId[] {
  const study = core.study.getState();
  const volumes = volumesOf(study);
  const frame = volumes.find(({ id }) => id === volumeId)?.grid?.frameOfReferenceUid;
  return volumes
    .filter(({ id, grid }) => id === volumeId || (grid && frame && grid.frameOfReferenceUid === frame))
    .filter(({ id }) => loadOf(study, id).status === 'loaded' && core.voxels.has(id))
    .map(({ id }) => id);
}

/** A segment's mask and the images under it; null for a segment without voxels. */
export function questionOf(core: WorkspaceCore, segment: Segment, on: readonly VolumeId[], isMeasured: boolean) {
  const layer = core.reading.getState().records.layer[segment.layerId];
  const mask = layer ? cropLabel(core.labelmaps.labels(layer.id), layer.grid, segment.label) : null;
  if (!layer || !mask) return null;
  return { mask, images: boxedImages(core, layer.volumeId, mask, on), isMeasured };
}

/** The parts of images under a mask that was drawn on `own`; each image lies where the reader's nudges put it. */
export function boxedImages(
  core: WorkspaceCore,
  own: VolumeId,
  mask: BoxedMask,
  on: readonly VolumeId[],
): MaskQuestion['images'] {
  const volumes = volumesOf(core.study.getState());
  const { nudge } = core.reading.getState().records;
  return on.flatMap((volumeId) => {
    const grid = volumes.find(({ id }) => id === volumeId)?.grid;
    const voxels = core.voxels.get(volumeId);
    if (!grid || !voxels) return [];
    const origin = addScaled(subtract(grid.origin, shiftOf(nudge, volumeId)), shiftOf(nudge, own), 1) as Lps;
    return boxedImage(volumeId, voxels, { ...grid, origin }, mask.grid) ?? [];
  });
}

/** Masks of the same lesion on other series, each to be read on its own series. */
export function twinQuestions(core: WorkspaceCore, segment: Segment, on: readonly VolumeId[]): MaskQuestion[] {
  const { records, voxelCounts } = core.reading.getState();
  return sameTracking(records, segment).flatMap((twin) => {
    const volumeId = records.layer[twin.layerId]?.volumeId;
    if (twin.id === segment.id || !volumeId || !on.includes(volumeId) || !voxelCounts[twin.id]) return [];
    return questionOf(core, twin, [volumeId], false) ?? [];
  });
}

/** The segment that stands for a reference structure: one with voxels, on the same series where there is one. */
export function referenceSegment(core: WorkspaceCore, kind: ReferenceKind, volumeId: VolumeId): Segment | null {
  const preset = findPreset(kind);
  const { records, voxelCounts } = core.reading.getState();
  const found = Object.values(records.segment).filter(
    ({ id, type, typeModifier, anatomicRegion }) =>
      (voxelCounts[id] ?? 0) > 0 &&
      type.value === preset?.type.value &&
      typeModifier?.value === preset.typeModifier?.value &&
      (kind !== 'liver' || !anatomicRegion || anatomicRegion.value === preset.anatomicRegion?.value),
  );
  return found.find(({ layerId }) => records.layer[layerId]?.volumeId === volumeId) ?? found[0] ?? null;
}
