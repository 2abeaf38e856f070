import { AppError } from '../../domain/app-error.ts';
import type { Change } from '../../domain/change.ts';
import type { SegmentId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { voxelCount } from '../../geometry/grid.ts';
import type { Triple } from '../../geometry/vec3.ts';
import { maskPatch } from '../../kernels/label-patch.ts';
import { resampleLabels } from '../../kernels/resample-volume.ts';
import { t } from '../../messages/messages.ts';
import { withRecordChanges } from '../changes.ts';
import type { Command, CommandState } from '../command.ts';
import { presetOfLesion } from '../lesion-record.ts';
import { twinOnVolume } from '../reading-selectors.ts';
import { layerOf, segmentOf } from '../segment-lookup.ts';
import { paintableGrid, segmentAdd } from './segment-add.ts';

export interface LesionCopyMaskArgs {
  readonly segmentId: SegmentId;
  /** Where the copy goes; a mask that the lesion has there is replaced. */
  readonly volume: VolumeInfo;
  /** Leads from a position on this series to the same tissue on the mask's series: LPS in mm, as nudged or aligned. */
  readonly shiftMm?: Triple;
}

/**
 * Copies a mask to another series: nearest voxel on the other grid, moved by the shift. Voxels of other segments there stay
 * theirs. Series of different frames of reference need a shift, because without one nothing says how they lie to each other.
 */
export const lesionCopyMask: Command<LesionCopyMaskArgs> = {
  name: 'lesion.copyMask',
  label: ({ records }, { segmentId }) => t.lesions.steps.copyMask(segmentOf(records, segmentId).name),
  change: (state, args, env) => {
    const source = segmentOf(state.records, args.segmentId);
    const target = paintableGrid(args.volume);
    const from = layerOf(state.records, source.layerId);
    if (from.volumeId === args.volume.id) {
      throw new AppError('lesion/same-series', `${source.name} is on this series already.`);
    }
    if (!args.shiftMm && from.grid.frameOfReferenceUid !== target.frameOfReferenceUid) {
      throw new AppError('lesion/other-frame', 'These series do not share a frame of reference.', {
        hint: 'Align them by hand first, or draw the lesion there.',
      });
    }
    const known = twinOnVolume(state.records, source, args.volume.id);
    if (known?.isLocked) throw new AppError('segment/locked', `${known.name} is locked on that series.`);
    const preset = presetOfLesion(source);
    const made: Change = known
      ? { records: [], voxels: [] }
      : segmentAdd.change(state, { preset, volume: args.volume, sameLesionAs: source.id }, env);
    const records = withRecordChanges(state.records, made.records);
    const twin = known ?? twinOnVolume(records, source, args.volume.id)!;
    const inside = Uint8Array.from(state.labelsOf(from.id), (label) => (label === source.label ? 1 : 0));
    const mask = resampleLabels(inside, from.grid, layerOf(records, twin.layerId).grid, args.shiftMm ?? [0, 0, 0]);
    if (!mask.includes(1)) {
      throw new AppError('lesion/outside', `${source.name} lies outside of that series.`, {
        hint: 'Align the two series, or draw the lesion there by hand.',
      });
    }
    const layerId = twin.layerId;
    const labels = isNewLayer(state, twin) ? new Uint8Array(voxelCount(target)) : state.labelsOf(layerId);
    const kept = keptLabels(twin);
    const patch = maskPatch({ layerId, labels, mask, label: twin.label, mode: 'replace', kept });
    return { records: made.records, voxels: [patch] };
  },
};

function isNewLayer({ records }: CommandState, mask: Segment): boolean {
  return records.layer[mask.layerId] === undefined;
}

/** Everything but background and the mask itself. */
function keptLabels(mask: Segment): Uint8Array {
  const flags = new Uint8Array(256).fill(1);
  flags[0] = 0;
  flags[mask.label] = 0;
  return flags;
}
