import type { SegmentId } from '../../domain/ids.ts';
import { relabelPatch } from '../../kernels/label-patch.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';
import { lesionMasks, lesionOfMask } from '../lesion-lookup.ts';
import { segmentOf } from '../segment-lookup.ts';
import { removeMasks } from './lesion-delete.ts';

/** Removes a segment with its voxels, its layer when it was the last one there, and the lesion whose only mask it was. */
export const segmentDelete: Command<{ readonly segmentId: SegmentId }> = {
  name: 'segment.delete',
  label: ({ records }, { segmentId }) => t.work.step.remove(segmentOf(records, segmentId).name),
  change: (state, { segmentId }) => {
    const segment = segmentOf(state.records, segmentId);
    const lesion = lesionOfMask(state.records, segment);
    const { records, voxels } = removeMasks(state, [segment]);
    if (lesion && lesionMasks(state.records, lesion).length === 1) {
      records.push({ kind: 'lesion', id: lesion.id, before: lesion, after: null });
    }
    return { records, voxels };
  },
};

/** Removes the voxels of a segment and keeps the segment. */
export const segmentationClear: Command<{ readonly segmentId: SegmentId }> = {
  name: 'segmentation.clear',
  label: ({ records }, { segmentId }) => t.work.step.clear(segmentOf(records, segmentId).name),
  change: ({ records, labelsOf }, { segmentId }) => {
    const { layerId, label } = segmentOf(records, segmentId);
    return { records: [], voxels: [relabelPatch(layerId, labelsOf(layerId), label, 0)] };
  },
};
