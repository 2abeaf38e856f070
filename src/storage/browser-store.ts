import type { CaseId, LayerId } from '../domain/ids.ts';
import type { CaseSummary, ReadingSnapshot, ReadingStore } from '../ports/reading-store.ts';
import { crc32 } from './checksum.ts';
import { ReadingDatabase } from './database.ts';
import { FilePacks } from './file-packs.ts';
import { readFolder } from './folder-files.ts';
import { appendRows, readTail, readWhole } from './journal.ts';
import { migrateSnapshotRow } from './migrate-rows.ts';
import { packLabels, unpackLabels } from './pack-labels.ts';
import { type FileRow, SCHEMA_VERSION, type SnapshotRow } from './rows.ts';
import { guarded } from './storage-failure.ts';
import { WriterLocks } from './writer-locks.ts';

/** Older snapshots that stay behind the newest, so that a damaged one costs only a longer replay. */
const SNAPSHOTS_KEPT = 2;

/**
 * The store of a browser: IndexedDB for readings, the origin private file system for copied images.
 *
 * Rejects with AppError `storage/quota`, `storage/newer-version` or `storage/failed`, each with a sentence and a hint.
 */
export function createBrowserStore(
  options: { readonly name?: string; readonly newId?: () => string } = {},
): ReadingStore {
  const name = options.name ?? 'lobule';
  const newId = options.newId ?? (() => crypto.randomUUID());
  const db = new ReadingDatabase(name);
  const locks = new WriterLocks(`${name}/case/`);
  let packs: Promise<FilePacks | null> | null = null;
  const filePacks = () => (packs ??= FilePacks.open(`${name}-files`));

  return {
    listCases: () =>
      guarded('The list of cases cannot be read', async () =>
        (await db.cases.toArray()).map((row) => row.summary).sort(newestFirst),
      ),
    findCase: (studyKeys) =>
      guarded(
        'Earlier cases cannot be looked up',
        async () => (await db.studies.bulkGet([...studyKeys])).find((row) => row !== undefined)?.caseId ?? null,
      ),
    saveCase: (summary, studyKeys) =>
      guarded('The case cannot be saved', async () => {
        void askToPersist();
        await db.transaction('rw', db.cases, db.studies, async () => {
          await db.cases.put({ caseId: summary.caseId, summary });
          await db.studies.bulkPut(studyKeys.map((studyKey) => ({ studyKey, caseId: summary.caseId })));
        });
      }),
    removeCase: (caseId) => guarded('The case cannot be removed', () => removeCase(db, filePacks(), caseId)),

    acquireWriter: (caseId) => locks.acquire(caseId),
    releaseWriter: async (caseId) => locks.release(caseId),

    loadReading: (caseId) =>
      guarded('The reading cannot be read', async () => {
        const snapshot = await newestSnapshot(db, caseId);
        return { snapshot, ...(await readTail(db, caseId, snapshot?.seq ?? 0)) };
      }),
    loadJournal: (caseId) => guarded('The journal cannot be read', () => readWhole(db, caseId)),
    appendEntries: (caseId, entries) =>
      guarded('The last changes cannot be saved', () => appendRows(db, caseId, entries)),
    saveSnapshot: (caseId, snapshot) =>
      guarded('The reading cannot be saved', () => saveSnapshot(db, caseId, snapshot)),

    saveView: (caseId, view) =>
      guarded('The layout cannot be saved', async () => void (await db.views.put({ caseId, view }))),
    loadView: (caseId) => guarded('The layout cannot be read', async () => (await db.views.get(caseId))?.view ?? null),

    keepFiles: (caseId, files, { signal, onProgress } = {}) =>
      guarded('The images cannot be copied', async () => {
        let done = 0;
        const store = async (rows: readonly FileRow[]) => {
          await db.files.bulkPut([...rows]);
          done += rows.length;
          onProgress?.(done);
        };
        const opfs = await filePacks();
        if (opfs) return await opfs.write(caseId, files, { newName: newId, signal, onPack: store });
        for (const { fileId, path, blob } of files) {
          signal?.throwIfAborted();
          await store([{ caseId, fileId, path, type: blob.type, place: { blob } }]);
        }
      }),
    keepFolder: (caseId, handle) =>
      guarded('The folder cannot be remembered', async () => void (await db.folders.put({ caseId, handle }))),
    openFiles: (caseId) =>
      guarded('The images of this case cannot be read', async () => {
        const folder = await db.folders.get(caseId);
        const rows = await filesOf(db, caseId);
        const inPacks = (await (await filePacks())?.read(caseId, rows)) ?? [];
        const inRows = rows.flatMap((row) =>
          'blob' in row.place ? [{ fileId: row.fileId as never, path: row.path, blob: row.place.blob }] : [],
        );
        const kept = [...inPacks, ...inRows];
        if (folder) return [...(await readFolder(folder.handle, newId)), ...kept];
        return kept.length > 0 ? kept : null;
      }),

    savePreference: (key, value) =>
      guarded('The setting cannot be saved', async () => void (await db.preferences.put({ key, value }))),
    loadPreference: (key) =>
      guarded('The setting cannot be read', async () => (await db.preferences.get(key))?.value ?? null),
    usage: async () => {
      const { usage = 0, quota = 0 } = (await globalThis.navigator?.storage?.estimate?.()) ?? {};
      return {
        usedBytes: usage,
        quotaBytes: quota,
        isPersistent: (await globalThis.navigator?.storage?.persisted?.()) ?? false,
      };
    },
  };
}

function newestFirst(a: CaseSummary, b: CaseSummary): number {
  return b.openedAt.localeCompare(a.openedAt);
}

async function askToPersist(): Promise<void> {
  const storage = globalThis.navigator?.storage;
  if (storage?.persist && !(await storage.persisted())) await storage.persist();
}

async function filesOf(db: ReadingDatabase, caseId: CaseId): Promise<FileRow[]> {
  return await db.files.where('[caseId+fileId]').between([caseId, ''], [caseId, '\uffff']).toArray();
}

async function saveSnapshot(db: ReadingDatabase, caseId: CaseId, snapshot: ReadingSnapshot): Promise<void> {
  const labels = [...snapshot.labels].map(([layerId, values]) => {
    const packed = packLabels(values);
    return { layerId, length: values.length, packed, crc: crc32(packed) };
  });
  const row: SnapshotRow = {
    caseId,
    seq: snapshot.seq,
    schemaVersion: SCHEMA_VERSION,
    records: snapshot.records,
    labels,
  };
  await db.transaction('rw', db.snapshots, async () => {
    await db.snapshots.put(row);
    const seqs = (await snapshotKeys(db, caseId)).map(([, seq]) => seq).sort((a, b) => b - a);
    await db.snapshots.bulkDelete(seqs.slice(SNAPSHOTS_KEPT).map((seq) => [caseId, seq] as [string, number]));
  });
}

async function snapshotKeys(db: ReadingDatabase, caseId: CaseId): Promise<[string, number][]> {
  return (await db.snapshots
    .where('[caseId+seq]')
    .between([caseId, 0], [caseId, Number.MAX_SAFE_INTEGER])
    .primaryKeys()) as [string, number][];
}

/** The newest snapshot whose masks are whole; null: the journal is replayed from its beginning. */
async function newestSnapshot(db: ReadingDatabase, caseId: CaseId): Promise<ReadingSnapshot | null> {
  const keys = (await snapshotKeys(db, caseId)).sort((a, b) => b[1] - a[1]);
  for (const key of keys) {
    const stored = await db.snapshots.get(key);
    if (!stored) continue;
    const row = migrateSnapshotRow(stored);
    if (row.labels.some(({ packed, crc }) => crc32(packed) !== crc)) continue;
    const labels = new Map<LayerId, Uint8Array>(
      row.labels.map(({ layerId, packed, length }) => [layerId, unpackLabels(packed, length)]),
    );
    return { seq: row.seq, records: row.records, labels };
  }
  return null;
}

async function removeCase(db: ReadingDatabase, opening: Promise<FilePacks | null>, caseId: CaseId): Promise<void> {
  const all: [string, number] = [caseId, Number.MAX_SAFE_INTEGER];
  const tables = [db.cases, db.studies, db.journal, db.snapshots, db.views, db.files, db.folders];
  await db.transaction('rw', tables, async () => {
    await db.cases.delete(caseId);
    await db.studies.where('caseId').equals(caseId).delete();
    await db.journal.where('[caseId+seq]').between([caseId, 0], all, true, true).delete();
    await db.snapshots.where('[caseId+seq]').between([caseId, 0], all, true, true).delete();
    await db.views.delete(caseId);
    await db.files.where('[caseId+fileId]').between([caseId, ''], [caseId, '\uffff']).delete();
    await db.folders.delete(caseId);
  });
  await (await opening)?.remove(caseId);
}
