import type { PhaseKind } from '../phase/phase-kind.ts';

export const DATASET_FORMATS = ['dicom', 'nnunet', 'bids', 'nrrd', 'rtstruct', 'coco', 'csv'] as const;
export type DatasetFormatId = (typeof DATASET_FORMATS)[number];

export interface NnunetOptions {
  /** Phases in the order of the channels. */
  readonly channels: readonly PhaseKind[];
  /** `lesion`: every lesion is 1. `liver-lesion`: liver 1, lesions 2. Preset ids: a label for each of these types. */
  readonly labels: 'lesion' | 'liver-lesion' | readonly string[];
}

/** What a person wants of a dataset. */
export interface DatasetWish extends NnunetOptions {
  /** Each in a folder of its own where there are several. */
  readonly formats: readonly DatasetFormatId[];
  readonly name: string;
  /** SPDX identifier or address; empty when the coordinator has not said. */
  readonly license: string;
  /** Shares of the splits, which sum to 1. */
  readonly splits: Readonly<Record<string, number>>;
  readonly seed: string;
  /** Cases that are not accepted or adjudicated go out too. */
  readonly takesAll: boolean;
  /** Null: the agreed reading, else the only submitted one. */
  readonly reader: string | null;
}

export const DEFAULT_CHANNELS: readonly PhaseKind[] = ['t1-pre', 't1-arterial-late', 't1-portal-venous'];
export const DEFAULT_SPLITS: Readonly<Record<string, number>> = { train: 0.8, test: 0.2 };

/** Who drew, as the dataset says it: by role and experience, never by name. */
export interface Annotator {
  readonly id: string;
  readonly role: string;
  /** Empty when not stated. */
  readonly profession: string;
  readonly yearsOfExperience: number | null;
}

/** What the files of the whole dataset say besides its cases. */
export interface DatasetAbout {
  readonly name: string;
  readonly format: DatasetFormatId;
  readonly license: string;
  readonly annotators: readonly Annotator[];
  readonly splits: Readonly<Record<string, number>>;
  readonly seed: string;
  readonly app: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly nnunet: NnunetOptions;
}
