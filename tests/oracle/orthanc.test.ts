import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SegExportResult } from '../../src/domain/seg-exchange.ts';
import { encodeSeg } from '../../src/formats/dicom/seg/encode-seg.ts';
import { hasOrthanc, type OrthancServer, startOrthanc } from './orthanc-server.ts';
import { makeSeries } from './seg-fixtures.ts';
import { makeRequest, makeSegment } from './seg-request.ts';

if (!hasOrthanc) console.warn('SKIPPED: the Orthanc test needs the Debian packages orthanc and orthanc-dicomweb.');

describe.skipIf(!hasOrthanc)('Orthanc', () => {
  let server: OrthancServer;
  beforeAll(async () => {
    server = await startOrthanc();
  }, 60_000);
  afterAll(() => server?.stop());

  it.each(['BINARY', 'LABELMAP'] as const)(
    'takes a %s SEG, finds it, and gives it back byte for byte',
    async (format) => {
      // 23 columns: sizes that are no multiple of 8 are where archives trip.
      const recipe = { columns: 23, rows: 38, slices: 3 };
      const { volume, files } = makeSeries(recipe);
      const labels = new Uint8Array(23 * 38 * 3).fill(1, 400, 1700);
      const request = makeRequest(volume, [{ segment: makeSegment('hcc', 1, { name: 'Läsion' }), labels }], { format });
      const seg = await encodeSeg(request, files);

      const stored = await stow(server.url, seg.bytes);
      expect(stored.status).toBe(200);
      const answer = (await stored.json()) as DicomJson;
      expect(answer['00081198']?.Value ?? []).toEqual([]);
      expect(answer['00081199']?.Value).toHaveLength(1);

      const found = await findSegs(server.url, volume.studyUid);
      expect(found).toContain(seg.seriesInstanceUid);

      const back = await retrieve(server.url, volume.studyUid, seg);
      expect(Buffer.from(back).equals(Buffer.from(seg.bytes))).toBe(true);
    },
  );
});

type DicomJson = Record<string, { Value?: unknown[] }>;

function stow(url: string, bytes: Uint8Array): Promise<Response> {
  const body = Buffer.concat([
    Buffer.from('--BOUNDARY\r\nContent-Type: application/dicom\r\n\r\n'),
    bytes,
    Buffer.from('\r\n--BOUNDARY--\r\n'),
  ]);
  return fetch(`${url}/dicom-web/studies`, {
    method: 'POST',
    headers: {
      'Content-Type': 'multipart/related; type="application/dicom"; boundary=BOUNDARY',
      Accept: 'application/dicom+json',
    },
    body,
  });
}

/** Series UIDs of the segmentations of a study, by QIDO-RS. */
async function findSegs(url: string, studyUid: string): Promise<string[]> {
  const answer = await fetch(`${url}/dicom-web/studies/${studyUid}/series?Modality=SEG`, {
    headers: { Accept: 'application/dicom+json' },
  });
  const series = (await answer.json()) as DicomJson[];
  return series.map((s) => String(s['0020000E']?.Value?.[0]));
}

/** The whole instance by WADO-RS, cut out of its multipart answer. */
async function retrieve(url: string, studyUid: string, seg: SegExportResult): Promise<Uint8Array> {
  const path = `studies/${studyUid}/series/${seg.seriesInstanceUid}/instances/${seg.sopInstanceUid}`;
  const answer = await fetch(`${url}/dicom-web/${path}`, {
    headers: { Accept: 'multipart/related; type="application/dicom"; transfer-syntax=*' },
  });
  const boundary = /boundary="?([^";]+)"?/.exec(answer.headers.get('content-type') ?? '')?.[1];
  expect(answer.status).toBe(200);
  expect(boundary).toBeTruthy();
  const body = Buffer.from(await answer.arrayBuffer());
  const start = body.indexOf('\r\n\r\n') + 4;
  const end = body.lastIndexOf(`\r\n--${boundary}`);
  return body.subarray(start, end);
}
