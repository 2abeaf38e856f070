import type { ViewId } from '../domain/ids.ts';
import type { Disposer } from '../ports/viewport.ts';
import type { Engine } from './engine.ts';
import { KeyedPointer } from './keyed-pointer.ts';
import { type PointerHandler, PointerInput } from './pointer-input.ts';
import type { Scene } from './scene.ts';
import type { View } from './view.ts';

/** Where a view sits on the page; without a surface until the engine runs. */
interface Place {
  readonly host: HTMLElement;
  input: PointerInput | null;
  keyed: KeyedPointer | null;
  readonly restoreHost: Disposer;
}

/** Views and the elements of the page that they are bound to. */
export class ViewPlaces {
  readonly #engine: Engine;
  readonly #scene: Scene;
  readonly #handlerFor: (view: View) => PointerHandler;
  readonly #places = new Map<ViewId, Place>();

  constructor(engine: Engine, scene: Scene, handlerFor: (view: View) => PointerHandler) {
    this.#engine = engine;
    this.#scene = scene;
    this.#handlerFor = handlerFor;
  }

  get count(): number {
    return this.#places.size;
  }

  /** The engine runs now: what was attached before gets its surface. */
  openAll(): void {
    for (const [viewId, place] of this.#places) this.#open(this.#scene.view(viewId), place);
  }

  attach(host: HTMLElement, viewId: ViewId): Disposer {
    this.#detach(viewId);
    const place: Place = { host, input: null, keyed: null, restoreHost: prepareHost(host) };
    this.#places.set(viewId, place);
    if (this.#engine.isRunning) this.#open(this.#scene.view(viewId), place);
    return () => {
      if (this.#places.get(viewId) === place) this.#detach(viewId);
    };
  }

  cancelGestures(): void {
    for (const { input } of this.#places.values()) input?.cancel();
  }

  /** The pointer of the keys in one view, which the others lose. */
  keyed(viewId: ViewId): KeyedPointer | null {
    for (const [id, { keyed }] of this.#places) if (id !== viewId) keyed?.cancel();
    return this.#places.get(viewId)?.keyed ?? null;
  }

  detachAll(): void {
    for (const viewId of [...this.#places.keys()]) this.#detach(viewId);
  }

  #open(view: View, place: Place): void {
    const surface = view.open(place.host, this.#engine, () => this.#scene.changed(view));
    const handler = this.#handlerFor(view);
    place.keyed = new KeyedPointer(surface.root, handler);
    place.input = new PointerInput(surface.root, place.host, handler, place.keyed);
    this.#scene.changed(view);
  }

  #detach(viewId: ViewId): void {
    const place = this.#places.get(viewId);
    if (!place) return;
    place.input?.dispose();
    this.#scene.view(viewId).close();
    place.restoreHost();
    this.#places.delete(viewId);
  }
}

/** The element can take the focus, and holds what is laid over it; both as before when the view goes. */
function prepareHost(host: HTMLElement): Disposer {
  const { position } = host.style;
  const tabIndex = host.getAttribute('tabindex');
  if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
  if (tabIndex === null) host.tabIndex = 0;
  return () => {
    host.style.position = position;
    if (tabIndex === null) host.removeAttribute('tabindex');
  };
}
