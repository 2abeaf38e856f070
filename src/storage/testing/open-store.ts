import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { JournalEntry } from '../../domain/change.ts';
import type { CaseId, LayerId } from '../../domain/ids.ts';
import type { CaseSummary } from '../../ports/reading-store.ts';
import { type BrowserStoreOptions, createBrowserStore } from '../browser-store.ts';
import { LobuleDatabase } from '../database.ts';

export const CASE = 'case-a' as CaseId;
export const LAYER = 'layer-1' as LayerId;

/** One browser profile: stores and raw databases on the same disk. */
export function browserProfile(options: Omit<BrowserStoreOptions, 'database'> = {}) {
  const database = { name: 'lobule', indexedDB: new IDBFactory(), IDBKeyRange };
  return {
    open: () => createBrowserStore({ locks: undefined, storage: undefined, ...options, database }),
    raw: () => new LobuleDatabase(database),
  };
}

export function entryOf(seq: number, label = 'Brush on L01'): JournalEntry {
  return {
    seq,
    at: '2026-03-01T08:00:00.000Z',
    command: 'segmentation.brush',
    label,
    cause: 'do',
    refersTo: null,
    change: {
      records: [],
      voxels: [
        {
          layerId: LAYER,
          starts: Uint32Array.of(seq, 70_000),
          lengths: Uint32Array.of(2, 3),
          before: Uint8Array.of(0, 1),
          after: Uint8Array.of(1, 0),
        },
      ],
    },
  };
}

export function summaryOf(caseId: CaseId, openedAt: string): CaseSummary {
  return {
    caseId,
    title: 'Case',
    openedAt,
    images: 3,
    bytes: 10,
    segments: 0,
    files: 'copied',
    isDemo: false,
  };
}
