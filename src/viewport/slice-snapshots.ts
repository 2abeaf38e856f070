import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import type { Grid } from '../geometry/grid.ts';
import { PatchRuns } from '../kernels/patch-runs.ts';

interface Snapshot {
  readonly labels: Uint8Array;
  /** Rows that were written to, both included. */
  firstRow: number;
  lastRow: number;
}

/**
 * What a gesture has changed in a label array so far.
 *
 * Each slice is copied once, just before it is first written, and only the written rows are compared when the gesture ends:
 * no copy of the whole layer is ever held, nothing is compared while painting, and a cancelled gesture is put back exactly.
 */
export class SliceSnapshots {
  readonly #labels: Uint8Array;
  readonly #columns: number;
  readonly #sliceLength: number;
  readonly #before = new Map<number, Snapshot>();

  /** @param labels flat labels on a grid of this size */
  constructor(labels: Uint8Array, { size }: Pick<Grid, 'size'>) {
    this.#labels = labels;
    this.#columns = size[0];
    this.#sliceLength = size[0] * size[1];
  }

  /** Call before the first write into row `j` of slice `k` (0-based). */
  keep(j: number, k: number): void {
    const known = this.#before.get(k);
    if (!known) {
      this.#before.set(k, { labels: this.#slice(k).slice(), firstRow: j, lastRow: j });
      return;
    }
    known.firstRow = Math.min(known.firstRow, j);
    known.lastRow = Math.max(known.lastRow, j);
  }

  /** Slices that may have changed, ascending. */
  get slices(): number[] {
    return [...this.#before.keys()].sort((a, b) => a - b);
  }

  /** The changed voxels; null when there are none. */
  patch(layerId: LayerId): VoxelPatch | null {
    const runs = new PatchRuns();
    for (const k of this.slices) {
      const { labels, firstRow, lastRow } = this.#before.get(k)!;
      const now = this.#slice(k);
      const start = k * this.#sliceLength;
      for (let n = firstRow * this.#columns; n < (lastRow + 1) * this.#columns; n++) {
        if (labels[n] !== now[n]) runs.add(start + n, labels[n]!, now[n]!);
      }
    }
    return runs.voxels > 0 ? runs.toPatch(layerId) : null;
  }

  /** Writes the old labels back. */
  restore(): void {
    for (const [k, { labels }] of this.#before) this.#slice(k).set(labels);
  }

  #slice(k: number): Uint8Array {
    return this.#labels.subarray(k * this.#sliceLength, (k + 1) * this.#sliceLength);
  }
}
