import type { PhaseKind } from '../../domain/phase/phase-kind.ts';
import type { CaseRecord, CaseWriter, DatasetFile } from './export-case.ts';
import { bidsDataset, writeBidsCase } from './write-bids.ts';
import { cocoDataset, writeCocoCase } from './write-coco.ts';
import { writeDicomCase } from './write-dicom.ts';
import { type NnunetOptions, nnunetDataset, writeNnunetCase } from './write-nnunet.ts';
import { writeNrrdCase } from './write-nrrd.ts';
import { writeRtstructCase } from './write-rtstruct.ts';

export const DATASET_FORMATS = ['nnunet', 'bids', 'dicom', 'nrrd', 'coco', 'rtstruct', 'csv'] as const;
export type DatasetFormatId = (typeof DATASET_FORMATS)[number];

export interface DatasetOptions extends NnunetOptions {
  readonly name: string;
  readonly app: string;
}

export const DEFAULT_CHANNELS: readonly PhaseKind[] = ['t1-pre', 't1-arterial-late', 't1-portal-venous'];

/** How a dataset is written: case by case, then what speaks of all of them. */
export interface DatasetFormat {
  readonly writeCase: CaseWriter;
  /** @param read a file of the dataset that a case wrote */
  finish(cases: readonly CaseRecord[], read: (path: string) => Promise<Uint8Array>): Promise<readonly DatasetFile[]>;
}

export function datasetFormat(id: DatasetFormatId, options: DatasetOptions): DatasetFormat {
  const nothing = async () => [];
  switch (id) {
    case 'nnunet':
      return {
        writeCase: (each) => writeNnunetCase(each, options),
        finish: async (cases) => [nnunetDataset(cases, options)],
      };
    case 'bids':
      return { writeCase: writeBidsCase, finish: async (cases) => bidsDataset(cases, options.name, options.app) };
    case 'dicom':
      return { writeCase: writeDicomCase, finish: nothing };
    case 'nrrd':
      return { writeCase: writeNrrdCase, finish: nothing };
    case 'coco':
      return { writeCase: writeCocoCase, finish: cocoDataset };
    case 'rtstruct':
      return { writeCase: writeRtstructCase, finish: nothing };
    case 'csv':
      return { writeCase: async () => ({ files: [], warnings: [] }), finish: nothing };
  }
}
