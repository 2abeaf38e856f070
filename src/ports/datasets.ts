import type { CaseRecord, DatasetCase, DatasetFile } from '../domain/dataset/dataset-case.ts';
import type { DatasetGap } from '../domain/dataset/dataset-gap.ts';
import type { DatasetAbout, DatasetFormatId, NnunetOptions } from '../domain/dataset/dataset-wish.ts';

/** One case in one format. `Files`: how the images are handed over; what else lies in their folder is left alone. */
export interface DatasetJob<Files> {
  readonly format: DatasetFormatId;
  readonly each: DatasetCase;
  readonly files: Files;
  readonly nnunet: NnunetOptions;
  /** Version, commit and local time of the export. */
  readonly app: { readonly version: string; readonly commit: string };
  readonly at: string;
}

/** Turns cases into files. Implemented by `src/workers`; nothing is written here. */
export interface DatasetPort<Files> {
  /** @throws AppError `dataset/...` when the case can not be written */
  writeCase(
    job: DatasetJob<Files>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<{ readonly files: readonly DatasetFile[]; readonly record: CaseRecord }>;
  /** What the images and the reading lack; reads headers alone. */
  checkCase(job: DatasetJob<Files>, options?: { readonly signal?: AbortSignal }): Promise<readonly DatasetGap[]>;
  /**
   * Files of the whole dataset.
   * @param read a file that a case wrote
   */
  finish(
    cases: readonly CaseRecord[],
    about: DatasetAbout,
    read: (path: string) => Promise<Uint8Array>,
  ): Promise<readonly DatasetFile[]>;
}

/** Where a dataset is written: a folder, or a ZIP file that can not be read again. */
export interface DatasetTarget {
  /** Null when it is not there. */
  read(path: string): Promise<Uint8Array | null>;
  /** Replaces the file; whole or not at all. */
  write(path: string, bytes: Uint8Array): Promise<void>;
}
