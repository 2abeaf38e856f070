import { describe, expect, it } from 'vitest';
import { parsePart10 } from '../dicom/read/parse-part10.ts';
import type { DicomJson } from './dicom-json.ts';
import { headerOfJson, neededLinks } from './header-of-json.ts';

const IMAGE: DicomJson = {
  '00080005': { vr: 'CS', Value: ['ISO_IR 100'] },
  '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.4'] },
  '00080018': { vr: 'UI', Value: ['1.2.3'] },
  '00080008': { vr: 'CS', Value: ['ORIGINAL', null, 'M'] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Müller^Jörg', Ideographic: '山田' }] },
  '00200032': { vr: 'DS', Value: [-1.5, 0.12345678901234568, 3] },
  '00280010': { vr: 'US', Value: [12] },
  '00080096': { vr: 'SQ', Value: [{ '00400110': { vr: 'LO', Value: ['ä'] } }, {}] },
  '00209165': { vr: 'AT', Value: ['00200032'] },
  '00190010': { vr: 'LO', Value: ['SIEMENS MR HEADER'] },
  '0019100C': { vr: 'IS', Value: [400] },
  '00291010': { vr: 'OB', BulkDataURI: 'http://host/dicom-web/bulk/1' },
  '00291020': { vr: 'OB', InlineBinary: 'AQIDBA==' },
  '00090011': { vr: 'UN', BulkDataURI: 'http://host/dicom-web/bulk/2' },
  '7FE00010': { vr: 'OW', BulkDataURI: 'http://host/dicom-web/bulk/3' },
};

describe('headerOfJson', () => {
  const bulk = new Map([['http://host/dicom-web/bulk/1', new Uint8Array([9, 8, 7, 6])]]);
  const read = parsePart10(headerOfJson(IMAGE, bulk)!);

  it('is a DICOM file with the same values and empty pixels', () => {
    expect(read.problem).toBeNull();
    const { dataset } = read;
    expect(dataset.string(0x00100010)).toBe('Müller^Jörg=山田');
    expect(dataset.strings(0x00080008)).toEqual(['ORIGINAL', '', 'M']);
    expect(dataset.numbers(0x00200032)).toEqual([-1.5, 0.12345678901234568, 3]);
    expect(dataset.number(0x00280010)).toBe(12);
    expect(dataset.items(0x00080096)[0]!.string(0x00400110)).toBe('ä');
    expect(dataset.number(dataset.privateTag(0x0019, /^SIEMENS MR HEADER/, 0x0c)!)).toBe(400);
    expect([...dataset.bytes(0x00291010)!]).toEqual([9, 8, 7, 6]);
    expect([...dataset.bytes(0x00291020)!]).toEqual([1, 2, 3, 4]);
    expect(dataset.has(0x00090011)).toBe(false);
    expect(read.pixelData).toMatchObject({ length: 0 });
    // Pixel Data Provider URL: what tells a header from a damaged file.
    expect(dataset.has(0x00287fe0)).toBe(true);
  });

  it('asks for the links that the import needs, and for no others', () => {
    expect(neededLinks(IMAGE)).toEqual(['http://host/dicom-web/bulk/1']);
  });

  it('gives up where frames or values cannot be told apart without the file', () => {
    expect(headerOfJson({ ...IMAGE, '00280008': { vr: 'IS', Value: [5] } })).toBeNull();
    expect(headerOfJson({ ...IMAGE, '00080008': { vr: 'CS', Value: ['ORIGINAL¥PRIMARY'] } })).toBeNull();
    expect(
      headerOfJson({ ...IMAGE, '00280008': { vr: 'IS', Value: [2] }, '52009230': { vr: 'SQ', Value: [{}, {}] } }),
    ).not.toBeNull();
  });
});
