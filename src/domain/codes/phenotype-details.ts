import { type Concept, local, radlex, sct } from './concept.ts';

/** A finer answer for one phenotype. */
export interface PhenotypeDetail {
  /** Stable id, kebab-case. */
  readonly id: string;
  /** Preset that it belongs to. */
  readonly presetId: 'metastasis' | 'adenoma' | 'other';
  readonly code: Concept;
}

/** Mostly local codes: neither PS3.16 nor RadLex has the subtypes of adenomas, and a primary is a history, not a finding. */
export const PHENOTYPE_DETAILS: readonly PhenotypeDetail[] = [
  detail('metastasis', 'primary-colorectal', 'MET-COLORECTAL', 'Metastasis of colorectal primary'),
  detail('metastasis', 'primary-neuroendocrine', 'MET-NEUROENDO', 'Metastasis of neuroendocrine primary'),
  detail('metastasis', 'primary-breast', 'MET-BREAST', 'Metastasis of breast primary'),
  detail('metastasis', 'primary-pancreas', 'MET-PANCREAS', 'Metastasis of pancreatic primary'),
  detail('metastasis', 'primary-lung', 'MET-LUNG', 'Metastasis of lung primary'),
  detail('metastasis', 'primary-stomach', 'MET-STOMACH', 'Metastasis of gastric or oesophageal primary'),
  detail('metastasis', 'primary-gist', 'MET-GIST', 'Metastasis of gastrointestinal stromal tumour'),
  detail('metastasis', 'primary-melanoma', 'MET-MELANOMA', 'Metastasis of melanoma'),
  detail('metastasis', 'primary-kidney', 'MET-KIDNEY', 'Metastasis of renal primary'),
  detail('metastasis', 'primary-other', 'MET-OTHER', 'Metastasis of another primary'),
  detail('metastasis', 'primary-unknown', 'MET-UNKNOWN', 'Metastasis of unknown primary'),
  detail('adenoma', 'adenoma-hnf1a', 'HCA-HNF1A', 'Adenoma, HNF1A-inactivated'),
  detail('adenoma', 'adenoma-inflammatory', 'HCA-INFLAMMATORY', 'Adenoma, inflammatory'),
  detail('adenoma', 'adenoma-beta-catenin-exon-3', 'HCA-BETA-EXON3', 'Adenoma, beta-catenin activated, exon 3'),
  detail('adenoma', 'adenoma-beta-catenin-exon-7-8', 'HCA-BETA-EXON78', 'Adenoma, beta-catenin activated, exon 7 or 8'),
  detail('adenoma', 'adenoma-mixed', 'HCA-MIXED', 'Adenoma, inflammatory and beta-catenin activated'),
  detail('adenoma', 'adenoma-sonic-hedgehog', 'HCA-SHH', 'Adenoma, sonic hedgehog'),
  detail('adenoma', 'adenoma-unclassified', 'HCA-UNCLASSIFIED', 'Adenoma, unclassified'),
  coded('other-angiosarcoma', sct('109844006', 'Angiosarcoma of liver', 'Mondo, EuCanImage', '2')),
  coded('other-ehe', radlex('RID3991', 'epithelioid hemangioendothelioma')),
  coded('other-lymphoma', sct('1163043007', 'Lymphoma', 'CID 6030')),
  detail('other', 'other-angiomyolipoma', 'OTHER-AML', 'Angiomyolipoma'),
  detail('other', 'other-hydatid', 'OTHER-HYDATID', 'Hydatid cyst'),
  detail('other', 'other-biloma', 'OTHER-BILOMA', 'Biloma or haematoma'),
];

/** The details that a phenotype can have; empty for most. */
export function detailsOf(presetId: string): readonly PhenotypeDetail[] {
  return PHENOTYPE_DETAILS.filter((each) => each.presetId === presetId);
}

function detail(presetId: PhenotypeDetail['presetId'], id: string, value: string, meaning: string): PhenotypeDetail {
  return { id, presetId, code: local(value, meaning) };
}

function coded(id: string, code: Concept): PhenotypeDetail {
  return { id, presetId: 'other', code };
}
