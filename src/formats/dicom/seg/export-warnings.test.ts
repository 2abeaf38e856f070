import { describe, expect, it } from 'vitest';
import { dataset } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import { writePart10 } from '../write/write-part10.ts';
import { sourceWarnings } from './export-warnings.ts';

const COMPLETE = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  SOPInstanceUID: '1.2.826.0.1.5',
  StudyDate: '',
  StudyTime: '',
  AccessionNumber: '',
  ReferringPhysicianName: '',
  PatientName: 'A^B',
  PatientID: '1',
  PatientBirthDate: '',
  PatientSex: 'F',
  StudyInstanceUID: '2.25.17',
  SeriesInstanceUID: '1.3.12.2.1107.5.2',
  StudyID: '',
  FrameOfReferenceUID: '2.16.840.1.2',
};

function warningsOf(...images: readonly Partial<Record<keyof typeof COMPLETE, string | undefined>>[]) {
  const headers = images.map((image) => parsePart10(writePart10(dataset({ ...COMPLETE, ...image }))).dataset);
  return sourceWarnings(headers);
}

describe('sourceWarnings', () => {
  it('has nothing to say of images that are complete, be it with empty values', () => {
    expect(warningsOf({}, {})).toEqual([]);
  });

  it('names each root that no maker of images can own, once', () => {
    const old = {
      SOPInstanceUID: '0.0.0.0.1.8811.2.1',
      StudyInstanceUID: '0.0.0.0.2.8811',
      SeriesInstanceUID: '2.999.1',
    };
    const found = warningsOf(old, { ...old, SOPInstanceUID: '0.0.0.0.1.8811.2.2' });
    expect(found.map(({ code }) => code)).toEqual(['unusable-root', 'unusable-root']);
    expect(found.map(({ values }) => values).sort()).toEqual([['0.0'], ['2.999']]);
    expect(found.map(({ text }) => text).join()).toContain('begin with 0.0');
  });

  it.each(['1.2.03', '3.1.2', '1.40.2', '12', '1.2.', `1.2.${'3'.repeat(61)}`])(
    'says that %s is no valid identifier',
    (FrameOfReferenceUID) => {
      expect(warningsOf({ FrameOfReferenceUID }).map(({ code }) => code)).toEqual(['malformed-identifiers']);
    },
  );

  it('names what DICOM requires and no image has', () => {
    const [warning, ...more] = warningsOf(
      { PatientBirthDate: undefined, AccessionNumber: undefined },
      { PatientBirthDate: undefined },
    );
    expect(more).toEqual([]);
    expect(warning).toMatchObject({ code: 'missing-required', values: ['PatientBirthDate'] });
    expect(warning?.text).toContain("the patient's date of birth");
  });
});
