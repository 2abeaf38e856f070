import { Dexie, type Table } from 'dexie';
import type { CaseRow, FileRow, FolderRow, JournalRow, PreferenceRow, SnapshotRow, StudyRow, ViewRow } from './rows.ts';

/** The browser's database. Additive only: a version that is out there is never changed, and never lowered. */
export class ReadingDatabase extends Dexie {
  declare readonly cases: Table<CaseRow, string>;
  declare readonly studies: Table<StudyRow, string>;
  declare readonly journal: Table<JournalRow, [string, number]>;
  declare readonly snapshots: Table<SnapshotRow, [string, number]>;
  declare readonly views: Table<ViewRow, string>;
  declare readonly files: Table<FileRow, [string, string]>;
  declare readonly folders: Table<FolderRow, string>;
  declare readonly preferences: Table<PreferenceRow, string>;

  constructor(name: string) {
    // Strict: an acknowledged stroke is on the disk, not in a buffer of the operating system.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      cases: 'caseId',
      studies: 'studyKey, caseId',
      journal: '[caseId+seq]',
      snapshots: '[caseId+seq]',
      views: 'caseId',
      files: '[caseId+fileId]',
      folders: 'caseId',
      preferences: 'key',
    });
  }
}
