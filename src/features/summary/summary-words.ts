import type { SummaryLesion } from '../../document/case-summary.ts';
import { LESION_PRESETS } from '../../domain/codes/lesion-presets.ts';
import { PHENOTYPE_DETAILS } from '../../domain/codes/phenotype-details.ts';
import type { Phenotype } from '../../domain/lesion.ts';
import { formatValue, formatVolumeMm3 } from '../../messages/format.ts';
import { presetName } from '../../messages/format-preset.ts';
import { t } from '../../messages/messages.ts';

/** Name and detail of a phenotype in the current language. */
export function phenotypeText({ presetId, detail }: Phenotype): string {
  const preset = LESION_PRESETS.find(({ id }) => id === presetId);
  const names: Readonly<Record<string, string>> = t.lesions.details;
  const more = detail && (names[detail] ?? PHENOTYPE_DETAILS.find(({ id }) => id === detail)?.code.meaning);
  return [preset ? presetName(preset) : presetId, more].filter(Boolean).join(', ');
}

/** The row of a lesion in the order of the heads; a dash for what is not known. */
export function rowOf({ lesion, numbers, axesMm, model }: SummaryLesion): string[] {
  const { pathology } = lesion;
  const cells = [
    lesion.trackingId,
    phenotypeText(lesion.phenotype),
    lesion.couinaud.join(', '),
    axesMm ? axesMm.map((mm) => mm.toFixed(1)).join(' × ') : '',
    numbers ? formatVolumeMm3(numbers.size.volumeMm3) : '',
    lesion.lirads?.decided ?? '',
    lesion.confidence ? `${lesion.confidence}/5` : '',
    pathology ? `${phenotypeText(pathology.result)} (${t.lesions.methods[pathology.method]})` : '',
    numbers ? (model ?? t.summary.reader) : '',
  ];
  return cells.map((cell) => cell || '–');
}

/** Wash-in, wash-out, ADC and the comment, as one line; empty for none. */
export function factsOf({ lesion, numbers }: SummaryLesion): string {
  const { washInPercent = null, washOutPercent = null } = numbers?.enhancement ?? {};
  const facts = [
    washInPercent === null ? '' : t.summary.washIn(washInPercent.toFixed(0)),
    washOutPercent === null ? '' : t.summary.washOut(washOutPercent.toFixed(0)),
    numbers?.adc ? t.summary.adc(formatValue(numbers.adc.mean)) : '',
    lesion.comment,
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** How many masks whom: the reader, and each model with its version. */
export function provenanceOf(lesions: readonly SummaryLesion[]): string {
  const counts = new Map<string | null, number>();
  for (const { model, numbers } of lesions) if (numbers) counts.set(model, (counts.get(model) ?? 0) + 1);
  const parts = [...counts].map(([model, n]) => (model ? t.summary.byModel(n, model) : t.summary.byReader(n)));
  return parts.length > 0 ? parts.join(', ') : '–';
}
