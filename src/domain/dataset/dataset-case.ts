import type { CaseAbout } from '../project/project.ts';
import type { ReadingFile } from '../project/reading-file.ts';
import type { DatasetGap } from './dataset-gap.ts';

/** A file of a dataset; the path uses `/`. */
export interface DatasetFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A case of a project that goes into a dataset. */
export interface DatasetCase {
  /** Name in the dataset: letters, digits and `-`; says nothing of the patient. */
  readonly name: string;
  readonly caseId: string;
  readonly about: CaseAbout;
  /** The reading that goes out. */
  readonly reading: ReadingFile;
  /** Readers whose work is in it, the reviewer's not. */
  readonly annotators: readonly string[];
  /** 1 for the first study of the patient in the dataset. */
  readonly session: number;
}

/** A series as every dataset describes it (`docs/data-model.md`); null where its headers do not say. */
export interface SeriesFacts {
  readonly modality: string;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly fieldStrengthT: number | null;
  /** Words of `PHASE_KINDS`, corrected by the reader where the reader did. */
  readonly sequence: string;
  readonly secondsAfterInjection: number | null;
  readonly contrastAgent: string | null;
  readonly bodyPart: string | null;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** Distance of columns, rows and slices; null without a regular grid. */
  readonly spacingMm: readonly [number, number, number] | null;
  /** This series carries masks. */
  readonly isAnnotated: boolean;
}

/** A segment as EUCAIM wants it named; the numbers of elements are those of DICOM. */
export interface SegmentFacts {
  /** (0062,0005). */
  readonly label: string;
  /** (0062,0006). */
  readonly description: string;
  /** (0062,0008). */
  readonly method: 'MANUAL' | 'SEMIAUTOMATIC' | 'AUTOMATIC';
  /** (0062,0009); null for one that was drawn by hand. */
  readonly algorithm: string | null;
}

/** What stays of a case for the files that speak of the whole dataset; kept so that an export can go on where it was stopped. */
export interface CaseRecord {
  readonly name: string;
  readonly caseId: string;
  readonly patient: string;
  readonly head: string;
  readonly reader: string;
  readonly annotators: readonly string[];
  readonly vendor: string | null;
  readonly fieldStrengthT: number | null;
  readonly phases: readonly string[];
  readonly series: readonly SeriesFacts[];
  readonly segments: readonly SegmentFacts[];
  readonly lesions: readonly {
    readonly name: string;
    readonly type: string;
    readonly volumeMm3: number;
    readonly longAxisMm: number;
    readonly couinaud: readonly string[];
  }[];
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  readonly gaps: readonly DatasetGap[];
  readonly warnings: readonly string[];
}
