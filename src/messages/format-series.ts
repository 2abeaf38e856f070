import { t } from './messages.ts';

/** What a series is called: its description, else its number. */
export function formatSeries(series: { readonly description: string; readonly seriesNumber: number | null }): string {
  return series.description || t.studies.series(series.seriesNumber);
}
