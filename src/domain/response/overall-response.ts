import type { NonTargetCourse } from './response-role.ts';
import type { Response } from './target-response.ts';

/** Non-target lesions as a whole. `NN`: neither gone nor progressed. */
export type NonTargetResponse = 'CR' | 'NN' | 'PD' | 'NE';

export type OverallResponse = Response | 'NN';

/** What the overall response follows from. */
export type OverallRule = 'new-lesion' | 'targets' | 'non-targets' | 'non-targets-remain';

export interface Overall {
  readonly response: OverallResponse;
  readonly rule: OverallRule;
}

/** Null without a non-target lesion. One that progresses unequivocally is enough; one that was not judged leaves the rest open. */
export function assessNonTargets(courses: readonly (NonTargetCourse | null)[]): NonTargetResponse | null {
  if (courses.length === 0) return null;
  if (courses.includes('progressed')) return 'PD';
  if (courses.includes(null)) return 'NE';
  return courses.every((course) => course === 'gone') ? 'CR' : 'NN';
}

/**
 * Overall response at one time point: RECIST 1.1 tables 1 and 2 (Eisenhauer 2009); mRECIST table 2 (Lencioni and Llovet 2010)
 * combines in the same way. A new lesion is progression whatever the others do.
 *
 * @param targets null without a baseline of targets
 * @returns null when there is nothing to tell it from
 */
export function overallResponse(
  targets: Response | null,
  nonTargets: NonTargetResponse | null,
  hasNewLesion: boolean,
): Overall | null {
  if (hasNewLesion) return { response: 'PD', rule: 'new-lesion' };
  if (targets === 'PD') return { response: 'PD', rule: 'targets' };
  if (nonTargets === 'PD') return { response: 'PD', rule: 'non-targets' };
  if (targets === null) return nonTargets && { response: nonTargets, rule: 'non-targets' };
  const isHeldBack = targets === 'CR' && (nonTargets === 'NN' || nonTargets === 'NE');
  return isHeldBack ? { response: 'PR', rule: 'non-targets-remain' } : { response: targets, rule: 'targets' };
}
