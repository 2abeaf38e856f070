import type { TreatmentResponseCategory } from '../../domain/lirads/categorise-observation.ts';
import type { LiradsCategory } from '../../domain/lirads/lirads-features.ts';
import { t } from '../../messages/messages.ts';

export const LIRADS_CATEGORIES: readonly LiradsCategory[] = [
  'LR-NC',
  'LR-1',
  'LR-2',
  'LR-3',
  'LR-4',
  'LR-5',
  'LR-M',
  'LR-TIV',
];

export const TREATED_CATEGORIES: readonly TreatmentResponseCategory[] = [
  'LR-TR Nonevaluable',
  'LR-TR Nonviable',
  'LR-TR Equivocal',
  'LR-TR Viable',
];

/** A rule of the algorithm in the current language. */
export function ruleText(rule: string): string {
  const fixed: Readonly<Record<string, string>> = t.lirads.rules;
  const cell = /^(No non-rim|Non-rim) APHE, (.+), (\d) additional/.exec(rule);
  if (!cell) return fixed[rule] ?? rule;
  const sizes: Readonly<Record<string, string>> = t.lirads.tableSizes;
  const size = cell[2]!;
  return t.lirads.tableRule(cell[1] === 'Non-rim', sizes[size] ?? size, t.lirads.tableFeatures(Number(cell[3])));
}
