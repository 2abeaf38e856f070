import type { Code } from './code.ts';
import { bareCode } from './codes/concept.ts';
import {
  ancillaryCode,
  type EvaluationConcept,
  LESION_FACT,
  PATHOLOGY_CODE,
  PHENOTYPE_CODE,
  pathologyMethodCode,
} from './codes/lesion-fact-codes.ts';
import { PHENOTYPE_DETAILS } from './codes/phenotype-details.ts';
import { EVALUATIONS, LI_RADS_CATEGORY } from './codes/report-codes.ts';
import type { Lesion } from './lesion.ts';
import type { FeatureState } from './lirads/lirads-features.ts';
import type { SrEvaluation } from './sr-exchange.ts';

/** What the reader says of a lesion, in codes; what was not said stays out, suggestions of rules too. */
export function lesionEvaluations(lesion: Lesion): SrEvaluation[] {
  return [...phenotypeFacts(lesion), ...pathologyFacts(lesion), ...liradsFacts(lesion)];
}

function phenotypeFacts({ phenotype, confidence }: Lesion): SrEvaluation[] {
  return [
    ...fact(LESION_FACT.phenotype, PHENOTYPE_CODE[phenotype.presetId]),
    ...fact(LESION_FACT.detail, detailCode(phenotype.detail)),
    ...fact(LESION_FACT.confidence, confidence === null ? null : LESION_FACT.confidence.values[confidence - 1]),
  ];
}

function pathologyFacts({ pathology }: Lesion): SrEvaluation[] {
  if (!pathology) return [];
  return [
    ...fact(LESION_FACT.pathology, PATHOLOGY_CODE[pathology.result.presetId]),
    ...fact(LESION_FACT.pathologyDetail, detailCode(pathology.result.detail)),
    ...fact(LESION_FACT.pathologyMethod, pathologyMethodCode(pathology.method)),
  ];
}

function detailCode(id: string | null): Code | null {
  return PHENOTYPE_DETAILS.find((each) => each.id === id)?.code ?? null;
}

const TREATED: Readonly<Record<string, string>> = {
  'LR-TR Nonevaluable': 'LR-TR-NE',
  'LR-TR Nonviable': 'LR-TR-NV',
  'LR-TR Equivocal': 'LR-TR-E',
  'LR-TR Viable': 'LR-TR-V',
};

function liradsFacts({ lirads }: Lesion): SrEvaluation[] {
  if (!lirads) return [];
  const { decided, features } = lirads;
  const ancillary = [...(features.ancillaryMalignant ?? []), ...(features.ancillaryBenign ?? [])];
  return [
    ...(decided ? evaluation(LI_RADS_CATEGORY.value, TREATED[decided] ?? decided) : []),
    ...feature('APHE', features.nonrimAphe, 'APHE-NONRIM'),
    ...feature('WASHOUT', features.nonperipheralWashout, 'WO-NONPERI'),
    ...feature('CAPSULE', features.enhancingCapsule, '52101004'),
    ...feature('GROWTH', features.thresholdGrowth, '52101004'),
    ...feature('TARGETOID', features.targetoid, '52101004'),
    ...feature('TIV', features.tumourInVein, '52101004'),
    ...ancillary.flatMap((id) => evaluation(ancillaryCode(id), '52101004')),
  ];
}

function feature(code: string, state: FeatureState | undefined, present: string): SrEvaluation[] {
  if (state === undefined) return [];
  return evaluation(code, state === 'present' ? present : state === 'absent' ? '272519000' : '261665006');
}

function evaluation(code: string, value: string): SrEvaluation[] {
  const known = EVALUATIONS.find((each) => each.code.value === code);
  return known
    ? fact(
        known,
        known.values.find((each) => each.value === value),
      )
    : [];
}

function fact({ code }: EvaluationConcept, value: Code | null | undefined): SrEvaluation[] {
  return value ? [{ code: bareCode(code), value: bareCode(value) }] : [];
}
