import { fleissKappa } from '../metrics/rating-agreement.ts';
import { compareReadings } from './compare-readings.ts';
import type { ComparedStructure } from './compared-reading.ts';

/** Of each lesion that every reader has (matched with the first reader's), the types it was given. */
export function typesGivenByAll(readings: readonly (readonly ComparedStructure[])[], matchIou: number): string[][] {
  const [first, ...others] = readings;
  if (!first) return [];
  const matches = others.map((structures) => compareReadings({ structures: first }, { structures }, matchIou).matched);
  return first.flatMap(({ key, kind, type }) => {
    if (kind !== 'lesion') return [];
    const types = matches.map((list) => list.find(({ a }) => a.key === key)?.b.type);
    return types.every((each) => each !== undefined) ? [[type, ...(types as string[])]] : [];
  });
}

/** Fleiss' kappa over lesions by the types they were given; null when there is none or chance leaves nothing to explain. */
export function fleissOfTypes(ratings: readonly (readonly string[])[]): number | null {
  const categories = [...new Set(ratings.flat())];
  return fleissKappa(ratings.map((row) => categories.map((c) => row.filter((type) => type === c).length)));
}
