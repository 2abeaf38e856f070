import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECORDS } from '../document/reading-state.ts';
import type { CaseId } from '../domain/ids.ts';
import type { LobuleDatabase } from './database.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';
import { migrated, migratedEntry, migratedSnapshot, SCHEMA_VERSION } from './schema-migrations.ts';
import { browserProfile, CASE, entryOf, LAYER } from './testing/open-store.ts';

async function damage(db: LobuleDatabase, table: 'journal' | 'snapshots', seq: number): Promise<void> {
  const row = (await db[table].get([CASE, seq]))!;
  const bytes = row.bytes.slice();
  bytes[bytes.length - 1]! ^= 1;
  await db[table].put({ ...row, bytes });
}

const seqs = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);
const LABELS = Uint8Array.from({ length: 5000 }, (_, n) => (n > 100 && n < 3000 ? 2 : n % 700 === 0 ? 7 : 0));
const snapshotAt = (seq: number) => ({ seq, records: EMPTY_RECORDS, labels: new Map([[LAYER, LABELS]]) });

describe('the journal', () => {
  it('gives every entry back in order, also to a page that is opened later', async () => {
    const profile = browserProfile();
    const store = profile.open();
    await store.appendEntries(CASE, [entryOf(1), entryOf(2)]);
    await store.appendEntries(CASE, [entryOf(3)]);
    await store.appendEntries('case-b' as CaseId, [entryOf(1)]);
    const { entries, damagedEntries, snapshot } = await profile.open().loadReading(CASE);
    expect(entries).toEqual([entryOf(1), entryOf(2), entryOf(3)]);
    expect([damagedEntries, snapshot]).toEqual([0, null]);
  });

  it('stops before a damaged entry and counts what it leaves out', async () => {
    const profile = browserProfile();
    const store = profile.open();
    await store.appendEntries(
      CASE,
      [1, 2, 3, 4].map((seq) => entryOf(seq)),
    );
    await damage(profile.raw(), 'journal', 3);
    const { entries, damagedEntries } = await store.loadReading(CASE);
    expect([seqs(entries), damagedEntries]).toEqual([[1, 2], 2]);
  });

  it('stops at a missing entry', async () => {
    const profile = browserProfile();
    const store = profile.open();
    await store.appendEntries(
      CASE,
      [1, 2, 3].map((seq) => entryOf(seq)),
    );
    await profile.raw().journal.delete([CASE, 2]);
    const { entries, damagedEntries } = await store.loadReading(CASE);
    expect([seqs(entries), damagedEntries]).toEqual([[1], 1]);
  });

  it('never mixes what was written behind damage with a newer history, and throws nothing away', async () => {
    const profile = browserProfile();
    const store = profile.open();
    await store.appendEntries(
      CASE,
      [1, 2, 3, 4].map((seq) => entryOf(seq)),
    );
    const db = profile.raw();
    await damage(db, 'journal', 2);
    await store.appendEntries(CASE, [entryOf(2, 'new')]);
    const { entries, damagedEntries } = await store.loadReading(CASE);
    expect(entries.map(({ label }) => label)).toEqual(['Brush on L01', 'new']);
    expect(damagedEntries).toBe(0);
    expect(seqs(await db.quarantine.toArray())).toEqual([2, 3, 4]);
  });

  it('takes a batch again that was written already', async () => {
    const profile = browserProfile();
    const store = profile.open();
    await store.appendEntries(CASE, [entryOf(1)]);
    await store.appendEntries(CASE, [entryOf(1), entryOf(2)]);
    expect(await store.loadJournal(CASE)).toEqual([entryOf(1), entryOf(2)]);
    expect(await profile.raw().quarantine.count()).toBe(0);
  });

  it('refuses entries whose beginning is gone, until a snapshot covers it', async () => {
    const store = browserProfile().open();
    await expect(store.appendEntries(CASE, [entryOf(5)])).rejects.toMatchObject({ code: 'storage/journal-gap' });
    await store.saveSnapshot(CASE, snapshotAt(4));
    await store.appendEntries(CASE, [entryOf(5)]);
    const { snapshot, entries } = await store.loadReading(CASE);
    expect([snapshot?.seq, seqs(entries)]).toEqual([4, [5]]);
  });

  it('recovers a prefix of what was written, whatever is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.nat(8), async (count, pick) => {
        const profile = browserProfile();
        const store = profile.open();
        const written = Array.from({ length: count }, (_, n) => entryOf(n + 1));
        await store.appendEntries(CASE, written);
        const bad = (pick % count) + 1;
        await damage(profile.raw(), 'journal', bad);
        const { entries, damagedEntries } = await store.loadReading(CASE);
        expect(entries).toEqual(written.slice(0, bad - 1));
        expect(damagedEntries).toBe(count - bad + 1);
      }),
      { numRuns: 20 },
    );
  });
});

describe('snapshots', () => {
  it('come back whole, with the entries after them', async () => {
    const store = browserProfile().open();
    await store.appendEntries(
      CASE,
      [1, 2, 3].map((seq) => entryOf(seq)),
    );
    await store.saveSnapshot(CASE, snapshotAt(2));
    const { snapshot, entries } = await store.loadReading(CASE);
    expect(snapshot?.labels.get(LAYER)).toEqual(LABELS);
    expect(seqs(entries)).toEqual([3]);
    expect(await store.loadJournal(CASE)).toHaveLength(3);
  });

  it('hold the labels of the moment in which they were asked for', async () => {
    const store = browserProfile().open();
    const labels = new Uint8Array(64);
    const saving = store.saveSnapshot(CASE, { ...snapshotAt(1), labels: new Map([[LAYER, labels]]) });
    labels.fill(9);
    await saving;
    expect((await store.loadReading(CASE)).snapshot?.labels.get(LAYER)).toEqual(new Uint8Array(64));
  });

  it('fall back to the one before when the newest is damaged, then to the journal', async () => {
    const profile = browserProfile();
    const store = profile.open();
    await store.appendEntries(
      CASE,
      [1, 2, 3].map((seq) => entryOf(seq)),
    );
    await store.saveSnapshot(CASE, snapshotAt(1));
    await store.saveSnapshot(CASE, snapshotAt(3));
    const db = profile.raw();
    await damage(db, 'snapshots', 3);
    const older = await store.loadReading(CASE);
    expect([older.snapshot?.seq, seqs(older.entries)]).toEqual([1, [2, 3]]);
    await damage(db, 'snapshots', 1);
    const none = await store.loadReading(CASE);
    expect([none.snapshot, seqs(none.entries)]).toEqual([null, [1, 2, 3]]);
  });

  it('are kept in two generations', async () => {
    const profile = browserProfile();
    const store = profile.open();
    for (const seq of [1, 2, 3, 4]) await store.saveSnapshot(CASE, snapshotAt(seq));
    expect(seqs(await profile.raw().snapshots.toArray())).toEqual([3, 4]);
  });
});

describe('versions', () => {
  it('reads the frozen examples of version 1', async () => {
    const frozen = JSON.parse(
      await readFile(new URL('../../tests/fixtures/reading-records-v1.json', import.meta.url), 'utf8'),
    ) as { entry: string; snapshot: string };
    const entry = migratedEntry(decodeRecord(new Uint8Array(Buffer.from(frozen.entry, 'base64'))));
    expect(entry).toEqual(entryOf(1));
    const snapshot = migratedSnapshot(decodeRecord(new Uint8Array(Buffer.from(frozen.snapshot, 'base64'))));
    expect(snapshot).toMatchObject({
      seq: 2,
      records: { layer: {}, segment: {} },
      layers: [{ layerId: LAYER, voxels: 5000 }],
    });
    const profile = browserProfile();
    const bytes = new Uint8Array(Buffer.from(frozen.snapshot, 'base64'));
    await profile.raw().snapshots.put({ caseId: CASE, seq: 2, bytes });
    expect((await profile.open().loadReading(CASE)).snapshot?.labels.get(LAYER)).toEqual(LABELS);
  });

  it('leads an old value through every step', () => {
    const step = (add: string) => ({ entry: (old: unknown) => `${old}${add}`, snapshot: (old: unknown) => old });
    expect(migrated({ schemaVersion: 1, value: 'a' }, 'entry', { 1: step('b'), 2: step('c') }, 3)).toBe('abc');
    expect(() => migrated({ schemaVersion: 0, value: 'a' }, 'entry', { 1: step('b') }, 2)).toThrow('unknown version');
  });

  it('never takes a newer record for a damaged one', async () => {
    const profile = browserProfile();
    const bytes = encodeRecord(entryOf(1), SCHEMA_VERSION + 1);
    await profile.raw().journal.put({ caseId: CASE, seq: 1, bytes });
    await expect(profile.open().loadReading(CASE)).rejects.toMatchObject({ code: 'storage/newer-version' });
  });
});
