import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../domain/ids.ts';
import type { PhaseFinding, PhaseKind } from '../domain/phase/phase-kind.ts';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { type FamilyMember, familyWindow, windowFamilyOf } from './window-family.ts';

const member = (kind: PhaseKind, low: number, high: number): FamilyMember => ({
  volumeId: kind as unknown as VolumeId,
  kind,
  window: { center: (low + high) / 2, width: high - low },
});

function finding(kind: PhaseKind): PhaseFinding {
  return { kind, confidence: 1, by: 'rule', evidence: [], bValue: null, secondsAfterInjection: null };
}

describe('the window of a family', () => {
  it('reaches from the darkest to the brightest of the phases', () => {
    const { shared, apart } = familyWindow([
      member('t1-pre', 20, 300),
      member('t1-arterial-late', 40, 620),
      member('t1-portal-venous', 30, 600),
    ]);
    expect(shared).toEqual({ center: 320, width: 600 });
    expect(apart.size).toBe(0);
  });

  it('leaves out what the scanner has scaled otherwise, be it brighter or darker', () => {
    const { shared, apart } = familyWindow([
      member('t1-hepatobiliary', 100, 4000),
      member('t1-portal-venous', 0, 600),
      member('t1-pre', 0, 90),
    ]);
    expect(shared).toEqual({ center: 300, width: 600 });
    expect([...apart].sort()).toEqual(['t1-hepatobiliary', 't1-pre']);
  });

  it('is the same in whatever order the phases come', () => {
    const kinds = ['t1-pre', 't1-arterial-late', 't1-portal-venous', 't1-portal-venous', 't1-hepatobiliary'] as const;
    const members = fc
      .array(
        fc.record({ kind: fc.constantFrom(...kinds), low: fc.integer({ min: -50, max: 50 }), width: fc.nat(4000) }),
      )
      .map((list) =>
        list.map(({ kind, low, width }, n) => ({
          ...member(kind, low, low + width + 1),
          volumeId: `volume-${n}` as VolumeId,
        })),
      );
    fc.assert(
      fc.property(members, fc.func(fc.integer()), (list, order) => {
        const shuffled = [...list].sort((a, b) => order(a.volumeId) - order(b.volumeId));
        expect(familyWindow(shuffled).shared).toEqual(familyWindow(list).shared);
        expect(new Set(familyWindow(shuffled).apart)).toEqual(new Set(familyWindow(list).apart));
      }),
    );
  });
});

describe('families', () => {
  it('are the phases of one study, and its in- and opposed-phase images', () => {
    const [one, other] = [sampleVolume('a'), sampleVolume('b', { studyUid: '9' as never })];
    const of = (kind: PhaseKind, volume = one) => windowFamilyOf(volume, finding(kind));
    expect(of('t1-pre')).toBe(of('t1-hepatobiliary'));
    expect(of('t1-pre')).not.toBe(of('t1-pre', other));
    expect(of('t1-in-phase')).toBe(of('t1-opposed-phase'));
    expect([of('t1-water'), of('t2'), of('dwi'), of('subtraction'), windowFamilyOf(one, null)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(
      windowFamilyOf({ ...one, voiLut: { firstValue: 0, bits: 8, data: [0, 255] } }, finding('t1-pre')),
    ).toBeNull();
  });
});
