import type { JournalEntry } from '../domain/change.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Clock } from '../ports/environment.ts';
import type { ReadingSnapshot, ReadingStore } from '../ports/reading-store.ts';
import { asAppError, toldError } from './notice-state.ts';
import type { SaveState } from './session-state.ts';

export const AUTOSAVE_TIMES = { batchMs: 350, retryMs: 10_000, idleMs: 30_000, entriesPerSnapshot: 200 } as const;

export interface AutosaveOptions {
  readonly caseId: CaseId;
  readonly store: ReadingStore;
  readonly clock: Clock;
  /** The reading as it is now, null when it can't be taken now; labels may be live arrays, the store reads them before it first waits. */
  readonly snapshot: () => ReadingSnapshot | null;
  readonly onState: (state: SaveState) => void;
}

/**
 * Writes the log's entries: the first of a burst at once, then in batches. What the store refuses stays queued and is tried again;
 * nothing is ever dropped. Make it only after recovery has finished, or it would write over what is there.
 */
export class Autosave {
  readonly #options: AutosaveOptions;
  #queue: JournalEntry[] = [];
  #writing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #idleTimer: ReturnType<typeof setTimeout> | null = null;
  #failure: { readonly since: string; readonly message: string; readonly hint: string | null } | null = null;
  #sinceSnapshot: number;

  /** @param sinceSnapshot entries that the store has after its last snapshot */
  constructor(options: AutosaveOptions, sinceSnapshot = 0) {
    this.#options = options;
    this.#sinceSnapshot = sinceSnapshot;
    options.onState({ kind: 'saved', at: null });
  }

  get hasUnsaved(): boolean {
    return this.#queue.length > 0;
  }

  /** Takes an entry over. */
  append(entry: JournalEntry): void {
    this.#queue.push(entry);
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#snapshotWhenIdle(), AUTOSAVE_TIMES.idleMs);
    this.#tell();
    if (!this.#writing && !this.#timer) this.#write();
  }

  /** Tries to write everything now; resolves when it is on disk or has failed again. */
  async flush(): Promise<void> {
    while (this.#queue.length > 0) {
      const before = this.#queue.length;
      await (this.#writing ?? this.#write());
      if (this.#queue.length >= before) return;
    }
    await this.#writing;
  }

  /** Flushes, and leaves a snapshot so that the case opens fast. Stops all timers. */
  async close(): Promise<void> {
    await this.flush();
    if (!this.hasUnsaved && this.#sinceSnapshot > 0) await this.#saveSnapshot();
    for (const timer of [this.#timer, this.#idleTimer]) if (timer) clearTimeout(timer);
    this.#timer = null;
    this.#idleTimer = null;
  }

  #write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writeBatch().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #writeBatch(): Promise<void> {
    const { store, caseId, clock } = this.#options;
    const batch = [...this.#queue];
    try {
      await this.#append(store, caseId, batch);
    } catch (error) {
      const { text: message, hint } = toldError(asAppError(error));
      this.#failure = { since: this.#failure?.since ?? clock.nowIso(), message, hint };
      this.#tell();
      this.#after(AUTOSAVE_TIMES.retryMs);
      return;
    }
    this.#failure = null;
    this.#queue = this.#queue.slice(batch.length);
    this.#sinceSnapshot += batch.length;
    this.#tell();
    this.#after(AUTOSAVE_TIMES.batchMs);
    if (!this.hasUnsaved && this.#sinceSnapshot >= AUTOSAVE_TIMES.entriesPerSnapshot) await this.#saveSnapshot();
  }

  #tell(): void {
    const { clock, onState } = this.#options;
    const pending = this.#queue.length;
    if (this.#failure) onState({ kind: 'failed', pending, ...this.#failure });
    else onState(pending > 0 ? { kind: 'saving', pending } : { kind: 'saved', at: clock.nowIso() });
  }

  /** When the journal has lost its beginning (cleared behind our back), a snapshot makes it whole again. */
  async #append(store: ReadingStore, caseId: CaseId, batch: readonly JournalEntry[]): Promise<void> {
    try {
      await store.appendEntries(caseId, batch);
    } catch (error) {
      const snapshot = asAppError(error).code === 'storage/journal-gap' ? this.#options.snapshot() : null;
      if (!snapshot) throw error;
      await store.saveSnapshot(caseId, snapshot);
    }
  }

  /** Waits before the next write, which takes everything that came meanwhile. */
  #after(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.hasUnsaved && !this.#writing) this.#write();
    }, ms);
  }

  async #snapshotWhenIdle(): Promise<void> {
    this.#idleTimer = null;
    if (this.#sinceSnapshot > 0 && !this.hasUnsaved && !this.#writing) await this.#saveSnapshot();
  }

  /** A snapshot only makes opening faster: when it can't be written the journal still holds everything, and it is tried later. */
  async #saveSnapshot(): Promise<void> {
    const covered = this.#sinceSnapshot;
    const snapshot = this.#options.snapshot();
    if (!snapshot) return;
    try {
      await this.#options.store.saveSnapshot(this.#options.caseId, snapshot);
      this.#sinceSnapshot -= covered;
    } catch {
      this.#sinceSnapshot = Math.max(covered, this.#sinceSnapshot);
    }
  }
}
