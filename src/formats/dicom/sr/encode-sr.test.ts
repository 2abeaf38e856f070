import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { COUINAUD } from '../../../domain/codes/property-codes.ts';
import { EVALUATIONS, FINDINGS, LI_RADS_CATEGORY, MEASUREMENTS } from '../../../domain/codes/report-codes.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { SrExportRequest, SrLesion } from '../../../domain/sr-exchange.ts';
import type { Lps } from '../../../geometry/vec3.ts';
import type { Dataset } from '../dataset.ts';
import { codeItem, dataset } from '../dictionary.ts';
import { writePart10 } from '../write/write-part10.ts';
import { decodeSr } from './decode-sr.ts';
import { encodeSr } from './encode-sr.ts';

const STUDY = '2.25.1';
const PHASE = { value: 'RID39535', scheme: 'RADLEX', meaning: 'late hepatic arterial phase' };

function source(study = STUDY): Uint8Array {
  return writePart10(
    dataset({
      SpecificCharacterSet: 'ISO_IR 192',
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
      SOPInstanceUID: '2.25.10',
      StudyInstanceUID: study,
      SeriesInstanceUID: '2.25.11',
      SeriesNumber: '7',
      Modality: 'MR',
      PatientName: 'Doe^Jane',
      PatientID: 'P1',
    }),
  );
}

/** Header of a segmentation with two tracked segments; a report reads no more of it. */
function segmentation(uid: string, series: string): Uint8Array {
  const segment = (n: number): Dataset =>
    dataset({ SegmentNumber: n, TrackingID: `L0${n}`, TrackingUID: `2.25.${uid.slice(5)}${n}` });
  const image = dataset({
    ReferencedSOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    ReferencedSOPInstanceUID: `${series}.1`,
  });
  return writePart10(
    dataset({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.4',
      SOPInstanceUID: uid,
      StudyInstanceUID: STUDY,
      SeriesInstanceUID: `${uid}.9`,
      FrameOfReferenceUID: '2.25.77',
      ReferencedSeriesSequence: [dataset({ ReferencedInstanceSequence: [image], SeriesInstanceUID: series })],
      SegmentSequence: [segment(1), segment(2)],
    }),
  );
}

function lesion(more: Partial<SrLesion> = {}): SrLesion {
  return {
    segment: { sopInstanceUid: '2.25.20' as Uid, number: 1 },
    finding: FINDINGS[0]!,
    findingSites: [COUINAUD.V],
    measurements: [],
    evaluations: [],
    algorithm: null,
    comment: '',
    ...more,
  };
}

function request(lesions: readonly SrLesion[], more: Partial<SrExportRequest> = {}): SrExportRequest {
  return {
    segmentations: [segmentation('2.25.20', '2.25.11'), segmentation('2.25.30', '2.25.12')],
    sources: [source()],
    lesions,
    observerName: 'Reader^One',
    procedure: null,
    phases: new Map([['2.25.12', PHASE]]),
    seriesDescription: 'Measurements',
    app: { version: '0.1.0', commit: 'abc' },
    at: '2026-11-22T08:00:00.000+01:00',
    ...more,
  };
}

const lengthOf = (value: number, endPoints: readonly [Lps, Lps] | null = null) => ({
  code: MEASUREMENTS.find((m) => m.code.value === '103339001')!.code,
  value,
  unit: 'mm',
  endPoints,
});
const shortOf = (value: number) => ({
  ...lengthOf(value),
  code: MEASUREMENTS.find((m) => m.code.value === '103340004')!.code,
});

describe('encodeSr and decodeSr', () => {
  it('give back lesions of several segmentations with all that was said of them', async () => {
    const ends: readonly [Lps, Lps] = [
      [1.5, 2, -3],
      [1.5, 5, 1],
    ];
    const lesions = [
      lesion({
        findingSites: [COUINAUD.V, COUINAUD.VI],
        measurements: [lengthOf(5, ends), shortOf(2.125)],
        evaluations: EVALUATIONS.map(({ code, values }) => ({ code, value: values[0]! })),
        algorithm: { name: 'LiverNet', version: '2.1' },
        comment: 'Läsion 病変',
      }),
      lesion({ segment: { sopInstanceUid: '2.25.30' as Uid, number: 2 } }),
    ];
    const read = decodeSr((await encodeSr(request(lesions))).bytes);
    const bare = ({ value, scheme, meaning }: { value: string; scheme: string; meaning: string }) => ({
      value,
      scheme,
      meaning,
    });
    expect(read.observerName).toBe('Reader^One');
    expect(read.phases).toEqual(new Map([['2.25.12', PHASE]]));
    expect(read.warnings).toEqual([]);
    expect(read.groups).toHaveLength(2);
    expect(read.groups[0]).toEqual({
      trackingId: 'L01',
      trackingUid: '2.25.201',
      segment: { sopInstanceUid: '2.25.20', number: 1 },
      sourceSeriesUids: ['2.25.11'],
      sourceImageUids: [],
      region: null,
      finding: bare(FINDINGS[0]!),
      findingSites: [bare(COUINAUD.V), bare(COUINAUD.VI)],
      measurements: [
        {
          ...lengthOf(5, ends),
          code: bare(lengthOf(5).code),
          graphic: { type: 'POLYLINE', points: ends },
          method: null,
          derivation: null,
          frameOfReferenceUid: '2.25.77',
        },
        {
          ...shortOf(2.125),
          ...{ code: bare(shortOf(1).code), graphic: null, method: null, derivation: null, frameOfReferenceUid: null },
        },
      ],
      evaluations: EVALUATIONS.map(({ code, values }) => ({ code: bare(code), value: bare(values[0]!) })),
      algorithm: { name: 'LiverNet', version: '2.1' },
      comment: 'Läsion 病変',
    });
    expect(read.groups[1]).toMatchObject({ trackingUid: '2.25.302', sourceSeriesUids: ['2.25.12'] });
  });

  it('keep any length to the precision of a decimal string, and its ends', async () => {
    const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
    const point = fc.tuple(coordinate, coordinate, coordinate);
    await fc.assert(
      fc.asyncProperty(point, point, async (a, b) => {
        const value = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        const read = decodeSr((await encodeSr(request([lesion({ measurements: [lengthOf(value, [a, b])] })]))).bytes);
        const [measured] = read.groups[0]!.measurements;
        expect(measured!.value).toBeCloseTo(value, 9);
        expect(measured!.endPoints![1]).toEqual(b.map(Math.fround));
      }),
      { numRuns: 25 },
    );
  });

  it('writes a report without findings', async () => {
    expect(decodeSr((await encodeSr(request([]))).bytes).groups).toEqual([]);
  });
});

describe('encodeSr refuses', () => {
  const category = (n: number) => ({ code: LI_RADS_CATEGORY, value: EVALUATIONS[0]!.values[n]! });
  const foreign = { value: '1', scheme: '99X', meaning: 'x' };
  const cases: readonly (readonly [string, string, Partial<SrLesion>])[] = [
    ['a segment that is in no SEG', 'sr/no-segment', { segment: { sopInstanceUid: '2.25.20' as Uid, number: 9 } }],
    ['a finding outside of the table', 'sr/unknown-finding', { finding: foreign }],
    ['a site outside of the liver', 'sr/unknown-site', { findingSites: [foreign] }],
    ['no site', 'sr/no-site', { findingSites: [] }],
    ['another unit', 'sr/bad-value', { measurements: [{ ...lengthOf(5), unit: 'cm' }] }],
    ['a long axis below the short one', 'sr/axes', { measurements: [lengthOf(5), shortOf(6)] }],
    [
      'ends that lie elsewhere',
      'sr/bad-ends',
      {
        measurements: [
          lengthOf(5, [
            [0, 0, 0],
            [0, 0, 5.2],
          ]),
        ],
      },
    ],
    ['a value of another judgement', 'sr/unknown-evaluation', { evaluations: [{ ...category(0), value: foreign }] }],
    ['two categories', 'sr/two-categories', { evaluations: [category(0), category(1)] }],
  ];

  it.each(cases)('%s', async (_what, code, more) => {
    await expect(encodeSr(request([lesion(more)]))).rejects.toMatchObject({ code });
  });

  it('images of another study, no image, no segmentation', async () => {
    const other = request([], { sources: [source('2.25.2')] });
    await expect(encodeSr(other)).rejects.toMatchObject({ code: 'sr/other-study' });
    await expect(encodeSr(request([], { sources: [] }))).rejects.toMatchObject({ code: 'sr/no-source' });
    await expect(encodeSr(request([], { segmentations: [] }))).rejects.toMatchObject({ code: 'sr/no-seg' });
  });
});

describe('decodeSr', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = (await encodeSr(request([lesion({ measurements: [lengthOf(5)] })]))).bytes;
  });

  it('never throws anything but a sentence on a damaged file', () => {
    fc.assert(
      fc.property(fc.integer({ min: 140, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = bytes.slice();
        damaged[at] = byte;
        try {
          expect(decodeSr(damaged).groups.length).toBeLessThanOrEqual(1);
        } catch (error) {
          expect(error).toMatchObject({ name: 'AppError' });
        }
      }),
    );
  });

  it('says when a report is of another kind, and refuses what is no report', () => {
    const chest = dataset({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.33',
      SOPInstanceUID: '2.25.5',
      ConceptNameCodeSequence: [codeItem({ value: '18748-4', scheme: 'LN', meaning: 'Diagnostic imaging report' })],
    });
    expect(decodeSr(writePart10(chest))).toMatchObject({ groups: [], warnings: [expect.any(String)] });
    expect(() => decodeSr(source())).toThrow('no structured report');
  });
});
