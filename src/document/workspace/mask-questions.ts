import { findPreset } from '../../domain/codes/code-table.ts';
import type { VolumeId } from '../../domain/ids.ts';
import type { BoxedMask, MaskQuestion } from '../../domain/mask-numbers.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { toIjk } from '../../geometry/grid.ts';
import { boxedImage } from '../../kernels/measure/mask-numbers.ts';
import { cropLabel } from '../../kernels/surface/crop-label.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
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
  return mask && { mask, images: boxedImages(core, mask, on), isMeasured };
}

function boxedImages(core: WorkspaceCore, mask: BoxedMask, on: readonly VolumeId[]): MaskQuestion['images'] {
  const volumes = volumesOf(core.study.getState());
  return on.flatMap((volumeId) => {
    const grid = volumes.find(({ id }) => id === volumeId)?.grid;
    const voxels = core.voxels.get(volumeId);
    return (grid && voxels && boxedImage(volumeId, voxels, grid, mask.grid)) ?? [];
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

/** A reference structure without the lesions that are drawn on its series. */
export function referenceQuestion(core: WorkspaceCore, segment: Segment, on: readonly VolumeId[]): MaskQuestion | null {
  const question = questionOf(core, segment, on, false);
  const { records } = core.reading.getState();
  const own = records.layer[segment.layerId];
  if (!question || !own) return question;
  const low = toIjk(own.grid, question.mask.grid.origin).map(Math.round) as [number, number, number];
  for (const layer of lesionLayers(records, own.volumeId)) {
    const isSame = layer.grid.size.every((n, axis) => n === own.grid.size[axis]);
    if (isSame) removeLabelled(question.mask, core.labelmaps.labels(layer.id), own.grid.size, low);
  }
  return question;
}

function lesionLayers(records: ReadingRecords, volumeId: VolumeId) {
  return Object.values(records.layer).filter((layer) => layer.volumeId === volumeId && layer.role === 'lesion');
}

function removeLabelled(
  { mask, grid }: BoxedMask,
  labels: Readonly<Uint8Array>,
  size: readonly [number, number, number],
  low: readonly [number, number, number],
): void {
  const [columns, rows, slices] = grid.size;
  let n = 0;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const line = low[0] + (low[1] + j + (low[2] + k) * size[1]) * size[0];
      for (let i = 0; i < columns; i++, n++) if (labels[line + i] !== 0) mask[n] = 0;
    }
  }
}
