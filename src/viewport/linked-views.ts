import type { ViewId } from '../domain/ids.ts';
import { addScaled, dot, subtract, type Triple } from '../geometry/vec3.ts';
import type { Showing, ShownVolume } from './shown-volume.ts';
import { sliceAt } from './slice-planes.ts';
import type { ViewModel } from './view-model.ts';

/**
 * Views that follow each other by patient position.
 *
 * They share one point, the cursor, in a space of its own: volumes lie in it by their placement, so that other frames of
 * reference and breath-hold shifts follow as well. Scrolling a view moves the cursor along that view's normal alone: scrolling
 * an axial view leaves sagittal and coronal views where they are, and brings other axial ones along, whatever their spacing or
 * orientation. Only views of the same link key follow.
 */
export class LinkedViews {
  #members = new Set<ViewId>();
  /** A reader has gone elsewhere since the application last said which views are linked. */
  #hasMoved = false;
  #cursor: { readonly linkKey: string; readonly position: Triple } | null = null;

  link(viewIds: readonly ViewId[]): void {
    this.#members = new Set(viewIds);
    this.#hasMoved = false;
  }

  /** The shared point, in the shared space, for a view that belongs to the group and shows its patient. */
  cursorFor(view: ViewModel, linkKey = view.showing?.volume.placement.linkKey): Triple | null {
    if (!this.#cursor || !this.#members.has(view.viewId)) return null;
    return this.#cursor.linkKey === linkKey ? this.#cursor.position : null;
  }

  /** Whether the reader has led the views somewhere that this one has to follow: where it was kept to be counts no longer. */
  isLed(view: ViewModel): boolean {
    return this.#hasMoved && this.cursorFor(view) !== null;
  }

  /** Puts the cursor where `view` looks, moving nothing: with `isFirst` only when there is none for its patient yet. */
  anchor(view: ViewModel, isFirst: boolean): void {
    if (!view.showing || !this.#members.has(view.viewId) || (isFirst && this.cursorFor(view))) return;
    const { linkKey } = view.showing.volume.placement;
    this.#cursor = { linkKey, position: view.sharedFocus! };
  }

  /** `moved` shows another slice: brings the others along and returns those that changed. */
  follow(moved: ViewModel, views: Iterable<ViewModel>): ViewModel[] {
    const { showing, sharedFocus } = moved;
    if (!showing || !sharedFocus || !this.#members.has(moved.viewId)) return [];
    const { normal } = showing.planes;
    const start = this.cursorFor(moved) ?? sharedFocus;
    const position = addScaled(start, normal, dot(subtract(sharedFocus, start), normal));
    return this.#bring(moved, position, views, (view, { planes }) => {
      // Views that the movement runs within stay: their slice may be off the cursor by rounding.
      if (Math.abs(dot(planes.normal, normal)) > 1e-6) view.setSlice(sliceAt(planes, view.ownPosition(position)));
    });
  }

  /** Puts the cursor onto a position seen in `view` (its own coordinates); returns the views that changed, `view` included. */
  pointTo(view: ViewModel, position: Triple, views: Iterable<ViewModel>): ViewModel[] {
    if (!view.showing) return [];
    const changed = view.setSlice(sliceAt(view.showing.planes, position)) ? [view] : [];
    if (!this.#members.has(view.viewId)) return changed;
    const shared = addScaled(position, view.showing.volume.placement.shiftMm, -1);
    const others = this.#bring(view, shared, views, (other, { planes }) => {
      const own = other.ownPosition(shared);
      other.setSlice(sliceAt(planes, own));
      other.reveal(own);
    });
    return [...changed, ...others];
  }

  /** `moved` was panned or zoomed: linked views of the same kind of plane get the same middle and scale. */
  mirror(moved: ViewModel, views: Iterable<ViewModel>): ViewModel[] {
    return this.companions(moved, views).filter((view) => view.mirror(moved));
  }

  /** The volume that `view` shows was placed anew: the view goes to the shared point again. */
  returnToCursor(view: ViewModel): boolean {
    const cursor = this.cursorFor(view);
    return cursor && view.showing ? view.setSlice(sliceAt(view.showing.planes, view.ownPosition(cursor))) : false;
  }

  /** Other linked views of the same patient. */
  companions(view: ViewModel, views: Iterable<ViewModel>): ViewModel[] {
    const linkKey = view.showing?.volume.placement.linkKey;
    if (!linkKey || !this.#members.has(view.viewId)) return [];
    return [...views].filter(
      (other) =>
        other !== view && this.#members.has(other.viewId) && other.showing?.volume.placement.linkKey === linkKey,
    );
  }

  #bring(
    from: ViewModel,
    position: Triple,
    views: Iterable<ViewModel>,
    move: (view: ViewModel, showing: Showing<ShownVolume>) => void,
  ): ViewModel[] {
    this.#hasMoved = true;
    this.#cursor = { linkKey: from.showing?.volume.placement.linkKey ?? '', position };
    const changed: ViewModel[] = [];
    for (const view of this.companions(from, views)) {
      const before = view.showing!;
      move(view, before);
      if (view.showing !== before) changed.push(view);
    }
    return changed;
  }
}
