import type { JournalEntry } from '../../domain/change.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { CaseSummary, ReadingSnapshot, ReadingStore, StoredFile } from '../reading-store.ts';

interface StoredCase {
  summary: CaseSummary;
  studyKeys: readonly string[];
}

/** What a test may do to the store besides using it. */
export interface MemoryStore extends ReadingStore {
  /** Rejects the next `times` writes of journal and snapshot. */
  failWrites(error: unknown, times?: number): void;
  /** As if another tab had the case. */
  lockElsewhere(caseId: CaseId): void;
  /** How many transactions wrote entries. */
  readonly appendCalls: number;
  readonly snapshotCalls: number;
  /** Forgets locks, as a killed tab does; everything that was written stays. */
  killTab(): void;
}

/** A reading store in memory, with the same promises as the real one: what it resolved is kept, copies are its own. */
export function memoryStore(): MemoryStore {
  return new InMemoryStore();
}

class InMemoryStore implements MemoryStore {
  readonly #cases = new Map<CaseId, StoredCase>();
  readonly #journals = new Map<CaseId, Map<number, JournalEntry>>();
  readonly #snapshots = new Map<CaseId, ReadingSnapshot>();
  readonly #views = new Map<CaseId, unknown>();
  readonly #files = new Map<CaseId, readonly StoredFile[]>();
  readonly #preferences = new Map<string, unknown>();
  readonly #own = new Set<CaseId>();
  readonly #elsewhere = new Set<CaseId>();
  #failure: { error: unknown; times: number } | null = null;
  appendCalls = 0;
  snapshotCalls = 0;

  failWrites(error: unknown, times = 1): void {
    this.#failure = { error, times };
  }
  lockElsewhere(caseId: CaseId): void {
    this.#elsewhere.add(caseId);
  }
  killTab(): void {
    this.#own.clear();
  }

  listCases = async () => [...this.#cases.values()].map(({ summary }) => summary);
  findCase = async (keys: readonly string[]) =>
    [...this.#cases].find(([, stored]) => stored.studyKeys.some((key) => keys.includes(key)))?.[0] ?? null;
  saveCase = async (summary: CaseSummary, studyKeys: readonly string[]) => {
    this.#cases.set(summary.caseId, { summary, studyKeys });
  };
  removeCase = async (caseId: CaseId) => {
    for (const map of [this.#cases, this.#journals, this.#snapshots, this.#views, this.#files]) map.delete(caseId);
  };

  acquireWriter = async (caseId: CaseId) => {
    if (this.#elsewhere.has(caseId)) return false;
    this.#own.add(caseId);
    return true;
  };
  releaseWriter = async (caseId: CaseId) => {
    this.#own.delete(caseId);
  };

  loadReading = async (caseId: CaseId) => {
    const snapshot = this.#snapshots.get(caseId) ?? null;
    const entries = (await this.loadJournal(caseId)).filter(({ seq }) => seq > (snapshot?.seq ?? 0));
    return { snapshot: structuredClone(snapshot), entries, damagedEntries: 0 };
  };
  loadJournal = async (caseId: CaseId) =>
    structuredClone([...(this.#journals.get(caseId)?.values() ?? [])].sort((a, b) => a.seq - b.seq));
  appendEntries = async (caseId: CaseId, entries: readonly JournalEntry[]) => {
    this.appendCalls++;
    const copies = structuredClone(entries);
    await Promise.resolve();
    this.#failWhenTold();
    const journal = this.#journals.get(caseId) ?? new Map<number, JournalEntry>();
    for (const entry of copies) journal.set(entry.seq, entry);
    this.#journals.set(caseId, journal);
  };
  saveSnapshot = async (caseId: CaseId, snapshot: ReadingSnapshot) => {
    this.snapshotCalls++;
    const copy = structuredClone(snapshot);
    await Promise.resolve();
    this.#failWhenTold();
    this.#snapshots.set(caseId, copy);
  };

  saveView = async (caseId: CaseId, view: unknown) => {
    this.#views.set(caseId, structuredClone(view));
  };
  loadView = async (caseId: CaseId) => structuredClone(this.#views.get(caseId) ?? null);

  keepFiles = async (
    caseId: CaseId,
    files: readonly StoredFile[],
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void },
  ) => {
    this.#failWhenTold();
    this.#files.set(caseId, [...(this.#files.get(caseId) ?? []), ...files]);
    options?.onProgress?.(files.length);
  };
  keepFolder = async () => undefined;
  openFiles = async (caseId: CaseId) => this.#files.get(caseId) ?? null;

  savePreference = async (key: string, value: unknown) => {
    this.#preferences.set(key, structuredClone(value));
  };
  loadPreference = async (key: string) => structuredClone(this.#preferences.get(key) ?? null);
  usage = async () => ({ usedBytes: 0, quotaBytes: 1e9, isPersistent: false });

  #failWhenTold(): void {
    if (!this.#failure || this.#failure.times === 0) return;
    this.#failure.times--;
    throw this.#failure.error;
  }
}
