import type { TreatedFeatures, TreatmentResponseCategory } from './categorise-observation.ts';
import type { LiradsCategory, LiradsFeatures } from './lirads-features.ts';

/**
 * What a reader has answered on the LI-RADS form of one lesion. A feature that is missing was not answered; what is
 * measured (the size) is kept only where the reader typed it over.
 */
export interface LiradsAnswers {
  readonly features: Partial<LiradsFeatures>;
  /** Answered instead of the features of an untreated observation; null: not treated. */
  readonly treated: TreatedFeatures | null;
  /** What the reader decided; null: not decided, whatever the rules suggest. */
  readonly decided: LiradsCategory | TreatmentResponseCategory | null;
}

export const NO_LIRADS_ANSWERS: LiradsAnswers = { features: {}, treated: null, decided: null };
