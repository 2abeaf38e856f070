import { describe, expect, it } from 'vitest';
import type { Uid, VolumeId } from '../domain/ids.ts';
import { sampleResult, sampleVolume } from '../ports/testing/sample-study.ts';
import { EMPTY_READING } from './reading-state.ts';
import { minusChoices, overChoices, usualMinus, usualOver } from './second-series.ts';

const SERIES = ['t1 vibe fs portal venous', 't1 vibe fs pre', 't2 tse fs', 't1 vibe fs art late', 'ADC', 'localizer'];
const volumes = SERIES.map((description, n) => ({
  ...sampleVolume(`s${n}`),
  description,
  seriesUid: `1.2.${n}` as Uid,
  ...(description === 'localizer' ? { grid: null, kind: 'stack' as const } : {}),
}));
const study = { result: sampleResult(volumes) };
const idOf = (name: string) => volumes[SERIES.findIndex((each) => each.includes(name))]!.id;
const named = (steps: readonly { readonly volumeId: VolumeId }[]) =>
  steps.map(({ volumeId }) => volumes.find(({ id }) => id === volumeId)!.description);

describe('the second series of a picture', () => {
  it('is any with a place in the patient to lie over, in the order of reading', () => {
    const over = overChoices(study, EMPTY_READING, { volumeId: idOf('t2') });
    expect(named(over)).toEqual(['t1 vibe fs pre', 't1 vibe fs art late', 't1 vibe fs portal venous', 'ADC']);
    expect(usualOver(study, EMPTY_READING, { volumeId: idOf('t2') })).toBe(idOf('ADC'));
    expect(usualOver(study, EMPTY_READING, { volumeId: idOf('ADC') })).toBe(idOf('t2'));
    expect(usualOver(study, EMPTY_READING, { volumeId: idOf('portal') })).toBe(idOf('art'));
    expect(usualOver(study, EMPTY_READING, { volumeId: idOf('pre') })).toBe(idOf('art'));
  });

  it('is any other T1 phase to take away, the unenhanced one unless somebody chooses', () => {
    expect(named(minusChoices(study, EMPTY_READING, { volumeId: idOf('portal') }))).toEqual([
      't1 vibe fs pre',
      't1 vibe fs art late',
    ]);
    expect(usualMinus(study, EMPTY_READING, { volumeId: idOf('portal') })).toBe(idOf('pre'));
    expect(usualMinus(study, EMPTY_READING, { volumeId: idOf('pre') })).toBeNull();
  });

  it('is none to take away from another kind of picture', () => {
    expect(minusChoices(study, EMPTY_READING, { volumeId: idOf('t2') })).toEqual([]);
    expect(usualMinus(study, EMPTY_READING, { volumeId: null })).toBeNull();
  });
});
