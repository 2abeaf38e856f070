import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import type { PhaseKind } from '../domain/phase/phase-kind.ts';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { studyOffers } from './model-offers.ts';

const finding = (kind: PhaseKind, confidence = 0.9) =>
  ({ kind, confidence, by: 'rule', evidence: [], bValue: null, secondsAfterInjection: null }) as const;

const pre = sampleVolume('pre');
const portal = sampleVolume('portal');
const doubtful = sampleVolume('doubtful');
const t2 = sampleVolume('t2');
const findings = new Map([
  [pre.id, finding('t1-pre')],
  [doubtful.id, finding('t1-portal-venous', 0.4)],
  [portal.id, finding('t1-portal-venous')],
  [t2.id, finding('t2-fs')],
]);
const volumes = [pre, doubtful, portal, t2];

describe('what a study offers a model that takes any series', () => {
  it('is the surest portal venous phase, whichever phase of the dynamic series is active', () => {
    expect(studyOffers(volumes, pre, findings).chosen).toBe(portal.id);
    expect(studyOffers(volumes, portal, findings).chosen).toBe(portal.id);
  });

  it('is the active series where that is no dynamic T1, or nothing says what it is', () => {
    expect(studyOffers(volumes, t2, findings).chosen).toBe(t2.id);
    expect(studyOffers(volumes, pre, null).chosen).toBe(pre.id);
  });

  it('is never a series of another frame of reference or study', () => {
    const elsewhere = { ...portal, frameOfReferenceUid: '2.25.77' as Uid };
    expect(studyOffers([pre, elsewhere], pre, findings).chosen).toBe(pre.id);
    const prior = { ...portal, studyUid: '2.25.78' as Uid };
    expect(studyOffers([pre, prior], pre, findings)).toMatchObject({ chosen: pre.id, offers: [{ volumeId: pre.id }] });
  });

  it('is the first volume while no volume is active', () => {
    expect(studyOffers([t2], null, findings).chosen).toBe(t2.id);
    expect(studyOffers([{ ...t2, kind: 'picture' }], null, findings)).toEqual({ offers: [], chosen: null });
  });
});
