import { describe, expect, it } from 'vitest';
import type { Candidate } from '../domain/candidate.ts';
import { measuredAt, openCandidates } from './open-candidates.ts';

function candidate(id: string, score: number, volumeMm3: number, isInstance = true): Candidate {
  return {
    id,
    score,
    volumeMm3,
    state: 'open',
    source: { modelId: 'm' },
    label: { isInstance },
  } as unknown as Candidate;
}

const all = [
  candidate('liver', 1, 1e6, false),
  candidate('sure', 0.95, 100),
  candidate('even', 0.7, 300),
  candidate('weak', 0.3, 200),
];
const bins = [
  { score: 0.3, precision: 0.05, n: 20 },
  { score: 0.7, precision: 0.55, n: 9 },
  { score: 0.95, precision: 0.98, n: 30 },
];
const ids = (list: readonly Candidate[]) => list.map(({ id }) => String(id));

describe('open candidates', () => {
  it('come by score or size, organs last', () => {
    expect(ids(openCandidates(all, 'score', null))).toEqual(['sure', 'even', 'weak', 'liver']);
    expect(ids(openCandidates(all, 'size', null))).toEqual(['even', 'weak', 'sure', 'liver']);
  });

  it('come by doubt as the card has measured it: what was right as often as wrong is first', () => {
    expect(ids(openCandidates(all, 'doubt', [{ id: 'm', calibration: bins }]))).toEqual([
      'even',
      'weak',
      'sure',
      'liver',
    ]);
    expect(measuredAt(all[2]!, [{ id: 'm', calibration: bins }])).toEqual(bins[1]);
  });

  it('come by the score itself where the card measured nothing', () => {
    expect(ids(openCandidates(all, 'doubt', [{ id: 'm', calibration: [] }]))).toEqual([
      'even',
      'weak',
      'sure',
      'liver',
    ]);
    expect(measuredAt(all[0]!, [{ id: 'm', calibration: bins }])).toBeNull();
  });
});
