import type { CaseAgreement, MatchedStructures, StructureFacts } from '../../domain/agreement.ts';
import { blandAltman, type CohenKappa, cohenKappa, intraclassCorrelation } from '../metrics/rating-agreement.ts';

/** How well reader b finds what reader a found; F1 is the same the other way round. */
export interface DetectionFigures {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** 1 when neither found anything. */
  readonly f1: number;
}

export interface SpreadFigures {
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** Sample standard deviation. */
  readonly sd: number | null;
}

export interface LesionGroupFigures {
  readonly detection: DetectionFigures;
  readonly dice: SpreadFigures;
  readonly iou: SpreadFigures;
  readonly hd95PooledMm: SpreadFigures;
  readonly hd95MaxMm: SpreadFigures;
  readonly assdMm: SpreadFigures;
}

/** Agreement over cases. Lesions under the limit are also counted apart, because overlap falls with size. */
export interface AgreementSummary {
  readonly cases: number;
  readonly all: LesionGroupFigures;
  readonly small: LesionGroupFigures;
  readonly large: LesionGroupFigures;
  /** Cohen's kappa over the types of matched lesions; null without any. */
  readonly type: CohenKappa | null;
  readonly longAxis: PairedFigures;
  readonly volume: PairedFigures;
  readonly anatomy: SpreadFigures;
}

/** Two readers' measurements of the same lesions. */
export interface PairedFigures {
  readonly n: number;
  /** ICC(2,1): two-way random effects, absolute agreement, single rater. */
  readonly icc: number | null;
  /** Bland-Altman of b - a. */
  readonly bias: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** @param smallLesionMm lesions with a shorter long axis (the mean of both readers) are small */
export function summariseAgreement(cases: readonly CaseAgreement[], smallLesionMm: number): AgreementSummary {
  const matched = cases.flatMap((each) => each.matched);
  const pairs = (value: (facts: StructureFacts) => number) =>
    pairedFigures(matched.map(({ a, b }) => [value(a), value(b)]));
  return {
    cases: cases.length,
    all: lesionGroup(cases, () => true),
    small: lesionGroup(cases, (mm) => mm < smallLesionMm),
    large: lesionGroup(cases, (mm) => mm >= smallLesionMm),
    type:
      matched.length === 0
        ? null
        : cohenKappa(
            matched.map(({ a }) => a.type),
            matched.map(({ b }) => b.type),
          ),
    longAxis: pairs(({ longAxisMm }) => longAxisMm),
    volume: pairs(({ volumeMm3 }) => volumeMm3),
    anatomy: spread(cases.flatMap((each) => each.anatomy.map(({ dice }) => dice))),
  };
}

function lesionGroup(cases: readonly CaseAgreement[], isIn: (longAxisMm: number) => boolean): LesionGroupFigures {
  const of = (list: readonly StructureFacts[]) => list.filter(({ longAxisMm }) => isIn(longAxisMm)).length;
  const matched = cases.flatMap((each) => each.matched).filter(({ a, b }) => isIn((a.longAxisMm + b.longAxisMm) / 2));
  const onlyA = cases.reduce((sum, each) => sum + of(each.onlyA), 0);
  const onlyB = cases.reduce((sum, each) => sum + of(each.onlyB), 0);
  const found = 2 * matched.length + onlyA + onlyB;
  const figures = (value: (pair: MatchedStructures) => number | null) =>
    spread(matched.map(value).filter((v) => v !== null));
  return {
    detection: { both: matched.length, onlyA, onlyB, f1: found === 0 ? 1 : (2 * matched.length) / found },
    dice: figures(({ dice }) => dice),
    iou: figures(({ iou }) => iou),
    hd95PooledMm: figures(({ hd95PooledMm }) => hd95PooledMm),
    hd95MaxMm: figures(({ hd95MaxMm }) => hd95MaxMm),
    assdMm: figures(({ assdMm }) => assdMm),
  };
}

function pairedFigures(pairs: readonly (readonly [number, number])[]): PairedFigures {
  const limits = blandAltman(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  );
  return {
    n: pairs.length,
    icc: intraclassCorrelation(pairs),
    bias: limits?.bias ?? null,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
  };
}

function spread(values: readonly number[]): SpreadFigures {
  const n = values.length;
  if (n === 0) return { n, mean: null, median: null, sd: null };
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = n >> 1;
  const median = n % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  const variance = n < 2 ? null : values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1);
  return { n, mean, median, sd: variance === null ? null : Math.sqrt(variance) };
}
