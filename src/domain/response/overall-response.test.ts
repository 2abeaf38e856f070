import { describe, expect, it } from 'vitest';
import { assessNonTargets, type NonTargetResponse, overallResponse } from './overall-response.ts';
import type { Response } from './target-response.ts';

describe('assessNonTargets', () => {
  it.each([
    [[], null],
    [['gone', 'gone'], 'CR'],
    [['gone', 'present'], 'NN'],
    [['gone', null], 'NE'],
    [['present', null, 'progressed'], 'PD'],
  ] as [Parameters<typeof assessNonTargets>[0], string | null][])('%j is %s', (courses, expected) => {
    expect(assessNonTargets(courses)).toBe(expected);
  });
});

/** Every line of RECIST 1.1 tables 1 (with targets) and 2 (without). */
const TABLES: readonly (readonly [Response | null, NonTargetResponse | null, boolean, string | null])[] = [
  ['CR', 'CR', false, 'CR'],
  ['CR', null, false, 'CR'],
  ['CR', 'NN', false, 'PR'],
  ['CR', 'NE', false, 'PR'],
  ['PR', 'NN', false, 'PR'],
  ['PR', 'NE', false, 'PR'],
  ['SD', 'NN', false, 'SD'],
  ['SD', 'NE', false, 'SD'],
  ['NE', 'NN', false, 'NE'],
  ['PD', 'CR', false, 'PD'],
  ['CR', 'PD', false, 'PD'],
  ['NE', 'PD', false, 'PD'],
  ['CR', 'CR', true, 'PD'],
  ['SD', 'NN', true, 'PD'],
  [null, 'CR', false, 'CR'],
  [null, 'NN', false, 'NN'],
  [null, 'NE', false, 'NE'],
  [null, 'PD', false, 'PD'],
  [null, 'CR', true, 'PD'],
  [null, null, true, 'PD'],
  [null, null, false, null],
];

describe('overallResponse', () => {
  it.each(TABLES)('targets %s, non-targets %s, new lesion %s: %s', (targets, nonTargets, hasNew, expected) => {
    expect(overallResponse(targets, nonTargets, hasNew)?.response ?? null).toBe(expected);
  });
});
