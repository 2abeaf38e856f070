import type { LayerId } from '../domain/ids.ts';
import { isSameGrid } from '../geometry/grid.ts';
import type { Triple } from '../geometry/vec3.ts';
import type { BrushSettings, ToolId, ViewportPort } from '../ports/viewport.ts';
import { type Condition, likeStart, withinRange } from './brush-conditions.ts';
import type { EventHub } from './event-hub.ts';
import type { DrawnLayer } from './layer-registry.ts';
import { PaintGesture } from './paint-gesture.ts';
import type { Gesture, Modifiers, PointerSample } from './pointer-input.ts';
import type { Scene } from './scene.ts';
import type { View } from './view.ts';
import type { DrawnVolume } from './volume-registry.ts';

export type PaintTarget = NonNullable<Parameters<ViewportPort['setPaintTarget']>[0]>;

const RADIUS_LIMITS_MM = { least: 0.5, most: 99.5 };
const RADIUS_STEP = 1.15;

/** The brushes: where they paint, how large they are, and the strokes that they make. */
export class Painter {
  target: PaintTarget | null = null;
  brush: BrushSettings = { radiusMm: 5, threshold: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] };
  readonly #scene: Scene;
  readonly #hub: EventHub;
  #stroke: PaintGesture | null = null;

  constructor(scene: Scene, hub: EventHub) {
    this.#scene = scene;
    this.#hub = hub;
  }

  /** A stroke in `view`; null where there is nothing to paint on. */
  begin(view: View, tool: ToolId, modifiers: Modifiers, sample: PointerSample): Gesture | null {
    const { target } = this;
    const layer = target && this.#scene.layers.get(target.layerId);
    const volume = view.model.showing?.volume;
    if (!target || !layer || !volume || layer.frameKey !== volume.space.frameKey) return null;
    const used = usedTool(tool, modifiers);
    const stroke = new PaintGesture({
      layerId: layer.layerId,
      grid: layer.grid,
      labels: layer.labels,
      label: target.label,
      lockedLabels: target.lockedLabels,
      isErasing: isEraser(used),
      isSphere: isSphere(used),
      radiusMm: this.brush.radiusMm,
      ...admitting(this.#conditions(used, volume, layer, view.model.positionAt(sample.point))),
    });
    const moveTo = ({ point }: PointerSample) => this.#moveTo(view, layer, stroke, point);
    this.#stroke = stroke;
    moveTo(sample);
    return {
      move: moveTo,
      end: () => {
        this.#stroke = null;
        const patch = stroke.finish();
        if (patch) this.#hub.emit('stroke', { patch, tool: used });
      },
      cancel: () => {
        this.#stroke = null;
        this.#scene.labelsChanged(layer, stroke.cancel());
      },
    };
  }

  /** Everything that a voxel has to fulfil to be painted. */
  #conditions(used: ToolId, volume: DrawnVolume, layer: DrawnLayer, start: Triple | null): Condition[] {
    const conditions: Condition[] = [];
    if (used === 'brush-threshold') conditions.push(withinRange(volume, layer.grid, this.brush.threshold));
    if (used === 'brush-adaptive' && start) conditions.push(likeStart(volume, layer.grid, start));
    const within = this.target?.within;
    const inside = within && this.#scene.layers.get(within.layerId);
    if (within && inside && !isEraser(used) && isSameGrid(inside.grid, layer.grid)) {
      const [columns, rows] = layer.grid.size;
      conditions.push((i, j, k) => inside.labels[i + (j + k * rows) * columns] === within.label);
    }
    return conditions;
  }

  /** Whether a stroke on this layer is in progress. */
  paintsOn(layerId: LayerId): boolean {
    return this.#stroke?.layerId === layerId;
  }

  #moveTo(view: View, layer: DrawnLayer, stroke: PaintGesture, point: PointerSample['point']): void {
    const position = view.model.positionAt(point);
    const { showing } = view.model;
    if (!position || !showing) return;
    const written = stroke.moveTo(position, showing.planes.normal, view.model.slice);
    if (written.length > 0) this.#scene.labelsChanged(layer, written);
  }

  /** The brush's outline under the pointer; null takes it away. */
  showBrush(view: View, tool: ToolId, sample: PointerSample | null, modifiers: Modifiers): void {
    const at = sample && isPaintTool(tool) && this.target && view.model.showing ? sample.point : null;
    const erases = isEraser(usedTool(tool, modifiers));
    view.surface?.overlay.showBrush(at, this.brush.radiusMm * view.model.scale, erases);
  }

  /** Makes the brush larger (negative steps: smaller), by half a millimetre at least, and tells it. */
  resize(steps: number): void {
    const before = this.brush.radiusMm;
    const asked = Math.round(before * RADIUS_STEP ** steps * 2) / 2;
    const stepped = asked === before ? before + Math.sign(steps) / 2 : asked;
    const radiusMm = Math.min(RADIUS_LIMITS_MM.most, Math.max(RADIUS_LIMITS_MM.least, stepped));
    this.brush = { ...this.brush, radiusMm };
    this.#hub.emit('brush', this.brush);
  }
}

function admitting(conditions: readonly Condition[]): { admits?: Condition } {
  const [first] = conditions;
  if (!first) return {};
  return { admits: conditions.length === 1 ? first : (i, j, k) => conditions.every((admits) => admits(i, j, k)) };
}

export function isPaintTool(tool: ToolId): boolean {
  return tool.startsWith('brush-') || isEraser(tool);
}

function isEraser(tool: ToolId): boolean {
  return tool.startsWith('erase-');
}

function isSphere(tool: ToolId): boolean {
  return tool === 'brush-sphere' || tool === 'erase-sphere';
}

/** With Ctrl held a brush is the eraser of its shape. */
function usedTool(tool: ToolId, modifiers: Modifiers): ToolId {
  if (!modifiers.control || !isPaintTool(tool)) return tool;
  return isSphere(tool) ? 'erase-sphere' : 'erase-circle';
}
