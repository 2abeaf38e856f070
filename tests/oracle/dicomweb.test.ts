import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DicomWebClient } from '../../src/dicomweb/dicomweb-client.ts';
import { encodeSeg } from '../../src/formats/dicom/seg/encode-seg.ts';
import { hasOrthanc, type OrthancServer, startOrthanc } from './orthanc-server.ts';
import { makeSeries } from './seg-fixtures.ts';
import { makeRequest, makeSegment } from './seg-request.ts';

if (!hasOrthanc) console.warn('SKIPPED: the DICOMweb test needs the Debian packages orthanc and orthanc-dicomweb.');

const QUERY = { patientId: '', patientName: '', accessionNumber: '', dateFrom: '', dateTo: '', isMrOnly: true };

describe.skipIf(!hasOrthanc)('the DICOMweb client with Orthanc', () => {
  let orthanc: OrthancServer;
  let client: DicomWebClient;
  const { volume, files } = makeSeries({ columns: 23, rows: 38, slices: 3 });
  beforeAll(async () => {
    orthanc = await startOrthanc();
    const server = { id: 'o', name: 'Orthanc', url: 'dicom-web/', authentication: 'none', canStore: true } as const;
    client = new DicomWebClient(server, null, `${orthanc.url}/`);
  }, 60_000);
  afterAll(() => orthanc?.stop());

  it('stores a study, finds it, lists it and gets every file back byte for byte', async () => {
    const given = await Promise.all([...files.values()].map((source) => source.read(0, source.size)));
    await client.store(given);
    const [study, ...others] = await client.searchStudies(QUERY, 10);
    expect(others).toEqual([]);
    expect(study).toMatchObject({ studyUid: volume.studyUid, modalities: ['MR'], instances: 3 });
    const [series] = await client.listStudy(volume.studyUid);
    expect(series?.instances).toHaveLength(3);
    const back = await Promise.all(series!.instances.map((instance) => client.retrieve(instance)));
    const sorted = (all: readonly Uint8Array[]) => all.map((one) => Buffer.from(one).toString('base64')).sort();
    expect(sorted(back)).toEqual(sorted(given));
  });

  it('stores a SEG that comes back byte for byte', async () => {
    const labels = new Uint8Array(23 * 38 * 3).fill(1, 400, 1700);
    const seg = await encodeSeg(makeRequest(volume, [{ segment: makeSegment('hcc', 1), labels }]), files);
    await client.store([seg.bytes]);
    const { seriesInstanceUid: seriesUid, sopInstanceUid } = seg;
    const back = await client.retrieve({ studyUid: volume.studyUid, seriesUid, sopInstanceUid });
    expect(Buffer.from(back).equals(Buffer.from(seg.bytes))).toBe(true);
  });

  it('finds nothing where nothing is, and says so when an instance is missing', async () => {
    expect(await client.searchStudies({ ...QUERY, patientId: 'nobody' }, 10)).toEqual([]);
    const nowhere = { studyUid: '1.2.3', seriesUid: '1.2.4', sopInstanceUid: '1.2.5' };
    await expect(client.retrieve(nowhere)).rejects.toMatchObject({ code: 'server/not-found' });
  });

  it('says that a file was refused', async () => {
    const broken = new TextEncoder().encode('this is no DICOM file');
    await expect(client.store([broken])).rejects.toMatchObject({ code: expect.stringMatching(/^server\//) as string });
  });

  it('says that a server does not answer', async () => {
    const nobody = { id: 'n', name: 'N', url: 'http://127.0.0.1:9/', authentication: 'none', canStore: true } as const;
    const search = new DicomWebClient(nobody, null, orthanc.url).searchStudies(QUERY, 10);
    await expect(search).rejects.toMatchObject({ code: 'server/unreachable' });
  });
});
