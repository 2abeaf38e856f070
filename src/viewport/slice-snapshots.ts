import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { PatchRuns } from '../kernels/patch-runs.ts';

/**
 * What a gesture has changed in a label array so far.
 *
 * Each slice is copied once, just before it is first written, and compared when the gesture ends: no copy of the whole
 * layer is ever held, nothing is compared while painting, and a cancelled gesture is put back exactly.
 */
export class SliceSnapshots {
  readonly #labels: Uint8Array;
  readonly #sliceLength: number;
  readonly #before = new Map<number, Uint8Array>();

  constructor(labels: Uint8Array, sliceLength: number) {
    this.#labels = labels;
    this.#sliceLength = sliceLength;
  }

  /** Call before the first write into slice `k` (0-based). */
  keep(k: number): void {
    if (!this.#before.has(k)) this.#before.set(k, this.#slice(k).slice());
  }

  /** Slices that may have changed. */
  get slices(): number[] {
    return [...this.#before.keys()].sort((a, b) => a - b);
  }

  /** The changed voxels; null when there are none. */
  patch(layerId: LayerId): VoxelPatch | null {
    const runs = new PatchRuns();
    for (const k of this.slices) collect(this.#before.get(k)!, this.#slice(k), k * this.#sliceLength, runs);
    return runs.voxels > 0 ? runs.toPatch(layerId) : null;
  }

  /** Writes the old labels back. */
  restore(): void {
    for (const [k, before] of this.#before) this.#slice(k).set(before);
  }

  #slice(k: number): Uint8Array {
    return this.#labels.subarray(k * this.#sliceLength, (k + 1) * this.#sliceLength);
  }
}

function collect(before: Uint8Array, after: Uint8Array, start: number, runs: PatchRuns): void {
  for (let n = 0; n < before.length; n++) {
    if (before[n] !== after[n]) runs.add(start + n, before[n]!, after[n]!);
  }
}
