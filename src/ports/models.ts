import type { Code } from '../domain/code.ts';
import type { VolumeId } from '../domain/ids.ts';
import type { PhaseKind } from '../domain/phase/phase-kind.ts';
import type { RunRemark, RunTiming } from '../domain/run-remark.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import type { JobOptions } from './compute.ts';

/** A label of a model as far as the interface needs it. */
export interface ModelLabelInfo {
  readonly value: number;
  readonly name: string;
  readonly preset: string | null;
  readonly category: Code | null;
  readonly type: Code | null;
  readonly color: string | null;
  /** One candidate for each connected part rather than one for all. */
  readonly isInstance: boolean;
  readonly threshold: number;
  readonly operatingPoints: readonly { readonly name: string; readonly threshold: number }[];
}

/** What the library shows of a model. */
export interface ModelCard {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** SHA-256 of its `model.json`. */
  readonly sha256: string;
  /** `site`: ships with the application; `own`: added by the person, kept in this browser. */
  readonly origin: 'site' | 'own';
  readonly bytes: number;
  readonly licence: string;
  readonly intendedUse: string;
  readonly notFor: readonly string[];
  readonly population: string;
  readonly trainingData: string;
  readonly citation: string;
  readonly isSynthetic: boolean;
  readonly metrics: readonly { readonly name: string; readonly value: number; readonly note: string }[];
  /** Text of the model card; Markdown. */
  readonly text: string;
  readonly phases: readonly {
    readonly name: string;
    readonly phase: PhaseKind | 'any';
    readonly isRequired: boolean;
  }[];
  /** Visible labels. */
  readonly labels: readonly ModelLabelInfo[];
  /** The model that finds the organ that this one looks in; null: none. */
  readonly organModel: string | null;
  readonly calibration: readonly { readonly score: number; readonly precision: number; readonly n: number }[];
}

export interface ModelProgress {
  readonly model: string;
  readonly stage: 'loading' | 'checking' | 'preparing' | 'network' | 'finishing';
  readonly done: number;
  readonly total: number;
  /** From the first run of the network on; null before. */
  readonly remainingMs: number | null;
}

/** A volume of the study that a model may take. */
export interface ModelOffer {
  readonly volumeId: VolumeId;
  readonly kind: PhaseKind;
  readonly confidence: number;
  readonly frameOfReferenceUid: string | null;
}

/** Which volume fills which channel. */
export interface ChannelFilling {
  readonly name: string;
  readonly volumeId: VolumeId | null;
  readonly substitute: PhaseKind | null;
}

export interface ModelVolume {
  readonly volumeId: VolumeId;
  readonly grid: Grid;
  readonly voxels: Int16Array | Uint16Array | Uint8Array | Int32Array | Uint32Array | Float32Array;
  readonly rescale: { readonly slope: number; readonly intercept: number };
}

/** Something that a model proposes. */
export interface ProposedRegion {
  readonly label: number;
  readonly isInstance: boolean;
  /** 0..1. */
  readonly score: number;
  readonly volumeMm3: number;
  /** Voxels: start and length of each run, ascending, flat over the grid. */
  readonly runs: readonly number[];
  readonly centre: Lps;
}

export interface ModelRunRequest {
  readonly modelId: string;
  readonly offers: readonly ModelOffer[];
  readonly chosen: VolumeId | null;
  readonly volumes: readonly ModelVolume[];
}

export interface ModelRunResult {
  /** Volume on whose grid everything lies. */
  readonly volumeId: VolumeId;
  readonly channels: readonly ChannelFilling[];
  readonly regions: readonly ProposedRegion[];
  /** Probability times 255 of the labels with instances, for the threshold; flat over the grid. */
  readonly probability: readonly { readonly label: number; readonly values: Uint8Array }[];
  readonly backend: 'webgpu' | 'wasm';
  readonly threads: number;
  /** Why the backend is not the graphics card, and the like. */
  readonly remarks: readonly RunRemark[];
  readonly timing: RunTiming;
}

/** Models in the browser: the library and the runs. Nothing leaves the machine. */
export interface ModelPort {
  /** Models of the site and of the person, checked; a broken one is left out and reported by `problems`. */
  list(): Promise<{ readonly cards: readonly ModelCard[]; readonly problems: readonly string[] }>;
  /** Checks a model given as files (of a folder, or one ZIP) and keeps it. @throws AppError `model/...` */
  add(files: readonly { readonly path: string; readonly blob: Blob }[]): Promise<ModelCard>;
  remove(id: string): Promise<void>;
  /** Compares every file of a model with its manifest again. @throws AppError `model/...` */
  verify(id: string): Promise<void>;
  /** @throws AppError `model/missing-phase` */
  fill(modelId: string, offers: readonly ModelOffer[], chosen: VolumeId | null): Promise<readonly ChannelFilling[]>;
  run(request: ModelRunRequest, options: JobOptions<ModelProgress>): Promise<ModelRunResult>;
  /** Candidates at another threshold, from the probability of a run. */
  regionsAt(request: {
    readonly modelId: string;
    readonly label: number;
    readonly values: Uint8Array;
    readonly grid: Grid;
    readonly threshold: number;
  }): Promise<readonly ProposedRegion[]>;
}
