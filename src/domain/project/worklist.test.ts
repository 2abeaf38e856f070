import { describe, expect, it } from 'vitest';
import { filterWorklist, NO_FILTER } from './filter-worklist.ts';
import type { WorklistRow } from './worklist.ts';
import { parseCsv, plansOfCsv, worklistCsv } from './worklist-csv.ts';

const row = (caseId: string, more: Partial<WorklistRow> = {}): WorklistRow => ({
  ...{ caseId, label: caseId, patient: caseId, state: 'new', assignees: [], parts: [], missingParts: [], images: 1 },
  ...{
    aiScore: null,
    aiDoubt: null,
    activeMs: 0,
    flags: [],
    note: '',
    lesions: null,
    phenotypes: [],
    openPins: 0,
    changedAt: '',
  },
  ...{ studyDate: null, vendor: null, fieldStrengthT: null, text: caseId },
  ...more,
});

describe('the worklist', () => {
  const rows = [
    row('a', { text: 'a anna urgent', assignees: ['anna'], activeMs: 5 }),
    row('b', { text: 'b bert', assignees: ['bert'], state: 'submitted', activeMs: 9 }),
    row('c', { text: 'c anna', assignees: ['anna'], activeMs: 1 }),
  ];
  const ids = (filter: Partial<typeof NO_FILTER>) =>
    filterWorklist(rows, { ...NO_FILTER, ...filter }).map(({ caseId }) => caseId);

  it('is searched by all words, and by state and reader', () => {
    expect(ids({ search: 'ANNA urg' })).toEqual(['a']);
    expect(ids({ state: 'submitted' })).toEqual(['b']);
    expect(ids({ assignee: 'anna' })).toEqual(['a', 'c']);
  });

  it('is sorted by any column, either way', () => {
    expect(ids({ sortBy: 'time' })).toEqual(['c', 'a', 'b']);
    expect(ids({ sortBy: 'time', isDescending: true })).toEqual(['b', 'a', 'c']);
    expect(ids({ isDescending: true })).toEqual(['c', 'b', 'a']);
  });

  it('puts first what the model doubts most, and last what it never saw', () => {
    const some = [row('none'), row('sure', { aiDoubt: 0.1 }), row('even', { aiDoubt: 0.95 })];
    const sorted = filterWorklist(some, { ...NO_FILTER, sortBy: 'doubt', isDescending: true });
    expect(sorted.map(({ caseId }) => caseId)).toEqual(['even', 'sure', 'none']);
  });

  it('goes out as CSV and comes back as a plan', () => {
    const text = worklistCsv([row('a', { assignees: ['anna', 'bert'], flags: ['x'], note: 'say "so", then\nwait' })]);
    expect(plansOfCsv(text).get('a')).toEqual({
      assignees: ['anna', 'bert'],
      flags: ['x'],
      note: 'say "so", then\nwait',
    });
    expect(worklistCsv([row('=1+1')])).toContain("'=1+1");
    expect(parseCsv('case;note\r\na;b,c\r\n')).toEqual([
      ['case', 'note'],
      ['a', 'b,c'],
    ]);
  });
});
