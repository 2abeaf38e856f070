import { describe, expect, it } from 'vitest';
import { EMPTY_RECORDS } from '../document/reading-state.ts';
import type { CaseId, FileId } from '../domain/ids.ts';
import type { StoredFile } from '../ports/reading-store.ts';
import { FilePacks } from './file-packs.ts';
import { FolderHandles } from './folder-handles.ts';
import { KeptFiles } from './kept-files.ts';
import { asStorageError } from './storage-error.ts';
import { MemoryFolder } from './testing/memory-folder.ts';
import { MemoryLocks } from './testing/memory-locks.ts';
import { browserProfile, CASE, entryOf, summaryOf } from './testing/open-store.ts';
import { WriterLocks } from './writer-locks.ts';

const OTHER = 'case-b' as CaseId;

function someFiles(count: number): StoredFile[] {
  return Array.from({ length: count }, (_, n) => ({
    fileId: `f${n}` as FileId,
    path: `dir/${n}`,
    blob: new Blob([`file ${n}`]),
  }));
}

async function textsOf(files: readonly StoredFile[] | null): Promise<string[]> {
  return Promise.all((files ?? []).map(async ({ path, blob }) => `${path}: ${await blob.text()}`));
}

const THREE = ['dir/0: file 0', 'dir/1: file 1', 'dir/2: file 2'];

describe('cases', () => {
  it('are listed newest first and found by any of their studies', async () => {
    const store = browserProfile().open();
    await store.saveCase(summaryOf(CASE, '2026-01-01'), ['k1', 'k2']);
    await store.saveCase(summaryOf(OTHER, '2026-02-01'), ['k3', 'k2']);
    expect((await store.listCases()).map(({ caseId }) => caseId)).toEqual([OTHER, CASE]);
    expect(await store.findCase(['k0', 'k1'])).toBe(CASE);
    expect(await store.findCase(['k2'])).toBe(OTHER);
    expect(await store.findCase(['k0'])).toBeNull();
    expect(await store.findCase([])).toBeNull();
  });

  it('are removed with everything of theirs and nothing else', async () => {
    const store = browserProfile().open();
    for (const caseId of [CASE, OTHER]) {
      await store.saveCase(summaryOf(caseId, '2026-01-01'), [`k-${caseId}`]);
      await store.appendEntries(caseId, [entryOf(1)]);
      await store.saveSnapshot(caseId, { seq: 1, records: EMPTY_RECORDS, labels: new Map() });
      await store.saveView(caseId, { layout: '2x2' });
      await store.keepFiles(caseId, someFiles(1));
    }
    await store.removeCase(CASE);
    expect((await store.listCases()).map(({ caseId }) => caseId)).toEqual([OTHER]);
    expect(await store.findCase([`k-${CASE}`])).toBeNull();
    expect(await store.loadReading(CASE)).toEqual({ snapshot: null, entries: [], damagedEntries: 0 });
    expect([await store.loadView(CASE), await store.openFiles(CASE)]).toEqual([null, null]);
    expect((await store.loadReading(OTHER)).snapshot?.seq).toBe(1);
    expect([await store.loadView(OTHER), (await store.openFiles(OTHER))?.length]).toEqual([{ layout: '2x2' }, 1]);
  });

  it('keep preferences and views, the last one wins', async () => {
    const store = browserProfile().open();
    await store.savePreference('keys', 1);
    await store.savePreference('keys', { a: 2 });
    expect([await store.loadPreference('keys'), await store.loadPreference('none')]).toEqual([{ a: 2 }, null]);
  });
});

describe('kept files', () => {
  it('come back with paths and bytes, and are counted while they are copied', async () => {
    const store = browserProfile().open();
    const done: number[] = [];
    await store.keepFiles(CASE, someFiles(3), { onProgress: (n) => done.push(n) });
    expect(await textsOf(await store.openFiles(CASE))).toEqual(THREE);
    expect(done).toEqual([1, 2, 3]);
  });

  it('lie in packs of the private file system where there is one', async () => {
    const root = new MemoryFolder('root');
    let name = 0;
    const packs = new FilePacks(root.asHandle(), () => `pack-${++name}`);
    const files = new KeptFiles(browserProfile().raw(), async () => packs);
    await files.keep(CASE, someFiles(3), {});
    expect(await textsOf(await files.open(CASE))).toEqual(THREE);
    const folder = root.folders.get('cases')!.folders.get(CASE)!;
    expect([...folder.files.keys()]).toEqual(['pack-1']);
    folder.files.clear();
    await expect(files.open(CASE)).rejects.toMatchObject({ code: 'storage/files-missing' });
    await files.remove(CASE);
    expect(root.folders.get('cases')!.folders.size).toBe(0);
  });

  it('leave nothing behind when the disk is full', async () => {
    const root = new MemoryFolder('root');
    root.roomBytes = 15;
    const packs = new FilePacks(root.asHandle(), () => 'pack');
    const db = browserProfile().raw();
    const files = new KeptFiles(db, async () => packs);
    await expect(files.keep(CASE, someFiles(3), {})).rejects.toThrow('full');
    expect(await files.open(CASE)).toEqual([]);
    expect(await db.files.count()).toBe(0);
    expect(root.folders.get('cases')!.folders.get(CASE)!.files.size).toBe(0);
  });

  it('never come back as half a study, when copying was stopped or died with the tab', async () => {
    const profile = browserProfile();
    const store = profile.open();
    await store.keepFiles(CASE, someFiles(1));
    const stopped = new AbortController();
    const more = someFiles(3).map((file) => ({ ...file, fileId: `more-${file.fileId}` as FileId }));
    const copying = store.keepFiles(CASE, more, { signal: stopped.signal, onProgress: () => stopped.abort() });
    await expect(copying).rejects.toMatchObject({ name: 'AbortError' });
    expect(await store.openFiles(CASE)).toHaveLength(1);
    const db = profile.raw();
    const [row, ...leftovers] = await db.files.toArray();
    expect(leftovers).toEqual([]);
    await db.files.put({ ...row!, fileId: 'half' as FileId, isWhole: 0 });
    expect(await profile.open().openFiles(CASE)).toHaveLength(1);
    await store.keepFiles(CASE, someFiles(2));
    expect((await db.files.toArray()).every(({ isWhole }) => isWhole === 1)).toBe(true);
  });
});

describe('folders', () => {
  const folders = (root: MemoryFolder) => {
    let id = 0;
    const rows = [{ id: 1, caseId: CASE, handle: root.asHandle() }];
    const table = { where: () => ({ equals: () => ({ toArray: async () => rows }) }) };
    return new FolderHandles({ folders: table } as never, () => `id-${++id}`);
  };

  it('give every file below them', async () => {
    const root = new MemoryFolder('study');
    root.put('a', 'A');
    (await root.getDirectoryHandle('series', { create: true })).put('b', 'B');
    expect(await textsOf(await folders(root).open(CASE))).toEqual(['study/a: A', 'study/series/b: B']);
  });

  it('say when they need a click', async () => {
    const root = new MemoryFolder('study');
    root.permission = 'denied';
    await expect(folders(root).open(CASE)).rejects.toMatchObject({ code: 'storage/permission' });
  });
});

describe('the writer lock', () => {
  it('belongs to one tab, and goes to the next when it is given back', async () => {
    const locks = new MemoryLocks().asManager();
    const one = new WriterLocks(locks, 20);
    const two = new WriterLocks(locks, 20);
    expect([await one.acquire(CASE), await one.acquire(CASE), await two.acquire(OTHER)]).toEqual([true, true, true]);
    expect(await two.acquire(CASE)).toBe(false);
    one.release(CASE);
    expect(await two.acquire(CASE)).toBe(true);
  });

  it('is waited for, because a killed tab holds it a moment longer', async () => {
    const locks = new MemoryLocks().asManager();
    const killed = new WriterLocks(locks, 20);
    await killed.acquire(CASE);
    const reloaded = new WriterLocks(locks, 5000).acquire(CASE);
    killed.release(CASE);
    expect(await reloaded).toBe(true);
  });

  it('is given to everyone where the browser has none', async () => {
    expect(await new WriterLocks(undefined).acquire(CASE)).toBe(true);
  });
});

describe('errors of the browser', () => {
  it.each([
    [new DOMException('x', 'QuotaExceededError'), 'storage/quota'],
    [{ name: 'AbortError', inner: new DOMException('x', 'QuotaExceededError') }, 'storage/quota'],
    [{ name: 'BulkError', failures: [{ name: 'QuotaExceededError' }] }, 'storage/quota'],
    [new DOMException('x', 'VersionError'), 'storage/newer-version'],
    [{ name: 'OpenFailedError', inner: { name: 'InvalidStateError' } }, 'storage/unavailable'],
    [{ name: 'MissingAPIError' }, 'storage/unavailable'],
    [new DOMException('x', 'NotAllowedError'), 'storage/permission'],
    [new Error('Doe^Jane'), 'storage/failed'],
  ])('%s is %s', (error, code) => {
    const known = asStorageError(error);
    expect(known.code).toBe(code);
    expect(known.message + known.hint).not.toContain('Doe');
  });
});
