import type { Candidate } from '../domain/candidate.ts';
import type { CandidateId, SegmentId } from '../domain/ids.ts';
import type { ModelCard } from '../ports/models.ts';
import type { CandidatePicture, ModelStateStore } from './model-state.ts';
import type { CandidateOrder } from './open-candidates.ts';

/** Models that propose, and what is done with their proposals. Every decision is one entry of the log. */
export interface ModelService {
  readonly state: ModelStateStore;
  /** Reads the library. */
  refresh(): Promise<void>;
  /** Checks and keeps a model; null with a notice when it is refused. */
  add(files: readonly { readonly path: string; readonly blob: Blob }[]): Promise<ModelCard | null>;
  remove(id: string): Promise<void>;
  /** Whether every file of a model is what its manifest says; a notice says what is not. */
  verify(id: string): Promise<boolean>;
  /** Runs a model on the study of the active cell; false with a notice when it can't be, or when it was cancelled. */
  run(modelId: string): Promise<boolean>;
  cancel(): void;
  /** Proposes again at another threshold of the last run. */
  setThreshold(value: number): Promise<void>;
  /** Shows a candidate in every cell. */
  select(candidateId: CandidateId | null): void;
  step(by: 1 | -1): void;
  setOrder(order: CandidateOrder): void;
  /** The segment that it becomes; null with a notice when it can't be. */
  accept(candidateId: CandidateId): SegmentId | null;
  /** Accepts it and takes the brush to it. */
  edit(candidateId: CandidateId): void;
  refuse(candidateId: CandidateId): void;
  reopen(candidateId: CandidateId): void;
  /** Small pictures of it in the series that the model has seen, as far as they are in memory. */
  pictures(candidate: Candidate): readonly CandidatePicture[];
}
