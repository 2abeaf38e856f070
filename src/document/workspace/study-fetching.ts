import { AppError } from '../../domain/app-error.ts';
import type { InstanceAddress, SeriesRow } from '../../domain/image-server.ts';
import type { ErrorText } from '../../messages/error-text.ts';
import type { ServerConnection } from '../../ports/image-servers.ts';
import type { DroppedFile } from '../dropped-file.ts';
import { FetchQueue, type RemoteFile } from './fetch-queue.ts';

interface Counted {
  readonly done: number;
  readonly total: number;
}

/** How much of what was listed from a server is here. */
export interface FetchingState extends Counted {
  readonly status: 'running' | 'stopped' | 'done';
  /** By series UID. */
  readonly series: Readonly<Record<string, Counted>>;
  /** Why it stopped by itself. */
  readonly problem: ErrorText | null;
}

/** Where a listing is: first the headers of all series, then files that no header stands for. */
export interface ListingProgress extends Counted {
  readonly of: 'series' | 'images';
}

export interface StudyFetchingParts {
  /** The server with what the reader has signed in with last. */
  readonly connect: () => ServerConnection;
  /** As files that were dropped: a case, or more of the open one. */
  readonly open: (files: readonly DroppedFile[]) => Promise<void>;
  /** Everything is here. */
  readonly keep: (files: readonly DroppedFile[]) => void;
  readonly onChange: (change: Partial<FetchingState> & Counted) => void;
  readonly onFailed: (error: unknown) => void;
}

interface ServerFile extends RemoteFile {
  readonly address: InstanceAddress;
}

interface ListedSeries {
  readonly files: readonly ServerFile[];
  /** Of all files, or null where the server describes one of them too little. */
  readonly headers: readonly Uint8Array[] | null;
}

/** Series that are listed at a time. */
const PARALLEL_LISTINGS = 4;

/**
 * Brings a study from a server: the headers of all series first, so that the list, the phases and the hanging are there before any
 * pixel; then the pixels by what is on screen, and the rest behind it.
 */
export class StudyFetching {
  readonly #parts: StudyFetchingParts;
  readonly #queue: FetchQueue;
  readonly #files: ServerFile[] = [];
  readonly #counts = new Map<string, { done: number; total: number }>();
  /** Files that no header stands for: they join the list when they have come. */
  #later: readonly ServerFile[] = [];
  #isClosed = false;

  constructor(parts: StudyFetchingParts) {
    this.#parts = parts;
    this.#queue = new FetchQueue({
      onFetched: (file) => this.#fetched(file),
      onFailed: (error) => {
        this.#tell({ status: 'stopped' });
        parts.onFailed(error);
      },
    });
  }

  /** Every image that was listed is here. */
  get isWhole(): boolean {
    return [...this.#counts.values()].every(({ done, total }) => done === total);
  }

  /** Resolves when the study is listed and hung. @throws AppError `server/...`; the signal's reason */
  async openStudy(studyUid: string, signal: AbortSignal, report: (progress: ListingProgress) => void): Promise<void> {
    const rows = readingOrder(await this.#parts.connect().listStudy(studyUid, { signal }));
    if (rows.length === 0) throw new AppError('server/empty-study', 'This study has no images on the server.');
    const listed = await this.#list(studyUid, rows, signal, report);
    const described = listed.filter(({ headers }) => headers !== null);
    // Without any header the first series has to come whole before anything can be shown.
    const bare = listed.filter(({ headers }) => headers === null);
    const first = described.length > 0 ? [] : bare.splice(0, 1).flatMap(({ files }) => files);
    this.#add([...first, ...[...described, ...bare].flatMap(({ files }) => files)]);
    const whole = await this.#whole(first, signal, report);
    const headed = described.flatMap((series) => this.#withHeaders(series));
    await this.#parts.open([...whole, ...headed]);
    this.#later = [...this.#later, ...bare.flatMap(({ files }) => files)];
    void this.#openLater();
    this.#queue.resume();
  }

  stop(): void {
    this.#queue.stop();
    this.#tell({ status: 'stopped' });
  }

  resume(): void {
    this.#tell({ status: 'running', problem: null });
    void this.#openLater();
    this.#queue.resume();
  }

  close(): void {
    this.#isClosed = true;
    this.#queue.close();
  }

  async #list(
    studyUid: string,
    rows: readonly SeriesRow[],
    signal: AbortSignal,
    report: (progress: ListingProgress) => void,
  ): Promise<ListedSeries[]> {
    const listed: ListedSeries[] = [];
    let [next, done] = [0, 0];
    const tell = () => report({ done, total: rows.length, of: 'series' });
    tell();
    const work = async () => {
      while (next < rows.length) {
        const n = next++;
        const { seriesUid, instances } = rows[n]!;
        const headers = await this.#parts.connect().headers(studyUid, seriesUid, { signal });
        const files = instances.map((address, at) => this.#file(address, n, at));
        const found = instances.flatMap(({ sopInstanceUid }) => headers.get(sopInstanceUid) ?? []);
        listed[n] = { files, headers: found.length === files.length ? found : null };
        done++;
        tell();
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_LISTINGS }, work));
    return listed;
  }

  #file(address: InstanceAddress, series: number, n: number): ServerFile {
    return {
      address,
      path: `series-${series + 1}/${String(n + 1).padStart(5, '0')}.dcm`,
      seriesUid: address.seriesUid,
      fetch: async (signal) => {
        const bytes = await this.#parts.connect().retrieve(address, { signal });
        return new Blob([bytes as Uint8Array<ArrayBuffer>]);
      },
    };
  }

  #add(files: readonly ServerFile[]): void {
    this.#files.push(...files);
    for (const { seriesUid } of files) {
      const count = this.#counts.get(seriesUid) ?? { done: 0, total: 0 };
      this.#counts.set(seriesUid, { ...count, total: count.total + 1 });
    }
    this.#tell({ status: 'running', problem: null });
    // Nothing is fetched behind the listing: what will be on screen is not known before it is hung.
    this.#queue.stop();
    this.#queue.add(files);
  }

  #withHeaders({ files, headers }: ListedSeries): DroppedFile[] {
    return files.map((file, n) => ({
      path: file.path,
      blob: new Blob([headers![n] as Uint8Array<ArrayBuffer>]),
      whole: (want, signal) => this.#queue.get(file, want, signal),
    }));
  }

  async #whole(
    files: readonly ServerFile[],
    signal: AbortSignal,
    report: (progress: ListingProgress) => void,
  ): Promise<DroppedFile[]> {
    let done = 0;
    const get = async (file: ServerFile) => {
      const blob = await this.#queue.get(file, 'first', signal);
      report({ done: ++done, total: files.length, of: 'images' });
      return { path: file.path, blob };
    };
    return Promise.all(files.map(get));
  }

  async #openLater(): Promise<void> {
    const files = this.#later;
    if (files.length === 0) return;
    const wanted = files.map(async (file) => ({ path: file.path, blob: await this.#queue.get(file, 'glance') }));
    const here = await Promise.all(wanted).catch(() => null);
    if (!here || this.#isClosed || this.#later !== files) return;
    this.#later = [];
    await this.#parts.open(here);
  }

  #fetched(file: RemoteFile): void {
    const count = this.#counts.get(file.seriesUid);
    if (count) this.#counts.set(file.seriesUid, { ...count, done: count.done + 1 });
    this.#tell(this.isWhole ? { status: 'done', problem: null } : {});
    if (this.isWhole) void this.#keep();
  }

  async #keep(): Promise<void> {
    const wanted = this.#files.map(async (file) => ({ path: file.path, blob: await this.#queue.get(file, 'glance') }));
    const here = await Promise.all(wanted).catch(() => null);
    if (here && !this.#isClosed) this.#parts.keep(here);
  }

  #tell(change: Partial<FetchingState>): void {
    if (this.#isClosed) return;
    const series = Object.fromEntries(this.#counts);
    const done = Object.values(series).reduce((sum, count) => sum + count.done, 0);
    this.#parts.onChange({ ...change, series, done, total: this.#files.length });
  }
}

/** Magnetic resonance first, then by number: what is fetched when nothing is wanted before it. */
function readingOrder(series: readonly SeriesRow[]): SeriesRow[] {
  const rank = ({ modality, seriesNumber }: SeriesRow) =>
    (modality === 'MR' ? 0 : 1e6) + (seriesNumber ?? Number.MAX_SAFE_INTEGER / 2);
  return series.filter(({ instances }) => instances.length > 0).sort((a, b) => rank(a) - rank(b));
}
