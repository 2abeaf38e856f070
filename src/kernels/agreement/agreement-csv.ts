import type { CaseAgreement, MatchedStructures, StructureFacts } from '../../domain/agreement.ts';
import { csvText } from '../../domain/csv-text.ts';
import type { AgreementSummary } from './summarise-agreement.ts';

/** What two readers made of the same cases. */
export interface PairAgreement {
  /** Reader ids. */
  readonly a: string;
  readonly b: string;
  readonly cases: readonly (CaseAgreement & { readonly case: string })[];
  readonly summary: AgreementSummary;
}

/** One line a structure: pairs with their figures, and what one reader alone has. */
export function agreementCsv(pairs: readonly PairAgreement[], smallLesionMm: number): string {
  const header = [
    ...['case', 'reader_a', 'reader_b', 'kind', 'structure_a', 'structure_b', 'type_a', 'type_b', 'small'],
    ...['dice', 'iou', 'hausdorff_mm', 'hd95_pooled_mm', 'hd95_max_mm', 'assd_mm', 'volume_a_mm3', 'volume_b_mm3'],
    ...['long_axis_a_mm', 'long_axis_b_mm', 'resampled'],
  ];
  const rows = pairs.flatMap(({ a, b, cases }) =>
    cases.flatMap((each) => {
      const pair = (kind: string) => (m: MatchedStructures) => [
        ...[each.case, a, b, kind, m.a.name, m.b.name, m.a.type, m.b.type],
        (m.a.longAxisMm + m.b.longAxisMm) / 2 < smallLesionMm ? 'yes' : 'no',
        ...[m.dice, m.iou, m.hausdorffMm, m.hd95PooledMm, m.hd95MaxMm, m.assdMm, m.volumeAMm3, m.volumeBMm3],
        ...[m.a.longAxisMm, m.b.longAxisMm, m.isResampled ? 'yes' : 'no'],
      ];
      const alone = (isA: boolean) => (s: StructureFacts) => [
        ...[each.case, a, b, isA ? 'only_a' : 'only_b', isA ? s.name : '', isA ? '' : s.name],
        ...[isA ? s.type : '', isA ? '' : s.type, s.longAxisMm < smallLesionMm ? 'yes' : 'no'],
        ...[null, null, null, null, null, null, isA ? s.volumeMm3 : null, isA ? null : s.volumeMm3],
        ...[isA ? s.longAxisMm : null, isA ? null : s.longAxisMm, ''],
      ];
      return [
        ...each.matched.map(pair('lesion')),
        ...each.onlyA.map(alone(true)),
        ...each.onlyB.map(alone(false)),
        ...each.anatomy.map(pair('anatomy')),
      ];
    }),
  );
  return csvText(header, rows);
}

/** One line a pair of readers and group of lesions. */
export function agreementSummaryCsv(pairs: readonly PairAgreement[]): string {
  const header = [
    ...['reader_a', 'reader_b', 'cases', 'lesions', 'both', 'only_a', 'only_b', 'f1', 'dice_mean', 'dice_median'],
    ...['iou_mean', 'hd95_pooled_mean_mm', 'hd95_max_mean_mm', 'assd_mean_mm', 'kappa_type', 'icc_long_axis'],
    ...['bias_long_axis_mm', 'lower_long_axis_mm', 'upper_long_axis_mm', 'icc_volume', 'dice_anatomy_mean'],
  ];
  const rows = pairs.flatMap(({ a, b, summary: s }) =>
    (['all', 'small', 'large'] as const).map((group) => {
      const { detection: d, dice, iou, hd95PooledMm, hd95MaxMm, assdMm } = s[group];
      const ofAll = group === 'all';
      return [
        ...[a, b, s.cases, group, d.both, d.onlyA, d.onlyB, d.f1, dice.mean, dice.median, iou.mean],
        ...[hd95PooledMm.mean, hd95MaxMm.mean, assdMm.mean],
        ...(ofAll
          ? [s.type?.kappa ?? null, s.longAxis.icc, s.longAxis.bias, s.longAxis.lower, s.longAxis.upper]
          : [null, null, null, null, null]),
        ...(ofAll ? [s.volume.icc, s.anatomy.mean] : [null, null]),
      ];
    }),
  );
  return csvText(header, rows);
}
