import type { Segment } from '../../domain/segmentation.ts';
import { type Grid, toIjk } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { componentAt } from '../../kernels/mask/connected-components.ts';
import { type Box3, boundingBox, cropMask } from '../../kernels/mask/mask.ts';
import { t } from '../../messages/messages.ts';
import type { DrawnPath, PathToolId } from '../../ports/viewport.ts';
import { segmentationPaintBox } from '../commands/segmentation-paint-box.ts';
import { layerOf } from '../segment-lookup.ts';
import type { WorkspaceCore } from './core.ts';

export type IslandTool = Extract<PathToolId, `island-${string}`>;

export function isIslandTool(tool: PathToolId): tool is IslandTool {
  return tool.startsWith('island-');
}

/**
 * The island of the segment under a click, in 3D (voxels that touch by a corner hang together): kept alone or removed; or
 * the enclosed cavity under the click (by faces) is added.
 */
export function changeIsland(core: WorkspaceCore, segment: Segment, tool: IslandTool, path: DrawnPath): void {
  const log = core.log();
  const [at] = path.points;
  if (!log || !at) return;
  const { grid } = layerOf(log.records, segment.layerId);
  const seed = voxelIndex(grid, at);
  if (seed === null) return;
  const labels = core.labelmaps.labels(segment.layerId);
  const isAdding = tool === 'island-add';
  const wanted = new Uint8Array(labels.length);
  for (let n = 0; n < wanted.length; n++) wanted[n] = (labels[n] === segment.label) === isAdding ? 0 : 1;
  const island = componentAt(wanted, grid.size, seed, isAdding ? 6 : 26);
  const box = boundingBox(island, grid.size);
  if (!box) {
    core.notices.add('info', t.masks.noIsland(segment.name));
    return;
  }
  if (isAdding && reachesBorder(box, grid)) {
    core.notices.add('info', t.masks.notEnclosedIn3d(segment.name));
    return;
  }
  const { rules } = core.view.getState();
  const label = t.masks.operations.step(t.masks.islands[tool], segment.name);
  const whole: Box3 = { from: [0, 0, 0], to: [grid.size[0] - 1, grid.size[1] - 1, grid.size[2] - 1] };
  const paint =
    tool === 'island-keep'
      ? ({ box: whole, mask: island, mode: 'replace' } as const)
      : ({ box, mask: cropMask(island, grid.size, box), mode: isAdding ? 'add' : 'erase' } as const);
  log.run(segmentationPaintBox, { segmentId: segment.id, rules, label, ...paint });
}

function voxelIndex(grid: Grid, position: Lps): number | null {
  const [i, j, k] = toIjk(grid, position).map(Math.round) as [number, number, number];
  const [columns, rows, slices] = grid.size;
  if (i < 0 || j < 0 || k < 0 || i >= columns || j >= rows || k >= slices) return null;
  return i + (j + k * rows) * columns;
}

/** Whether it leaves the volume sideways: what reaches the border is outside, no cavity. */
function reachesBorder({ from, to }: Box3, { size }: Grid): boolean {
  return ([0, 1, 2] as const).some((axis) => size[axis] > 1 && (from[axis] === 0 || to[axis] === size[axis] - 1));
}
