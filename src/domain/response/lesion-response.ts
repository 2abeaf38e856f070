import type { Lesion } from '../lesion.ts';
import { assessNonTargets, type NonTargetResponse, type Overall, overallResponse } from './overall-response.ts';
import type { ResponseRole } from './response-role.ts';
import {
  assessTargets,
  type ResponseCriteria,
  type ResponseLesion,
  sumOfTargets,
  type TargetAssessment,
  type TargetProblem,
} from './target-response.ts';

/** A lesion with what was measured on it, mm; null when nothing was. */
export interface MeasuredLesion {
  readonly lesion: Lesion;
  readonly longAxisMm: number | null;
  readonly shortAxisMm: number | null;
}

export interface CaseResponse {
  /** Limits of the criteria that are broken. */
  readonly problems: readonly TargetProblem[];
  readonly currentSumMm: number;
  /** Null without a baseline. */
  readonly targets: TargetAssessment | null;
  readonly nonTargets: NonTargetResponse | null;
  /** Lesions that were not there on the baseline. */
  readonly newLesions: readonly string[];
  /** Null when there is nothing to tell it from. */
  readonly overall: Overall | null;
}

/** Diameter that the criteria use now: typed, or measured; null when there is none. */
export function currentDiameterMm({ lesion, longAxisMm, shortAxisMm }: MeasuredLesion, criteria: ResponseCriteria) {
  const { response } = lesion;
  if (criteria === 'mRECIST') return response?.viableMm ?? null;
  return response?.diameterMm ?? (response?.isLymphNode ? shortAxisMm : longAxisMm);
}

/** Sum, limits, and the response of the case against the typed baseline and smallest sum. */
export function caseResponse(lesions: readonly MeasuredLesion[], criteria: ResponseCriteria): CaseResponse {
  const having = (role: ResponseRole['role']) => lesions.filter(({ lesion }) => lesion.response?.role === role);
  const targets = having('target');
  const at = (diameterOf: (measured: MeasuredLesion) => number | null): ResponseLesion[] =>
    targets.flatMap((each) => {
      const diameterMm = diameterOf(each);
      const { trackingId: id, response } = each.lesion;
      return diameterMm === null ? [] : [{ id, isLymphNode: response?.isLymphNode ?? false, diameterMm }];
    });
  const current = at((each) => currentDiameterMm(each, criteria));
  const baseline = at(
    ({ lesion }) => (criteria === 'mRECIST' ? lesion.response?.baselineViableMm : lesion.response?.baselineMm) ?? null,
  );
  const smallest = at(
    ({ lesion }) => (criteria === 'mRECIST' ? lesion.response?.smallestViableMm : lesion.response?.smallestMm) ?? null,
  );
  const hasBaseline = baseline.length > 0;
  const { sumMm, problems } = sumOfTargets(current, !hasBaseline);
  const previous = smallest.length === targets.length && targets.length > 0 ? [smallest] : [];
  const assessment = hasBaseline ? assessTargets(baseline, previous, current, criteria) : null;
  const nonTargets = assessNonTargets(having('non-target').map(({ lesion }) => lesion.response?.course ?? null));
  const newLesions = having('new').map(({ lesion }) => lesion.trackingId);
  return {
    ...{ problems, currentSumMm: sumMm, targets: assessment, nonTargets, newLesions },
    overall: overallResponse(assessment?.response ?? null, nonTargets, newLesions.length > 0),
  };
}
