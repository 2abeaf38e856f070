import type { FileId, VolumeId } from '../../domain/ids.ts';
import type { PhaseFinding } from '../../domain/phase/phase-kind.ts';
import type { CaseAbout } from '../../domain/project/project.ts';
import type { ReadingFile } from '../../domain/project/reading-file.ts';
import type { ImportResult, VolumeInfo, VolumeVoxels } from '../../domain/volume.ts';

/** A case on its way into a dataset: its images, opened, and the reading that goes out. */
export interface ExportCase {
  /** Name in the dataset: letters, digits and `-`; says nothing of the patient. */
  readonly name: string;
  readonly caseId: string;
  readonly about: CaseAbout;
  readonly reading: ReadingFile;
  /** Of this study alone. */
  readonly result: ImportResult;
  readonly findings: ReadonlyMap<VolumeId, PhaseFinding>;
  /** 1 for the first study of the patient in the dataset. */
  readonly session: number;
  loadVoxels(volume: VolumeInfo): Promise<VolumeVoxels>;
  /** Bytes of a source file. */
  readFile(fileId: FileId): Promise<Uint8Array>;
  /** Version, commit and local time of the export. */
  readonly app: { readonly version: string; readonly commit: string };
  readonly at: string;
}

/** A file of a dataset; the path uses `/`. */
export interface DatasetFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a format makes of one case. */
export interface WrittenCase {
  readonly files: readonly DatasetFile[];
  /** What a person should know, as sentences. */
  readonly warnings: readonly string[];
}

export type CaseWriter = (each: ExportCase) => Promise<WrittenCase>;

/** What stays of a case for the files that speak of the whole dataset; kept so that an export can go on where it was stopped. */
export interface CaseRecord {
  readonly name: string;
  readonly caseId: string;
  readonly patient: string;
  readonly head: string;
  readonly reader: string;
  readonly vendor: string | null;
  readonly fieldStrengthT: number | null;
  readonly phases: readonly string[];
  readonly lesions: readonly {
    readonly name: string;
    readonly type: string;
    readonly volumeMm3: number;
    readonly longAxisMm: number;
    readonly couinaud: readonly string[];
  }[];
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  readonly warnings: readonly string[];
}
