import type { JournalEntry } from '../domain/change.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import { type HistoryLine, historyLine } from './history-line.ts';
import type { HistoryItem } from './reading-state.ts';

const KEPT = 500;

/** The lines of the history list: what was done, without the undo and redo entries that the journal also holds. */
export class HistoryList {
  #lines: HistoryLine[] = [];
  /** Taken back, and something else was done since: still listed, and can still be gone back to. */
  readonly #left = new Set<number>();

  /**
   * Hears every appended entry. `abandoned` are the entries that undo had taken back before this one was done.
   * @param records after the entry
   */
  append(entry: JournalEntry, abandoned: ReadonlySet<number>, records: ReadingRecords): void {
    if (entry.cause !== 'do') return;
    for (const seq of abandoned) this.#left.add(seq);
    this.#lines.push(historyLine(entry, records));
    if (this.#lines.length > KEPT * 2) this.#lines = this.#lines.slice(-KEPT);
  }

  items(undone: ReadonlySet<number>): HistoryItem[] {
    return this.#lines
      .slice(-KEPT)
      .map((line) => ({ ...line, isUndone: undone.has(line.seq) || this.#left.has(line.seq) }));
  }
}
