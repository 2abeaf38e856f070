import type { Candidate } from '../domain/candidate.ts';

/** Open candidates in the order of the list: findings before organs, then by score or size. */
export function openCandidates(all: readonly Candidate[], order: 'score' | 'size'): Candidate[] {
  const by = order === 'score' ? (c: Candidate) => c.score : (c: Candidate) => c.volumeMm3;
  return all
    .filter(({ state }) => state === 'open')
    .sort((a, b) => Number(b.label.isInstance) - Number(a.label.isInstance) || by(b) - by(a));
}
