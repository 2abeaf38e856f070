import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import type { LabelFlags } from './label-patch.ts';
import { type Box3, boxSize, type Mask, type Size3 } from './mask/mask.ts';
import { PatchRuns } from './patch-runs.ts';

/** A mask on a part of a layer, and what it does to a label there. */
export interface RegionPaint {
  readonly layerId: LayerId;
  readonly labels: Readonly<Uint8Array>;
  readonly size: Size3;
  /** Part of the layer that the mask covers; nothing outside of it changes. */
  readonly box: Box3;
  readonly mask: Readonly<Mask>;
  readonly label: number;
  /** `add`: inside becomes the label. `erase`: the label inside becomes background. `replace`: both, in the box. */
  readonly mode: 'add' | 'erase' | 'replace';
  /** Labels that stay as they are. */
  readonly kept: LabelFlags;
  /** Flat labels of another layer of the same grid: voxels are written only where it has `withinLabel`. */
  readonly within?: { readonly labels: Readonly<Uint8Array>; readonly label: number } | undefined;
}

/** The patch of a part of a layer: costs the box, not the volume. */
export function regionPatch(paint: RegionPaint): VoxelPatch {
  const { labels, size, box, mask, label, mode, kept, within } = paint;
  const [columns, rows, slices] = boxSize(box);
  const runs = new PatchRuns();
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const start = box.from[0] + (box.from[1] + j + (box.from[2] + k) * size[1]) * size[0];
      for (let i = 0; i < columns; i++) {
        const before = labels[start + i] as number;
        const isIn = mask[i + (j + k * rows) * columns] !== 0;
        const after = isIn
          ? mode === 'erase'
            ? before === label
              ? 0
              : before
            : label
          : mode === 'replace' && before === label
            ? 0
            : before;
        if (after === before || kept[before] === 1) continue;
        if (after !== 0 && within && within.labels[start + i] !== within.label) continue;
        runs.add(start + i, before, after);
      }
    }
  }
  return runs.toPatch(paint.layerId);
}
