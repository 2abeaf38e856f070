import type { RecordChange } from '../../domain/change.ts';
import type { SegmentId } from '../../domain/ids.ts';
import { relabelPatch } from '../../kernels/label-patch.ts';
import type { Command } from '../command.ts';
import { layerOf, segmentOf, segmentsOfLayer } from '../segment-lookup.ts';

/** Removes a segment with its voxels, and its layer when it was the last one there. */
export const segmentDelete: Command<{ readonly segmentId: SegmentId }> = {
  name: 'segment.delete',
  label: ({ records }, { segmentId }) => `Delete ${segmentOf(records, segmentId).name}`,
  change: ({ records, labelsOf }, { segmentId }) => {
    const segment = segmentOf(records, segmentId);
    const layer = layerOf(records, segment.layerId);
    const isLast = segmentsOfLayer(records, layer.id).length === 1;
    const removed: RecordChange[] = [{ kind: 'segment', id: segment.id, before: segment, after: null }];
    if (isLast) removed.push({ kind: 'layer', id: layer.id, before: layer, after: null });
    return { records: removed, voxels: [relabelPatch(layer.id, labelsOf(layer.id), segment.label, 0)] };
  },
};

/** Removes the voxels of a segment and keeps the segment. */
export const segmentationClear: Command<{ readonly segmentId: SegmentId }> = {
  name: 'segmentation.clear',
  label: ({ records }, { segmentId }) => `Clear ${segmentOf(records, segmentId).name}`,
  change: ({ records, labelsOf }, { segmentId }) => {
    const { layerId, label } = segmentOf(records, segmentId);
    return { records: [], voxels: [relabelPatch(layerId, labelsOf(layerId), label, 0)] };
  },
};
