import type { ModelFigures } from './model-figures.ts';

/** What a reading found, in short: what worklist and figures need without opening it. Made from the reading, never the other way. */
export interface ReadingFacts {
  readonly head: string;
  readonly lesions: number;
  /** One preset id for each lesion. */
  readonly phenotypes: readonly string[];
  /** Of the proposals that a model made in this reading, decided or not; absent without any. */
  readonly ai?: ModelFigures;
}

/** Facts of one case by reader. */
export type CaseFacts = Readonly<Record<string, ReadingFacts>>;

/** By case id. Only readings that are in this copy. */
export type AllFacts = ReadonlyMap<string, CaseFacts>;
