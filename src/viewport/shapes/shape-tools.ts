import type { ViewId } from '../../domain/ids.ts';
import type { MeasurementKind } from '../../domain/measurement.ts';
import { cross, type Lps, subtract } from '../../geometry/vec3.ts';
import { moved, withHandleAt } from '../../kernels/measure/shape-geometry.ts';
import type { DrawnShape, ShapeGeometry, ShapeText } from '../../ports/drawn-shape.ts';
import type { ToolId } from '../../ports/viewport.ts';
import type { EventHub } from '../event-hub.ts';
import type { Gesture, PointerSample } from '../pointer-input.ts';
import type { Scene } from '../scene.ts';
import type { View } from '../view.ts';
import { hitShape, type ProjectedShape, projectShape, type ShapeHit } from './project-shape.ts';
import { ShapeDraft } from './shape-draft.ts';

const DRAFT_COLOUR = '#ffd54a';

interface Drawing {
  readonly viewId: ViewId;
  readonly draft: ShapeDraft;
  readonly shape: Omit<ShapeGeometry, 'points'>;
  readonly frameOfReferenceUid: string;
}

/** The measuring tools: draws shapes, finds them under the pointer, drags them. What was drawn is told, not kept. */
export class ShapeTools {
  readonly #scene: Scene;
  readonly #hub: EventHub;
  #shapes: readonly DrawnShape[] = [];
  #text: ShapeText = () => [];
  #drawing: Drawing | null = null;
  #dragged: { readonly id: string; points: readonly Lps[] } | null = null;

  constructor(scene: Scene, hub: EventHub) {
    this.#scene = scene;
    this.#hub = hub;
    scene.afterDraw = (view) => this.#draw(view);
  }

  setShapes(shapes: readonly DrawnShape[], text: ShapeText): void {
    this.#shapes = shapes;
    this.#text = text;
    this.#drawAll();
  }

  /** A gesture on a shape, or of a new one; null where the pointer is free for other tools. */
  press(view: View, tool: ToolId, sample: PointerSample): Gesture | null {
    const kind = measuredKind(tool);
    const grip = gripOf(tool);
    if (!grip) return null;
    if (kind && this.#drawing?.viewId === view.viewId) return this.#drawGesture(view, sample);
    this.cancel();
    const hit = this.#hit(view, grip, sample);
    if (hit) return this.#dragGesture(view, hit, sample);
    if (grip === 'all' && this.#shapes.some(({ isSelected }) => isSelected))
      this.#hub.emit('shapePicked', { id: null });
    return kind && this.#begin(view, kind, sample) ? this.#drawGesture(view, sample) : null;
  }

  hover(view: View, tool: ToolId, sample: PointerSample | null): void {
    const kind = measuredKind(tool);
    if (sample && this.#drawing?.viewId === view.viewId) this.#moveDraft(view, sample);
    const grip = gripOf(tool);
    const hit = sample && grip && !this.#drawing ? this.#hit(view, grip, sample) : null;
    view.surface?.root.style.setProperty('cursor', hit ? 'grab' : kind ? 'crosshair' : '');
  }

  #hit(view: View, grip: Grip, { point }: PointerSample): ShapeHit | null {
    const shapes = this.#projected(view);
    if (grip === 'all') return hitShape(shapes, point);
    // Lines are in the way of whoever moves the picture; handles that are seen are there to be dragged.
    const seen = shapes.filter(({ shape }) => shape.isSelected || shape.showsHandles);
    const hit = hitShape(seen, point);
    return hit?.handle === null ? null : hit;
  }

  /** Drops a shape that is not finished. */
  cancel(): void {
    if (!this.#drawing) return;
    this.#drawing = null;
    this.#drawAll();
  }

  #begin(view: View, kind: MeasurementKind, { point }: PointerSample): boolean {
    const { showing } = view.model;
    const position = view.model.positionAt(point);
    if (!showing || !position) return false;
    const { right, down } = showing.camera;
    const { info, space } = showing.volume;
    this.#drawing = {
      viewId: view.viewId,
      draft: new ShapeDraft(kind, position as Lps, point, { right, down }),
      shape: { kind, volumeId: info.id, normal: cross(right, down) },
      frameOfReferenceUid: space.hasPatientGeometry ? space.grid.frameOfReferenceUid : '',
    };
    return true;
  }

  #drawGesture(view: View, start: PointerSample): Gesture {
    this.#moveDraft(view, start);
    return {
      move: (sample) => this.#moveDraft(view, sample),
      end: () => this.#release(view),
      cancel: () => this.cancel(),
    };
  }

  #lastPoint: PointerSample['point'] = [0, 0];

  #moveDraft(view: View, { point }: PointerSample): void {
    const position = view.model.positionAt(point);
    if (!position || !this.#drawing) return;
    this.#lastPoint = point;
    this.#drawing.draft.moveTo(position as Lps, point);
    this.#draw(view);
  }

  #release(view: View): void {
    const { draft, shape } = this.#drawing ?? {};
    if (!draft || !shape) return;
    const isFinished = draft.release(this.#lastPoint);
    if (isFinished === false) return;
    const points = draft.points();
    this.#drawing = null;
    if (isFinished && points) this.#hub.emit('shapeDrawn', { ...shape, points });
    this.#draw(view);
  }

  #dragGesture(view: View, { shape, handle }: ShapeHit, start: PointerSample): Gesture {
    const from = view.model.positionAt(start.point) as Lps;
    if (!shape.isSelected) this.#hub.emit('shapePicked', { id: shape.id });
    const done = () => {
      this.#dragged = null;
      this.#drawAll();
    };
    return {
      move: ({ point, dx, dy }) => {
        const to = view.model.positionAt(point);
        if (!to || (dx === 0 && dy === 0)) return;
        const { kind, points, normal } = shape;
        const after =
          handle === null ? moved(points, subtract(to, from)) : withHandleAt(kind, points, handle, to as Lps, normal);
        this.#dragged = { id: shape.id, points: after };
        this.#drawAll();
      },
      end: () => {
        const dragged = this.#dragged;
        if (dragged) this.#hub.emit('shapeChanged', dragged);
        done();
      },
      cancel: done,
    };
  }

  /** What a view shows now, what is being dragged in its new place. */
  #projected(view: View): ProjectedShape[] {
    return this.#shapes.flatMap((shape) => {
      const points = this.#dragged?.id === shape.id ? this.#dragged.points : shape.points;
      const projected = projectShape(view.model, { ...shape, points });
      return projected ? [projected] : [];
    });
  }

  #drawAll(): void {
    for (const view of this.#scene.views) this.#draw(view);
  }

  #draw(view: View): void {
    const canvas = view.surface?.shapes;
    if (!canvas) return;
    const pictures = this.#projected(view).map((projected) => ({
      ...projected,
      text: projected.isFaint ? [] : this.#text(projected.shape),
    }));
    const draft = this.#projectedDraft(view);
    canvas.draw(
      draft ? [...pictures, { ...draft, text: this.#text({ ...draft.shape, id: null }) }] : pictures,
      view.model.size,
    );
  }

  #projectedDraft(view: View): ProjectedShape | null {
    if (!this.#drawing) return null;
    const { draft, shape, frameOfReferenceUid } = this.#drawing;
    const points = draft.points();
    if (!points) return null;
    // An angle with one arm is drawn as the line that it is.
    const kind = shape.kind === 'angle' && points.length < 3 ? 'length' : shape.kind;
    const look = { id: 'draft', colour: DRAFT_COLOUR, isSelected: false, isEditable: false };
    return projectShape(view.model, { ...shape, kind, points, frameOfReferenceUid, ...look });
  }
}

/** What of the shapes a tool takes hold of. */
type Grip = 'all' | 'handles';

const LOOKING: readonly ToolId[] = ['pan', 'zoom', 'scroll', 'crosshair', 'probe'];

function gripOf(tool: ToolId): Grip | null {
  if (tool === 'window' || measuredKind(tool)) return 'all';
  return LOOKING.includes(tool) ? 'handles' : null;
}

function measuredKind(tool: ToolId): MeasurementKind | null {
  return tool.startsWith('measure-') ? (tool.slice('measure-'.length) as MeasurementKind) : null;
}
