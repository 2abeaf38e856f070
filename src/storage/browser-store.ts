import type { JournalEntry } from '../domain/change.ts';
import type { CaseId } from '../domain/ids.ts';
import type { CaseSummary, ReadingSnapshot, ReadingStore, StoredFile } from '../ports/reading-store.ts';
import { type DatabaseOptions, LobuleDatabase } from './database.ts';
import { type FilePacks, openFilePacks } from './file-packs.ts';
import { FolderHandles } from './folder-handles.ts';
import { KeptFiles } from './kept-files.ts';
import { ReadingRecordsTable } from './reading-records.ts';
import { asStorageError } from './storage-error.ts';
import { WriterLocks } from './writer-locks.ts';

/** What the browser offers for storing; its own parts when left out. */
export interface BrowserStoreOptions {
  readonly database?: DatabaseOptions;
  readonly storage?: StorageManager | undefined;
  readonly locks?: LockManager | undefined;
  readonly lockPatienceMs?: number;
}

/** The store of the browser: IndexedDB for readings, the private file system for images. Everything stays on this machine. */
export function createBrowserStore(options: BrowserStoreOptions = {}): ReadingStore {
  return new BrowserStore(options);
}

class BrowserStore implements ReadingStore {
  readonly #db: LobuleDatabase;
  readonly #storage: StorageManager | undefined;
  readonly #locks: WriterLocks;
  readonly #readings: ReadingRecordsTable;
  readonly #files: KeptFiles;
  readonly #folders: FolderHandles;
  #hasAskedToPersist = false;

  constructor(options: BrowserStoreOptions) {
    const page = typeof navigator === 'undefined' ? undefined : navigator;
    this.#storage = 'storage' in options ? options.storage : page?.storage;
    this.#db = new LobuleDatabase(options.database);
    this.#locks = new WriterLocks('locks' in options ? options.locks : page?.locks, options.lockPatienceMs);
    this.#readings = new ReadingRecordsTable(this.#db);
    let packs: Promise<FilePacks | null> | null = null;
    this.#files = new KeptFiles(this.#db, () => {
      packs ??= openFilePacks(this.#storage, randomId);
      return packs;
    });
    this.#folders = new FolderHandles(this.#db, randomId);
  }

  listCases = () =>
    guarded(async () => {
      const summaries = (await this.#db.cases.toArray()).map(({ summary }) => summary);
      return summaries.sort((a, b) => b.openedAt.localeCompare(a.openedAt));
    });

  findCase = (studyKeys: readonly string[]) =>
    guarded(async () => {
      const rows = await this.#db.cases
        .where('studyKeys')
        .anyOf([...studyKeys])
        .distinct()
        .toArray();
      const newest = rows.sort((a, b) => b.summary.openedAt.localeCompare(a.summary.openedAt))[0];
      return newest?.caseId ?? null;
    });

  saveCase = (summary: CaseSummary, studyKeys: readonly string[]) =>
    guarded(async () => {
      await this.#db.cases.put({ caseId: summary.caseId, summary, studyKeys });
      this.#askToPersist();
    });

  removeCase = (caseId: CaseId) =>
    guarded(async () => {
      const { cases, journal, snapshots, quarantine, views } = this.#db;
      await this.#db.transaction('rw', [cases, journal, snapshots, quarantine, views], async () => {
        const ofCase = { lower: [caseId, -Infinity], upper: [caseId, Infinity] };
        for (const table of [journal, snapshots]) {
          await table.where('[caseId+seq]').between(ofCase.lower, ofCase.upper).delete();
        }
        await quarantine.where('caseId').equals(caseId).delete();
        await views.delete(caseId);
        await cases.delete(caseId);
      });
      await this.#folders.remove(caseId);
      await this.#files.remove(caseId);
    });

  acquireWriter = (caseId: CaseId) => guarded(() => this.#locks.acquire(caseId));
  releaseWriter = async (caseId: CaseId) => this.#locks.release(caseId);

  loadReading = (caseId: CaseId) => guarded(() => this.#readings.load(caseId));
  loadJournal = (caseId: CaseId) => guarded(() => this.#readings.journal(caseId));
  appendEntries = (caseId: CaseId, entries: readonly JournalEntry[]) =>
    guarded(() => this.#readings.append(caseId, entries));
  saveSnapshot = (caseId: CaseId, snapshot: ReadingSnapshot) =>
    guarded(() => this.#readings.saveSnapshot(caseId, snapshot));

  saveView = (caseId: CaseId, view: unknown) =>
    guarded(async () => {
      await this.#db.views.put({ caseId, view });
    });
  loadView = (caseId: CaseId) => guarded(async () => (await this.#db.views.get(caseId))?.view ?? null);

  keepFiles: ReadingStore['keepFiles'] = (caseId, files, options = {}) =>
    guarded(() => this.#files.keep(caseId, files, options));
  keepFolder = (caseId: CaseId, handle: FileSystemDirectoryHandle) => guarded(() => this.#folders.keep(caseId, handle));
  openFiles = (caseId: CaseId) =>
    guarded(async (): Promise<readonly StoredFile[] | null> => {
      // The folder first: its permission needs the click that brought us here, which does not last.
      const inFolders = await this.#folders.open(caseId);
      const files = [...(await this.#files.open(caseId)), ...inFolders];
      return files.length > 0 ? files : null;
    });

  savePreference = (key: string, value: unknown) =>
    guarded(async () => {
      await this.#db.preferences.put({ key, value });
    });
  loadPreference = (key: string) => guarded(async () => (await this.#db.preferences.get(key))?.value ?? null);

  usage = () =>
    guarded(async () => {
      const estimate = await this.#storage?.estimate?.();
      const isPersistent = (await this.#storage?.persisted?.()) ?? false;
      return { usedBytes: estimate?.usage ?? 0, quotaBytes: estimate?.quota ?? 0, isPersistent };
    });

  /** Asked once: browsers decide by themselves, some ask the person. */
  #askToPersist(): void {
    if (this.#hasAskedToPersist) return;
    this.#hasAskedToPersist = true;
    this.#storage?.persist?.().catch(() => false);
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw asStorageError(error);
  }
}

/** Not `randomUUID`: a page without TLS has none. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
