import type { Lps, Triple } from '../geometry/vec3.ts';
import type { PathToolId, ToolId } from '../ports/viewport.ts';
import type { EventHub } from './event-hub.ts';
import { PathMark } from './path-mark.ts';
import type { Gesture, Modifiers, PointerSample } from './pointer-input.ts';
import type { View } from './view.ts';
import { WireFrom } from './wire-tool.ts';

const PATH_TOOLS: ReadonlySet<string> = new Set<PathToolId>([
  'region',
  'lasso',
  'polygon',
  'livewire',
  'scissors-free',
  'scissors-rectangle',
  'scissors-circle',
  'scissors-sphere',
  'fill',
  'island-keep',
  'island-remove',
  'island-add',
]);
/** Two points and what lies between them, whatever way the pointer took. */
const TWO_POINTS: ReadonlySet<PathToolId> = new Set<PathToolId>([
  'scissors-rectangle',
  'scissors-circle',
  'scissors-sphere',
]);
/** Tools that a click on one place is enough for. */
const CLICKED: ReadonlySet<PathToolId> = new Set<PathToolId>([
  'region',
  'fill',
  'island-keep',
  'island-remove',
  'island-add',
]);
/** Samples closer than this add nothing. */
const STEP_PX = 1.5;
const CLICK_PX = 3;
const CLOSE_PX = 9;

type Point = readonly [x: number, y: number];

interface OpenPolygon {
  readonly view: View;
  readonly slice: number;
  readonly tool: 'polygon' | 'livewire';
  readonly points: Triple[];
  /** From the last click on, where the line follows the picture. */
  wire: WireFrom | null;
  readonly isInverse: boolean;
}

/** Draws lines over the picture and tells them as positions; what they mean is the application's business. */
export class PathTool {
  readonly #hub: EventHub;
  readonly #mark = new PathMark();
  #polygon: OpenPolygon | null = null;

  constructor(hub: EventHub) {
    this.#hub = hub;
  }

  begin(view: View, tool: PathToolId, modifiers: Modifiers, sample: PointerSample): Gesture | null {
    const isInverse = modifiers.control;
    if (tool === 'polygon' || tool === 'livewire') return this.#addCorner(view, tool, isInverse, sample);
    this.forget();
    const pixels: Point[] = [sample.point];
    const show = () => this.#mark.show(view, shapeOf(tool, pixels), isInverse);
    return {
      move: ({ point }) => {
        if (TWO_POINTS.has(tool)) pixels[1] = point;
        else if (distance(pixels.at(-1) as Point, point) >= STEP_PX) pixels.push(point);
        show();
      },
      end: () => {
        this.#mark.hide();
        const isClick = pixels.every((p) => distance(p, pixels[0] as Point) < CLICK_PX);
        const drawn = isClick ? pixels.slice(0, 1) : pixels;
        if (drawn.length > 1 || CLICKED.has(tool)) this.#tell(view, tool, drawn, isInverse);
      },
      cancel: () => this.#mark.hide(),
    };
  }

  /** The line from the last corner to the pointer. */
  hover(view: View, sample: PointerSample | null): void {
    const open = this.#polygon;
    if (!open || open.view !== view || !sample) return;
    if (open.slice !== view.model.slice) {
      this.forget();
      return;
    }
    const position = view.model.positionAt(sample.point);
    const ahead = position && open.wire ? open.wire.pathTo(position) : [];
    const pixels = [...open.points, ...ahead].flatMap((p): Point[] => {
      const at = view.model.pointAt(p);
      return at ? [[at[0], at[1]]] : [];
    });
    this.#mark.show(view, { kind: 'line', points: [...pixels, sample.point] }, open.isInverse);
  }

  /** Drops a polygon that is not closed yet; whether there was one. */
  forget(): boolean {
    const had = this.#polygon !== null;
    this.#polygon = null;
    this.#mark.hide();
    return had;
  }

  /** Closes the line in progress; whether there was one. */
  finish(): boolean {
    const open = this.#polygon;
    if (!open) return false;
    this.forget();
    const [first] = open.points;
    const points = open.wire && first ? [...open.points, ...open.wire.pathTo(first)] : open.points;
    if (points.length > 2) this.#emit(open.view, open.tool, points, open.isInverse);
    return true;
  }

  #addCorner(view: View, tool: OpenPolygon['tool'], isInverse: boolean, sample: PointerSample): Gesture | null {
    const position = view.model.positionAt(sample.point);
    if (!position) return null;
    const open = this.#polygon;
    const wireFrom = () => (tool === 'livewire' ? WireFrom.at(view, position) : null);
    if (!open || open.tool !== tool || open.view !== view || open.slice !== view.model.slice) {
      this.#polygon = { view, slice: view.model.slice, tool, points: [position], wire: wireFrom(), isInverse };
    } else {
      const ends = [open.points[0], open.points.at(-1)].map((p) => p && view.model.pointAt(p));
      const isClosing = open.points.length > 2 && ends.some((end) => end && distance(end, sample.point) < CLOSE_PX);
      if (isClosing) this.finish();
      else {
        open.points.push(...(open.wire?.pathTo(position) ?? [position]));
        open.wire = wireFrom();
      }
    }
    this.hover(view, sample);
    return { move: (next) => this.hover(view, next), end: () => undefined, cancel: () => void this.forget() };
  }

  #tell(view: View, tool: PathToolId, pixels: readonly Point[], isInverse: boolean): void {
    const points = pixels.map((point) => view.model.positionAt(point)).filter((p) => p !== null);
    this.#emit(view, tool, points, isInverse);
  }

  #emit(view: View, tool: PathToolId, points: readonly Triple[], isInverse: boolean): void {
    const { showing } = view.model;
    if (!showing || points.length === 0) return;
    const { right, down } = showing.camera;
    const { normal } = showing.planes;
    this.#hub.emit('drawn', { viewId: view.viewId, tool, points: points as Lps[], right, down, normal, isInverse });
  }
}

export function isPathTool(tool: ToolId): tool is PathToolId {
  return PATH_TOOLS.has(tool);
}

function shapeOf(tool: PathToolId, pixels: readonly Point[]) {
  if (tool === 'scissors-rectangle') return { kind: 'rectangle' as const, points: pixels };
  if (tool === 'scissors-circle' || tool === 'scissors-sphere') return { kind: 'circle' as const, points: pixels };
  return { kind: 'line' as const, points: pixels };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
