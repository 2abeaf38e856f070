import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { sampleResult, sampleVolume } from '../ports/testing/sample-study.ts';
import { phasesOf, readingOrder } from './reading-order.ts';
import { EMPTY_READING } from './reading-state.ts';

const DESCRIPTIONS = ['localizer', 't2 tse fs', 't1 vibe fs portal venous', 't1 vibe fs pre', 't1 vibe fs art late'];

/** The same series in an older and a newer study of one patient, the older one first, as files may come. */
const volumes = ['prior', 'current'].flatMap((study) =>
  DESCRIPTIONS.map((description, n) => ({
    ...sampleVolume(`${study}${n}`),
    description,
    studyUid: study as Uid,
    seriesUid: `1.2.${study}.${n}` as Uid,
  })),
);
const [plain] = sampleResult(volumes).studies;
const studies = ['prior', 'current'].map((study) => ({
  ...plain!,
  studyUid: study as Uid,
  date: study === 'prior' ? '20240101' : '20260101',
}));
const opened = { result: { ...sampleResult(volumes), studies } };
const told = (steps: readonly { readonly volumeId: string }[]) =>
  steps.map(({ volumeId }) => {
    const volume = volumes.find(({ id }) => id === volumeId)!;
    return `${volume.studyUid} ${volume.description}`;
  });
const READ = ['t1 vibe fs pre', 't1 vibe fs art late', 't1 vibe fs portal venous', 't2 tse fs', 'localizer'];

describe('the order of reading', () => {
  it('is that of the newest study, phases by time, then the same of the one before', () => {
    expect(told(readingOrder(opened, EMPTY_READING))).toEqual([
      ...READ.map((description) => `current ${description}`),
      ...READ.map((description) => `prior ${description}`),
    ]);
  });

  it('steps through the phases of one study alone', () => {
    const phases = READ.slice(0, 3);
    const [prior] = volumes;
    expect(told(phasesOf(opened, EMPTY_READING, prior!.id))).toEqual(phases.map((each) => `prior ${each}`));
    expect(told(phasesOf(opened, EMPTY_READING, null))).toEqual(phases.map((each) => `current ${each}`));
  });
});
