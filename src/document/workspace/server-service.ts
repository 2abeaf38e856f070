import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError } from '../../domain/app-error.ts';
import type {
  ImageServer,
  InstanceAddress,
  ServerCredentials,
  StudyQuery,
  StudyRow,
} from '../../domain/image-server.ts';
import type { ErrorText } from '../../messages/error-text.ts';
import type { FileSink } from '../../ports/files.ts';
import type { ImageServersPort, ServerConnection } from '../../ports/image-servers.ts';
import type { RemoteStudies } from '../../ports/reading-store.ts';
import type { DroppedFile } from '../dropped-file.ts';
import { asAppError, toldError } from '../notice-state.ts';
import type { WorkspaceCore } from './core.ts';
import { type FetchingState, type ListingProgress, StudyFetching } from './study-fetching.ts';

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
  readonly progress: ListingProgress | null;
  /** What of the open case still lies on a server; null when nothing came from one. */
  readonly fetching: FetchingState | null;
}

/** Studies from the image servers of the host, and segmentations back to them. */
export interface ServerService {
  readonly state: StoreApi<ServerState>;
  /** Reads the host's configuration, once. */
  load(): Promise<readonly ImageServer[]>;
  choose(serverId: string): void;
  /** Kept in memory until the page closes; goes on with what asked for it. True when that was about an open study, and it goes on. */
  signIn(credentials: ServerCredentials): Promise<boolean>;
  search(query: StudyQuery): Promise<void>;
  /** All that the last search finds, at most so many. @throws AppError `server/...` */
  found(limit: number): Promise<readonly StudyRow[]>;
  /** Lists a study, opens it and goes on fetching its images by what is on screen; true when it is open. */
  openStudy(studyUid: string): Promise<boolean>;
  /** Stops a search or a listing. */
  cancel(): void;
  /** Fetches only what the reader opens from now on. */
  stopFetching(): void;
  /** Fetches the rest again. */
  resumeFetching(): void;
  /** Where exports go to be stored on the chosen server, read again and compared; null when nothing may be stored there. */
  sink(): FileSink | null;
}

const LIMIT = 100;
const NO_FETCHING: FetchingState = { status: 'running', done: 0, total: 0, series: {}, problem: null };

interface OpenCases {
  importFiles(files: readonly DroppedFile[]): Promise<void>;
  keepWhole(files: readonly DroppedFile[], studyUid: string): void;
  noteRemote(serverId: string, studyUid: string): void;
}

/** @param cases where studies are opened: a case, or more of the open one */
export function createServerService(core: WorkspaceCore, port: ImageServersPort, cases: OpenCases): ServerService {
  return new Servers(core, port, cases);
}

class Servers implements ServerService {
  readonly state = createStore<ServerState>(() => ({
    ...{ servers: null, server: null, status: 'idle' as const, needsSignIn: false, rows: null, hasMore: false },
    ...{ problem: null, progress: null, fetching: null },
  }));
  readonly #core: WorkspaceCore;
  readonly #port: ImageServersPort;
  readonly #cases: OpenCases;
  readonly #credentials = new Map<string, ServerCredentials>();
  #loading: Promise<readonly ImageServer[]> | null = null;
  #abort: AbortController | null = null;
  #again: (() => Promise<boolean>) | null = null;
  /** Of the search whose answer is shown. */
  #query: StudyQuery | null = null;
  /** Of the open case. */
  #fetching: StudyFetching[] = [];

  constructor(core: WorkspaceCore, port: ImageServersPort, cases: OpenCases) {
    this.#core = core;
    this.#port = port;
    this.#cases = cases;
    core.openRemote = (remote) => this.#reopen(remote);
    core.session.subscribe((session, before) => {
      if (before.caseId !== null && session.caseId !== before.caseId) this.#forget();
    });
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

  async signIn(credentials: ServerCredentials): Promise<boolean> {
    const { server } = this.state.getState();
    if (!server) return false;
    this.#credentials.set(server.id, credentials);
    this.state.setState({ needsSignIn: false });
    return (await this.#again?.()) ?? false;
  }

  search(query: StudyQuery): Promise<void> {
    return this.#attempt('searching', async (connection, signal) => {
      const rows = await connection.searchStudies(query, LIMIT + 1, { signal });
      this.#query = query;
      this.state.setState({ rows: rows.slice(0, LIMIT), hasMore: rows.length > LIMIT });
    }).then(() => undefined);
  }

  async found(limit: number): Promise<readonly StudyRow[]> {
    const { server, rows, hasMore } = this.state.getState();
    if (!server || !rows || !hasMore || !this.#query) return rows ?? [];
    return this.#connect(server).searchStudies(this.#query, limit, {});
  }

  openStudy(studyUid: string): Promise<boolean> {
    return this.#openStudies([studyUid]);
  }

  #openStudies(studyUids: readonly string[]): Promise<boolean> {
    return this.#attempt('downloading', async (_, signal) => {
      for (const studyUid of studyUids) await this.#bring(studyUid, signal);
    });
  }

  async #bring(studyUid: string, signal: AbortSignal): Promise<void> {
    const fetching = this.#newFetching(this.state.getState().server!, studyUid);
    try {
      await fetching.openStudy(studyUid, signal, (progress) => this.state.setState({ progress }));
    } catch (error) {
      this.#end(fetching);
      throw error;
    }
    // Nothing of it could be shown: the import has said why.
    if (this.#core.session.getState().caseId === null) this.#end(fetching);
  }

  /** Studies of a case that was left before all images had come. */
  async #reopen({ serverId, studyUids }: RemoteStudies): Promise<boolean> {
    const servers = await this.load();
    if (!servers.some(({ id }) => id === serverId)) {
      const text = 'The image server of this case is not set up here any more.';
      throw new AppError('server/not-set-up', text);
    }
    this.choose(serverId);
    return this.#openStudies(studyUids);
  }

  stopFetching(): void {
    for (const fetching of this.#fetching) fetching.stop();
  }

  resumeFetching(): void {
    for (const fetching of this.#fetching) fetching.resume();
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

  #newFetching(server: ImageServer, studyUid: string): StudyFetching {
    const fetching: StudyFetching = new StudyFetching({
      connect: () => this.#connect(server),
      open: async (files) => {
        await this.#cases.importFiles(files);
        if (!fetching.isWhole) this.#cases.noteRemote(server.id, studyUid);
      },
      keep: (files) => this.#cases.keepWhole(files, studyUid),
      onChange: (change) =>
        this.state.setState((state) => ({ fetching: { ...(state.fetching ?? NO_FETCHING), ...change } })),
      onFailed: (error) => this.#fetchFailed(server, error),
    });
    // Of two studies that come at once, the one asked for last tells how far it is.
    this.#fetching.push(fetching);
    return fetching;
  }

  #end(fetching: StudyFetching): void {
    fetching.close();
    this.#fetching = this.#fetching.filter((each) => each !== fetching);
    this.state.setState({ fetching: null });
  }

  #forget(): void {
    for (const fetching of this.#fetching) this.#end(fetching);
  }

  #fetchFailed(server: ImageServer, error: unknown): void {
    const isUnknown = error instanceof AppError && error.code === 'server/unauthorised';
    if (isUnknown && server.authentication !== 'none') {
      this.#credentials.delete(server.id);
      this.#again = async () => {
        this.resumeFetching();
        return true;
      };
      this.state.setState({ needsSignIn: true });
    }
    const problem = toldError(asAppError(error));
    this.state.setState(({ fetching }) => ({ fetching: fetching && { ...fetching, problem } }));
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
    this.#again = async () => (await this.#attempt(status, work)) && status === 'downloading';
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
