import type { JournalEntry, RecordMap } from '../domain/change.ts';
import type { CaseId, FileId, LayerId } from '../domain/ids.ts';

/** All records of a reading by kind and id. */
export type ReadingRecords = { readonly [K in keyof RecordMap]: Readonly<Record<string, RecordMap[K]>> };

/** A reading up to and including entry `seq`; labels are compressed inside the store. */
export interface ReadingSnapshot {
  readonly seq: number;
  readonly records: ReadingRecords;
  readonly labels: ReadonlyMap<LayerId, Uint8Array>;
}

/** A case as the landing page lists it; texts are what the person needs to recognise it, kept on this machine alone. */
export interface CaseSummary {
  readonly caseId: CaseId;
  readonly title: string;
  readonly openedAt: string;
  readonly images: number;
  readonly bytes: number;
  readonly segments: number;
  /** `copied`: bytes are in the browser's own store; `folder`: a folder handle that needs one click; `none`: to be dropped again. */
  readonly files: 'copied' | 'folder' | 'none';
  readonly isDemo: boolean;
  /** Studies of which images still lie on a server: they are fetched anew when the case is opened. Left out: none. */
  readonly remote?: RemoteStudies | undefined;
}

/** Where images of a case lie that have not all come. */
export interface RemoteStudies {
  /** Id in the host's configuration; never an address. */
  readonly serverId: string;
  readonly studyUids: readonly string[];
}

export interface StoredFile {
  readonly fileId: FileId;
  readonly path: string;
  readonly blob: Blob;
}

/** Everything that outlives the tab. Implemented by `src/storage`; in memory by `ports/testing`. */
export interface ReadingStore {
  listCases(): Promise<readonly CaseSummary[]>;
  /** Finds a case that shares a study; `studyKeys` are hashes of StudyInstanceUIDs. */
  findCase(studyKeys: readonly string[]): Promise<CaseId | null>;
  saveCase(summary: CaseSummary, studyKeys: readonly string[]): Promise<void>;
  removeCase(caseId: CaseId): Promise<void>;

  /** Takes the writer's lock of a case; false: another tab has it, this one may only read. */
  acquireWriter(caseId: CaseId): Promise<boolean>;
  releaseWriter(caseId: CaseId): Promise<void>;

  /** Latest snapshot (or null) and every entry after it, in order. Damaged tail entries are left out and counted. */
  loadReading(caseId: CaseId): Promise<{
    readonly snapshot: ReadingSnapshot | null;
    readonly entries: readonly JournalEntry[];
    readonly damagedEntries: number;
  }>;
  /** Every entry from the first; for the history list and the audit. */
  loadJournal(caseId: CaseId): Promise<readonly JournalEntry[]>;
  /** Resolves when the entries are on disk; one transaction. */
  appendEntries(caseId: CaseId, entries: readonly JournalEntry[]): Promise<void>;
  saveSnapshot(caseId: CaseId, snapshot: ReadingSnapshot): Promise<void>;

  /** Layout, slices, windows: JSON, last one wins. */
  saveView(caseId: CaseId, view: unknown): Promise<void>;
  loadView(caseId: CaseId): Promise<unknown | null>;

  /** Copies files into the browser's own store; stops with `AppError storage/quota` when there is no room. */
  keepFiles(
    caseId: CaseId,
    files: readonly StoredFile[],
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void },
  ): Promise<void>;
  /** Remembers a folder handle instead of bytes. */
  keepFolder(caseId: CaseId, handle: FileSystemDirectoryHandle): Promise<void>;
  /** The stored files; for a folder asks for permission, which needs a click. Null when there are none. */
  openFiles(caseId: CaseId): Promise<readonly StoredFile[] | null>;

  savePreference(key: string, value: unknown): Promise<void>;
  loadPreference(key: string): Promise<unknown | null>;
  /** Bytes used and available for this site, and whether the browser promised to keep them. */
  usage(): Promise<{ readonly usedBytes: number; readonly quotaBytes: number; readonly isPersistent: boolean }>;
}
