import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DicomWebClient } from '../../src/dicomweb/dicomweb-client.ts';
import type { FileId } from '../../src/domain/ids.ts';
import type { ImportResult } from '../../src/domain/volume.ts';
import { importSources } from '../../src/formats/dicom/import/import-sources.ts';
import { blobSource } from '../../src/workers/blob-source.ts';
import { describeWithShared } from '../shared-data.ts';
import { hasOrthanc, type OrthancServer, startOrthanc } from './orthanc-server.ts';

if (!hasOrthanc) console.warn('SKIPPED: headers from a server need the Debian packages orthanc and orthanc-dicomweb.');

const FOLDERS = ['mr_vendors', 'liver_mr'];
/** Files of one folder of images: enough for every kind of header, few enough for a server of the tests. */
const MOST = 40;
const QUERY = { patientId: '', patientName: '', accessionNumber: '', dateFrom: '', dateTo: '', isMrOnly: false };

describeWithShared('the list that a server describes', (shared) => {
  let orthanc: OrthancServer;
  let client: DicomWebClient;
  beforeAll(async () => {
    if (!hasOrthanc) return;
    orthanc = await startOrthanc();
    const server = { id: 'o', name: 'Orthanc', url: 'dicom-web/', authentication: 'none', canStore: true } as const;
    client = new DicomWebClient(server, null, `${orthanc.url}/`);
  }, 60_000);
  afterAll(() => orthanc?.stop());

  it.skipIf(!hasOrthanc)('is the list of the files themselves, for every vendor', { timeout: 240_000 }, async () => {
    for (const path of FOLDERS.flatMap((folder) => dicomFiles(join(shared, 'data', folder)))) {
      await fetch(`${orthanc.url}/instances`, { method: 'POST', body: readFileSync(path) });
    }
    const [described, whole]: [Map<string, Uint8Array>, Map<string, Uint8Array>] = [new Map(), new Map()];
    const left: string[] = [];
    for (const { studyUid } of await client.searchStudies(QUERY, 100)) {
      for (const { seriesUid, instances } of await client.listStudy(studyUid)) {
        const headers = await client.headers(studyUid, seriesUid);
        if (headers.size < instances.length) left.push(seriesUid);
        for (const address of instances) {
          const header = headers.get(address.sopInstanceUid);
          if (header) described.set(address.sopInstanceUid, header);
          if (header) whole.set(address.sopInstanceUid, await client.retrieve(address));
        }
      }
    }
    // Of one Japanese series the server gives no positions: its files are fetched whole.
    expect(left.length).toBeLessThanOrEqual(1);
    expect(described.size).toBeGreaterThan(50);
    expect(listOf(await imported(described))).toEqual(listOf(await imported(whole)));
  });
});

/** The first files of every folder below. */
function dicomFiles(folder: string): string[] {
  const entries = readdirSync(folder).map((name) => join(folder, name));
  const isFolder = (path: string) => statSync(path).isDirectory();
  const isDicom = (path: string) => readFileSync(path).subarray(128, 132).toString('latin1') === 'DICM';
  const files = entries.filter((path) => !isFolder(path)).filter(isDicom);
  return [...files.slice(0, MOST), ...entries.filter(isFolder).flatMap(dicomFiles)];
}

async function imported(files: ReadonlyMap<string, Uint8Array>): Promise<ImportResult> {
  const given = [...files].map(([uid, bytes]) => ({
    fileId: uid as FileId,
    source: blobSource(uid, new Blob([bytes as Uint8Array<ArrayBuffer>])),
  }));
  return (await importSources(given, { newFileId: () => 'none' as FileId })).result;
}

/** Everything but the coding of the pixels, which a header does not tell, and how numbers are spelled (1.00000, -0). */
function listOf({ studies, volumes, others, skipped }: ImportResult) {
  const comparable = volumes.map((volume) => ({ ...volume, pixel: { ...volume.pixel, transferSyntaxUid: '' } }));
  const plain = JSON.stringify({ studies, others, skipped, volumes: comparable });
  return JSON.parse(plain, (_, value: unknown) => (isNumeral(value) ? String(Number(value)) : value)) as unknown;
}

function isNumeral(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+\.\d*$/.test(value);
}
