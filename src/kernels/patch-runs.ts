import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';

/** Gathers changed voxels, in ascending order of index, into runs of constant before and after. */
export class PatchRuns {
  #starts = new Uint32Array(256);
  #lengths = new Uint32Array(256);
  #before = new Uint8Array(256);
  #after = new Uint8Array(256);
  #count = 0;
  /** Voxels gathered so far. */
  voxels = 0;

  /** Adds `length` voxels from flat index `start`; `start` must not lie before the end of what was added last. */
  add(start: number, before: number, after: number, length = 1): void {
    this.voxels += length;
    const last = this.#count - 1;
    if (
      last >= 0 &&
      this.#starts[last]! + this.#lengths[last]! === start &&
      this.#before[last] === before &&
      this.#after[last] === after
    ) {
      this.#lengths[last]! += length;
      return;
    }
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#lengths[this.#count] = length;
    this.#before[this.#count] = before;
    this.#after[this.#count] = after;
    this.#count++;
  }

  toPatch(layerId: LayerId): VoxelPatch {
    return {
      layerId,
      starts: this.#starts.slice(0, this.#count),
      lengths: this.#lengths.slice(0, this.#count),
      before: this.#before.slice(0, this.#count),
      after: this.#after.slice(0, this.#count),
    };
  }

  #grow(): void {
    const size = this.#starts.length * 2;
    this.#starts = grown(this.#starts, new Uint32Array(size));
    this.#lengths = grown(this.#lengths, new Uint32Array(size));
    this.#before = grown(this.#before, new Uint8Array(size));
    this.#after = grown(this.#after, new Uint8Array(size));
  }
}

function grown<T extends Uint8Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
