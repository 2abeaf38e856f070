import type { CaseRecord, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import type { DatasetAbout, DatasetFormatId, NnunetOptions } from '../../domain/dataset/dataset-wish.ts';
import { datasetFiles } from './dataset-card.ts';
import { eucaimFile } from './eucaim-metadata.ts';
import type { CaseWriter } from './export-case.ts';
import { splitByPatient } from './patient-splits.ts';
import { bidsDataset, writeBidsCase } from './write-bids.ts';
import { cocoDataset, writeCocoCase } from './write-coco.ts';
import { writeDicomCase } from './write-dicom.ts';
import { nnunetDataset, writeNnunetCase } from './write-nnunet.ts';
import { writeNrrdCase } from './write-nrrd.ts';
import { writeRtstructCase } from './write-rtstruct.ts';

/** How a format writes one case. */
export function caseWriter(format: DatasetFormatId, nnunet: NnunetOptions): CaseWriter {
  switch (format) {
    case 'nnunet':
      return (each) => writeNnunetCase(each, nnunet);
    case 'bids':
      return writeBidsCase;
    case 'dicom':
      return writeDicomCase;
    case 'nrrd':
      return writeNrrdCase;
    case 'coco':
      return writeCocoCase;
    case 'rtstruct':
      return writeRtstructCase;
    case 'csv':
      return async () => ({ files: [], warnings: [] });
  }
}

/**
 * What speaks of the whole dataset: files of the format, card, tables, splits and metadata; checksums are the caller's.
 *
 * @param read a file that a case wrote
 */
export async function finishDataset(
  cases: readonly CaseRecord[],
  about: DatasetAbout,
  read: (path: string) => Promise<Uint8Array>,
): Promise<readonly DatasetFile[]> {
  const splits = await splitByPatient(cases, about.splits, about.seed);
  return [...(await ofFormat(cases, about, read)), ...datasetFiles(cases, splits, about), eucaimFile(cases, about)];
}

async function ofFormat(
  cases: readonly CaseRecord[],
  about: DatasetAbout,
  read: (path: string) => Promise<Uint8Array>,
): Promise<readonly DatasetFile[]> {
  if (about.format === 'nnunet') return [nnunetDataset(cases, about.nnunet)];
  if (about.format === 'bids') return bidsDataset(cases, about.name, about.app);
  return about.format === 'coco' ? cocoDataset(cases, read) : [];
}
