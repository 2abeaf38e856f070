import type { JournalEntry } from '../domain/change.ts';
import type { CaseId } from '../domain/ids.ts';
import type { ReadingDatabase } from './database.ts';
import { entryChecksum } from './entry-checksum.ts';
import { migrateJournalRow } from './migrate-rows.ts';
import { type JournalRow, SCHEMA_VERSION } from './rows.ts';

/** Adds entries in one transaction: all are there afterwards, or none. An entry that is there already is not written twice. */
export async function appendRows(db: ReadingDatabase, caseId: CaseId, entries: readonly JournalEntry[]): Promise<void> {
  const rows = entries.map(
    (entry): JournalRow => ({
      caseId,
      seq: entry.seq,
      schemaVersion: SCHEMA_VERSION,
      crc: entryChecksum(entry),
      entry,
    }),
  );
  await db.transaction('rw', db.journal, async () => {
    await db.journal.bulkPut(rows);
  });
}

/** The entries after `seq` up to the first that is damaged or missing, and how many were left out behind it. */
export async function readTail(
  db: ReadingDatabase,
  caseId: CaseId,
  seq: number,
): Promise<{ readonly entries: readonly JournalEntry[]; readonly damagedEntries: number }> {
  const rows = await rowsAfter(db, caseId, seq);
  const entries: JournalEntry[] = [];
  for (const stored of rows) {
    const row = migrateJournalRow(stored);
    const isNext = entries.length === 0 || row.seq === entries.at(-1)!.seq + 1;
    if (!isNext || entryChecksum(row.entry) !== row.crc) break;
    entries.push(row.entry);
  }
  return { entries, damagedEntries: rows.length - entries.length };
}

/** Every whole entry from the first. */
export async function readWhole(db: ReadingDatabase, caseId: CaseId): Promise<readonly JournalEntry[]> {
  const rows = (await rowsAfter(db, caseId, -1)).map(migrateJournalRow);
  return rows.filter((row) => entryChecksum(row.entry) === row.crc).map((row) => row.entry);
}

async function rowsAfter(db: ReadingDatabase, caseId: CaseId, seq: number): Promise<JournalRow[]> {
  return await db.journal
    .where('[caseId+seq]')
    .between([caseId, seq], [caseId, Number.MAX_SAFE_INTEGER], false, true)
    .toArray();
}
