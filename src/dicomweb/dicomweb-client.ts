import { AppError } from '../domain/app-error.ts';
import type { ImageServer, InstanceAddress, SeriesRow, ServerCredentials, StudyQuery } from '../domain/image-server.ts';
import {
  type DicomJson,
  integerOf,
  refusedInstances,
  studyRow,
  studySearch,
  textOf,
} from '../formats/dicomweb/dicom-json.ts';
import { dicomMultipart, parseMultipart } from '../formats/dicomweb/multipart.ts';
import type { RequestOptions, ServerConnection } from '../ports/image-servers.ts';
import { failedRequest, refusedRequest } from './request-errors.ts';

const JSON_TYPE = 'application/dicom+json';
const BYTES_TYPE = 'multipart/related; type="application/octet-stream"';
/** Links of one series that are followed at a time. */
const PARALLEL_LINKS = 4;
/** Whole instances in the transfer syntax that the server keeps: frames alone lose header and padding. */
const DICOM_TYPE = 'multipart/related; type="application/dicom"; transfer-syntax=*';

/** Answers of a server that has no metadata of a series. */
const UNDESCRIBED = new Set(['server/not-found', 'server/failed', 'server/bad-answer']);

/** DICOMweb (PS3.18: QIDO-RS, WADO-RS, STOW-RS) by `fetch`, in the browser and in Node. */
export class DicomWebClient implements ServerConnection {
  readonly #base: string;
  readonly #authorisation: string | null;

  /** @param pageUrl what a relative address is relative to */
  constructor(server: ImageServer, credentials: ServerCredentials | null, pageUrl: string) {
    this.#base = new URL(server.url, pageUrl).href;
    this.#authorisation = authorisationOf(credentials);
  }

  async searchStudies(query: StudyQuery, limit: number, options: RequestOptions = {}) {
    const found = await this.#json(`studies?${studySearch(query, limit)}`, options);
    return found.map(studyRow).filter(({ studyUid }) => studyUid !== '');
  }

  async listStudy(studyUid: string, options: RequestOptions = {}): Promise<SeriesRow[]> {
    const study = `studies/${encodeURIComponent(studyUid)}`;
    const rows: SeriesRow[] = [];
    for (const series of await this.#json(`${study}/series`, options)) {
      const seriesUid = textOf(series, '0020000E');
      const instances = await this.#json(`${study}/series/${encodeURIComponent(seriesUid)}/instances`, options);
      rows.push({
        seriesUid,
        modality: textOf(series, '00080060'),
        seriesNumber: integerOf(series, '00200011'),
        instances: instances.map((one) => ({ studyUid, seriesUid, sopInstanceUid: textOf(one, '00080018') })),
      });
    }
    return rows;
  }

  async headers(studyUid: string, seriesUid: string, options: RequestOptions = {}) {
    const path = `studies/${encodeURIComponent(studyUid)}/series/${encodeURIComponent(seriesUid)}/metadata`;
    const instances = await this.#json(path, options).catch((error: unknown) => {
      // A server that describes nothing still gives its files.
      if (error instanceof AppError && UNDESCRIBED.has(error.code)) return [];
      throw error;
    });
    // The writer of DICOM files, which the start page has no use for.
    const { headerOfJson, neededLinks } = await import('../formats/dicomweb/header-of-json.ts');
    const headers = new Map<string, Uint8Array>();
    const addHeader = async (metadata: DicomJson) => {
      const bulk = await this.#bulkValues(neededLinks(metadata), options);
      const header = bulk && headerOfJson(metadata, bulk);
      if (header) headers.set(textOf(metadata, '00080018'), header);
    };
    let next = 0;
    const work = async () => {
      while (next < instances.length) await addHeader(instances[next++]!);
    };
    await Promise.all(Array.from({ length: PARALLEL_LINKS }, work));
    return headers;
  }

  async retrieve(address: InstanceAddress, options: RequestOptions = {}): Promise<Uint8Array> {
    const [study, series, instance] = [address.studyUid, address.seriesUid, address.sopInstanceUid].map(
      encodeURIComponent,
    );
    return this.#bytes(`studies/${study}/series/${series}/instances/${instance}`, DICOM_TYPE, options);
  }

  async store(files: readonly Uint8Array[], options: RequestOptions = {}): Promise<void> {
    const { contentType, body } = dicomMultipart(files);
    const response = await this.#request(
      'studies',
      { method: 'POST', headers: { 'Content-Type': contentType, Accept: JSON_TYPE }, body },
      options,
    );
    const answer = (await parsed(response)) as DicomJson;
    const refused = refusedInstances(answer);
    if (refused.length > 0) {
      throw new AppError('server/not-stored', `The server refused ${refused.length} of ${files.length} files.`, {
        hint: 'Ask who runs the server whether it takes DICOM segmentations; or save the file instead.',
      });
    }
  }

  /** Values behind links, by link; null when one of them cannot be had. */
  async #bulkValues(links: readonly string[], options: RequestOptions): Promise<Map<string, Uint8Array> | null> {
    const values = new Map<string, Uint8Array>();
    for (const link of links) {
      const path = this.#ownPath(link);
      const bytes = path === null ? null : await this.#bytes(path, BYTES_TYPE, options).catch(() => null);
      options.signal?.throwIfAborted();
      if (bytes === null) return null;
      values.set(link, bytes);
    }
    return values;
  }

  /** The part of a link below this service; null for any other place, which is never asked. */
  #ownPath(link: string): string | null {
    const base = new URL(this.#base);
    const { pathname, search } = new URL(link, base);
    return pathname.startsWith(base.pathname) ? `${pathname.slice(base.pathname.length)}${search}` : null;
  }

  /** The first part of an answer. */
  async #bytes(path: string, accept: string, options: RequestOptions): Promise<Uint8Array> {
    const response = await this.#request(path, { headers: { Accept: accept } }, options);
    const body = new Uint8Array(await readBody(response));
    const contentType = response.headers.get('Content-Type') ?? '';
    if (!/^multipart\//i.test(contentType)) return body;
    const [part] = parseMultipart(body, contentType);
    if (!part) throw new AppError('server/bad-answer', 'The server sent no image for an image that it lists.');
    return part.bytes.slice();
  }

  async #json(path: string, options: RequestOptions): Promise<DicomJson[]> {
    const response = await this.#request(path, { headers: { Accept: JSON_TYPE } }, options);
    if (response.status === 204) return [];
    const answer = await parsed(response);
    if (!Array.isArray(answer)) throw new AppError('server/bad-answer', 'The server sent a list that is no list.');
    return answer as DicomJson[];
  }

  async #request(path: string, init: RequestInit, { signal }: RequestOptions): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#authorisation) headers.set('Authorization', this.#authorisation);
    const url = `${this.#base}${path}`;
    let response: Response;
    try {
      // Cookies of other origins and the browser's own cache have no part in this: images must not stay on a shared machine.
      response = await fetch(url, { ...init, headers, cache: 'no-store', ...(signal ? { signal } : {}) });
    } catch (error) {
      signal?.throwIfAborted();
      throw await failedRequest(url, error);
    }
    if (!response.ok) throw refusedRequest(response.status);
    return response;
  }
}

function authorisationOf(credentials: ServerCredentials | null): string | null {
  if (!credentials) return null;
  if (credentials.kind === 'bearer') return `Bearer ${credentials.token}`;
  const bytes = new TextEncoder().encode(`${credentials.user}:${credentials.password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

async function readBody(response: Response): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw await failedRequest(response.url, error);
  }
}

async function parsed(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new AppError('server/bad-answer', 'The server sent an answer that is no DICOMweb message.', {
      cause,
      hint: 'Check the address in the configuration of this site.',
    });
  }
}
