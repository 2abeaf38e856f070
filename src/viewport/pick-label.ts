import type { Triple } from '../geometry/vec3.ts';
import type { ViewportEvents } from '../ports/viewport.ts';
import type { DrawnLayer } from './layer-registry.ts';
import { voxelAt } from './value-at.ts';

/**
 * The label of a mask that is seen at a position (LPS mm of the layers' frame of reference): of the layer drawn last, which lies on
 * top; hidden labels and overlay planes of files are looked through. Null where there is none.
 */
export function labelAt(layers: readonly DrawnLayer[], position: Triple): ViewportEvents['labelPicked'] | null {
  for (const { layerId, grid, labels, styles, ownMaskStyle } of [...layers].reverse()) {
    const voxel = ownMaskStyle ? null : voxelAt(grid, position);
    if (!voxel) continue;
    const [columns, rows] = grid.size;
    const label = labels[voxel[0] + voxel[1] * columns + voxel[2] * columns * rows] ?? 0;
    const isVisible = styles.some((style) => style.label === label && style.isVisible);
    if (label !== 0 && isVisible) return { layerId, label };
  }
  return null;
}
