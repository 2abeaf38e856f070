import type { Code } from '../code.ts';
import { bareCode, type Concept } from './concept.ts';
import {
  ANATOMY_MODIFIER,
  ANATOMY_TYPE,
  CATEGORY,
  CURRENT_ANATOMICAL_STRUCTURE,
  LESION_TYPE,
} from './property-codes.ts';

/**
 * SNOMED-RT codes (scheme SRT or SNM3, retired) of the concepts in our table, by PS3.16 annex O.
 * Files of other writers still carry them: they are read, and replaced when the segment is written again.
 */
const SCT_OF_SRT: Readonly<Record<string, Concept>> = {
  'T-D000A': CATEGORY.anatomicalStructure,
  'T-D0005': CURRENT_ANATOMICAL_STRUCTURE,
  'M-01000': CATEGORY.abnormalStructure,
  'T-D0050': CATEGORY.tissue,
  'T-D0080': CATEGORY.bodySubstance,
  'R-42018': CATEGORY.spatialConcept,
  'M-01100': LESION_TYPE.lesion,
  'M-03000': LESION_TYPE.mass,
  'M-03010': LESION_TYPE.nodule,
  'M-8FFFF': LESION_TYPE.neoplasm,
  'M-80003': LESION_TYPE.primaryNeoplasm,
  'M-80006': LESION_TYPE.secondaryNeoplasm,
  'M-3340A': LESION_TYPE.cyst,
  'M-41610': LESION_TYPE.abscess,
  'M-54000': LESION_TYPE.necrosis,
  'M-35001': LESION_TYPE.thrombus,
  'T-62000': ANATOMY_TYPE.liver,
  'T-40000': ANATOMY_TYPE.bloodVessel,
  'T-48810': ANATOMY_TYPE.portalVein,
  'T-48720': ANATOMY_TYPE.hepaticVein,
  'T-48725': ANATOMY_TYPE.rightHepaticVein,
  'T-48726': ANATOMY_TYPE.middleHepaticVein,
  'T-48727': ANATOMY_TYPE.leftHepaticVein,
  'T-46420': ANATOMY_TYPE.hepaticArtery,
  'T-46421': ANATOMY_TYPE.commonHepaticArtery,
  'T-46422': ANATOMY_TYPE.properHepaticArtery,
  'T-48710': ANATOMY_TYPE.inferiorVenaCava,
  'T-C3000': ANATOMY_TYPE.spleen,
  'T-63000': ANATOMY_TYPE.gallbladder,
  'T-60610': ANATOMY_TYPE.bileDuct,
  'T-71000': ANATOMY_TYPE.kidney,
  'T-65000': ANATOMY_TYPE.pancreas,
  'T-57000': ANATOMY_TYPE.stomach,
  'T-B3000': ANATOMY_TYPE.adrenalGland,
  'T-58200': ANATOMY_TYPE.duodenum,
  'T-D04FF': ANATOMY_TYPE.spine,
  'T-48890': ANATOMY_TYPE.splenicVein,
  'T-48840': ANATOMY_TYPE.superiorMesentericVein,
  'G-A101': ANATOMY_MODIFIER.left,
  'G-A100': ANATOMY_MODIFIER.right,
  'T-42000': ANATOMY_MODIFIER.aorta,
};

const RETIRED_SCHEMES = new Set(['SRT', 'SNM3', '99SDM']);

/** Whether the code's scheme may be read but not written. */
export function isRetired(code: Code): boolean {
  return RETIRED_SCHEMES.has(code.scheme);
}

/** The SNOMED CT code of a retired one; the code itself when it is current or not in the table. */
export function currentCode(code: Code): Code {
  const known = isRetired(code) ? SCT_OF_SRT[code.value] : undefined;
  return known ? bareCode(known) : code;
}
