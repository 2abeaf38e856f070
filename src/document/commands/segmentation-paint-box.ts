import { AppError } from '../../domain/app-error.ts';
import type { RecordChange } from '../../domain/change.ts';
import type { SegmentId } from '../../domain/ids.ts';
import type { Segment, SegmentOrigin } from '../../domain/segmentation.ts';
import type { Box3 } from '../../kernels/mask/mask.ts';
import { regionPatch } from '../../kernels/region-patch.ts';
import { t } from '../../messages/messages.ts';
import type { Command, CommandState } from '../command.ts';
import { keptLabels } from '../kept-labels.ts';
import type { PaintRules } from '../paint-rules.ts';
import { layerOf, segmentOf } from '../segment-lookup.ts';

export interface PaintBoxArgs {
  readonly segmentId: SegmentId;
  /** Part of the layer's grid that the mask covers; outside of it nothing changes. */
  readonly box: Box3;
  readonly mask: Readonly<Uint8Array>;
  readonly mode: 'add' | 'erase' | 'replace';
  readonly rules: PaintRules;
  /** For the history; else "Paint", "Erase" or "Replace" with the segment's name. */
  readonly label?: string;
  /** What found the mask, where it was not drawn; the segment says so from then on. */
  readonly tool?: { readonly name: string; readonly version: string };
}

/** Paints a part of a layer: what gestures, scissors and operations on whole masks end in. */
export const segmentationPaintBox: Command<PaintBoxArgs> = {
  name: 'segmentation.paintBox',
  label: ({ records }, { segmentId, mode, label }) => {
    const { paint, erase, replace } = t.work.step;
    return label ?? { add: paint, erase, replace }[mode](segmentOf(records, segmentId).name);
  },
  change: (state, { segmentId, box, mask, mode, rules, tool }) => {
    const { records, labelsOf } = state;
    const segment = segmentOf(records, segmentId);
    if (segment.isLocked) {
      const hint = 'Unlock it in the list of segments.';
      throw new AppError('segment/locked', `${segment.name} is locked.`, { hint });
    }
    const patch = regionPatch({
      layerId: segment.layerId,
      labels: labelsOf(segment.layerId),
      size: layerOf(records, segment.layerId).grid.size,
      box,
      mask,
      label: segment.label,
      mode,
      kept: keptLabels(records, segment, rules.overwrite),
      within: withinOf(state, segmentId, rules.withinSegmentId),
    });
    return { records: originAfter(segment, tool), voxels: [patch] };
  },
};

/** A model's mask that is worked on is an edited one; one drawn by hand that a tool adds to is no longer by hand alone. */
function originAfter(before: Segment, tool: PaintBoxArgs['tool']): RecordChange[] {
  const { origin } = before;
  const isFirstEdit = origin.by === 'model' && !origin.edited;
  if (!isFirstEdit && !(tool && origin.by === 'reader')) return [];
  const after: SegmentOrigin = isFirstEdit ? { ...origin, edited: true } : { by: 'tool', ...tool! };
  return [{ kind: 'segment', id: before.id, before, after: { ...before, origin: after } }];
}

/** The mask that painting is restricted to; none when it is the painted segment itself or lies on another grid. */
function withinOf({ records, labelsOf }: CommandState, segmentId: SegmentId, withinId: SegmentId | null) {
  const within = withinId === null ? null : (records.segment[withinId] ?? null);
  if (!within || within.id === segmentId) return undefined;
  const painted = layerOf(records, segmentOf(records, segmentId).layerId);
  if (layerOf(records, within.layerId).volumeId !== painted.volumeId) return undefined;
  // On one layer a voxel inside of the other segment has that label, so it is painted over; on two layers both stay.
  return { labels: labelsOf(within.layerId), label: within.label };
}
