/** A target lesion as response criteria see it. Diameters in mm. */
export interface ResponseLesion {
  readonly id: string;
  readonly isLymphNode: boolean;
  /** Long axis (RECIST), short axis for a lymph node, or the viable enhancing diameter (mRECIST); 0 when it has disappeared. */
  readonly diameterMm: number;
}

/** Criteria: RECIST 1.1 (Eisenhauer 2009) or mRECIST for HCC (Lencioni and Llovet 2010): same arithmetic, other diameters. */
export type ResponseCriteria = 'RECIST 1.1' | 'mRECIST';

/** A limit of the criteria that is broken. */
export type TargetProblem =
  | { readonly kind: 'too-many-in-liver' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'too-small'; readonly lesion: string; readonly diameterMm: number; readonly leastMm: number };

export interface TargetSum {
  readonly sumMm: number;
  readonly problems: readonly TargetProblem[];
}

const MOST_IN_LIVER = 2;
const MOST = 5;
const LEAST_MM = 10;
const LEAST_NODE_MM = 15;
/** Below this a lymph node is a healthy one. */
const HEALTHY_NODE_MM = 10;

/** Measurable targets: at least 10 mm (lymph node 15 mm short axis), at most two per organ, five in all. */
export function sumOfTargets(targets: readonly ResponseLesion[], isBaseline: boolean): TargetSum {
  const problems: TargetProblem[] = [];
  if (targets.filter((each) => !each.isLymphNode).length > MOST_IN_LIVER) problems.push({ kind: 'too-many-in-liver' });
  if (targets.length > MOST) problems.push({ kind: 'too-many' });
  for (const { id, diameterMm, isLymphNode } of isBaseline ? targets : []) {
    const leastMm = isLymphNode ? LEAST_NODE_MM : LEAST_MM;
    if (diameterMm < leastMm) problems.push({ kind: 'too-small', lesion: id, diameterMm, leastMm });
  }
  return { sumMm: targets.reduce((sum, each) => sum + each.diameterMm, 0), problems };
}

export type Response = 'CR' | 'PR' | 'SD' | 'PD' | 'NE';

/** Why the targets have responded as they have. */
export type TargetRule = 'not-measured' | 'no-baseline-sum' | 'back' | 'grown' | 'gone' | 'shrunk' | 'neither';

export interface TargetAssessment {
  readonly response: Response;
  readonly rule: TargetRule;
  readonly baselineSumMm: number;
  readonly nadirSumMm: number;
  readonly currentSumMm: number;
  readonly changeFromBaseline: number | null;
  readonly changeFromNadir: number | null;
}

/**
 * Response of target lesions against the baseline and the smallest sum so far (nadir, baseline included).
 * Progression: +20 % over the nadir and at least 5 mm (mRECIST: +20 %), or a target that comes back after all had gone.
 */
export function assessTargets(
  baseline: readonly ResponseLesion[],
  previous: readonly (readonly ResponseLesion[])[],
  current: readonly ResponseLesion[],
  criteria: ResponseCriteria,
): TargetAssessment {
  const baselineSumMm = sumOfTargets(baseline, true).sumMm;
  const nadirSumMm = Math.min(baselineSumMm, ...previous.map((p) => sumOfTargets(p, false).sumMm));
  const currentSumMm = sumOfTargets(current, false).sumMm;
  const sums = {
    baselineSumMm,
    nadirSumMm,
    currentSumMm,
    changeFromBaseline: baselineSumMm > 0 ? currentSumMm / baselineSumMm - 1 : null,
    changeFromNadir: nadirSumMm > 0 ? currentSumMm / nadirSumMm - 1 : null,
  };
  const say = (response: Response, rule: TargetRule): TargetAssessment => ({ response, rule, ...sums });
  const measured = new Set(current.map(({ id }) => id));
  if (baselineSumMm === 0) return say('NE', 'no-baseline-sum');
  const growth = currentSumMm - nadirSumMm;
  // Before what is missing: no contribution of a missing target could take growth of the others back (RECIST 1.1).
  if (nadirSumMm === 0 && growth > 0) return say('PD', 'back');
  const isLarger = growth >= 0.2 * nadirSumMm && growth > 0;
  if (isLarger && (criteria === 'mRECIST' || growth >= 5)) return say('PD', 'grown');
  if (baseline.some(({ id }) => !measured.has(id))) return say('NE', 'not-measured');
  const isGone = ({ isLymphNode, diameterMm }: ResponseLesion) =>
    isLymphNode ? diameterMm < HEALTHY_NODE_MM : diameterMm === 0;
  if (current.every(isGone)) return say('CR', 'gone');
  return currentSumMm <= 0.7 * baselineSumMm ? say('PR', 'shrunk') : say('SD', 'neither');
}
