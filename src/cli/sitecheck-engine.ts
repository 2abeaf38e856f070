import type { ImportResult, VolumeInfo } from '../domain/volume.ts';
import type { Runs } from './sitecheck-shapes.ts';

/** One segment to be painted and exported. */
export interface WantedSegment {
  readonly preset: 'lesion' | 'liver';
  readonly name: string;
  readonly runs: Runs;
}

export interface ExportedSeg {
  readonly bytes: Uint8Array;
  /** What a person is told about the file, in English. */
  readonly warnings: readonly string[];
  /** In the order in which they were wanted; the volume as the application states it. */
  readonly segments: readonly { readonly number: number; readonly trackingUid: string; readonly volumeMm3: number }[];
}

/** Milliseconds; null where the step does not exist. */
export interface CheckTimings {
  readonly appReady: number | null;
  readonly listed: number | null;
  readonly firstImage: number | null;
  readonly volumeShown: number | null;
}

/** What carries the check out: the page in a browser, or the same code in Node. */
export interface CheckEngine {
  open(folder: string): Promise<ImportResult>;
  /** Rejects with AppError `seg/...` when the volume cannot be exported truthfully. */
  exportSeg(volume: VolumeInfo, segments: readonly WantedSegment[]): Promise<ExportedSeg>;
  timings(): Promise<CheckTimings>;
  /** Writes a picture of what a person would see, where there is one. */
  screenshot(path: string): Promise<void>;
  /** Sentences about what went wrong so far. */
  errors(): Promise<readonly string[]>;
  readonly peakMb: number | null;
  close(): Promise<void>;
}
