import type { SegExportResult } from '../domain/seg-exchange.ts';
import type { ImportResult } from '../domain/volume.ts';

/**
 * The page as programs see it: `window.lobule`, always there, for the site check of a hospital, end-to-end tests and benches.
 * Every method goes the way that the interface goes; none reaches around it. `src/app/automation.ts` implements it.
 */
export interface Automation {
  /** What the import made of the open case; null before. */
  importResult(): ImportResult | null;
  /** Shows the volume in the active view; resolves when every slice is decoded and drawn, or marked as a problem. */
  showVolume(volumeId: string): Promise<void>;
  /** Makes a segment by the command of the panel's button; resolves to its id. */
  addSegment(volumeId: string, preset: 'lesion' | 'liver', name?: string): Promise<string>;
  /** Fills voxels by the entry that a tool's stroke makes. Runs of flat indices i + j*columns + k*columns*rows, ascending. */
  fill(
    segmentId: string,
    runs: { readonly starts: readonly number[]; readonly lengths: readonly number[] },
  ): Promise<void>;
  trackingUid(segmentId: string): string;
  /** Voxels of a segment, as the interface shows them. */
  voxels(segmentId: string): number;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** The very Save of the interface: encode, read back, compare, write to the file sink. Rejects as the interface reports. */
  saveSeg(
    volumeId: string,
    options?: { readonly format?: 'BINARY' | 'LABELMAP' },
  ): Promise<Omit<SegExportResult, 'bytes'>>;
  /** Scrolls the active view; resolves after the picture is drawn. */
  scroll(slices: number): Promise<void>;
  /** Resolves when every entry of the log is on disk. */
  flushed(): Promise<void>;
  /** Sentences that the error reporter holds. */
  errors(): readonly string[];
}

declare global {
  interface Window {
    lobule: Automation;
  }
}
