import type { JournalEntry } from '../domain/change.ts';
import { changeBytes } from './changes.ts';

export interface UndoLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** At least 200 steps, or as many as fit 256 MB of voxel runs; the journal keeps all. */
export const UNDO_LIMITS: UndoLimits = { entries: 200, bytes: 256 * 2 ** 20 };

/** Entries that change nothing in the reading (exports) can't be taken back. */
export function isUndoable(entry: JournalEntry): boolean {
  return entry.change.records.length > 0 || entry.change.voxels.length > 0;
}

/** What can be taken back and done again: built from the journal alone, so it comes back after a reload. */
export class UndoStack {
  readonly #limits: UndoLimits;
  #done: JournalEntry[] = [];
  #undone: JournalEntry[] = [];
  #bytes = 0;
  #lastSeq: number | null = null;

  constructor(limits: UndoLimits = UNDO_LIMITS) {
    this.#limits = limits;
  }

  /** The entry that undo takes back next. */
  get nextUndo(): JournalEntry | null {
    return this.#done.at(-1) ?? null;
  }

  get nextRedo(): JournalEntry | null {
    return this.#undone.at(-1) ?? null;
  }

  get undoneSeqs(): ReadonlySet<number> {
    return new Set(this.#undone.map((entry) => entry.seq));
  }

  /** Hears every appended entry in order. After a hole in the journal nothing older can be taken back safely. */
  append(entry: JournalEntry): void {
    if (this.#lastSeq !== null && entry.seq !== this.#lastSeq + 1) this.#forget();
    this.#lastSeq = entry.seq;
    if (entry.cause === 'do') this.#append(entry);
    else if (entry.cause === 'undo') this.#move(this.#done, this.#undone, entry);
    else this.#move(this.#undone, this.#done, entry);
  }

  #append(entry: JournalEntry): void {
    if (!isUndoable(entry)) return;
    for (const undone of this.#undone) this.#bytes -= changeBytes(undone.change);
    this.#undone = [];
    this.#done.push(entry);
    this.#bytes += changeBytes(entry.change);
    while (this.#done.length > this.#limits.entries || (this.#bytes > this.#limits.bytes && this.#done.length > 1)) {
      this.#bytes -= changeBytes(this.#done.shift()!.change);
    }
  }

  #move(from: JournalEntry[], to: JournalEntry[], entry: JournalEntry): void {
    if (from.at(-1)?.seq === entry.refersTo) to.push(from.pop()!);
    else this.#forget();
  }

  #forget(): void {
    this.#done = [];
    this.#undone = [];
    this.#bytes = 0;
  }
}
