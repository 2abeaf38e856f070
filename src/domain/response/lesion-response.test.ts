import { describe, expect, it } from 'vitest';
import type { LesionId, Uid } from '../ids.ts';
import type { Lesion } from '../lesion.ts';
import { caseResponse, type MeasuredLesion } from './lesion-response.ts';
import { NEW_TARGET, type ResponseRole } from './response-role.ts';

function measured(trackingId: string, longAxisMm: number | null, role: Partial<ResponseRole> | null): MeasuredLesion {
  const lesion: Lesion = {
    id: trackingId as LesionId,
    trackingId,
    trackingUid: '2.25.1' as Uid,
    phenotype: { presetId: 'metastasis', detail: null },
    pathology: null,
    couinaud: [],
    confidence: null,
    comment: '',
    keySlice: null,
    state: 'draft',
    lirads: null,
    response: role && { ...NEW_TARGET, ...role },
    origin: { by: 'reader' },
  };
  return { lesion, longAxisMm, shortAxisMm: longAxisMm && longAxisMm / 2 };
}

describe('the response of a case', () => {
  it('sums the targets alone and names broken limits', () => {
    const lesions = [
      measured('L01', 20, {}),
      measured('L02', 8, {}),
      measured('L03', 90, { role: 'non-target' }),
      measured('L04', 50, null),
    ];
    const { currentSumMm, problems, targets } = caseResponse(lesions, 'RECIST 1.1');
    expect(currentSumMm).toBe(28);
    expect(problems).toEqual([{ kind: 'too-small', lesion: 'L02', diameterMm: 8, leastMm: 10 }]);
    expect(targets).toBeNull();
  });

  it.each([
    [{ baselineMm: 30 }, 'PR'],
    [{ baselineMm: 22 }, 'SD'],
    [{ baselineMm: 30, smallestMm: 14 }, 'PD'],
    [{ baselineMm: 30, diameterMm: 0 }, 'CR'],
  ] as [Partial<ResponseRole>, string][])('%j is %s', (role, response) => {
    expect(caseResponse([measured('L01', 20, role)], 'RECIST 1.1').overall?.response).toBe(response);
  });

  it.each(['RECIST 1.1', 'mRECIST'] as const)(
    'is progression with a new lesion, whatever the targets do (%s)',
    (by) => {
      const shrunk = measured('L01', 10, { baselineMm: 40, baselineViableMm: 40, viableMm: 5 });
      const fresh = measured('L02', 6, { role: 'new' });
      expect(caseResponse([shrunk], by).overall?.response).toBe('PR');
      expect(caseResponse([shrunk, fresh], by)).toMatchObject({
        targets: { response: 'PR' },
        newLesions: ['L02'],
        overall: { response: 'PD', rule: 'new-lesion' },
      });
      // Also where no target was followed.
      expect(caseResponse([fresh], by).overall?.response).toBe('PD');
    },
  );

  it('tells growth of the viable part from where it was smallest (mRECIST)', () => {
    const viable = { baselineViableMm: 40, viableMm: 25 };
    const of = (role: Partial<ResponseRole>) => caseResponse([measured('L01', 60, role)], 'mRECIST').overall?.response;
    expect(of(viable)).toBe('PR');
    expect(of({ ...viable, smallestViableMm: 20 })).toBe('PD');
    expect(of({ ...viable, smallestViableMm: 21 })).toBe('PR');
  });

  it('asks how the non-target lesions have gone', () => {
    const gone = measured('L01', null, { baselineMm: 20, diameterMm: 0 });
    const nonTarget = (course: ResponseRole['course']) =>
      measured('L02', 9, { role: 'non-target', course: course ?? null });
    const of = (course: ResponseRole['course']) =>
      caseResponse([gone, nonTarget(course)], 'RECIST 1.1').overall?.response;
    expect([of('gone'), of('present'), of(null), of('progressed')]).toEqual(['CR', 'PR', 'PR', 'PD']);
  });

  it('takes the viable part for mRECIST, the short axis for a node, and says when a target lacks', () => {
    const viable = { baselineViableMm: 30, viableMm: 10 };
    expect(caseResponse([measured('L01', 40, viable)], 'mRECIST').targets?.response).toBe('PR');
    expect(caseResponse([measured('L01', 40, { isLymphNode: true })], 'RECIST 1.1').currentSumMm).toBe(20);
    expect(caseResponse([measured('L01', null, { baselineMm: 12 })], 'RECIST 1.1').overall?.response).toBe('NE');
  });
});
