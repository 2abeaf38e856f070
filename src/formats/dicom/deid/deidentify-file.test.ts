import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataElement, Tag } from '../dataset.ts';
import { dataset } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import { writePart10 } from '../write/write-part10.ts';
import { cleanText, identityWords } from './clean-text.ts';
import { DEFAULT_DEID_OPTIONS, type DeidOption } from './deid-options.ts';
import { type DeidResult, deidentifyFile } from './deidentify-file.ts';
import { hmacSha256 } from './hmac.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { cappedAge, shiftDate } from './shift-date.ts';

const SECRET = new TextEncoder().encode('0123456789abcdef');
const MR = '1.2.840.10008.5.1.4.1.1.4';

function image(more: Iterable<readonly [Tag, DataElement]> = []): Map<Tag, DataElement> {
  return new Map<Tag, DataElement>([
    ...dataset({
      SpecificCharacterSet: 'ISO_IR 192',
      ImageType: ['ORIGINAL', 'PRIMARY'],
      SOPClassUID: MR,
      SOPInstanceUID: '1.2.3.4',
      SeriesInstanceUID: '1.2.3',
      StudyInstanceUID: '1.2',
      Modality: 'MR',
      StudyDate: '20210917',
      PatientName: 'Müller^Anna',
      PatientID: 'MRN77',
      PatientAge: '093Y',
      SeriesDescription: 'T1 vibe Müller arterial 17.09.2021',
      PixelData: new Uint8Array([1, 2, 3, 4]),
    }),
    ...more,
  ]);
}

function run(
  data: Map<Tag, DataElement>,
  options: readonly DeidOption[] = DEFAULT_DEID_OPTIONS,
  confirmed: readonly string[] = [],
  syntax?: string,
): DeidResult {
  return deidentifyFile(writePart10(data, syntax), {
    options: new Set(options),
    pseudonyms: new Pseudonyms(SECRET),
    confirmed: new Set(confirmed),
    app: { version: '0.1.0' },
  });
}

function written(result: DeidResult) {
  if (result.outcome !== 'written') throw new Error(result.message);
  return { ...result, data: parsePart10(result.bytes).dataset };
}

describe('deidentifyFile', () => {
  it('replaces identity, moves dates by whole weeks and cleans descriptions', () => {
    const { data } = written(run(image()));
    expect(data.string(0x00100020)).toMatch(/^SUBJ-[0-9A-Z]{10}$/);
    expect(data.string(0x00080018)).toMatch(/^2\.25\.\d{1,39}$/);
    const moved = Date.parse(isoDate(data.string(0x00080020)!)) - Date.parse('2021-09-17');
    expect(moved).toBeLessThan(0);
    expect((moved / 86_400_000) % 7).toBeCloseTo(0);
    expect(data.string(0x0008103e)).toBe('T1 vibe arterial');
    expect(data.string(0x00101010)).toBe('090Y');
  });

  it('denies what nobody listed: private, unknown, unlisted names and binary values', () => {
    const hidden: (readonly [Tag, DataElement])[] = [
      [0x00090010, { vr: 'LO', value: ['MAKER'] }],
      [0x00091001, { vr: 'LO', value: ['Anna'] }],
      [0x60000022, { vr: 'LO', value: ['Anna'] }],
      [0x00081fff, { vr: 'LO', value: ['Anna'] }],
      [0x00420012, { vr: 'LO', value: ['Anna'] }],
      [0x00400600, { vr: 'LO', value: ['Anna lesion'] }],
    ];
    const { data, bytes } = written(run(image(hidden)));
    expect(data.tags().filter((t) => (t >>> 16) % 2 === 1 || t >>> 24 === 0x60)).toEqual([]);
    expect(new TextDecoder().decode(bytes)).not.toContain('Anna');
    expect(data.string(0x00400600)).toBe('lesion');
  });

  it('treats items of sequences alike', () => {
    const item = dataset({ PatientName: 'Müller^Anna', ReferencedSOPInstanceUID: '1.2.3.4', StudyDate: '20210917' });
    const { data } = written(run(image([[0x00081140, { vr: 'SQ', value: [item] }]])));
    const [kept] = data.items(0x00081140);
    expect(kept!.string(0x00081155)).toBe(data.string(0x00080018));
    expect(kept!.string(0x00080020)).toBe(data.string(0x00080020));
    expect(kept!.string(0x00100010)).toBe(data.string(0x00100010));
  });

  it('keeps safe private elements for diffusion only under their option', () => {
    const siemens: (readonly [Tag, DataElement])[] = [
      [0x00190010, { vr: 'LO', value: ['SIEMENS MR HEADER'] }],
      [0x0019100c, { vr: 'IS', value: ['800'] }],
      [0x00191008, { vr: 'CS', value: ['IMAGE NUM 4'] }],
    ];
    const without = written(run(image(siemens))).data;
    const kept = written(run(image(siemens), ['retain-safe-private'])).data;
    expect(without.has(0x0019100c)).toBe(false);
    expect(kept.string(0x0019100c)).toBe('800');
    expect(kept.has(0x00191008)).toBe(false);
  });

  it.each(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1.99'])('keeps the transfer syntax %s', (syntax) => {
    const { bytes } = written(run(image(), DEFAULT_DEID_OPTIONS, [], syntax));
    const parsed = parsePart10(bytes);
    expect(parsed.transferSyntaxUid).toBe(syntax);
    expect([...parsed.dataset.bytes(0x7fe00010)!]).toEqual([1, 2, 3, 4]);
  });

  it('keeps fragments and offset table of encapsulated pixel data', () => {
    const items = new Uint8Array([254, 255, 0, 224, 4, 0, 0, 0, 0, 0, 0, 0, 254, 255, 0, 224, 2, 0, 0, 0, 7, 9]);
    const data = image([[0x7fe00010, { vr: 'OB', value: { items } }]]);
    const parsed = parsePart10(written(run(data, DEFAULT_DEID_OPTIONS, [], '1.2.840.10008.1.2.5')).bytes);
    const { offset, length } = parsed.pixelData!;
    expect(parsed.bytes.subarray(offset, offset + length)).toEqual(items);
  });

  it.each([
    ['burned-in', [0x00280301, { vr: 'CS', value: ['YES'] }]],
    ['screenshot', [0x00080008, { vr: 'CS', value: ['DERIVED', 'SECONDARY'] }]],
    ['face', [0x00180015, { vr: 'CS', value: ['BRAIN'] }]],
  ] as const)('leaves out what may show who it is (%s) unless confirmed', (reason, element) => {
    const data = image([element as readonly [Tag, DataElement]]);
    expect(run(data)).toMatchObject({ outcome: 'left-out', reason });
    expect(written(run(data, DEFAULT_DEID_OPTIONS, ['1.2.3.4'])).data.string(0x00280301)).toBe('NO');
  });

  it('never releases private classes', () => {
    const data = image([[0x00080016, { vr: 'UI', value: ['1.3.12.2.1107.5.9.1'] }]]);
    expect(run(data, DEFAULT_DEID_OPTIONS, ['1.2.3.4'])).toMatchObject({ reason: 'no-image-class' });
  });

  it('leaves out what is no DICOM file or is cut off', () => {
    const request = {
      options: new Set<DeidOption>(),
      pseudonyms: new Pseudonyms(SECRET),
      confirmed: new Set<string>(),
    };
    const app = { version: '0.1.0' };
    expect(deidentifyFile(new Uint8Array(300), { ...request, app })).toMatchObject({ reason: 'not-dicom' });
    const cut = writePart10(image()).subarray(0, -2);
    expect(deidentifyFile(cut, { ...request, app })).toMatchObject({ reason: 'damaged' });
  });
});

describe('pseudonyms', () => {
  it('are HMAC-SHA256 (RFC 4231, cases 2 and 6)', () => {
    const hex = (b: Uint8Array) => Array.from(b, (n) => n.toString(16).padStart(2, '0')).join('');
    const text = (t: string) => new TextEncoder().encode(t);
    expect(hex(hmacSha256(text('Jefe'), text('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    const long = text('Test Using Larger Than Block-Size Key - Hash Key First');
    expect(hex(hmacSha256(new Uint8Array(131).fill(0xaa), long))).toBe(
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    );
  });

  it('need a secret that can not be guessed', () => {
    expect(() => new Pseudonyms(new Uint8Array(15))).toThrow('fewer than 16 bytes');
  });

  it('leave UIDs of the standard alone and never give two originals the same', () => {
    const made = new Pseudonyms(SECRET);
    expect(made.uid('1.2.840.10008.5.1.4.1.1.4')).toBe('1.2.840.10008.5.1.4.1.1.4');
    const uids = Array.from({ length: 500 }, (_, n) => made.uid(`1.2.${n}`));
    expect(new Set(uids).size).toBe(500);
    expect(uids.every((u) => BigInt(u.slice(5)) < 1n << 128n)).toBe(true);
  });
});

describe('shiftDate', () => {
  it('is undone by the opposite shift and keeps distances', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
        const text = date.toISOString().slice(0, 10).replaceAll('-', '');
        const moved = shiftDate(text, days)!;
        expect(shiftDate(moved, -days)).toBe(text);
        expect(Date.parse(isoDate(moved)) - Date.parse(isoDate(text))).toBe(days * 86_400_000);
      }),
    );
  });

  it('keeps time and zone, understands the old form, refuses what is no full date', () => {
    expect(shiftDate('20240301081500.25+0100', -1)).toBe('20240229081500.25+0100');
    expect(shiftDate('2024.03.01', -1)).toBe('20240229');
    expect(shiftDate('20240230', -1)).toBeNull();
    expect(shiftDate('202403', -1)).toBeNull();
  });
});

describe('cleanText', () => {
  it.each([
    ['T1 vibe fs tra arterial', 'T1 vibe fs tra arterial'],
    ['MR Leber Fexkellum', 'MR Leber'],
    ['Lesion (Smith) L01', 'Lesion L01'],
    ['seen 12/03/54, 030 1234 567', ''],
    ['b800', 'b800'],
    ['Dr. Müller', ''],
    ['病変 liver', 'liver'],
  ])('%s', (before, after) => {
    expect(cleanText(before, new Set())).toBe(after);
  });

  it('removes words of the vocabulary that are the name of the patient', () => {
    expect(cleanText('Arterial Rim', identityWords(['Rim^Ada']))).toBe('Arterial');
  });

  it('cleaning again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = cleanText(text, new Set());
        expect(cleanText(once, new Set())).toBe(once);
      }),
    );
  });

  it('caps ages above 89 years', () => {
    expect([cappedAge('089Y'), cappedAge('090Y'), cappedAge('101Y'), cappedAge('092M')]).toEqual([
      '089Y',
      '090Y',
      '090Y',
      '092M',
    ]);
  });
});

function isoDate(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}
