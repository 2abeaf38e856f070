import type { Candidate } from '../domain/candidate.ts';
import { doubtOf } from '../domain/project/model-figures.ts';
import type { ModelCard } from '../ports/models.ts';

/** `doubt`: those first of which it is least certain whether they are right. */
export type CandidateOrder = 'score' | 'size' | 'doubt';
type Cards = readonly Pick<ModelCard, 'id' | 'calibration'>[] | null;

/** Open candidates in the order of the list: findings before organs, then by score, size or doubt. */
export function openCandidates(all: readonly Candidate[], order: CandidateOrder, cards: Cards): Candidate[] {
  const by = {
    score: (c: Candidate) => c.score,
    size: (c: Candidate) => c.volumeMm3,
    doubt: (c: Candidate) => doubtOf(measuredAt(c, cards)?.precision ?? c.rightShare ?? c.score),
  }[order];
  return all
    .filter(({ state }) => state === 'open')
    .sort((a, b) => Number(b.label.isInstance) - Number(a.label.isInstance) || by(b) - by(a) || b.score - a.score);
}

/** How often candidates of about this score were right, from the model's card; null where it does not say. */
export function measuredAt({ source, score, label }: Candidate, cards: Cards): ModelCard['calibration'][number] | null {
  const card = label.isInstance ? cards?.find(({ id }) => id === source.modelId) : undefined;
  return nearestBin(card?.calibration ?? [], score);
}

/** The bin of a calibration whose score is nearest; null without bins. */
export function nearestBin(bins: ModelCard['calibration'], score: number): ModelCard['calibration'][number] | null {
  if (bins.length === 0) return null;
  return bins.reduce((best, bin) => (Math.abs(bin.score - score) < Math.abs(best.score - score) ? bin : best));
}
