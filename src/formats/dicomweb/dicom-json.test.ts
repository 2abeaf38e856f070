import { describe, expect, it } from 'vitest';
import { refusedInstances, studyRow, studySearch } from './dicom-json.ts';

const NOTHING = { patientId: '', patientName: '', accessionNumber: '', dateFrom: '', dateTo: '', isMrOnly: false };
const asked = (query: Partial<typeof NOTHING>) =>
  Object.fromEntries([...new URLSearchParams(studySearch({ ...NOTHING, ...query }, 50))]);

describe('a study search', () => {
  it('asks for nothing that is empty', () => {
    expect(Object.keys(asked({ patientId: ' ' })).sort()).toEqual(['includefield', 'limit']);
  });

  it('finds names by their beginning, or by the wildcards of the reader', () => {
    expect(asked({ patientName: 'Doe' }).PatientName).toBe('Doe*');
    expect(asked({ patientName: '*oe' }).PatientName).toBe('*oe');
  });

  it('asks for one day, a span, or an open span', () => {
    expect(asked({ dateFrom: '2026-01-02', dateTo: '2026-01-02' }).StudyDate).toBe('20260102');
    expect(asked({ dateFrom: '2026-01-02', dateTo: '2026-02-03' }).StudyDate).toBe('20260102-20260203');
    expect(asked({ dateFrom: '2026-01-02' }).StudyDate).toBe('20260102-');
    expect(asked({ dateTo: '2026-01-02' }).StudyDate).toBe('-20260102');
  });
});

describe('answers in DICOM JSON', () => {
  it('give a row, with what is missing left empty', () => {
    const row = studyRow({
      '0020000D': { vr: 'UI', Value: ['1.2.3'] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Doe^Jane' }] },
      '00080061': { vr: 'CS', Value: ['MR', 'SEG'] },
      '00201208': { vr: 'IS', Value: ['812'] },
      '00080020': { vr: 'DA' },
    });
    expect(row).toEqual({
      ...{ studyUid: '1.2.3', patientName: 'Doe Jane', patientId: '', studyDate: '', description: '' },
      ...{ accessionNumber: '', modalities: ['MR', 'SEG'], series: null, instances: 812 },
    });
  });

  it('name the instances that were refused', () => {
    expect(refusedInstances({ '00081199': { Value: [{}] } })).toEqual([]);
    expect(refusedInstances({ '00081198': { Value: [{ '00081155': { Value: ['1.2'] } }] } })).toEqual(['1.2']);
  });
});
