import { CASE_STATES, type CaseState } from './case-state.ts';
import type { WorklistRow } from './worklist.ts';

export type WorklistColumn =
  | 'label'
  | 'state'
  | 'assignees'
  | 'missing'
  | 'ai'
  | 'doubt'
  | 'lesions'
  | 'time'
  | 'flags'
  | 'changed';

export interface WorklistFilter {
  /** Words that all have to be somewhere in the line. */
  readonly search: string;
  readonly state: CaseState | null;
  /** Reader id; only cases that this reader is to read. */
  readonly assignee: string | null;
  readonly sortBy: WorklistColumn;
  readonly isDescending: boolean;
}

export const NO_FILTER: WorklistFilter = {
  search: '',
  state: null,
  assignee: null,
  sortBy: 'label',
  isDescending: false,
};

/** The lines that fit, in order; lines that are equal keep the order of `rows`. */
export function filterWorklist(rows: readonly WorklistRow[], filter: WorklistFilter): readonly WorklistRow[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const { state, assignee, sortBy, isDescending } = filter;
  const isAll = words.length === 0 && state === null && assignee === null;
  const found = isAll
    ? rows
    : rows.filter(
        (row) =>
          (state === null || row.state === state) &&
          (assignee === null || row.assignees.includes(assignee)) &&
          words.every((word) => row.text.includes(word)),
      );
  if (sortBy === 'label') return isDescending ? [...found].reverse() : found;
  const keys = new Map(found.map((row) => [row, sortKey(row, sortBy)]));
  const direction = isDescending ? -1 : 1;
  return [...found].sort((a, b) => direction * compare(keys.get(a)!, keys.get(b)!));
}

function sortKey(row: WorklistRow, column: WorklistColumn): number | string {
  switch (column) {
    case 'label':
      return row.label;
    case 'state':
      return CASE_STATES.indexOf(row.state);
    case 'assignees':
      return row.assignees.join(' ');
    case 'missing':
      return row.missingParts.length;
    case 'ai':
      return row.aiScore ?? -1;
    case 'doubt':
      return row.aiDoubt ?? -1;
    case 'lesions':
      return row.lesions ?? -1;
    case 'time':
      return row.activeMs;
    case 'flags':
      return row.flags.join(' ');
    case 'changed':
      return row.changedAt;
  }
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
