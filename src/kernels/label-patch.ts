import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { PatchRuns } from './patch-runs.ts';

/** Flags by label (256 entries): 1 where voxels of that label must stay as they are. */
export type LabelFlags = Uint8Array;

/** The patch that turns every voxel of label `from` into `to`. */
export function relabelPatch(layerId: LayerId, labels: Readonly<Uint8Array>, from: number, to: number): VoxelPatch {
  const runs = new PatchRuns();
  let index = labels.indexOf(from);
  while (index >= 0 && from !== to) {
    let end = index + 1;
    while (end < labels.length && labels[end] === from) end++;
    runs.add(index, from, to, end - index);
    index = labels.indexOf(from, end);
  }
  return runs.toPatch(layerId);
}

/** What `maskPatch` paints. */
export interface MaskPaint {
  readonly layerId: LayerId;
  readonly labels: Readonly<Uint8Array>;
  /** Non-zero inside; same length and order as `labels`. */
  readonly mask: Readonly<Uint8Array>;
  readonly label: number;
  /**
   * `add`: inside becomes `label`. `erase`: `label` inside becomes background. `replace`: afterwards `label` is exactly the
   * mask, as far as kept labels allow.
   */
  readonly mode: 'add' | 'erase' | 'replace';
  readonly kept: LabelFlags;
}

/** The patch that paints a mask; voxels of kept labels stay. */
export function maskPatch({ layerId, labels, mask, label, mode, kept }: MaskPaint): VoxelPatch {
  const runs = new PatchRuns();
  for (let index = 0; index < labels.length; index++) {
    const before = labels[index]!;
    const isInside = mask[index] !== 0;
    let after = before;
    if (mode === 'erase') {
      if (isInside && before === label) after = 0;
    } else if (isInside) after = label;
    else if (mode === 'replace' && before === label) after = 0;
    if (after !== before && kept[before] === 0) runs.add(index, before, after);
  }
  return runs.toPatch(layerId);
}

/**
 * The same target labels as `wanted`, but from what the labels are now: voxels that have the target already are left out, kept
 * labels stay. So a patch that was made for an older state is safe to run.
 */
export function rebasedPatch(labels: Readonly<Uint8Array>, wanted: VoxelPatch, kept: LabelFlags): VoxelPatch {
  const runs = new PatchRuns();
  for (let run = 0; run < wanted.starts.length; run++) {
    const after = wanted.after[run]!;
    const end = Math.min(wanted.starts[run]! + wanted.lengths[run]!, labels.length);
    for (let index = wanted.starts[run]!; index < end; index++) {
      const before = labels[index]!;
      if (before !== after && kept[before] === 0) runs.add(index, before, after);
    }
  }
  return runs.toPatch(wanted.layerId);
}
