import type { DatasetCase, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import type { FileId, VolumeId } from '../../domain/ids.ts';
import type { PhaseFinding } from '../../domain/phase/phase-kind.ts';
import type { ImportResult, VolumeInfo, VolumeVoxels } from '../../domain/volume.ts';

/** A case on its way into a dataset: its images, opened, and the reading that goes out. */
export interface ExportCase extends DatasetCase {
  /** Of this study alone. */
  readonly result: ImportResult;
  /** As recognised, and as the reader corrected. */
  readonly findings: ReadonlyMap<VolumeId, PhaseFinding>;
  loadVoxels(volume: VolumeInfo): Promise<VolumeVoxels>;
  /** Bytes of a source file. */
  readFile(fileId: FileId): Promise<Uint8Array>;
  /** Version, commit and local time of the export. */
  readonly app: { readonly version: string; readonly commit: string };
  readonly at: string;
}

/** What a format makes of one case. */
export interface WrittenCase {
  readonly files: readonly DatasetFile[];
  /** What a person should know, as sentences. */
  readonly warnings: readonly string[];
}

export type CaseWriter = (each: ExportCase) => Promise<WrittenCase>;
