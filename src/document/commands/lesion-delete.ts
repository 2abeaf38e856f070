import type { RecordChange, VoxelPatch } from '../../domain/change.ts';
import type { LesionId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { relabelPatch } from '../../kernels/label-patch.ts';
import { t } from '../../messages/messages.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';
import type { Command, CommandState } from '../command.ts';
import { lesionMasks, lesionOf } from '../lesion-lookup.ts';
import { segmentsOfLayer } from '../segment-lookup.ts';

/** Removes a lesion with its masks on every series. */
export const lesionDelete: Command<{ readonly lesionId: LesionId }> = {
  name: 'lesion.delete',
  label: ({ records }, { lesionId }) => t.lesions.steps.remove(lesionOf(records, lesionId).trackingId),
  change: (state, { lesionId }) => {
    const lesion = lesionOf(state.records, lesionId);
    const { records, voxels } = removeMasks(state, lesionMasks(state.records, lesion));
    return { records: [...records, { kind: 'lesion', id: lesion.id, before: lesion, after: null }], voxels };
  },
};

/** Masks with their voxels, and the layers that they leave empty. */
export function removeMasks(
  { records, labelsOf }: CommandState,
  masks: readonly Segment[],
): { readonly records: RecordChange[]; readonly voxels: VoxelPatch[] } {
  const changes: RecordChange[] = masks.map((mask) => ({ kind: 'segment', id: mask.id, before: mask, after: null }));
  for (const layerId of new Set(masks.map((mask) => mask.layerId))) {
    if (isEmptied(records, layerId, masks)) {
      const layer = records.layer[layerId]!;
      changes.push({ kind: 'layer', id: layerId, before: layer, after: null });
    }
  }
  const voxels = masks.map(({ layerId, label }) => relabelPatch(layerId, labelsOf(layerId), label, 0));
  return { records: changes, voxels };
}

function isEmptied(records: ReadingRecords, layerId: Segment['layerId'], removed: readonly Segment[]): boolean {
  return segmentsOfLayer(records, layerId).every(({ id }) => removed.some((mask) => mask.id === id));
}
