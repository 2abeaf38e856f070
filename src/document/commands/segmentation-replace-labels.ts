import type { LayerId } from '../../domain/ids.ts';
import { type Box3, boxSize } from '../../kernels/mask/mask.ts';
import { PatchRuns } from '../../kernels/patch-runs.ts';
import type { Command } from '../command.ts';
import { layerOf, lockedLabels } from '../segment-lookup.ts';

export interface ReplaceLabelsArgs {
  readonly layerId: LayerId;
  /** Part of the layer's grid that the labels cover; outside of it nothing changes. */
  readonly box: Box3;
  readonly labels: Readonly<Uint8Array>;
  /** For the history. */
  readonly label: string;
}

/** Several segments of a layer at once. Voxels of locked segments stay, and no other voxel becomes one. */
export const segmentationReplaceLabels: Command<ReplaceLabelsArgs> = {
  name: 'segmentation.replaceLabels',
  label: (_, { label }) => label,
  change: ({ records, labelsOf }, { layerId, box, labels }) => {
    const kept = lockedLabels(records, layerId);
    const before = labelsOf(layerId);
    const { size } = layerOf(records, layerId).grid;
    const [columns, rows, slices] = boxSize(box);
    const runs = new PatchRuns();
    for (let k = 0; k < slices; k++) {
      for (let j = 0; j < rows; j++) {
        const start = box.from[0] + (box.from[1] + j + (box.from[2] + k) * size[1]) * size[0];
        const row = (j + k * rows) * columns;
        for (let i = 0; i < columns; i++) {
          const [old, next] = [before[start + i] as number, labels[row + i] as number];
          if (old !== next && kept[old] !== 1 && kept[next] !== 1) runs.add(start + i, old, next);
        }
      }
    }
    return { records: [], voxels: [runs.toPatch(layerId)] };
  },
};
