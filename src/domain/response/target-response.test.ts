import { describe, expect, it } from 'vitest';
import { assessTargets, type ResponseLesion, sumOfTargets } from './target-response.ts';

const lesion = (id: string, diameterMm: number, more: Partial<ResponseLesion> = {}): ResponseLesion => ({
  id,
  diameterMm,
  isLymphNode: false,
  ...more,
});
const assess = (
  baseline: number[],
  current: number[],
  options: { nadir?: number[]; criteria?: 'RECIST 1.1' | 'mRECIST' } = {},
) => {
  const toLesions = (sizes: number[]) => sizes.map((s, n) => lesion(`L0${n + 1}`, s));
  const previous = options.nadir ? [toLesions(options.nadir)] : [];
  return assessTargets(toLesions(baseline), previous, toLesions(current), options.criteria ?? 'RECIST 1.1').response;
};

describe('sumOfTargets', () => {
  it('adds the diameters and names broken limits', () => {
    const sum = sumOfTargets([lesion('L01', 20), lesion('L02', 9), lesion('L03', 30)], true);
    expect(sum.sumMm).toBe(59);
    expect(sum.problems.map(({ kind }) => kind)).toEqual(['too-many-in-liver', 'too-small']);
  });

  it('asks 15 mm of a lymph node, and allows five targets in all', () => {
    const node = (n: number, mm: number) => lesion(`N0${n}`, mm, { isLymphNode: true });
    expect(sumOfTargets([node(1, 12)], true).problems).toMatchObject([{ kind: 'too-small', leastMm: 15 }]);
    expect(
      sumOfTargets(
        [1, 2, 3, 4, 5, 6].map((n) => node(n, 20)),
        true,
      ).problems,
    ).toEqual([{ kind: 'too-many' }]);
  });
});

describe('assessTargets', () => {
  it.each([
    [[50, 30], [0, 0], {}, 'CR'],
    [[50, 30], [35, 21], {}, 'PR'],
    [[50, 30], [36, 21], {}, 'SD'],
    [[50, 30], [60, 36], {}, 'PD'],
    [[20], [24], {}, 'SD'],
    [[20], [24], { criteria: 'mRECIST' }, 'PD'],
    [[20], [25], {}, 'PD'],
    [[50], [36], { nadir: [30] }, 'PD'],
    [[50], [3], { nadir: [0] }, 'PD'],
    [[50], [0], { nadir: [0] }, 'CR'],
    [[50, 30], [20], {}, 'NE'],
    [[20, 30], [80], {}, 'PD'],
    [[], [], {}, 'NE'],
  ] as [number[], number[], Parameters<typeof assess>[2], string][])(
    '%j then %j with %j is %s',
    (baseline, current, options, expected) => {
      expect(assess(baseline, current, options)).toBe(expected);
    },
  );
});
