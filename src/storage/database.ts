import { Dexie, type Table } from 'dexie';
import type { CaseId, FileId } from '../domain/ids.ts';
import type { CaseSummary } from '../ports/reading-store.ts';
import type { PackPlace } from './file-packs.ts';

export interface CaseRow {
  readonly caseId: CaseId;
  readonly summary: CaseSummary;
  /** Hashes of study UIDs. */
  readonly studyKeys: readonly string[];
}

/** A journal entry or snapshot as checked bytes, see `record-codec.ts`. */
export interface RecordRow {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export interface FileRow {
  readonly caseId: CaseId;
  readonly fileId: FileId;
  readonly path: string;
  readonly type: string;
  readonly place: PackPlace | { readonly blob: Blob };
  /** 0 while the copy that it belongs to is not whole: half a study must never come back as a study. */
  readonly isWhole: 0 | 1;
}

export interface FolderRow {
  readonly id?: number;
  readonly caseId: CaseId;
  readonly handle: FileSystemDirectoryHandle;
}

/** Where the IndexedDB comes from; the browser's own when left out. */
export interface DatabaseOptions {
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** Tables of everything that outlives the tab. Keys are random ids and hashes: nothing of the patient. */
export class LobuleDatabase extends Dexie {
  readonly cases!: Table<CaseRow, CaseId>;
  readonly journal!: Table<RecordRow, [CaseId, number]>;
  readonly snapshots!: Table<RecordRow, [CaseId, number]>;
  /** Entries that another history has taken the place of. Never read by the application, never thrown away with the case open. */
  readonly quarantine!: Table<RecordRow, number>;
  readonly views!: Table<{ readonly caseId: CaseId; readonly view: unknown }, CaseId>;
  readonly preferences!: Table<{ readonly key: string; readonly value: unknown }, string>;
  readonly files!: Table<FileRow, [CaseId, FileId]>;
  readonly folders!: Table<FolderRow, number>;

  constructor({ name = 'lobule', ...factory }: DatabaseOptions = {}) {
    // Strict: a stroke that the page calls saved is on the disk, not in a buffer of the operating system.
    super(name, { ...factory, chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      cases: 'caseId, *studyKeys',
      journal: '[caseId+seq]',
      snapshots: '[caseId+seq]',
      quarantine: '++id, caseId',
      views: 'caseId',
      preferences: 'key',
      files: '[caseId+fileId], caseId, [caseId+isWhole]',
      folders: '++id, caseId',
    });
  }
}
