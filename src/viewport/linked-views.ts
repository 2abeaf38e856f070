import type { ViewId } from '../domain/ids.ts';
import { addScaled, dot, subtract, type Triple } from '../geometry/vec3.ts';
import { sliceAt } from './slice-planes.ts';
import type { Showing, ShownVolume, ViewModel } from './view-model.ts';

/**
 * Views that follow each other by patient position.
 *
 * They share one point, the cursor: scrolling a view moves the cursor along that view's normal alone, so scrolling an axial
 * view leaves sagittal and coronal views of the same study where they are, and brings other axial ones along, whatever their
 * spacing or orientation. Only views of the same frame of reference follow.
 */
export class LinkedViews {
  #members = new Set<ViewId>();
  #cursor: { readonly frameKey: string; readonly position: Triple } | null = null;

  link(viewIds: readonly ViewId[]): void {
    this.#members = new Set(viewIds);
  }

  /** The shared point, for a view that belongs to the group and shows its frame. */
  cursorFor(view: ViewModel, frameKey = view.showing?.volume.space.frameKey): Triple | null {
    if (!this.#cursor || !this.#members.has(view.viewId)) return null;
    return this.#cursor.frameKey === frameKey ? this.#cursor.position : null;
  }

  /** `moved` shows another slice: brings the others along and returns those that changed. */
  follow(moved: ViewModel, views: Iterable<ViewModel>): ViewModel[] {
    const showing = moved.showing;
    if (!showing || !this.#members.has(moved.viewId)) return [];
    const { normal } = showing.planes;
    const start = this.cursorFor(moved) ?? showing.camera.focus;
    const position = addScaled(start, normal, dot(subtract(showing.camera.focus, start), normal));
    return this.#bring(moved, position, views, (view, { planes }) => {
      // Views that the movement runs within stay: their slice may be off the cursor by rounding.
      if (Math.abs(dot(planes.normal, normal)) > 1e-6) view.setSlice(sliceAt(planes, position));
    });
  }

  /** Puts the cursor onto a position seen in `view`; returns the views that changed, `view` included. */
  pointTo(view: ViewModel, position: Triple, views: Iterable<ViewModel>): ViewModel[] {
    if (!view.showing) return [];
    const changed = view.setSlice(sliceAt(view.showing.planes, position)) ? [view] : [];
    if (!this.#members.has(view.viewId)) return changed;
    const others = this.#bring(view, position, views, (other, { planes }) => {
      other.setSlice(sliceAt(planes, position));
      other.reveal(position);
    });
    return [...changed, ...others];
  }

  #bring(
    from: ViewModel,
    position: Triple,
    views: Iterable<ViewModel>,
    move: (view: ViewModel, showing: Showing<ShownVolume>) => void,
  ): ViewModel[] {
    this.#cursor = { frameKey: from.showing?.volume.space.frameKey ?? '', position };
    const changed: ViewModel[] = [];
    for (const view of views) {
      const before = view.showing;
      if (view === from || !before || !this.cursorFor(view)) continue;
      move(view, before);
      if (view.showing !== before) changed.push(view);
    }
    return changed;
  }
}
