import type { Lesion } from '../lesion.ts';
import {
  assessTargets,
  type ResponseAssessment,
  type ResponseCriteria,
  type ResponseLesion,
  sumOfTargets,
} from './target-response.ts';

/** A lesion with what was measured on it, mm; null when nothing was. */
export interface MeasuredLesion {
  readonly lesion: Lesion;
  readonly longAxisMm: number | null;
  readonly shortAxisMm: number | null;
}

export interface CaseResponse {
  /** Sentences on limits that are broken; empty when none is. */
  readonly problems: readonly string[];
  readonly currentSumMm: number;
  /** Null without a baseline. */
  readonly assessment: ResponseAssessment | null;
}

/** Diameter that the criteria use now: typed, or measured; null when there is none. */
export function currentDiameterMm({ lesion, longAxisMm, shortAxisMm }: MeasuredLesion, criteria: ResponseCriteria) {
  const { response } = lesion;
  if (criteria === 'mRECIST') return response?.viableMm ?? null;
  return response?.diameterMm ?? (response?.isLymphNode ? shortAxisMm : longAxisMm);
}

/** Sum, limits, and the response of the target lesions against the typed baseline and smallest sum. */
export function caseResponse(
  lesions: readonly MeasuredLesion[],
  criteria: ResponseCriteria,
  hasNewLesion: boolean,
): CaseResponse {
  const isTarget = ({ lesion }: MeasuredLesion) => lesion.response?.role === 'target';
  const targets = lesions.filter(isTarget);
  const asLesion = ({ lesion }: MeasuredLesion, diameterMm: number): ResponseLesion => ({
    id: lesion.trackingId,
    isTarget: true,
    isLymphNode: lesion.response?.isLymphNode ?? false,
    diameterMm,
  });
  const at = (diameterOf: (measured: MeasuredLesion) => number | null): ResponseLesion[] =>
    targets.flatMap((each) => {
      const diameter = diameterOf(each);
      return diameter === null ? [] : [asLesion(each, diameter)];
    });
  const current = at((each) => currentDiameterMm(each, criteria));
  const baseline = at(
    ({ lesion }) => (criteria === 'mRECIST' ? lesion.response?.baselineViableMm : lesion.response?.baselineMm) ?? null,
  );
  const smallest = at(({ lesion }) => (criteria === 'RECIST 1.1' ? (lesion.response?.smallestMm ?? null) : null));
  const hasBaseline = baseline.length > 0;
  const { sumMm, problems } = sumOfTargets(current, !hasBaseline);
  const previous = smallest.length === targets.length && targets.length > 0 ? [smallest] : [];
  const options = { criteria, hasNewLesion };
  return {
    problems,
    currentSumMm: sumMm,
    assessment: hasBaseline ? assessTargets(baseline, previous, current, options) : null,
  };
}
