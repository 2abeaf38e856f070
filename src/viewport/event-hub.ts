import type { Disposer, ViewportEvents } from '../ports/viewport.ts';

type Listener<E extends keyof ViewportEvents> = (detail: ViewportEvents[E]) => void;

/** Listeners of the port's events; called at once, in the order in which they came. */
export class EventHub {
  readonly #listeners = new Map<keyof ViewportEvents, Set<Listener<never>>>();

  on<E extends keyof ViewportEvents>(event: E, listener: Listener<E>): Disposer {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set);
    // A wrapper of its own, so that the same function can be registered twice and taken back once.
    const entry: Listener<E> = (detail) => listener(detail);
    set.add(entry as Listener<never>);
    return () => set.delete(entry as Listener<never>);
  }

  emit<E extends keyof ViewportEvents>(event: E, detail: ViewportEvents[E]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) (listener as Listener<E>)(detail);
  }

  clear(): void {
    this.#listeners.clear();
  }

  /** Listeners that are registered now. */
  get size(): number {
    return [...this.#listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }
}
