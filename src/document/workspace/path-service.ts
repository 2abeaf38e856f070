import type { Segment } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { toIjk } from '../../geometry/grid.ts';
import { componentAt } from '../../kernels/mask/connected-components.ts';
import type { Box3, Mask } from '../../kernels/mask/mask.ts';
import { outlineMask, type PlaneOutline } from '../../kernels/path-mask.ts';
import { t } from '../../messages/messages.ts';
import type { Disposer, DrawnPath, PathToolId } from '../../ports/viewport.ts';
import { segmentationPaintBox } from '../commands/segmentation-paint-box.ts';
import { layerOf } from '../segment-lookup.ts';
import { volumeOf } from '../study-state.ts';
import { cellOf } from '../view-state.ts';
import type { WorkspaceCore } from './core.ts';
import { changeIsland, type IslandTool, isIslandTool } from './island-tool.ts';

type CutTool = Exclude<PathToolId, 'region' | 'fill' | IslandTool>;

const OUTLINES: Readonly<Record<CutTool, Pick<PlaneOutline, 'kind' | 'depth'>>> = {
  lasso: { kind: 'polygon', depth: 'plane' },
  polygon: { kind: 'polygon', depth: 'plane' },
  livewire: { kind: 'polygon', depth: 'plane' },
  'scissors-free': { kind: 'polygon', depth: 'through' },
  'scissors-rectangle': { kind: 'rectangle', depth: 'through' },
  'scissors-circle': { kind: 'circle', depth: 'through' },
  'scissors-sphere': { kind: 'sphere', depth: 'through' },
};

/** Turns drawn lines into one step each: lasso, polygon and live wire paint, scissors cut, fill closes, a click picks an island. */
export function followPaths(core: WorkspaceCore): Disposer {
  return core.viewport.on('drawn', (path) => {
    if (path.tool === 'region') return;
    const target = targetOf(core, path);
    if (!target) return;
    try {
      if (path.tool === 'fill') fillAt(core, target, path);
      else if (isIslandTool(path.tool)) changeIsland(core, target.segment, path.tool, path);
      else cutOrPaint(core, target, path.tool, path);
    } catch (error) {
      core.notices.addError(error);
    }
  });
}

interface Target {
  readonly segment: Segment;
  readonly volume: VolumeInfo;
}

/** The active segment, when the picture shows its frame of reference; a notice says why not. */
function targetOf(core: WorkspaceCore, path: DrawnPath): Target | null {
  if (core.session.getState().access !== 'write') return null;
  const { records } = core.reading.getState();
  const { activeSegmentId } = core.view.getState();
  const segment = activeSegmentId === null ? null : (records.segment[activeSegmentId] ?? null);
  const shown = volumeOf(core.study.getState(), cellOf(core.view.getState(), path.viewId)?.volumeId ?? null);
  if (!segment || !shown) {
    core.notices.add('info', t.masks.noSegment);
    return null;
  }
  const volume = volumeOf(core.study.getState(), layerOf(records, segment.layerId).volumeId);
  const isSameFrame = volume && (volume.id === shown.id || volume.frameOfReferenceUid === shown.frameOfReferenceUid);
  if (isSameFrame) return { segment, volume };
  core.notices.add('info', t.masks.otherFrame(segment.name));
  return null;
}

function cutOrPaint(core: WorkspaceCore, { segment }: Target, tool: CutTool, path: DrawnPath): void {
  const log = core.log();
  if (!log) return;
  const { grid } = layerOf(log.records, segment.layerId);
  const { points, right, down, normal } = path;
  const found = outlineMask(grid, { ...OUTLINES[tool], points, right, down, normal });
  const isScissors = tool.startsWith('scissors');
  const { rules } = core.view.getState();
  const common = { segmentId: segment.id, rules };
  const { cutIn, paint, erase } = t.work.step;
  if (isScissors && path.isInverse) {
    // Outside of the line: the whole layer takes part, and what lies in the line stays.
    const whole: Box3 = { from: [0, 0, 0], to: [grid.size[0] - 1, grid.size[1] - 1, grid.size[2] - 1] };
    const mask = outsideOf(found, grid.size);
    log.run(segmentationPaintBox, { ...common, box: whole, mask, mode: 'erase', label: cutIn(segment.name) });
    return;
  }
  if (!found) return;
  const isErasing = isScissors || path.isInverse;
  const label = isScissors ? cutIn(segment.name) : (isErasing ? erase : paint)(segment.name);
  log.run(segmentationPaintBox, { ...common, ...found, mode: isErasing ? 'erase' : 'add', label });
}

function outsideOf(
  found: { readonly box: Box3; readonly mask: Mask } | null,
  [columns, rows, slices]: readonly [number, number, number],
): Mask {
  const out = new Uint8Array(columns * rows * slices).fill(1);
  if (!found) return out;
  const { from, to } = found.box;
  let n = 0;
  for (let k = from[2]; k <= to[2]; k++)
    for (let j = from[1]; j <= to[1]; j++)
      for (let i = from[0]; i <= to[0]; i++, n++) if (found.mask[n] !== 0) out[i + (j + k * rows) * columns] = 0;
  return out;
}

/** On the slice of the segment's grid under the click: fills what is enclosed, or with Ctrl removes the island. */
function fillAt(core: WorkspaceCore, { segment }: Target, path: DrawnPath): void {
  const log = core.log();
  const at = path.points[0];
  if (!log || !at) return;
  const { grid } = layerOf(log.records, segment.layerId);
  const [i, j, k] = toIjk(grid, at).map(Math.round) as [number, number, number];
  const [columns, rows, slices] = grid.size;
  if (i < 0 || j < 0 || k < 0 || i >= columns || j >= rows || k >= slices) return;
  const labels = core.labelmaps.labels(segment.layerId).subarray(k * columns * rows, (k + 1) * columns * rows);
  const own = Uint8Array.from(labels, (label) => (label === segment.label ? 1 : 0));
  const wanted = path.isInverse ? own : own.map((v) => 1 - v);
  const mask = componentAt(wanted, [columns, rows, 1], i + j * columns, path.isInverse ? 26 : 6);
  if (!path.isInverse && touchesBorder(mask, columns, rows)) {
    core.notices.add('info', t.masks.notEnclosed(segment.name));
    return;
  }
  const box: Box3 = { from: [0, 0, k], to: [columns - 1, rows - 1, k] };
  const { rules } = core.view.getState();
  const { fillIn, erase } = t.work.step;
  const label = (path.isInverse ? erase : fillIn)(segment.name);
  const mode = path.isInverse ? 'erase' : 'add';
  log.run(segmentationPaintBox, { segmentId: segment.id, box, mask, mode, rules, label });
}

function touchesBorder(mask: Mask, columns: number, rows: number): boolean {
  return mask.some((v, n) => {
    const [i, j] = [n % columns, Math.floor(n / columns)];
    return v !== 0 && (i === 0 || j === 0 || i === columns - 1 || j === rows - 1);
  });
}
