import { formatValue } from './format.ts';
import { t } from './messages.ts';

interface NamedSeries {
  readonly description: string;
  readonly seriesNumber: number | null;
}

/** What sets a volume apart from the others of its series (VolumeSplit of the domain). */
interface Split {
  readonly bValue?: number;
  readonly echoTimeMs?: number;
  readonly temporalPosition?: number;
  readonly imageType?: string;
  readonly other?: string;
}

/** What a series is called: its description, else its number. */
export function formatSeries(series: NamedSeries): string {
  return series.description || t.studies.series(series.seriesNumber);
}

/** The values that set a volume apart from the others of its series, each short: b 800, TE 2.3, time 3. */
export function formatSplit(split: Split): string[] {
  const labels: string[] = [];
  if (split.bValue !== undefined) labels.push(t.studies.split.bValue(formatValue(split.bValue)));
  if (split.echoTimeMs !== undefined) labels.push(t.studies.split.echoTime(formatValue(split.echoTimeMs)));
  if (split.temporalPosition !== undefined) labels.push(t.studies.split.temporal(split.temporalPosition));
  if (split.imageType !== undefined) labels.push(split.imageType);
  if (split.other !== undefined) labels.push(split.other);
  return labels;
}

/** A volume by its series and what sets it apart there. */
export function formatVolume(volume: NamedSeries & { readonly split: Split }): string {
  return [formatSeries(volume), ...formatSplit(volume.split)].join(' · ');
}
