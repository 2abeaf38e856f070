import { describe, expect, it } from 'vitest';
import { categoriseObservation, categoriseTreated } from './categorise-observation.ts';
import {
  ANCILLARY_BENIGN,
  ANCILLARY_MALIGNANT,
  type AncillaryBenign,
  type AncillaryMalignant,
  type LiradsCategory,
  type LiradsFeatures,
} from './lirads-features.ts';

const NONE: LiradsFeatures = {
  sizeMm: 15,
  isNotCategorisable: false,
  tumourInVein: 'absent',
  definitelyBenign: false,
  probablyBenign: false,
  targetoid: 'absent',
  otherNonHccMalignancy: 'absent',
  nonrimAphe: 'absent',
  nonperipheralWashout: 'absent',
  enhancingCapsule: 'absent',
  thresholdGrowth: 'absent',
  ancillaryMalignant: [],
  ancillaryBenign: [],
};

const W = { nonperipheralWashout: 'present' } as const;
const C = { enhancingCapsule: 'present' } as const;
const G = { thresholdGrowth: 'present' } as const;
const A = { nonrimAphe: 'present' } as const;

describe('the diagnostic table of CT/MRI LI-RADS v2018', () => {
  const cells: [number, Partial<LiradsFeatures>, LiradsCategory][] = [];
  const additions = [{}, W, C, G, { ...W, ...C }, { ...W, ...G }, { ...C, ...G }, { ...W, ...C, ...G }];
  const counts = [0, 1, 1, 1, 2, 2, 2, 3];
  additions.forEach((addition, n) => {
    const count = counts[n] as number;
    for (const size of [5, 9.9, 10, 15, 19.9]) cells.push([size, addition, count >= 2 ? 'LR-4' : 'LR-3']);
    for (const size of [20, 45]) cells.push([size, addition, count >= 1 ? 'LR-4' : 'LR-3']);
    for (const size of [5, 9.9]) cells.push([size, { ...A, ...addition }, count >= 1 ? 'LR-4' : 'LR-3']);
    for (const size of [20, 45]) cells.push([size, { ...A, ...addition }, count >= 1 ? 'LR-5' : 'LR-4']);
    const middle: LiradsCategory = count === 0 ? 'LR-3' : count === 1 && addition === C ? 'LR-4' : 'LR-5';
    for (const size of [10, 15, 19.9]) cells.push([size, { ...A, ...addition }, middle]);
  });

  it.each(cells)('%s mm with %j is %s %s', (sizeMm, features, category) => {
    const result = categoriseObservation({ ...NONE, ...features, sizeMm });
    expect(result.category).toBe(category);
    expect(result.rules.length).toBeGreaterThan(0);
  });

  it('takes an uncertain feature as absent', () => {
    expect(categoriseObservation({ ...NONE, ...A, sizeMm: 25, nonperipheralWashout: 'uncertain' }).category).toBe(
      'LR-4',
    );
  });
});

describe('what comes before the table', () => {
  it.each([
    [{ isNotCategorisable: true, tumourInVein: 'present' }, 'LR-NC'],
    [{ tumourInVein: 'present', targetoid: 'present' }, 'LR-TIV'],
    [{ definitelyBenign: true }, 'LR-1'],
    [{ probablyBenign: true }, 'LR-2'],
    [{ targetoid: 'present', ...A, ...W, sizeMm: 40 }, 'LR-M'],
    [{ otherNonHccMalignancy: 'present' }, 'LR-M'],
  ] as [Partial<LiradsFeatures>, LiradsCategory][])('%j is %s', (features, category) => {
    expect(categoriseObservation({ ...NONE, ...features }).category).toBe(category);
  });

  it('asks for the size', () => {
    expect(() => categoriseObservation({ ...NONE, sizeMm: null })).toThrow(/size/);
  });
});

describe('ancillary features', () => {
  it('raise by one category but never to LR-5', () => {
    expect(categoriseObservation({ ...NONE, ancillaryMalignant: ['hbp-hypointensity', 'mosaic'] }).category).toBe(
      'LR-4',
    );
    expect(categoriseObservation({ ...NONE, sizeMm: 25, ...A, ancillaryMalignant: ['mosaic'] }).category).toBe('LR-4');
  });

  it('lower by one category, LR-5 included', () => {
    expect(
      categoriseObservation({ ...NONE, sizeMm: 25, ...A, ...W, ancillaryBenign: ['size-stable-2y'] }).category,
    ).toBe('LR-4');
    expect(categoriseObservation({ ...NONE, ancillaryBenign: ['hbp-isointensity'] }).category).toBe('LR-2');
  });

  const STEPS: readonly LiradsCategory[] = ['LR-1', 'LR-2', 'LR-3', 'LR-4', 'LR-5'];
  const MAJOR = [A, W, C, G];
  /** Every set of major features at every row of the table. */
  const observations = [5, 15, 25].flatMap((sizeMm) =>
    Array.from({ length: 2 ** MAJOR.length }, (_, bits): LiradsFeatures => {
      const present = MAJOR.filter((_feature, n) => bits & (1 << n));
      return Object.assign({ ...NONE, sizeMm }, ...present);
    }),
  );

  it.each(observations)('move %j by one step at most, up to LR-4 and down from LR-5', (features) => {
    const plain = STEPS.indexOf(categoriseObservation(features).category);
    const having = (more: Partial<LiradsFeatures>) =>
      STEPS.indexOf(categoriseObservation({ ...features, ...more }).category);
    for (const feature of Object.keys(ANCILLARY_MALIGNANT) as AncillaryMalignant[])
      expect(having({ ancillaryMalignant: [feature] })).toBe(
        Math.max(plain, Math.min(plain + 1, STEPS.indexOf('LR-4'))),
      );
    for (const feature of Object.keys(ANCILLARY_BENIGN) as AncillaryBenign[])
      expect(having({ ancillaryBenign: [feature] })).toBe(plain - 1);
    expect(having({ ancillaryMalignant: ['mosaic'], ancillaryBenign: ['t2-marked'] })).toBe(plain);
  });

  it('change neither LR-M, LR-TIV, LR-NC nor LR-1', () => {
    const ancillary = { ancillaryMalignant: ['mosaic'] } as const;
    const categories = [
      { targetoid: 'present' },
      { tumourInVein: 'present' },
      { isNotCategorisable: true },
      { definitelyBenign: true },
    ].map((more) => categoriseObservation({ ...NONE, ...ancillary, ...(more as Partial<LiradsFeatures>) }).category);
    expect(categories).toEqual(['LR-M', 'LR-TIV', 'LR-NC', 'LR-1']);
  });

  it('change nothing when they conflict', () => {
    expect(
      categoriseObservation({ ...NONE, ancillaryBenign: ['t2-marked'], ancillaryMalignant: ['mosaic'] }).category,
    ).toBe('LR-3');
  });
});

describe('treatment response', () => {
  it.each([
    [true, 'present', 'LR-TR Nonevaluable'],
    [false, 'present', 'LR-TR Viable'],
    [false, 'equivocal', 'LR-TR Equivocal'],
    [false, 'absent', 'LR-TR Nonviable'],
  ] as const)('not evaluable %s, viable tissue %s: %s', (isNotEvaluable, viableTissue, category) => {
    expect(categoriseTreated({ isNotEvaluable, viableTissue })).toBe(category);
  });
});
