import type { JournalEntry } from '../domain/change.ts';
import type { HistoryItem } from './reading-state.ts';

const KEPT = 500;

/** The lines of the history list: what was done, without the undo and redo entries that the journal also holds. */
export class HistoryList {
  /** Without the changes: the voxel runs of old entries must not stay in memory for the sake of a list. */
  #lines: Omit<HistoryItem, 'isUndone'>[] = [];

  /** Hears every appended entry. `abandoned` are the entries that undo had taken back before this one was done. */
  append(entry: JournalEntry, abandoned: ReadonlySet<number>): void {
    if (entry.cause !== 'do') return;
    if (abandoned.size > 0) this.#lines = this.#lines.filter(({ seq }) => !abandoned.has(seq));
    const { seq, at, command, label, details } = entry;
    this.#lines.push({ seq, at, command, label, details: details ?? null });
    if (this.#lines.length > KEPT * 2) this.#lines = this.#lines.slice(-KEPT);
  }

  items(undone: ReadonlySet<number>): HistoryItem[] {
    return this.#lines.slice(-KEPT).map((line) => ({ ...line, isUndone: undone.has(line.seq) }));
  }
}
