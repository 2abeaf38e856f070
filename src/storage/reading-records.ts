import { Dexie } from 'dexie';
import { AppError, invariant } from '../domain/app-error.ts';
import type { JournalEntry } from '../domain/change.ts';
import { gunzip, gzip } from '../domain/gzip.ts';
import type { CaseId, LayerId } from '../domain/ids.ts';
import type { ReadingSnapshot } from '../ports/reading-store.ts';
import type { LobuleDatabase, RecordRow } from './database.ts';
import { decodeLabelRuns, encodeLabelRuns } from './label-runs.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';
import { migratedEntry, migratedSnapshot, SCHEMA_VERSION } from './schema-migrations.ts';

/** The newest, and the one before it in case the newest is damaged. */
const SNAPSHOTS_KEPT = 2;

/** Journal and snapshots of readings. */
export class ReadingRecordsTable {
  readonly #db: LobuleDatabase;

  constructor(db: LobuleDatabase) {
    this.#db = db;
  }

  /**
   * One transaction. Rows that are there already from the first entry on (a damaged tail, or a history that another tab wrote) are
   * moved aside, never overwritten in place.
   * @throws AppError `storage/journal-gap` when neither the entry before nor a snapshot that covers it is there
   */
  async append(caseId: CaseId, entries: readonly JournalEntry[]): Promise<void> {
    const first = entries[0]?.seq;
    if (first === undefined) return;
    invariant(
      entries.every(({ seq }, n) => seq === first + n),
      'storage/entries-out-of-order',
    );
    const rows = entries.map((entry) => ({ caseId, seq: entry.seq, bytes: encodeRecord(entry, SCHEMA_VERSION) }));
    const { journal, snapshots, quarantine } = this.#db;
    await this.#db.transaction('rw', journal, snapshots, quarantine, async () => {
      await this.#assertNoGap(caseId, first);
      const there = await journal.where('[caseId+seq]').between([caseId, first], [caseId, Dexie.maxKey]).toArray();
      const replaced = there.filter((row) => !isSameRow(row, rows[row.seq - first]));
      await quarantine.bulkAdd(replaced);
      await journal.bulkDelete(there.map(({ seq }) => [caseId, seq] as [CaseId, number]));
      await journal.bulkPut(rows);
    });
  }

  async load(caseId: CaseId): Promise<{
    readonly snapshot: ReadingSnapshot | null;
    readonly entries: readonly JournalEntry[];
    readonly damagedEntries: number;
  }> {
    const snapshot = await this.#newestSnapshot(caseId);
    const after = snapshot?.seq ?? 0;
    const rows = await this.#rows(caseId, after + 1);
    const entries: JournalEntry[] = [];
    for (const row of rows) {
      const entry =
        row.seq === after + 1 + entries.length ? readable(() => migratedEntry(decodeRecord(row.bytes))) : null;
      if (!entry || entry.seq !== row.seq) break;
      entries.push(entry);
    }
    return { snapshot, entries, damagedEntries: rows.length - entries.length };
  }

  /** Every entry that can be read. */
  async journal(caseId: CaseId): Promise<readonly JournalEntry[]> {
    const rows = await this.#rows(caseId, 1);
    return rows.flatMap((row) => readable(() => migratedEntry(decodeRecord(row.bytes))) ?? []);
  }

  /** The labels are read before this waits for anything, so they may be live arrays. */
  async saveSnapshot(caseId: CaseId, { seq, records, labels }: ReadingSnapshot): Promise<void> {
    const runs = [...labels].map(([layerId, array]) => ({
      layerId,
      voxels: array.length,
      runs: encodeLabelRuns(array),
    }));
    const layers = await Promise.all(runs.map(async (layer) => ({ ...layer, runs: await gzip(layer.runs) })));
    const bytes = encodeRecord({ seq, records, layers }, SCHEMA_VERSION);
    const { snapshots } = this.#db;
    await this.#db.transaction('rw', snapshots, async () => {
      await snapshots.put({ caseId, seq, bytes });
      const keys = await this.#snapshotRows(caseId).primaryKeys();
      await snapshots.bulkDelete(keys.slice(0, -SNAPSHOTS_KEPT));
    });
  }

  async #assertNoGap(caseId: CaseId, first: number): Promise<void> {
    if (first === 1 || (await this.#db.journal.get([caseId, first - 1]))) return;
    const keys = await this.#snapshotRows(caseId).primaryKeys();
    const newest = keys.at(-1)?.[1] ?? 0;
    if (newest < first - 1) {
      throw new AppError('storage/journal-gap', 'The steps before these are missing from the browser’s storage.');
    }
  }

  async #newestSnapshot(caseId: CaseId): Promise<ReadingSnapshot | null> {
    const rows = await this.#snapshotRows(caseId).reverse().toArray();
    for (const row of rows) {
      const stored = readable(() => migratedSnapshot(decodeRecord(row.bytes)));
      if (!stored) continue;
      const labels = new Map<LayerId, Uint8Array>();
      for (const { layerId, voxels, runs } of stored.layers) {
        labels.set(layerId as LayerId, decodeLabelRuns(await gunzip(runs), voxels));
      }
      return { seq: stored.seq, records: stored.records, labels };
    }
    return null;
  }

  #rows(caseId: CaseId, from: number): Promise<RecordRow[]> {
    return this.#db.journal.where('[caseId+seq]').between([caseId, from], [caseId, Dexie.maxKey]).toArray();
  }

  #snapshotRows(caseId: CaseId) {
    return this.#db.snapshots.where('[caseId+seq]').between([caseId, Dexie.minKey], [caseId, Dexie.maxKey]);
  }
}

/** Null for damaged bytes; a record of a newer version is not damaged and must not be treated as if. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'storage/damaged') return null;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isSameRow(there: RecordRow, wanted: RecordRow | undefined): boolean {
  if (!wanted || there.bytes.length !== wanted.bytes.length) return false;
  return there.bytes.every((byte, n) => byte === wanted.bytes[n]);
}
