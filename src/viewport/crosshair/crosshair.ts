import type { ViewId } from '../../domain/ids.ts';
import type { Gesture, PointerSample } from '../pointer-input.ts';
import type { Scene } from '../scene.ts';
import { sliceAt } from '../slice-planes.ts';
import type { View } from '../view.ts';
import { crossingAt, hitLine, type PlaneLine, planeLines, turnCrossing } from './plane-lines.ts';

/** `active`: lines can be grabbed; `faint`: for reference; `none`: a tool needs the picture. */
export type CrosshairMode = 'active' | 'faint' | 'none';

/** The lines at which the planes of other views cut a picture: draws them, moves and turns them. */
export class Crosshair {
  mode: CrosshairMode = 'faint';
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
    scene.markLines = (view) => this.#mark(view);
  }

  /** Whether the picture has lines, which say more than a cross. */
  #mark(view: View): boolean {
    const { model, surface } = view;
    if (!surface) return false;
    const lines = this.mode === 'none' ? [] : this.#linesOf(view);
    surface.overlay.lines.draw(lines, crossingAt(model, this.#scene.links), model.size, this.mode === 'active');
    return lines.length > 0;
  }

  /** Moving or turning the line under the pointer; null where there is none, or lines are not to be grabbed. */
  press(view: View, sample: PointerSample): Gesture | null {
    const hit = this.#hitAt(view, sample);
    if (!hit) return null;
    return hit.isHandle ? this.#turnGesture(view, sample) : this.#moveGesture(view, hit.line.viewId);
  }

  hover(view: View, sample: PointerSample | null): void {
    if (this.mode !== 'active') return;
    const hit = sample && this.#hitAt(view, sample);
    view.surface?.root.style.setProperty('cursor', hit ? (hit.isHandle ? 'grab' : 'move') : 'crosshair');
  }

  /** Clockwise as seen in `view`; false when no plane crosses it. */
  turn(view: View, radians: number): boolean {
    const changed = turnCrossing(view.model, radians, this.#scene.links, this.#models());
    for (const { viewId } of changed) this.#scene.changed(this.#scene.view(viewId));
    return changed.length > 0;
  }

  #models() {
    return this.#scene.views.map(({ model }) => model);
  }

  #linesOf({ model }: View): PlaneLine[] {
    return planeLines(model, this.#scene.links, this.#models());
  }

  #hitAt(view: View, { point }: PointerSample) {
    if (this.mode !== 'active') return null;
    const centre = crossingAt(view.model, this.#scene.links);
    return centre && hitLine(this.#linesOf(view), centre, point);
  }

  #turnGesture(view: View, start: PointerSample): Gesture {
    const angleOf = ({ point }: PointerSample) => {
      const centre = crossingAt(view.model, this.#scene.links) ?? point;
      return Math.atan2(point[1] - centre[1], point[0] - centre[0]);
    };
    let last = angleOf(start);
    let total = 0;
    return {
      move: (sample) => {
        const angle = angleOf(sample);
        // The short way round, also across the seam of atan2.
        const by = Math.atan2(Math.sin(angle - last), Math.cos(angle - last));
        last = angle;
        if (by === 0) return;
        total += by;
        this.turn(view, by);
      },
      end: () => undefined,
      cancel: () => void this.turn(view, -total),
    };
  }

  #moveGesture(view: View, viewId: ViewId): Gesture {
    const other = this.#scene.view(viewId);
    const before = other.model.slice;
    return {
      move: ({ point }) => {
        const position = view.model.positionAt(point);
        const planes = other.model.showing?.planes;
        // Both show the same volume: one system of coordinates.
        if (position && planes) this.#scene.scrollTo(other, Math.round(sliceAt(planes, position)));
      },
      end: () => undefined,
      cancel: () => this.#scene.scrollTo(other, before),
    };
  }
}
