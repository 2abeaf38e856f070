import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError } from '../../domain/app-error.ts';
import type {
  ImageServer,
  InstanceAddress,
  SeriesRow,
  ServerCredentials,
  StudyQuery,
  StudyRow,
} from '../../domain/image-server.ts';
import type { ErrorText } from '../../messages/error-text.ts';
import type { FileSink } from '../../ports/files.ts';
import type { ImageServersPort, ServerConnection } from '../../ports/image-servers.ts';
import { asAppError, toldError } from '../notice-state.ts';
import type { WorkspaceCore } from './core.ts';

interface FetchedFile {
  readonly path: string;
  readonly blob: Blob;
}

export interface ServerState {
  /** Null until the host's configuration was read. */
  readonly servers: readonly ImageServer[] | null;
  readonly server: ImageServer | null;
  readonly status: 'idle' | 'searching' | 'downloading';
  /** The server wants to know who asks; or what was given was wrong. */
  readonly needsSignIn: boolean;
  /** Null before the first search. */
  readonly rows: readonly StudyRow[] | null;
  /** The server has more than are shown. */
  readonly hasMore: boolean;
  readonly problem: ErrorText | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
}

/** Studies from the image servers of the host, and segmentations back to them. */
export interface ServerService {
  readonly state: StoreApi<ServerState>;
  /** Reads the host's configuration, once. */
  load(): Promise<readonly ImageServer[]>;
  choose(serverId: string): void;
  /** Kept in memory until the page closes; goes on with what asked for it. */
  signIn(credentials: ServerCredentials): Promise<void>;
  search(query: StudyQuery): Promise<void>;
  /** Fetches every image of a study and opens it; true when it is open. */
  openStudy(studyUid: string): Promise<boolean>;
  cancel(): void;
  /** Where exports go to be stored on the chosen server, read again and compared; null when nothing may be stored there. */
  sink(): FileSink | null;
}

const LIMIT = 100;
/** Requests at a time: what a browser allows one host without HTTP/2. */
const PARALLEL = 6;

/** @param open as files that were dropped: a case, or more of the open one */
export function createServerService(
  core: WorkspaceCore,
  port: ImageServersPort,
  open: (files: readonly FetchedFile[]) => Promise<void>,
): ServerService {
  return new Servers(core, port, open);
}

class Servers implements ServerService {
  readonly state = createStore<ServerState>(() => ({
    ...{ servers: null, server: null, status: 'idle' as const, needsSignIn: false, rows: null, hasMore: false },
    ...{ problem: null, progress: null },
  }));
  readonly #core: WorkspaceCore;
  readonly #port: ImageServersPort;
  readonly #open: (files: readonly FetchedFile[]) => Promise<void>;
  readonly #credentials = new Map<string, ServerCredentials>();
  #loading: Promise<readonly ImageServer[]> | null = null;
  #abort: AbortController | null = null;
  #again: (() => Promise<unknown>) | null = null;

  constructor(core: WorkspaceCore, port: ImageServersPort, open: (files: readonly FetchedFile[]) => Promise<void>) {
    this.#core = core;
    this.#port = port;
    this.#open = open;
  }

  load(): Promise<readonly ImageServer[]> {
    this.#loading ??= this.#port.list().catch((error: unknown) => {
      this.#core.notices.addError(error);
      return [];
    });
    return this.#loading.then((servers) => {
      if (this.state.getState().servers === null) this.state.setState({ servers, server: servers[0] ?? null });
      return servers;
    });
  }

  choose(serverId: string): void {
    this.cancel();
    const server = this.state.getState().servers?.find(({ id }) => id === serverId) ?? null;
    this.state.setState({ server, rows: null, hasMore: false, needsSignIn: false, problem: null });
  }

  async signIn(credentials: ServerCredentials): Promise<void> {
    const { server } = this.state.getState();
    if (!server) return;
    this.#credentials.set(server.id, credentials);
    this.state.setState({ needsSignIn: false });
    await this.#again?.();
  }

  search(query: StudyQuery): Promise<void> {
    return this.#attempt('searching', async (connection, signal) => {
      const rows = await connection.searchStudies(query, LIMIT + 1, { signal });
      this.state.setState({ rows: rows.slice(0, LIMIT), hasMore: rows.length > LIMIT });
    }).then(() => undefined);
  }

  openStudy(studyUid: string): Promise<boolean> {
    return this.#attempt('downloading', async (connection, signal) => {
      const series = readingOrder(await connection.listStudy(studyUid, { signal }));
      const total = series.reduce((sum, { instances }) => sum + instances.length, 0);
      if (total === 0) throw new AppError('server/empty-study', 'This study has no images on the server.');
      let done = 0;
      const report = () => this.state.setState({ progress: { done: ++done, total } });
      this.state.setState({ progress: { done, total } });
      const numbered = series.map((each, n) => ({ ...each, folder: `series-${n + 1}` }));
      const [first, ...rest] = numbered;
      // The first series is read while the others are still on their way.
      await this.#open(await fetchSeries(connection, [first!], signal, report));
      if (rest.length === 0) return;
      const files = await fetchSeries(connection, rest, signal, report);
      await this.#open(files);
    });
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  sink(): FileSink | null {
    const { server } = this.state.getState();
    if (!server?.canStore) return null;
    const connection = this.#connect(server);
    return {
      save: async ({ bytes, instance }) => {
        if (!instance) throw new AppError('server/not-stored', 'Only DICOM files can be stored on the server.');
        await connection.store([bytes]);
        await compareWithServer(connection, instance, bytes);
        return server.name;
      },
    };
  }

  #connect(server: ImageServer): ServerConnection {
    return this.#port.connect(server, this.#credentials.get(server.id) ?? null);
  }

  async #attempt(
    status: 'searching' | 'downloading',
    work: (connection: ServerConnection, signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    const { server } = this.state.getState();
    if (!server) return false;
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.#again = () => this.#attempt(status, work);
    if (server.authentication !== 'none' && !this.#credentials.has(server.id)) {
      this.state.setState({ needsSignIn: true, problem: null });
      return false;
    }
    this.state.setState({ status, problem: null, progress: null });
    try {
      await work(this.#connect(server), abort.signal);
      return true;
    } catch (error) {
      if (!abort.signal.aborted) this.#failed(server, error);
      return false;
    } finally {
      if (this.#abort === abort || abort.signal.aborted) this.state.setState({ status: 'idle', progress: null });
    }
  }

  #failed(server: ImageServer, error: unknown): void {
    const isUnknown = error instanceof AppError && error.code === 'server/unauthorised';
    if (isUnknown) this.#credentials.delete(server.id);
    const needsSignIn = isUnknown && server.authentication !== 'none';
    this.state.setState({ problem: toldError(asAppError(error)), needsSignIn });
  }
}

/** Magnetic resonance first, then by number: what the reader wants to see arrives first. */
function readingOrder(series: readonly SeriesRow[]): SeriesRow[] {
  const rank = ({ modality, seriesNumber }: SeriesRow) =>
    (modality === 'MR' ? 0 : 1e6) + (seriesNumber ?? Number.MAX_SAFE_INTEGER / 2);
  return series.filter(({ instances }) => instances.length > 0).sort((a, b) => rank(a) - rank(b));
}

async function fetchSeries(
  connection: ServerConnection,
  series: readonly (SeriesRow & { readonly folder: string })[],
  signal: AbortSignal,
  report: () => void,
): Promise<FetchedFile[]> {
  const wanted = series.flatMap(({ instances, folder }) =>
    instances.map((address, n) => ({ address, path: `${folder}/${String(n + 1).padStart(5, '0')}.dcm` })),
  );
  const files: FetchedFile[] = [];
  let next = 0;
  const fetchNext = async () => {
    while (next < wanted.length) {
      const { address, path } = wanted[next++]!;
      const bytes = await connection.retrieve(address, { signal });
      files.push({ path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) });
      report();
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, fetchNext));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @throws AppError `server/not-same` when the server gives back something else than it was given */
async function compareWithServer(
  connection: ServerConnection,
  instance: InstanceAddress,
  bytes: Uint8Array,
): Promise<void> {
  const back = await connection.retrieve(instance);
  if (back.length === bytes.length && back.every((byte, n) => byte === bytes[n])) return;
  throw new AppError('server/not-same', 'The server changed the file while storing it.', {
    hint: 'The segmentation on the server may not be what you drew: save the file here as well, and tell who runs the server.',
  });
}
