import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { dataset } from '../dictionary.ts';
import { formatDs } from '../format-ds.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import { writePart10 } from './write-part10.ts';

describe('writePart10', () => {
  const bytes = writePart10(
    dataset({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
      SOPInstanceUID: '1.2.3',
      SpecificCharacterSet: 'ISO_IR 192',
      PatientName: 'Müller^Jörg',
      Rows: 3,
      PixelSpacing: ['0.5', '0.25'],
      DimensionIndexPointer: [0x00200032],
      SegmentSequence: [dataset({ SegmentNumber: 1, SegmentLabel: 'Läsion' }), dataset({ SegmentNumber: 2 })],
      PixelData: new Uint8Array([1, 2, 3]),
    }),
  );

  it('is read back by dicom-parser with the same values', () => {
    const read = dicomParser.parseDicom(bytes);
    expect(read.uint16('x00280010')).toBe(3);
    expect(read.string('x00020010')).toBe('1.2.840.10008.1.2.1');
    expect(read.floatString('x00280030', 1)).toBe(0.25);
    expect(read.elements.x00620002?.items?.map((item) => item.dataSet?.uint16('x00620004'))).toEqual([1, 2]);
    const name = read.elements.x00100010!;
    expect(new TextDecoder().decode(bytes.subarray(name.dataOffset, name.dataOffset + name.length)).trim()).toBe(
      'Müller^Jörg',
    );
  });

  it('pads odd values to even length', () => {
    expect(dicomParser.parseDicom(bytes).elements.x7fe00010?.length).toBe(4);
  });

  it('writes attribute tags as group and element', () => {
    const read = dicomParser.parseDicom(bytes);
    expect(read.attributeTag('x00209165')).toBe('x00200032');
  });
});

describe('writePart10 in other transfer syntaxes', () => {
  const data = dataset({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    SOPInstanceUID: '1.2.3',
    PatientName: 'A^B',
    SegmentSequence: [dataset({ SegmentNumber: 7, SegmentLabel: 'a' })],
    PixelData: new Uint8Array([1, 2, 3, 4]),
  });

  it.each(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99'])('%s is read back', (syntax) => {
    const read = parsePart10(writePart10(data, syntax));
    expect(read.problem).toBeNull();
    expect(read.transferSyntaxUid).toBe(syntax);
    expect(read.dataset.string(0x00100010)).toBe('A^B');
    expect(read.dataset.items(0x00620002)[0]!.number(0x00620004)).toBe(7);
    expect([...read.dataset.bytes(0x7fe00010)!]).toEqual([1, 2, 3, 4]);
  });

  it('passes encapsulated items through', () => {
    const frames = [new Uint8Array([9, 8]), new Uint8Array([7, 6, 5, 4])];
    const rle = '1.2.840.10008.1.2.5';
    const encapsulated = new Map([...data, [0x7fe00010, { vr: 'OB', value: { frames } }] as const]);
    const first = writePart10(encapsulated, rle);
    const at = parsePart10(first).pixelData!;
    const items = first.subarray(at.offset, at.offset + at.length);
    const again = writePart10(new Map([...data, [0x7fe00010, { vr: 'OB', value: { items } }] as const]), rle);
    expect(again).toEqual(first);
  });
});

describe('formatDs', () => {
  it('never exceeds 16 characters and keeps the value to 1e-9', () => {
    for (const value of [0, 1 / 3, -123.45678901234568, 1e-12 / 7, -2 / 3e5, 123456789.123456]) {
      expect(formatDs(value).length).toBeLessThanOrEqual(16);
      expect(Number(formatDs(value))).toBeCloseTo(value, 8);
    }
  });
});
