import type { JournalEntry } from '../domain/change.ts';
import type { HistoryItem } from './reading-state.ts';

const KEPT = 500;

/** The lines of the history list: what was done, without the undo and redo entries that the journal also holds. */
export class HistoryList {
  #entries: JournalEntry[] = [];

  /** Hears every appended entry. `abandoned` are the entries that undo had taken back before this one was done. */
  append(entry: JournalEntry, abandoned: ReadonlySet<number>): void {
    if (entry.cause !== 'do') return;
    if (abandoned.size > 0) this.#entries = this.#entries.filter(({ seq }) => !abandoned.has(seq));
    this.#entries.push(entry);
    if (this.#entries.length > KEPT * 2) this.#entries = this.#entries.slice(-KEPT);
  }

  items(undone: ReadonlySet<number>): HistoryItem[] {
    return this.#entries.slice(-KEPT).map(({ seq, at, command, label, details }) => ({
      seq,
      at,
      command,
      label,
      isUndone: undone.has(seq),
      details: details ?? null,
    }));
  }
}
