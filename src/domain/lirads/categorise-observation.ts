import { AppError } from '../app-error.ts';
import type { LiradsCategory, LiradsFeatures, LiradsSuggestion } from './lirads-features.ts';

/**
 * Category of an untreated observation after the CT/MRI LI-RADS v2018 algorithm: not categorisable, tumour in vein,
 * benign, LR-M, then the diagnostic table, then one step by ancillary features (never up to LR-5).
 *
 * @throws AppError `lirads/size-missing` when the table is reached without a size
 */
export function categoriseObservation(features: LiradsFeatures): LiradsSuggestion {
  if (features.isNotCategorisable)
    return { category: 'LR-NC', rules: ['Image omission or degradation: cannot be categorised'] };
  if (features.tumourInVein === 'present') return { category: 'LR-TIV', rules: ['Definite tumour in vein'] };
  if (features.definitelyBenign) return { category: 'LR-1', rules: ['Definitely benign'] };
  if (features.probablyBenign) return withAncillary('LR-2', ['Probably benign'], features);
  if (features.targetoid === 'present')
    return { category: 'LR-M', rules: ['Targetoid mass: malignant, not specific for HCC'] };
  if (features.otherNonHccMalignancy === 'present')
    return { category: 'LR-M', rules: ['Features of a malignancy other than HCC'] };
  const table = diagnosticTable(features);
  return withAncillary(table.category, table.rules, features);
}

/** The CT/MRI diagnostic table: size, non-rim arterial hyperenhancement, and the number of additional major features. */
export function diagnosticTable(features: LiradsFeatures): LiradsSuggestion {
  const { sizeMm } = features;
  if (sizeMm === null)
    throw new AppError('lirads/size-missing', 'The size of the observation is needed for a LI-RADS category.', {
      hint: 'Draw the mask or the long axis.',
    });
  const additional = [features.nonperipheralWashout, features.enhancingCapsule, features.thresholdGrowth].filter(
    (f) => f === 'present',
  ).length;
  const hasAphe = features.nonrimAphe === 'present';
  const row = sizeMm < 10 ? 'under 10 mm' : sizeMm < 20 ? '10 to 19 mm' : '20 mm or more';
  const rule = `${hasAphe ? 'Non-rim APHE' : 'No non-rim APHE'}, ${row}, ${additional} additional major feature${additional === 1 ? '' : 's'}`;
  const is = (category: LiradsCategory, detail?: string): LiradsSuggestion => ({
    category,
    rules: detail ? [rule, detail] : [rule],
  });
  if (!hasAphe) {
    if (sizeMm < 20) return is(additional >= 2 ? 'LR-4' : 'LR-3');
    return is(additional >= 1 ? 'LR-4' : 'LR-3');
  }
  if (sizeMm < 10) return is(additional >= 1 ? 'LR-4' : 'LR-3');
  if (sizeMm >= 20) return is(additional >= 1 ? 'LR-5' : 'LR-4');
  if (additional === 0) return is('LR-3');
  if (additional >= 2) return is('LR-5');
  return features.enhancingCapsule === 'present'
    ? is('LR-4', 'The one additional feature is the enhancing capsule')
    : is('LR-5', 'The one additional feature is non-peripheral washout or threshold growth');
}

const LADDER = ['LR-1', 'LR-2', 'LR-3', 'LR-4'] as const;

/** One category up or down by ancillary features, at the reader's discretion; both kinds present: no change. */
function withAncillary(category: LiradsCategory, rules: readonly string[], features: LiradsFeatures): LiradsSuggestion {
  const up = features.ancillaryMalignant.length > 0;
  const down = features.ancillaryBenign.length > 0;
  if (up && down) return { category, rules: [...rules, 'Ancillary features conflict: no change'] };
  if (down) {
    const lower = category === 'LR-5' ? 'LR-4' : LADDER[LADDER.indexOf(category as (typeof LADDER)[number]) - 1];
    return lower
      ? { category: lower, rules: [...rules, 'Ancillary feature favouring benignity: one category down'] }
      : { category, rules };
  }
  // LR-5 is no step of the ladder: nothing is above it, and ancillary features never lead to it.
  if (up && category !== 'LR-5') {
    const higher = LADDER[LADDER.indexOf(category as (typeof LADDER)[number]) + 1];
    return higher
      ? { category: higher, rules: [...rules, 'Ancillary feature favouring malignancy: one category up, at most LR-4'] }
      : { category, rules };
  }
  return { category, rules };
}

/** What is left of a treated lesion: LI-RADS v2018 treatment response. */
export interface TreatedFeatures {
  readonly isNotEvaluable: boolean;
  /** Nodular, mass-like or thick irregular tissue with APHE, washout, or enhancement like before treatment. */
  readonly viableTissue: 'present' | 'absent' | 'equivocal';
}

export type TreatmentResponseCategory = 'LR-TR Nonevaluable' | 'LR-TR Nonviable' | 'LR-TR Equivocal' | 'LR-TR Viable';

/** Treatment response category; its size is that of the viable enhancing part. */
export function categoriseTreated(features: TreatedFeatures): TreatmentResponseCategory {
  if (features.isNotEvaluable) return 'LR-TR Nonevaluable';
  if (features.viableTissue === 'present') return 'LR-TR Viable';
  return features.viableTissue === 'equivocal' ? 'LR-TR Equivocal' : 'LR-TR Nonviable';
}
