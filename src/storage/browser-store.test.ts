import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../domain/change.ts';
import type { CaseId, FileId, LayerId } from '../domain/ids.ts';
import type { CaseSummary, ReadingStore } from '../ports/reading-store.ts';
import { createBrowserStore } from './browser-store.ts';
import { crc32 } from './checksum.ts';
import { ReadingDatabase } from './database.ts';
import { entryChecksum } from './entry-checksum.ts';
import { migrateJournalRow } from './migrate-rows.ts';
import { packLabels, unpackLabels } from './pack-labels.ts';

const CASE = 'case-a' as CaseId;
const LAYER = 'layer-1' as LayerId;
const summary = (caseId: CaseId, openedAt: string): CaseSummary => ({
  caseId,
  title: 'Case',
  openedAt,
  images: 3,
  bytes: 10,
  segments: 0,
  files: 'copied',
  isDemo: false,
});

function entry(seq: number): JournalEntry {
  return {
    seq,
    at: '2026-01-01T10:00:00+00:00',
    command: 'segmentation.brush',
    label: 'Brush',
    cause: 'do',
    refersTo: null,
    change: {
      records: [],
      voxels: [
        {
          layerId: LAYER,
          starts: Uint32Array.of(seq),
          lengths: Uint32Array.of(2),
          before: Uint8Array.of(0),
          after: Uint8Array.of(1),
        },
      ],
    },
  };
}

let store: ReadingStore;
let name: string;
let count = 0;
beforeEach(() => {
  name = `store-${count++}`;
  store = createBrowserStore({ name });
});

describe('journal', () => {
  it('gives back every appended entry in order, typed arrays included', async () => {
    await store.appendEntries(CASE, [entry(1), entry(2)]);
    await store.appendEntries(CASE, [entry(3)]);
    await store.appendEntries('case-b' as CaseId, [entry(1)]);
    const { entries, damagedEntries, snapshot } = await store.loadReading(CASE);
    expect(entries).toEqual([entry(1), entry(2), entry(3)]);
    expect(damagedEntries).toBe(0);
    expect(snapshot).toBeNull();
  });

  it('stops before a damaged entry and counts what it leaves out', async () => {
    await store.appendEntries(CASE, [entry(1), entry(2), entry(3)]);
    const db = new ReadingDatabase(name);
    const row = (await db.journal.get([CASE, 2]))!;
    await db.journal.put({ ...row, entry: { ...row.entry, label: 'changed' } });
    db.close();
    const { entries, damagedEntries } = await store.loadReading(CASE);
    expect(entries.map((e) => e.seq)).toEqual([1]);
    expect(damagedEntries).toBe(2);
  });

  it('stops at a gap', async () => {
    await store.appendEntries(CASE, [entry(1), entry(3)]);
    expect((await store.loadReading(CASE)).entries.map((e) => e.seq)).toEqual([1]);
  });

  it('appending twice is appending once', async () => {
    await store.appendEntries(CASE, [entry(1)]);
    await store.appendEntries(CASE, [entry(1), entry(2)]);
    expect(await store.loadJournal(CASE)).toEqual([entry(1), entry(2)]);
  });
});

describe('snapshots', () => {
  const labels = Uint8Array.from({ length: 5000 }, (_, n) => (n > 100 && n < 3000 ? 2 : n % 700 === 0 ? 7 : 0));
  const snapshot = (seq: number) => ({ seq, records: { layer: {}, segment: {} }, labels: new Map([[LAYER, labels]]) });

  it('come back whole, with the entries after them', async () => {
    await store.appendEntries(CASE, [entry(1), entry(2), entry(3)]);
    await store.saveSnapshot(CASE, snapshot(2));
    const reading = await store.loadReading(CASE);
    expect(reading.snapshot?.labels.get(LAYER)).toEqual(labels);
    expect(reading.entries.map((e) => e.seq)).toEqual([3]);
  });

  it('fall back to the older one when the newest is damaged', async () => {
    await store.appendEntries(CASE, [entry(1), entry(2), entry(3)]);
    await store.saveSnapshot(CASE, snapshot(1));
    await store.saveSnapshot(CASE, snapshot(3));
    const db = new ReadingDatabase(name);
    const row = (await db.snapshots.get([CASE, 3]))!;
    await db.snapshots.put({ ...row, labels: row.labels.map((l) => ({ ...l, crc: l.crc ^ 1 })) });
    db.close();
    const reading = await store.loadReading(CASE);
    expect(reading.snapshot?.seq).toBe(1);
    expect(reading.entries.map((e) => e.seq)).toEqual([2, 3]);
  });

  it('keep two generations', async () => {
    for (const seq of [1, 2, 3, 4]) await store.saveSnapshot(CASE, snapshot(seq));
    const db = new ReadingDatabase(name);
    expect((await db.snapshots.toArray()).map((r) => r.seq)).toEqual([3, 4]);
    db.close();
  });
});

describe('cases', () => {
  it('are listed newest first and found by any of their studies', async () => {
    await store.saveCase(summary(CASE, '2026-01-01'), ['k1', 'k2']);
    await store.saveCase(summary('case-b' as CaseId, '2026-02-01'), ['k3']);
    expect((await store.listCases()).map((c) => c.caseId)).toEqual(['case-b', CASE]);
    expect(await store.findCase(['k0', 'k2'])).toBe(CASE);
    expect(await store.findCase(['k0'])).toBeNull();
  });

  it('are removed with everything of theirs and nothing else', async () => {
    for (const id of [CASE, 'case-b' as CaseId]) {
      await store.saveCase(summary(id, '2026-01-01'), [`k-${id}`]);
      await store.appendEntries(id, [entry(1)]);
      await store.saveView(id, { layout: '2x2' });
      await store.keepFiles(id, [{ fileId: 'f1' as FileId, path: 'a/b', blob: new Blob(['x']) }]);
    }
    await store.removeCase(CASE);
    expect((await store.listCases()).map((c) => c.caseId)).toEqual(['case-b']);
    expect(await store.findCase([`k-${CASE}`])).toBeNull();
    expect((await store.loadReading(CASE)).entries).toEqual([]);
    expect(await store.loadView(CASE)).toBeNull();
    expect(await store.openFiles(CASE)).toBeNull();
    expect((await store.loadReading('case-b' as CaseId)).entries).toHaveLength(1);
    expect(await store.loadView('case-b' as CaseId)).toEqual({ layout: '2x2' });
  });

  it('keep files with their paths and bytes, and report progress', async () => {
    const done: number[] = [];
    const files = ['one', 'two'].map((text, n) => ({
      fileId: `f${n}` as FileId,
      path: `dir/${n}`,
      blob: new Blob([text]),
    }));
    await store.keepFiles(CASE, files, { onProgress: (n) => done.push(n) });
    const kept = await store.openFiles(CASE);
    expect(kept?.map((f) => [f.fileId, f.path, f.blob.size])).toEqual([
      ['f0', 'dir/0', 3],
      ['f1', 'dir/1', 3],
    ]);
    expect(done).toEqual([1, 2]);
  });

  it('preferences and views: the last one wins', async () => {
    await store.savePreference('keys', 1);
    await store.savePreference('keys', { a: 2 });
    expect(await store.loadPreference('keys')).toEqual({ a: 2 });
    expect(await store.loadPreference('none')).toBeNull();
  });
});

describe('codes of the store', () => {
  it('packing labels loses nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 40_000 })), { maxLength: 20 }),
        (runs) => {
          const labels = Uint8Array.from(runs.flatMap(([label, length]) => Array<number>(length).fill(label)));
          expect(Buffer.compare(unpackLabels(packLabels(labels), labels.length), labels)).toBe(0);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('damaged runs are refused', () => {
    expect(() => unpackLabels(Uint8Array.of(1, 5), 4)).toThrow(/damaged/);
    expect(() => unpackLabels(Uint8Array.of(1, 3), 4)).toThrow(/damaged/);
  });

  it('the checksum is CRC-32', () => {
    expect(crc32(new TextEncoder().encode('1234'), new TextEncoder().encode('56789'))).toBe(0xcbf43926);
  });

  it('reads the frozen example of version 1', async () => {
    const text = await readFile(new URL('../../tests/fixtures/journal-row-v1.json', import.meta.url), 'utf8');
    const frozen = JSON.parse(text, (_, value) =>
      value?.uint32 ? Uint32Array.from(value.uint32) : value?.uint8 ? Uint8Array.from(value.uint8) : value,
    );
    const row = migrateJournalRow(frozen);
    expect(entryChecksum(row.entry)).toBe(row.crc);
    expect(row.entry).toEqual(entry(1));
  });

  it('a row of a newer version is refused', () => {
    expect(() => migrateJournalRow({ schemaVersion: 99 })).toThrow(/newer/);
  });
});
