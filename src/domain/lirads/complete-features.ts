import { AppError } from '../app-error.ts';
import { categoriseObservation, categoriseTreated, type TreatmentResponseCategory } from './categorise-observation.ts';
import type { LiradsAnswers } from './lirads-answers.ts';
import type { LiradsCategory, LiradsFeatures } from './lirads-features.ts';

/** What is not answered counts as absent: LI-RADS takes only features that are certainly there. */
export function completeFeatures(answers: Partial<LiradsFeatures>, measuredMm: number | null): LiradsFeatures {
  return {
    isNotCategorisable: false,
    tumourInVein: 'absent',
    definitelyBenign: false,
    probablyBenign: false,
    targetoid: 'absent',
    otherNonHccMalignancy: 'absent',
    nonrimAphe: 'absent',
    nonperipheralWashout: 'absent',
    enhancingCapsule: 'absent',
    thresholdGrowth: 'absent',
    ancillaryMalignant: [],
    ancillaryBenign: [],
    ...answers,
    sizeMm: answers.sizeMm ?? measuredMm,
  };
}

export interface AnsweredCategory {
  readonly category: LiradsCategory | TreatmentResponseCategory;
  readonly rules: readonly string[];
}

/** The category that follows from the answers; null while the size is missing and matters. */
export function categoryOfAnswers(answers: LiradsAnswers, measuredMm: number | null): AnsweredCategory | null {
  if (answers.treated) return { category: categoriseTreated(answers.treated), rules: [] };
  try {
    return categoriseObservation(completeFeatures(answers.features, measuredMm));
  } catch (error) {
    if (error instanceof AppError && error.code === 'lirads/size-missing') return null;
    throw error;
  }
}
