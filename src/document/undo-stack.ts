import type { JournalEntry } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { UndoStep } from './undo-step.ts';

export interface UndoLimits {
  readonly entries: number;
  /** Of voxel runs in memory. */
  readonly bytes: number;
}

/**
 * 200 steps in at most 64 MB, of which records may take a little. Changes of many voxels are packed when that is full
 * (an eighth of their memory); what even then does not fit is read back from the store when it is wanted.
 */
export const UNDO_LIMITS: UndoLimits = { entries: 200, bytes: 60 * 2 ** 20 };

/** Entries that change nothing in the reading (exports) can't be taken back. */
export function isUndoable(entry: JournalEntry): boolean {
  return entry.change.records.length > 0 || entry.change.voxels.length > 0;
}

/** What can be taken back and done again: built from the journal alone, so it comes back after a reload. */
export class UndoStack {
  readonly #limits: UndoLimits;
  readonly #columnsOf: (layerId: LayerId) => number;
  #done: UndoStep[] = [];
  #undone: UndoStep[] = [];
  #lastSeq: number | null = null;

  /** @param columnsOf voxels of a row of a layer, which packing goes by */
  constructor(limits: UndoLimits, columnsOf: (layerId: LayerId) => number) {
    this.#limits = limits;
    this.#columnsOf = columnsOf;
  }

  /** The step that undo takes back next. */
  get nextUndo(): UndoStep | null {
    return this.#done.at(-1) ?? null;
  }

  get nextRedo(): UndoStep | null {
    return this.#undone.at(-1) ?? null;
  }

  get undoneSeqs(): ReadonlySet<number> {
    return new Set(this.#undone.map((step) => step.seq));
  }

  /** Memory of the voxels of all steps. */
  get bytes(): number {
    return [...this.#done, ...this.#undone].reduce((sum, step) => sum + step.bytes, 0);
  }

  get steps(): number {
    return this.#done.length + this.#undone.length;
  }

  /**
   * Hears every appended entry in order; `settle` brings the memory under its limit afterwards. After a hole in the journal nothing
   * older can be taken back safely.
   */
  append(entry: JournalEntry): void {
    if (this.#lastSeq !== null && entry.seq !== this.#lastSeq + 1) this.#forget();
    this.#lastSeq = entry.seq;
    if (entry.cause === 'do') this.#append(entry);
    else if (entry.cause === 'undo') this.#move(this.#done, this.#undone, entry);
    else this.#move(this.#undone, this.#done, entry);
  }

  /** Packs, and then lets go of, the steps that are furthest from being taken back or done again; never of the very next ones. */
  settle(): void {
    let bytes = this.bytes;
    if (bytes <= this.#limits.bytes) return;
    const { nextUndo, nextRedo } = this;
    const byDistance = this.#furthestFirst();
    const shrink = (steps: readonly UndoStep[], make: (step: UndoStep) => void) => {
      for (const step of steps) {
        if (bytes <= this.#limits.bytes) return;
        const before = step.bytes;
        make(step);
        bytes += step.bytes - before;
      }
    };
    shrink(
      byDistance.filter((step) => step.canPack),
      (step) => step.pack(this.#columnsOf),
    );
    shrink(
      byDistance.filter((step) => step !== nextUndo && step !== nextRedo),
      (step) => step.letGo(),
    );
  }

  /** Takes changes that had been let go from the store: those nearest to here, up to half of the memory. */
  recall(entries: readonly JournalEntry[]): void {
    const changes = new Map(entries.map(({ seq, change }) => [seq, change]));
    let room = this.#limits.bytes / 2;
    const next = [this.nextUndo, this.nextRedo];
    // The nearest come first; the very next ones are needed however large the other is.
    for (const step of this.#furthestFirst().reverse()) {
      if (room < 0 && !next.includes(step)) break;
      if (step.isStored) {
        const change = changes.get(step.seq);
        if (!change) return;
        step.recall(change);
        if (step.canPack) step.pack(this.#columnsOf);
      }
      room -= step.bytes;
    }
    this.settle();
  }

  #furthestFirst(): UndoStep[] {
    const at = [...this.#done.entries()].map(([n, step]) => ({ step, away: this.#done.length - n }));
    const after = [...this.#undone.entries()].map(([n, step]) => ({ step, away: this.#undone.length - n }));
    return [...at, ...after].sort((a, b) => b.away - a.away).map(({ step }) => step);
  }

  #append(entry: JournalEntry): void {
    if (!isUndoable(entry)) return;
    this.#undone = [];
    this.#done.push(new UndoStep(entry));
    if (this.#done.length > this.#limits.entries) this.#done.shift();
  }

  #move(from: UndoStep[], to: UndoStep[], entry: JournalEntry): void {
    if (from.at(-1)?.seq === entry.refersTo) to.push(from.pop()!);
    else this.#forget();
  }

  #forget(): void {
    this.#done = [];
    this.#undone = [];
  }
}
