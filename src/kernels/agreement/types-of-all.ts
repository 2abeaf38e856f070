import { fleissKappa } from '../metrics/rating-agreement.ts';
import { compareReadings } from './compare-readings.ts';
import type { ComparedStructure } from './compared-reading.ts';

/**
 * Fleiss' kappa over the lesions that every reader has (matched with the first reader's), of the types they were given. Null when
 * no lesion is common to all or chance leaves nothing to explain.
 *
 * @param cases by case: the structures of each reader, in one order
 */
export function fleissOfTypes(
  cases: ReadonlyMap<string, readonly (readonly ComparedStructure[])[]>,
  matchIou: number,
): number | null {
  const ratings: string[][] = [];
  for (const [first, ...others] of cases.values()) {
    if (!first) continue;
    const matches = others.map(
      (structures) => compareReadings({ structures: first }, { structures }, matchIou).matched,
    );
    for (const { key, kind, type } of first) {
      if (kind !== 'lesion') continue;
      const types = matches.map((list) => list.find(({ a }) => a.key === key)?.b.type);
      if (types.every((t) => t !== undefined)) ratings.push([type, ...(types as string[])]);
    }
  }
  const categories = [...new Set(ratings.flat())];
  return fleissKappa(ratings.map((row) => categories.map((c) => row.filter((type) => type === c).length)));
}
