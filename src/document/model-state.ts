import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CandidateId, VolumeId } from '../domain/ids.ts';
import type { RunRemark, RunTiming } from '../domain/run-remark.ts';
import type { ModelCard, ModelProgress } from '../ports/models.ts';
import type { CandidateOrder } from './open-candidates.ts';

/** A small picture of a candidate in one series. */
export interface CandidatePicture {
  readonly volumeId: VolumeId;
  readonly name: string;
  readonly size: number;
  /** Grey, 0..255, row by row. */
  readonly pixels: Uint8Array;
  /** Mean displayed value inside of the candidate. */
  readonly mean: number;
}

/** How sure a run's threshold is: what the slider changes. */
export interface RunThreshold {
  readonly modelId: string;
  readonly volumeId: VolumeId;
  readonly label: number;
  readonly value: number;
  readonly points: readonly { readonly name: string; readonly threshold: number }[];
}

export interface ModelState {
  /** Null: not asked yet. */
  readonly cards: readonly ModelCard[] | null;
  readonly problems: readonly string[];
  readonly isAvailable: boolean;
  readonly running: { readonly modelId: string; readonly progress: ModelProgress } | null;
  /** Facts of the last run, for the panel. */
  readonly lastRun: {
    readonly title: string;
    readonly backend: 'webgpu' | 'wasm';
    readonly threads: number;
    readonly seconds: number;
    readonly remarks: readonly RunRemark[];
    readonly timing: RunTiming;
  } | null;
  readonly threshold: RunThreshold | null;
  readonly activeId: CandidateId | null;
  readonly order: CandidateOrder;
}

export type ModelStateStore = StoreApi<ModelState>;

export function createModelState(isAvailable: boolean): ModelStateStore {
  return createStore<ModelState>(() => ({
    cards: null,
    problems: [],
    isAvailable,
    running: null,
    lastRun: null,
    threshold: null,
    activeId: null,
    order: 'score',
  }));
}
