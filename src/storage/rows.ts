import type { JournalEntry } from '../domain/change.ts';
import type { CaseId, LayerId } from '../domain/ids.ts';
import type { CaseSummary, ReadingRecords } from '../ports/reading-store.ts';

/** Version of the rows below. Every change gets a step in `migrate-rows.ts` and a frozen example in tests/fixtures. */
export const SCHEMA_VERSION = 1;

export interface CaseRow {
  readonly caseId: CaseId;
  readonly summary: CaseSummary;
}

/** Hash of a StudyInstanceUID -> the case that holds the study. */
export interface StudyRow {
  readonly studyKey: string;
  readonly caseId: CaseId;
}

export interface JournalRow {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly schemaVersion: number;
  /** Over the entry's text and the bytes of its patches, see `entry-checksum.ts`. */
  readonly crc: number;
  readonly entry: JournalEntry;
}

export interface SnapshotRow {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly schemaVersion: number;
  readonly records: ReadingRecords;
  readonly labels: readonly {
    readonly layerId: LayerId;
    readonly length: number;
    /** Run-length code, see `pack-labels.ts`. */
    readonly packed: Uint8Array;
    readonly crc: number;
  }[];
}

export interface ViewRow {
  readonly caseId: CaseId;
  readonly view: unknown;
}

export interface PreferenceRow {
  readonly key: string;
  readonly value: unknown;
}

/** One kept file: a range of a pack in the origin private file system, or a blob of its own. */
export interface FileRow {
  readonly caseId: CaseId;
  readonly fileId: string;
  readonly path: string;
  readonly type: string;
  readonly place: { readonly pack: string; readonly offset: number; readonly size: number } | { readonly blob: Blob };
}

export interface FolderRow {
  readonly caseId: CaseId;
  readonly handle: FileSystemDirectoryHandle;
}
