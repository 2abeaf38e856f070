import { describe, expect, it } from 'vitest';
import { assessTargets, type ResponseLesion, sumOfTargets } from './target-response.ts';

const lesion = (id: string, diameterMm: number, more: Partial<ResponseLesion> = {}): ResponseLesion => ({
  id,
  diameterMm,
  isTarget: true,
  isLymphNode: false,
  ...more,
});
const assess = (
  baseline: number[],
  current: number[],
  options: { nadir?: number[]; criteria?: 'RECIST 1.1' | 'mRECIST'; hasNewLesion?: boolean } = {},
) => {
  const toLesions = (sizes: number[]) => sizes.map((s, n) => lesion(`L0${n + 1}`, s));
  return assessTargets(toLesions(baseline), options.nadir ? [toLesions(options.nadir)] : [], toLesions(current), {
    criteria: options.criteria ?? 'RECIST 1.1',
    hasNewLesion: options.hasNewLesion ?? false,
  }).response;
};

describe('sumOfTargets', () => {
  it('adds targets alone and names broken limits', () => {
    const sum = sumOfTargets(
      [lesion('L01', 20), lesion('L02', 9), lesion('L03', 30), lesion('L04', 50, { isTarget: false })],
      true,
    );
    expect(sum.sumMm).toBe(59);
    expect(sum.problems).toHaveLength(2);
  });

  it('asks 15 mm of a lymph node', () => {
    expect(sumOfTargets([lesion('N01', 12, { isLymphNode: true })], true).problems[0]).toContain('15 mm');
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
    [[50], [10], { hasNewLesion: true }, 'PD'],
    [[50, 30], [20], {}, 'NE'],
  ] as [number[], number[], Parameters<typeof assess>[2], string][])(
    '%j then %j with %j is %s',
    (baseline, current, options, expected) => {
      expect(assess(baseline, current, options)).toBe(expected);
    },
  );
});
