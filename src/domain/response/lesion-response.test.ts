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
    const { currentSumMm, problems, assessment } = caseResponse(lesions, 'RECIST 1.1', false);
    expect(currentSumMm).toBe(28);
    expect(problems.join()).toMatch(/L02 is 8.0 mm/);
    expect(assessment).toBeNull();
  });

  it.each([
    [{ baselineMm: 30 }, false, 'PR'],
    [{ baselineMm: 22 }, false, 'SD'],
    [{ baselineMm: 30, smallestMm: 14 }, false, 'PD'],
    [{ baselineMm: 30 }, true, 'PD'],
    [{ baselineMm: 30, diameterMm: 0 }, false, 'CR'],
  ] as [Partial<ResponseRole>, boolean, string][])('%j with a new lesion %s is %s', (role, hasNewLesion, response) => {
    expect(caseResponse([measured('L01', 20, role)], 'RECIST 1.1', hasNewLesion).assessment?.response).toBe(response);
  });

  it('takes the viable part for mRECIST, the short axis for a node, and says when a target lacks', () => {
    const viable = { baselineViableMm: 30, viableMm: 10 };
    expect(caseResponse([measured('L01', 40, viable)], 'mRECIST', false).assessment?.response).toBe('PR');
    expect(caseResponse([measured('L01', 40, { isLymphNode: true })], 'RECIST 1.1', false).currentSumMm).toBe(20);
    expect(caseResponse([measured('L01', null, { baselineMm: 12 })], 'RECIST 1.1', false).assessment?.response).toBe(
      'NE',
    );
  });
});
