import { createStore, type StoreApi } from 'zustand/vanilla';
import type { VolumeId } from '../domain/ids.ts';
import type { PatchMark } from '../kernels/patch-mark.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';

/** One line of the history list. */
export interface HistoryItem {
  readonly seq: number;
  readonly at: string;
  readonly command: string;
  readonly label: string;
  /** Taken back by undo; shown struck out until something new is done. */
  readonly isUndone: boolean;
  readonly details: Readonly<Record<string, string | number>> | null;
  /** Software that made what the step brought, with its version; null: by hand. */
  readonly model: string | null;
  /** Lesions that the step touched, by what people call them. */
  readonly lesions: readonly string[];
  /** Where masks changed; null for a step without voxels. */
  readonly mark: (PatchMark & { readonly volumeId: VolumeId }) | null;
}

/** The open reading as the interface sees it. Voxels are not here: they live in the labelmap store. */
export interface ReadingState {
  readonly records: ReadingRecords;
  /** Sequence number of the last entry; 0 when nothing was done yet. */
  readonly headSeq: number;
  /** What was done, oldest first; undo and redo are not lines of their own. The last 500. */
  readonly history: readonly HistoryItem[];
  /** Label of what undo would take back, null when there is nothing. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Voxels of each segment by its id; kept up to date from the patches. */
  readonly voxelCounts: Readonly<Record<string, number>>;
}

export type ReadingStateStore = StoreApi<ReadingState>;

/** One line for each kind of record. */
export const EMPTY_RECORDS: ReadingRecords = {
  layer: {},
  segment: {},
  measurement: {},
  lesion: {},
  statement: {},
  protocol: {},
  phaseCorrection: {},
  candidate: {},
  nudge: {},
};

/** Records of an older version lack the kinds that came later. */
export function withEveryKind(records: Partial<ReadingRecords>): ReadingRecords {
  return { ...EMPTY_RECORDS, ...records };
}

export const EMPTY_READING: ReadingState = {
  records: EMPTY_RECORDS,
  headSeq: 0,
  history: [],
  undoLabel: null,
  redoLabel: null,
  voxelCounts: {},
};

export function createReadingState(): ReadingStateStore {
  return createStore<ReadingState>(() => EMPTY_READING);
}
