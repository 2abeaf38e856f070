import { describe, expect, it } from 'vitest';
import { CONSENSUS } from '../../domain/project/project.ts';
import { worklistRows } from '../../domain/project/worklist.ts';
import { MemoryFolder } from '../../ports/testing/memory-folder.ts';
import { sampleProject, sampleReading } from '../testing/sample-project.ts';
import { factsOfReading } from './reading-facts-io.ts';

const proposal = (id: string, score: number, rightShare: number | null, isInstance = true) => ({
  [id]: { id, score, rightShare, label: { isInstance } },
});

describe('facts of a reading', () => {
  it('say how doubtful the proposals were, organs apart, and the worklist shows it', async () => {
    const plain = await sampleReading('c1', 'anna', 5);
    expect(factsOfReading(plain).ai).toBeUndefined();
    const candidate = { ...proposal('a', 0.9, 0.97), ...proposal('b', 0.6, 0.4), ...proposal('o', 0.5, null, false) };
    const facts = factsOfReading({ ...plain, records: { ...plain.records, candidate } });
    expect(facts.ai?.aiScore).toBe(0.9);
    expect(facts.ai?.aiDoubt).toBeCloseTo(0.8);

    const { project } = await sampleProject(new MemoryFolder(), 'w');
    const rows = worklistRows(project, new Map([['c1', { [CONSENSUS]: factsOfReading(plain), anna: facts }]]));
    expect(rows.map(({ caseId, aiScore }) => [caseId, aiScore])).toEqual([
      ['c1', 0.9],
      ['c2', null],
    ]);
    expect(rows[0]!.aiDoubt).toBeCloseTo(0.8);
  });
});
