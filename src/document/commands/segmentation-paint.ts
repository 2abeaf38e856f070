import { AppError } from '../../domain/app-error.ts';
import type { VoxelPatch } from '../../domain/change.ts';
import type { SegmentId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { maskPatch, rebasedPatch } from '../../kernels/label-patch.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';
import { keptLabels } from '../kept-labels.ts';
import type { OverwriteMode } from '../paint-rules.ts';
import { lockedLabels, segmentOf, segmentsOfLayer } from '../segment-lookup.ts';

export interface SegmentationPaintArgs {
  readonly segmentId: SegmentId;
  /** Non-zero inside; flat, order and size of the layer's grid. */
  readonly mask: Readonly<Uint8Array>;
  /** `add`, `erase` from this segment, or `replace` it by the mask. */
  readonly mode: 'add' | 'erase' | 'replace';
  readonly overwrite?: OverwriteMode;
}

/** Paints a whole mask into a segment: what kernels, models and scripts use where a person uses the brush. */
export const segmentationPaint: Command<SegmentationPaintArgs> = {
  name: 'segmentation.paint',
  label: ({ records }, { segmentId, mode }) => t.work.step[VERB[mode]](segmentOf(records, segmentId).name),
  change: ({ records, labelsOf }, { segmentId, mask, mode, overwrite = 'unlocked' }) => {
    const segment = segmentOf(records, segmentId);
    assertUnlocked(segment);
    const labels = labelsOf(segment.layerId);
    if (mask.length !== labels.length) {
      throw new AppError('labelmap/size-mismatch', 'The mask does not have the size of the image that it is for.');
    }
    const kept = keptLabels(records, segment, overwrite);
    const { layerId, label } = segment;
    return { records: [], voxels: [maskPatch({ layerId, labels, mask, label, mode, kept })] };
  },
};

const VERB = { add: 'paint', erase: 'erase', replace: 'replace' } as const;

/**
 * Brings the voxels of a patch to its `after` labels, whatever they are now. Locked segments keep their voxels; a label without a
 * segment is refused.
 */
export const segmentationApplyPatch: Command<{ readonly patch: VoxelPatch; readonly label?: string }> = {
  name: 'segmentation.applyPatch',
  label: (_, { label }) => label ?? t.work.step.masks,
  change: ({ records, labelsOf }, { patch }) => {
    const segments = segmentsOfLayer(records, patch.layerId);
    for (const label of new Set(patch.after)) {
      const segment = segments.find((candidate) => candidate.label === label);
      if (label !== 0 && !segment)
        throw new AppError('reading/unknown-segment', 'This segment does not exist any more.');
      if (segment) assertUnlocked(segment);
    }
    const kept = lockedLabels(records, patch.layerId);
    return { records: [], voxels: [rebasedPatch(labelsOf(patch.layerId), patch, kept)] };
  },
};

function assertUnlocked(segment: Segment): void {
  if (!segment.isLocked) return;
  throw new AppError('segment/locked', `${segment.name} is locked.`, { hint: 'Unlock it in the list of segments.' });
}
