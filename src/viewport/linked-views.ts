import type { ViewId } from '../domain/ids.ts';
import { addScaled, dot, subtract, type Triple } from '../geometry/vec3.ts';
import { sliceAt } from './slice-planes.ts';
import type { ViewModel } from './view-model.ts';

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
    const off = dot(subtract(showing.camera.focus, start), normal);
    return this.#moveCursor(moved, addScaled(start, normal, off), views);
  }

  /** Puts the cursor onto a position seen in `view`; returns the views that changed, `view` included. */
  pointTo(view: ViewModel, position: Triple, views: Iterable<ViewModel>): ViewModel[] {
    if (!view.showing) return [];
    const isMember = this.#members.has(view.viewId);
    const changed = view.setSlice(sliceAt(view.showing.planes, position)) ? [view] : [];
    return isMember ? [...changed, ...this.#moveCursor(view, position, views, true)] : changed;
  }

  #moveCursor(from: ViewModel, position: Triple, views: Iterable<ViewModel>, isRevealed = false): ViewModel[] {
    const frameKey = from.showing?.volume.space.frameKey ?? '';
    this.#cursor = { frameKey, position };
    const changed: ViewModel[] = [];
    for (const view of views) {
      if (view === from || !view.showing || !this.cursorFor(view)) continue;
      const before = view.showing;
      view.setSlice(sliceAt(view.showing.planes, position));
      if (isRevealed) view.reveal(position);
      if (view.showing !== before) changed.push(view);
    }
    return changed;
  }
}
