/** A lesion as response criteria see it. Diameters in mm. */
export interface ResponseLesion {
  readonly id: string;
  readonly isTarget: boolean;
  readonly isLymphNode: boolean;
  /** Long axis (RECIST), short axis for a lymph node, or the viable enhancing diameter (mRECIST); 0 when it has disappeared. */
  readonly diameterMm: number;
}

/** Criteria: RECIST 1.1 (Eisenhauer 2009) or mRECIST for HCC (Lencioni and Llovet 2010): same arithmetic, other diameters. */
export type ResponseCriteria = 'RECIST 1.1' | 'mRECIST';

export interface TargetSum {
  readonly sumMm: number;
  readonly targets: number;
  /** Sentences on what breaks the criteria's limits; empty when none does. */
  readonly problems: readonly string[];
}

/** Measurable targets: at least 10 mm (lymph node 15 mm short axis), at most two per organ, five in all. */
export function sumOfTargets(lesions: readonly ResponseLesion[], isBaseline: boolean): TargetSum {
  const targets = lesions.filter((l) => l.isTarget);
  const problems: string[] = [];
  if (targets.filter((l) => !l.isLymphNode).length > 2)
    problems.push('More than two target lesions in the liver: at most two per organ are allowed.');
  if (targets.length > 5) problems.push('More than five target lesions in all.');
  if (isBaseline) {
    for (const lesion of targets) {
      const least = lesion.isLymphNode ? 15 : 10;
      if (lesion.diameterMm < least)
        problems.push(
          `${lesion.id} is ${lesion.diameterMm.toFixed(1)} mm: a target must measure at least ${least} mm.`,
        );
    }
  }
  return { sumMm: targets.reduce((sum, l) => sum + l.diameterMm, 0), targets: targets.length, problems };
}

export type TargetResponse = 'CR' | 'PR' | 'SD' | 'PD' | 'NE';

export interface ResponseAssessment {
  readonly response: TargetResponse;
  readonly baselineSumMm: number;
  readonly nadirSumMm: number;
  readonly currentSumMm: number;
  readonly changeFromBaseline: number | null;
  readonly changeFromNadir: number | null;
  readonly rule: string;
}

/**
 * Response of target lesions against the baseline and the smallest sum so far (nadir, baseline included).
 * Progression: +20 % over the nadir and at least 5 mm (mRECIST: +20 %), or a new lesion.
 */
export function assessTargets(
  baseline: readonly ResponseLesion[],
  previous: readonly (readonly ResponseLesion[])[],
  current: readonly ResponseLesion[],
  options: { readonly criteria: ResponseCriteria; readonly hasNewLesion: boolean },
): ResponseAssessment {
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
  const say = (response: TargetResponse, rule: string): ResponseAssessment => ({ response, rule, ...sums });
  if (options.hasNewLesion) return say('PD', 'New lesion');
  const ids = new Set(current.filter((l) => l.isTarget).map((l) => l.id));
  if (baseline.some((l) => l.isTarget && !ids.has(l.id))) return say('NE', 'A target lesion was not measured');
  if (baselineSumMm === 0) return say('NE', 'No target lesion at baseline');
  const growth = currentSumMm - nadirSumMm;
  const isLarger = growth >= 0.2 * nadirSumMm && growth > 0;
  if (isLarger && (options.criteria === 'mRECIST' || growth >= 5))
    return say('PD', 'Sum at least 20 % over the smallest sum');
  const isGone = current
    .filter((l) => l.isTarget)
    .every((l) => (l.isLymphNode ? l.diameterMm < 10 : l.diameterMm === 0));
  if (isGone)
    return say(
      'CR',
      options.criteria === 'mRECIST' ? 'No viable enhancing tissue' : 'All target lesions have disappeared',
    );
  if (currentSumMm <= 0.7 * baselineSumMm) return say('PR', 'Sum at least 30 % under the baseline');
  return say('SD', 'Neither partial response nor progression');
}
