import { AppError } from '../../domain/app-error.ts';
import type { RecordChange, VoxelPatch } from '../../domain/change.ts';
import { sortedCouinaud } from '../../domain/codes/couinaud-segment.ts';
import type { LesionId } from '../../domain/ids.ts';
import type { Lesion } from '../../domain/lesion.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { isSameGrid } from '../../geometry/grid.ts';
import { maskPatch, relabelPatch } from '../../kernels/label-patch.ts';
import { t } from '../../messages/messages.ts';
import type { Command, CommandState } from '../command.ts';
import { lesionMasks, lesionOf } from '../lesion-lookup.ts';
import { layerOf, lockedLabels } from '../segment-lookup.ts';
import { removeMasks } from './lesion-delete.ts';

export interface LesionMergeArgs {
  /** Keeps its number, codes and everything that is said of it. */
  readonly into: LesionId;
  readonly from: LesionId;
}

/** Makes two lesions one, on every series: masks are united, a mask that the kept lesion lacks goes over to it. */
export const lesionMerge: Command<LesionMergeArgs> = {
  name: 'lesion.merge',
  label: ({ records }, { into, from }) =>
    t.lesions.steps.merge(lesionOf(records, from).trackingId, lesionOf(records, into).trackingId),
  change: (state, { into, from }) => {
    if (into === from) throw new AppError('lesion/same', 'A lesion can not be merged with itself.');
    const kept = lesionOf(state.records, into);
    const gone = lesionOf(state.records, from);
    const parts = lesionMasks(state.records, gone).map((mask) => mergedMask(state, mask, kept));
    const couinaud = sortedCouinaud([...kept.couinaud, ...gone.couinaud]);
    const comment = [kept.comment, gone.comment].filter(Boolean).join('\n');
    return {
      records: [
        ...parts.flatMap(({ records }) => records),
        { kind: 'lesion', id: kept.id, before: kept, after: { ...kept, couinaud, comment } },
        { kind: 'lesion', id: gone.id, before: gone, after: null },
      ],
      voxels: parts.flatMap(({ voxels }) => voxels),
    };
  },
};

interface Part {
  readonly records: readonly RecordChange[];
  readonly voxels: readonly VoxelPatch[];
}

function mergedMask(state: CommandState, mask: Segment, kept: Lesion): Part {
  const { records, labelsOf } = state;
  const layer = layerOf(records, mask.layerId);
  const twins = lesionMasks(records, kept).filter(
    ({ layerId }) => layerOf(records, layerId).volumeId === layer.volumeId,
  );
  const twin = twins.find(({ layerId }) => layerId === mask.layerId) ?? twins[0];
  assertUnlocked(mask);
  if (!twin) return adoptedMask(records, mask, kept);
  assertUnlocked(twin);
  if (twin.layerId === mask.layerId) {
    const removed: RecordChange = { kind: 'segment', id: mask.id, before: mask, after: null };
    const moved = relabelPatch(layer.id, labelsOf(layer.id), mask.label, twin.label);
    return { records: [removed], voxels: [moved] };
  }
  const target = layerOf(records, twin.layerId);
  if (!isSameGrid(target.grid, layer.grid)) return adoptedMask(records, mask, kept);
  const inside = Uint8Array.from(labelsOf(layer.id), (label) => (label === mask.label ? 1 : 0));
  const painted = maskPatch({
    layerId: target.id,
    labels: labelsOf(target.id),
    mask: inside,
    label: twin.label,
    mode: 'add',
    kept: lockedLabels(records, target.id),
  });
  const removed = removeMasks(state, [mask]);
  return { records: removed.records, voxels: [painted, ...removed.voxels] };
}

/** The mask stays where it is and becomes the kept lesion's. */
function adoptedMask(records: CommandState['records'], mask: Segment, kept: Lesion): Part {
  const model = lesionMasks(records, kept)[0];
  const { trackingId, trackingUid } = kept;
  const look = model && {
    name: model.name,
    description: model.description,
    colour: model.colour,
    category: model.category,
    type: model.type,
    typeModifier: model.typeModifier,
    anatomicRegion: model.anatomicRegion,
  };
  const after = { ...mask, ...look, trackingId, trackingUid };
  return { records: [{ kind: 'segment', id: mask.id, before: mask, after }], voxels: [] };
}

function assertUnlocked(mask: Segment): void {
  if (!mask.isLocked) return;
  throw new AppError('segment/locked', `${mask.name} is locked.`, { hint: 'Unlock it in the list of segments.' });
}
