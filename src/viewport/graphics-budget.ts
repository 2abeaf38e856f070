import type { DrawnArray } from './drawn-array.ts';

/** Graphics memory that hidden volumes may keep, so that flipping back to them needs no upload. */
const KEPT_BYTES = 768 * 2 ** 20;

/** Gives back the graphics memory of what has not been shown for the longest time. */
export class GraphicsBudget {
  /** Oldest first. */
  readonly #recent = new Set<DrawnArray>();

  /** Call with everything that is on screen now. */
  use(shown: ReadonlySet<DrawnArray>): void {
    for (const array of shown) {
      this.#recent.delete(array);
      this.#recent.add(array);
    }
    let bytes = [...this.#recent].reduce((sum, array) => sum + array.gpuBytes, 0);
    for (const array of this.#recent) {
      if (bytes <= KEPT_BYTES) return;
      if (shown.has(array)) continue;
      bytes -= array.gpuBytes;
      array.releaseGraphics();
      this.#recent.delete(array);
    }
  }

  forget(array: DrawnArray): void {
    this.#recent.delete(array);
  }
}
