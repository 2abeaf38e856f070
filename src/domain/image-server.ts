/** A DICOMweb server (PS3.18) that the host of the site allows. */
export interface ImageServer {
  /** Names the server in addresses and settings: letters, digits, dash. */
  readonly id: string;
  /** What the reader sees. */
  readonly name: string;
  /** Base of the service; ends with a slash. Relative ones are relative to the page. */
  readonly url: string;
  readonly authentication: 'none' | 'basic' | 'bearer';
  /** Whether segmentations may be stored there. */
  readonly canStore: boolean;
}

/** Kept in memory alone, until the page closes. */
export type ServerCredentials =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** What a search asks for; empty texts ask for nothing. Dates are ISO (2026-01-31). */
export interface StudyQuery {
  readonly patientId: string;
  readonly patientName: string;
  readonly accessionNumber: string;
  readonly dateFrom: string;
  readonly dateTo: string;
  /** Studies with MR images alone. */
  readonly isMrOnly: boolean;
}

/** A study as a server lists it. */
export interface StudyRow {
  readonly studyUid: string;
  readonly patientName: string;
  readonly patientId: string;
  /** DICOM date, YYYYMMDD, or empty. */
  readonly studyDate: string;
  readonly description: string;
  readonly accessionNumber: string;
  readonly modalities: readonly string[];
  readonly series: number | null;
  readonly instances: number | null;
}

/** Where an instance lies on a server. */
export interface InstanceAddress {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopInstanceUid: string;
}

export interface SeriesRow {
  readonly seriesUid: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly instances: readonly InstanceAddress[];
}

/** Reads the host's configuration; what is wrong with it is said in sentences, the rest still counts. */
export function readServerConfig(json: unknown): { readonly servers: ImageServer[]; readonly problems: string[] } {
  const list = (json as { servers?: unknown } | null)?.servers;
  if (!Array.isArray(list)) return { servers: [], problems: ['"servers" is missing or no list.'] };
  const servers: ImageServer[] = [];
  const problems: string[] = [];
  list.forEach((item: unknown, n) => {
    const server = readServer(item as Record<string, unknown>);
    if (typeof server === 'string') problems.push(`Server ${n + 1}: ${server}`);
    else if (servers.some(({ id }) => id === server.id)) problems.push(`Server ${n + 1}: the id is taken.`);
    else servers.push(server);
  });
  return { servers, problems };
}

function readServer(item: Record<string, unknown> | null): ImageServer | string {
  const { id, name, url, authentication = 'none', canStore = true } = item ?? {};
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) return '"id" must be letters, digits and dashes.';
  if (typeof name !== 'string' || name.trim() === '') return '"name" is missing.';
  if (typeof url !== 'string' || url === '' || /^[a-z]+:/i.test(url) === !/^https?:\/\//i.test(url))
    return '"url" must be a path or begin with http.';
  if (authentication !== 'none' && authentication !== 'basic' && authentication !== 'bearer')
    return '"authentication" must be none, basic or bearer.';
  if (typeof canStore !== 'boolean') return '"canStore" must be true or false.';
  return { id, name: name.trim(), url: url.endsWith('/') ? url : `${url}/`, authentication, canStore };
}
