import type { Change, JournalEntry } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { type PackedPatch, packedBytes, packPatch, unpackPatch } from '../kernels/packed-patch.ts';
import { changeBytes } from './changes.ts';

type Held =
  | { readonly as: 'runs'; readonly change: Change }
  | { readonly as: 'packed'; readonly records: Change['records']; readonly voxels: readonly PackedPatch[] }
  | { readonly as: 'stored' };

/** Too small to be worth packing. */
const SMALL_BYTES = 2048;

/** An entry that can be taken back or done again: with its voxels at hand, packed, or in the store alone. */
export class UndoStep {
  readonly seq: number;
  readonly command: string;
  readonly label: string;
  #held: Held;
  #bytes: number;

  constructor({ seq, command, label, change }: JournalEntry) {
    this.seq = seq;
    this.command = command;
    this.label = label;
    this.#held = { as: 'runs', change };
    this.#bytes = changeBytes(change);
  }

  /** Memory of its voxels. */
  get bytes(): number {
    return this.#bytes;
  }

  get canPack(): boolean {
    return this.#held.as === 'runs' && this.#bytes > SMALL_BYTES;
  }

  get isStored(): boolean {
    return this.#held.as === 'stored';
  }

  /** Null: its voxels have to come from the store first. */
  change(): Change | null {
    const held = this.#held;
    if (held.as === 'runs') return held.change;
    return held.as === 'packed' ? { records: held.records, voxels: held.voxels.map(unpackPatch) } : null;
  }

  /** @param columnsOf voxels of a row of a layer */
  pack(columnsOf: (layerId: LayerId) => number): void {
    if (this.#held.as !== 'runs') return;
    const { records, voxels } = this.#held.change;
    const packed = voxels.map((patch) => packPatch(patch, columnsOf(patch.layerId)));
    this.#held = { as: 'packed', records, voxels: packed };
    this.#bytes = packed.reduce((sum, patch) => sum + packedBytes(patch), 0);
  }

  /** Leaves the change to the store. */
  letGo(): void {
    this.#held = { as: 'stored' };
    this.#bytes = 0;
  }

  /** Takes the change from the store again. */
  recall(change: Change): void {
    this.#held = { as: 'runs', change };
    this.#bytes = changeBytes(change);
  }
}
