import { createStore, type StoreApi } from 'zustand/vanilla';
import type { VolumeId } from '../domain/ids.ts';
import type { ImportResult, VolumeInfo } from '../domain/volume.ts';
import type { ImportProgress, LoadSummary } from '../ports/compute.ts';

/** How far a volume's pixels are. */
export type VolumeLoad =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly slicesDone: number; readonly slicesTotal: number }
  | { readonly status: 'loaded'; readonly summary: LoadSummary }
  | { readonly status: 'failed'; readonly message: string; readonly hint: string | null };

/** Whether the files come back after a reload. */
export type FileKeeping =
  | { readonly status: 'none' }
  | { readonly status: 'copying'; readonly done: number; readonly total: number }
  | { readonly status: 'copied' }
  | { readonly status: 'folder' }
  | { readonly status: 'failed'; readonly message: string; readonly hint: string | null };

/** What was opened. Skipped files with their reasons are in `result.skipped`, other objects in `result.others`. */
export interface StudyState {
  readonly status: 'empty' | 'importing' | 'ready';
  readonly progress: ImportProgress | null;
  readonly result: ImportResult | null;
  /** By VolumeId; a volume that is missing here is idle. */
  readonly loads: Readonly<Record<string, VolumeLoad>>;
  readonly kept: FileKeeping;
}

export type StudyStateStore = StoreApi<StudyState>;

export const EMPTY_STUDY: StudyState = {
  status: 'empty',
  progress: null,
  result: null,
  loads: {},
  kept: { status: 'none' },
};

const IDLE: VolumeLoad = { status: 'idle' };

export function createStudyState(): StudyStateStore {
  return createStore<StudyState>(() => EMPTY_STUDY);
}

/** The volumes in the order of the list. */
export function volumesOf(study: StudyState): readonly VolumeInfo[] {
  return study.result?.volumes ?? [];
}

export function volumeOf(study: StudyState, volumeId: VolumeId | null): VolumeInfo | null {
  return volumesOf(study).find((volume) => volume.id === volumeId) ?? null;
}

export function loadOf(study: StudyState, volumeId: VolumeId): VolumeLoad {
  return study.loads[volumeId] ?? IDLE;
}
