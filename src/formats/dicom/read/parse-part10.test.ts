import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../domain/app-error.ts';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import type { DataElement, Dataset } from '../dataset.ts';
import { parsePart10, readHeader } from './parse-part10.ts';
import { asFile, encodeDataset, type TestCoding } from './testing/encode-dataset.ts';

const PIXELS = Uint8Array.from({ length: 24 }, (_, n) => n);
const DATA: Dataset = new Map<number, DataElement>([
  [0x00080005, { vr: 'CS', value: ['ISO_IR 100'] }],
  [0x00080008, { vr: 'CS', value: ['ORIGINAL', 'PRIMARY', 'M'] }],
  [0x00080016, { vr: 'UI', value: ['1.2.840.10008.5.1.4.1.1.4'] }],
  [0x00080018, { vr: 'UI', value: ['1.2.3.4'] }],
  [0x00081140, { vr: 'SQ', value: [new Map([[0x00081155, { vr: 'UI', value: ['1.2.9'] }]]), new Map()] }],
  [0x00100010, { vr: 'PN', value: ['Müller^Jörg'] }],
  [0x00180081, { vr: 'DS', value: ['4.600'] }],
  [0x00189087, { vr: 'FD', value: [800.5] }],
  [0x00280010, { vr: 'US', value: [3] }],
  [0x00280011, { vr: 'US', value: [4] }],
  [0x00280030, { vr: 'DS', value: ['0.50', '0.25'] }],
  [0x00280103, { vr: 'US', value: [1] }],
  [0x00280107, { vr: 'SS', value: [-7] }],
  [0x00281101, { vr: 'US', value: [256, 0, 16] }],
  [0x7fe00010, { vr: 'OW', value: PIXELS }],
]);
/** The elements before group 0028. */
const BEFORE_IMAGE: Dataset = new Map([...DATA].filter(([tag]) => tag < 0x00280000));
const CODINGS: readonly {
  readonly name: string;
  readonly uid: string;
  readonly coding: TestCoding;
  readonly isDeflated?: true;
}[] = [
  { name: 'explicit little endian', uid: '1.2.840.10008.1.2.1', coding: {} },
  { name: 'undefined lengths', uid: '1.2.840.10008.1.2.1', coding: { isUndefinedLength: true } },
  { name: 'implicit', uid: '1.2.840.10008.1.2', coding: { isImplicit: true } },
  {
    name: 'implicit, undefined lengths',
    uid: '1.2.840.10008.1.2',
    coding: { isImplicit: true, isUndefinedLength: true },
  },
  { name: 'big endian', uid: '1.2.840.10008.1.2.2', coding: { isBigEndian: true } },
  { name: 'deflated', uid: '1.2.840.10008.1.2.1.99', coding: {}, isDeflated: true },
];

function expectWhole(parsed: ReturnType<typeof parsePart10>): void {
  const { dataset } = parsed;
  expect(parsed.problem).toBeNull();
  expect(dataset.strings(0x00080008)).toEqual(['ORIGINAL', 'PRIMARY', 'M']);
  expect(dataset.string(0x00100010)).toBe('Müller^Jörg');
  expect(dataset.strings(0x00180081)).toEqual(['4.600']);
  expect(dataset.number(0x00180081)).toBe(4.6);
  expect(dataset.number(0x00189087)).toBe(800.5);
  expect(dataset.numbers(0x00280030)).toEqual([0.5, 0.25]);
  expect(dataset.number(0x00280107)).toBe(-7);
  expect(dataset.numbers(0x00281101)).toEqual([256, 0, 16]);
  expect(dataset.items(0x00081140).map((item) => item.string(0x00081155))).toEqual(['1.2.9', null]);
  expect(parsed.pixelData?.length).toBe(24);
}

function notDicom(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('parsePart10', () => {
  for (const { name, uid, coding, isDeflated } of CODINGS) {
    const body = encodeDataset(DATA, coding);
    const file = asFile(body, uid, isDeflated);

    it(`reads ${name}`, () => {
      const parsed = parsePart10(file);
      expectWhole(parsed);
      expect(parsed.transferSyntaxUid).toBe(uid);
      expect(parsed.isBigEndian).toBe(coding.isBigEndian === true);
      const { offset, length } = parsed.pixelData!;
      const found = parsed.bytes.slice(offset, offset + length);
      expect(coding.isBigEndian ? [found[1], found[0]] : [found[0], found[1]]).toEqual([0, 1]);
    });

    it(`gives plain values of ${name} that do not depend on the coding`, () => {
      const plain = parsePart10(file).dataset.toDataset();
      expect(plain).toEqual(new Map([...DATA].filter(([tag]) => tag !== 0x7fe00010)));
    });

    it(`reads a header of ${name} with the same pixel offset`, async () => {
      const parsed = await readHeader(bytesAsSource('x', file));
      expectWhole(parsed);
      expect(parsed.pixelData).toEqual(parsePart10(file).pixelData);
    });

    if (!isDeflated) {
      it(`reads ${name} without meta information, with a wrong syntax, and after stray bytes`, () => {
        expectWhole(parsePart10(body));
        expect(parsePart10(body).transferSyntaxUid).toBe(uid);
        const wrong = uid === '1.2.840.10008.1.2.1' ? '1.2.840.10008.1.2' : '1.2.840.10008.1.2.1';
        expectWhole(parsePart10(asFile(body, wrong)));
        expect(parsePart10(asFile(body, wrong)).transferSyntaxUid).toBe(uid);
        expectWhole(parsePart10(asFile(body, null)));
      });
    }
  }

  it('finds an explicit data set behind stray bytes, but not inside an archive', () => {
    const body = encodeDataset(DATA);
    expectWhole(parsePart10(new Uint8Array([0x20, ...body])));
    expectWhole(parsePart10(new Uint8Array([...new Uint8Array(128), ...body])));
    const inZip = new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(40), ...asFile(body, '1.2.840.10008.1.2.1')]);
    expect(notDicom(() => parsePart10(inZip))).toBe('dicom/not-dicom');
  });

  it('ignores trailing zeros', () => {
    const file = asFile(encodeDataset(DATA), '1.2.840.10008.1.2.1');
    expectWhole(parsePart10(new Uint8Array([...file, ...new Uint8Array(37)])));
  });

  it('says how many bytes of pixel data a cut file lacks', async () => {
    const file = asFile(encodeDataset(DATA), '1.2.840.10008.1.2.1').slice(0, -5);
    const header = await readHeader(bytesAsSource('x', file));
    expect(header.problem).toBe('The file is damaged: 5 bytes of the pixel data are missing.');
    expect(header.pixelData?.length).toBe(24);
    expect(parsePart10(file).problem).toContain('(7FE0,0010)');
  });

  it('names the transfer syntax of compressed pixels that the file does not name', () => {
    const item = (bytes: readonly number[]) => [0xfe, 0xff, 0x00, 0xe0, bytes.length, 0, 0, 0, ...bytes];
    const pixel = [0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff];
    const without = new Map([...DATA].filter(([tag]) => tag !== 0x7fe00010));
    const jpegLossless = [0xff, 0xd8, 0xff, 0xc3, 0, 4, 0, 0, 0xff, 0xd9];
    const file = asFile(
      new Uint8Array([
        ...encodeDataset(without),
        ...pixel,
        ...item([]),
        ...item(jpegLossless),
        0xfe,
        0xff,
        0xdd,
        0xe0,
        0,
        0,
        0,
        0,
      ]),
      null,
    );
    const parsed = parsePart10(file);
    expect(parsed.transferSyntaxUid).toBe('1.2.840.10008.1.2.4.57');
    expect(parsed.pixelData).toMatchObject({ isEncapsulated: true, length: 26 });
    expect(parsed.problem).toBeNull();
  });

  it('finds the pixels wherever the first reading ends, even between two elements or items', async () => {
    const items = Array.from(
      { length: 12 },
      (_, n) => new Map([[0x00081155, { vr: 'UI' as const, value: [`1.2.${n}`] }]]),
    );
    for (const isUndefinedLength of [true, false]) {
      for (let filler = 65_300; filler < 65_560; filler += 2) {
        const long = new Map(DATA)
          .set(0x00081140, { vr: 'SQ', value: items })
          .set(0x00080006, { vr: 'OB', value: new Uint8Array(filler - 300) });
        const file = asFile(encodeDataset(long, { isUndefinedLength }), '1.2.840.10008.1.2.1');
        const parsed = await readHeader(bytesAsSource('x', file));
        expect([parsed.problem, parsed.pixelData?.offset]).toEqual([null, file.length - 24]);
      }
    }
  });

  it('reads only as much of a file as its header takes', async () => {
    const big = new Map(DATA).set(0x7fe00010, { vr: 'OW', value: new Uint8Array(400_000) });
    const file = asFile(encodeDataset(big), '1.2.840.10008.1.2.1');
    let most = 0;
    const source = bytesAsSource('x', file);
    const watched = (start: number, end: number) => {
      most = Math.max(most, end);
      return source.read(start, end);
    };
    await readHeader({ ...source, read: watched });
    expect(most).toBeLessThanOrEqual(65536);
  });

  it('leaves big private values out of memory and finds the pixels behind them', async () => {
    const huge = 40_000_000;
    const open = new Uint8Array([
      0x29,
      0,
      0x10,
      0x10,
      0x4f,
      0x42,
      0,
      0,
      huge & 255,
      (huge >> 8) & 255,
      (huge >> 16) & 255,
      huge >> 24,
    ]);
    const head = asFile(new Uint8Array([...encodeDataset(BEFORE_IMAGE), ...open]), '1.2.840.10008.1.2.1');
    const tail = encodeDataset(new Map([...DATA].filter(([tag]) => tag > 0x00290000)));
    const size = head.length + huge + tail.length;
    let read = 0;
    const source = {
      name: 'x',
      size,
      read: async (start: number, end: number) => {
        read += end - start;
        return Uint8Array.from({ length: Math.min(end, size) - start }, (_, n) => {
          const at = start + n;
          if (at < head.length) return head[at]!;
          return at < head.length + huge ? 0x55 : tail[at - head.length - huge]!;
        });
      },
    };
    const parsed = await readHeader(source);
    expect(parsed.problem).toBeNull();
    expect(parsed.pixelData).toMatchObject({ offset: size - 24, length: 24 });
    expect(parsed.dataset.string(0x00100010)).toBe('Müller^Jörg');
    expect(read).toBeLessThan(200_000);
  });

  it('does not read a whole file for a length that no file could hold', async () => {
    const file = new Uint8Array(3_000_000);
    file.set(asFile(encodeDataset(BEFORE_IMAGE), '1.2.840.10008.1.2.1'));
    const at = asFile(encodeDataset(BEFORE_IMAGE), '1.2.840.10008.1.2.1').length;
    file.set([0x29, 0, 0x10, 0x10, 0x4f, 0x42, 0, 0, 0, 0, 0, 0x7f], at);
    let most = 0;
    const plain = bytesAsSource('x', file);
    const watched = (start: number, end: number) => {
      most = Math.max(most, end);
      return plain.read(start, end);
    };
    const parsed = await readHeader({ ...plain, read: watched });
    expect(parsed.problem).toContain('(0029,1010)');
    expect(most).toBe(65536);
  });

  it('reads on while the header is longer than what it has', async () => {
    const long = new Map(DATA).set(0x00204000, { vr: 'LT', value: ['x'.repeat(60_000)] });
    for (let n = 0; n < 4; n++) long.set(0x00291010 + n, { vr: 'OB', value: new Uint8Array(70_000) });
    const file = asFile(encodeDataset(long), '1.2.840.10008.1.2.1');
    const parsed = await readHeader(bytesAsSource('x', file));
    expect(parsed.problem).toBeNull();
    expect(parsed.pixelData?.offset).toBe(file.length - 24);
  });
});

describe('damaged files', () => {
  const files = CODINGS.map(({ uid, coding, isDeflated }) => asFile(encodeDataset(DATA, coding), uid, isDeflated));

  it('cut at any byte, they are refused as no DICOM or give what came before, with the problem', () => {
    for (const file of files) {
      const known = new Set(parsePart10(file).dataset.tags());
      for (let end = 0; end < file.length; end++) {
        const code = notDicom(() => {
          const parsed = parsePart10(file.subarray(0, end));
          for (const tag of parsed.dataset.tags()) expect(known.has(tag)).toBe(true);
          parsed.dataset.toDataset();
        });
        expect([null, 'dicom/not-dicom']).toContain(code);
      }
    }
  });

  it('never throw anything else, whatever bytes are changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.record({ at: fc.nat(4000), value: fc.nat(255) }), { minLength: 1, maxLength: 12 }),
        (file, changes) => {
          const mutant = file.slice();
          for (const { at, value } of changes) mutant[at % mutant.length] = value;
          const code = notDicom(() => parsePart10(mutant).dataset.toDataset());
          expect([null, 'dicom/not-dicom', 'dicom/too-large']).toContain(code);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('may be nested too deeply for any real object', () => {
    let inner: Dataset = new Map([[0x00080018, { vr: 'UI', value: ['1.2'] }]]);
    for (let depth = 0; depth < 90; depth++) inner = new Map([[0x00081140, { vr: 'SQ', value: [inner] }]]);
    const data = new Map([...inner, ...[...DATA].filter(([tag]) => tag < 0x00081140)]);
    const parsed = parsePart10(asFile(encodeDataset(data, { isUndefinedLength: true }), '1.2.840.10008.1.2.1'));
    expect(parsed.problem).toContain('nested');
    expect(parsed.dataset.string(0x00080018)).toBe('1.2.3.4');
  });
});
