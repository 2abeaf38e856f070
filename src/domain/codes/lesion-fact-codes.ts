import type { PathologyMethod } from '../lesion.ts';
import {
  ANCILLARY_BENIGN,
  ANCILLARY_MALIGNANT,
  type AncillaryBenign,
  type AncillaryMalignant,
} from '../lirads/lirads-features.ts';
import { type Concept, icdo3, local, radlex, sct } from './concept.ts';
import { PHENOTYPE_DETAILS } from './phenotype-details.ts';
import { LESION_MODIFIER } from './property-codes.ts';

/** A judgement, and the values that it may take. */
export interface EvaluationConcept {
  readonly code: Concept;
  readonly values: readonly Concept[];
}

export const PRESENT = sct('52101004', 'Present', 'CID 240');
export const ABSENT = sct('272519000', 'Absent', 'CID 240');
export const UNKNOWN = sct('261665006', 'Unknown', 'CID 230');

/**
 * What a lesion looks like, by preset. Standard where a verified code says just that; local where the standard has none, or
 * where the only SNOMED number is unverified (focal nodular hyperplasia, adenoma: RadLex instead).
 */
export const PHENOTYPE_CODE: Readonly<Record<string, Concept>> = {
  indeterminate: local('PH-INDET', 'Indeterminate lesion'),
  hcc: LESION_MODIFIER.hcc,
  icca: LESION_MODIFIER.icca,
  metastasis: LESION_MODIFIER.metastasis,
  fnh: radlex('RID3778', 'focal nodular hyperplasia'),
  adenoma: radlex('RID4215', 'hepatocellular adenoma'),
  haemangioma: LESION_MODIFIER.haemangioma,
  cyst: LESION_MODIFIER.cyst,
  'combined-hcc-cca': local('PH-CHCC-CCA', 'Combined HCC-cholangiocarcinoma'),
  'biliary-cystic-neoplasm': local('PH-BCN', 'Biliary cystic neoplasm'),
  'regenerative-nodule': LESION_MODIFIER.regenerativeNodule,
  'dysplastic-nodule': LESION_MODIFIER.dysplasticNodule,
  abscess: LESION_MODIFIER.abscess,
  'focal-fat': LESION_MODIFIER.fatDeposition,
  'fat-sparing': LESION_MODIFIER.fatSparing,
  thad: local('THID', 'Transient hepatic intensity difference'),
  treated: local('PH-TREATED', 'Treated lesion'),
  'treated-viable': LESION_MODIFIER.enhancing,
  'treated-nonviable': LESION_MODIFIER.nonEnhancing,
  'tumour-in-vein': LESION_MODIFIER.tumourInVein,
  'bland-thrombus': LESION_MODIFIER.blandThrombus,
  other: local('PH-OTHER', 'Other lesion'),
};

/** What pathology found: ICD-O-3 morphology where it has one, which is only ever said of pathology. */
export const PATHOLOGY_CODE: Readonly<Record<string, Concept>> = {
  ...PHENOTYPE_CODE,
  hcc: icdo3('8170/3', 'Hepatocellular carcinoma, NOS'),
  icca: icdo3('8160/3', 'Cholangiocarcinoma'),
  'combined-hcc-cca': icdo3('8180/3', 'Combined hepatocellular carcinoma and cholangiocarcinoma'),
  metastasis: icdo3('8000/6', 'Neoplasm, metastatic'),
  adenoma: icdo3('8170/0', 'Liver cell adenoma'),
  haemangioma: icdo3('9120/0', 'Hemangioma, NOS'),
};

const METHOD_CODE: Readonly<Record<PathologyMethod, Concept>> = {
  resection: local('PM-RESECTION', 'Resection specimen'),
  explant: local('PM-EXPLANT', 'Explanted liver'),
  biopsy: local('PM-BIOPSY', 'Biopsy'),
  cytology: local('PM-CYTOLOGY', 'Cytology'),
  autopsy: local('PM-AUTOPSY', 'Autopsy'),
  'follow-up': local('PM-FOLLOWUP', 'Clinical and imaging follow-up'),
};

/** How sure the reader is, from 1 to 5 (RadLex certainty descriptors). */
const CONFIDENCE_VALUES = [
  radlex('RID39', 'definitely not'),
  radlex('RID36', 'probably not'),
  radlex('RID34', 'possibly'),
  radlex('RID33', 'probably'),
  radlex('RID31', 'definitely'),
];

const ANCILLARY_CODE: Readonly<Record<AncillaryMalignant | AncillaryBenign, string>> = {
  'us-visibility': 'AF-US',
  'subthreshold-growth': 'AF-SUBGROWTH',
  'restricted-diffusion': 'AF-DWI',
  't2-mild-moderate': 'AF-T2',
  'corona-enhancement': 'AF-CORONA',
  'fat-sparing': 'AF-FATSPARING',
  'iron-sparing': 'AF-IRONSPARING',
  'tp-hypointensity': 'AF-TPHYPO',
  'hbp-hypointensity': 'AF-HBPHYPO',
  'nonenhancing-capsule': 'AF-NECAPSULE',
  'nodule-in-nodule': 'AF-NODINNOD',
  mosaic: 'AF-MOSAIC',
  'blood-products': 'AF-BLOOD',
  'fat-in-mass': 'AF-FAT',
  'size-stable-2y': 'AB-STABLE',
  'size-reduction': 'AB-REDUCTION',
  'parallels-blood-pool': 'AB-BLOODPOOL',
  'undistorted-vessels': 'AB-VESSELS',
  'iron-in-mass': 'AB-IRON',
  't2-marked': 'AB-T2MARKED',
  'hbp-isointensity': 'AB-HBPISO',
};

/** Facts of a lesion that a report states besides its LI-RADS features; each `values` is in the order of what it codes. */
export const LESION_FACT = {
  presence: { code: local('PRESENCE', 'Seen on this series'), values: [PRESENT, ABSENT] },
  phenotype: { code: local('PHENOTYPE', 'Phenotype on imaging'), values: Object.values(PHENOTYPE_CODE) },
  detail: { code: local('PHENO-DETAIL', 'Detail of the phenotype'), values: PHENOTYPE_DETAILS.map(({ code }) => code) },
  confidence: { code: local('CONFIDENCE', 'Confidence'), values: CONFIDENCE_VALUES },
  pathology: { code: local('PATHOLOGY', 'Pathology result'), values: unique(Object.values(PATHOLOGY_CODE)) },
  pathologyDetail: {
    code: local('PATHO-DETAIL', 'Detail of the pathology'),
    values: PHENOTYPE_DETAILS.map(({ code }) => code),
  },
  pathologyMethod: { code: local('PATHO-METHOD', 'How it was confirmed'), values: Object.values(METHOD_CODE) },
} as const satisfies Readonly<Record<string, EvaluationConcept>>;

/** Days from the imaging to the sample; below zero when the sample came first. */
export const PATHOLOGY_OFFSET = local('PATHO-OFFSET', 'Days from imaging to pathology');

const ANCILLARY_LABELS: readonly (readonly [string, string])[] = [
  ...Object.entries(ANCILLARY_MALIGNANT).map(([id, { label }]) => [id, label] as const),
  ...Object.entries(ANCILLARY_BENIGN),
];

export const ANCILLARY_FEATURES: readonly EvaluationConcept[] = ANCILLARY_LABELS.map(([id, label]) => ({
  code: local(ANCILLARY_CODE[id as AncillaryMalignant], label),
  values: [PRESENT, ABSENT, UNKNOWN],
}));

export function ancillaryCode(id: AncillaryMalignant | AncillaryBenign): string {
  return ANCILLARY_CODE[id];
}

export function pathologyMethodCode(method: PathologyMethod): Concept {
  return METHOD_CODE[method];
}

function unique(concepts: readonly Concept[]): Concept[] {
  return [...new Map(concepts.map((each) => [`${each.scheme}:${each.value}`, each])).values()];
}
