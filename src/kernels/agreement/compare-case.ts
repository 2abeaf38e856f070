import type { AgreementAnswer } from '../../domain/agreement.ts';
import { compareReadings } from './compare-readings.ts';
import type { ComparedReading } from './compared-reading.ts';
import { typesGivenByAll } from './types-of-all.ts';

/** Every two readings of one case. @param report how much is done, 0..1 */
export function compareCase(
  readings: readonly (ComparedReading & { readonly reader: string })[],
  matchIou: number,
  report: (fraction: number) => void = () => undefined,
): AgreementAnswer {
  const pairs = readings.flatMap((first, n) => readings.slice(n + 1).map((second) => [first, second] as const));
  const compared = pairs.map(([first, second], n) => {
    const tell = (done: number, total: number) => report((n + done / Math.max(1, total)) / pairs.length);
    return { a: first.reader, b: second.reader, agreement: compareReadings(first, second, matchIou, tell) };
  });
  const structures = readings.map((each) => each.structures);
  return { pairs: compared, ratings: readings.length > 2 ? typesGivenByAll(structures, matchIou) : [] };
}
