import { AppError } from '../../domain/app-error.ts';
import type { FileWant } from '../../ports/compute.ts';

/** A file that lies on a server. */
export interface RemoteFile {
  readonly path: string;
  readonly seriesUid: string;
  fetch(signal: AbortSignal): Promise<Blob>;
}

export interface FetchQueueEvents {
  onFetched(file: RemoteFile): void;
  /** A file could not be had; nothing more is fetched that nobody waits for. */
  onFailed(error: unknown): void;
}

const RANK: Readonly<Record<FileWant | 'rest', number>> = { first: 0, shown: 1, glance: 2, rest: 3 };
/** Requests at a time: what a browser allows one host without HTTP/2. */
const PARALLEL = 6;
/** Of them for what nobody waits for, so that a new wish finds a free one. */
const PARALLEL_REST = 4;

interface Entry {
  readonly file: RemoteFile;
  readonly order: number;
  /** Everybody who waits for it. */
  readonly wants: Set<{ readonly rank: number }>;
  status: 'waiting' | 'running' | 'here';
  result: Deferred<Blob>;
}

/** A promise that is settled from outside, and whose failure nobody has to hear. */
interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Fetches files a few at a time, in the order in which they are missed: the first pictures of what is on screen, the rest of it, what is
 * glanced at in the list; then, unless stopped, everything else, series that were on screen last first.
 */
export class FetchQueue {
  readonly #events: FetchQueueEvents;
  readonly #entries = new Map<RemoteFile, Entry>();
  readonly #waiting = new Set<Entry>();
  /** When a series was last missed on screen. */
  readonly #missedAt = new Map<string, number>();
  #abort = new AbortController();
  #isRestOn = true;
  #running = 0;
  #moment = 0;

  constructor(events: FetchQueueEvents) {
    this.#events = events;
  }

  add(files: readonly RemoteFile[]): void {
    for (const file of files) {
      const order = this.#entries.size;
      const entry: Entry = { file, order, wants: new Set(), status: 'waiting', result: deferred() };
      this.#entries.set(file, entry);
      this.#waiting.add(entry);
    }
    this.#next();
  }

  /** The whole file; the wish is forgotten when the signal is aborted. @throws what fetching threw; the signal's reason */
  async get(file: RemoteFile, want: FileWant, signal?: AbortSignal): Promise<Blob> {
    const entry = this.#entries.get(file);
    if (!entry) throw new AppError('decode/file-missing', 'The file of this image is not open any more.');
    if (want !== 'glance') this.#missedAt.set(file.seriesUid, ++this.#moment);
    if (entry.status === 'here') return entry.result.promise;
    signal?.throwIfAborted();
    const wish = { rank: RANK[want] };
    entry.wants.add(wish);
    this.#next();
    const left = deferred<never>();
    const leave = () => left.reject(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([entry.result.promise, left.promise]);
    } finally {
      signal?.removeEventListener('abort', leave);
      entry.wants.delete(wish);
    }
  }

  /** Fetches nothing more that nobody waits for. */
  stop(): void {
    this.#isRestOn = false;
  }

  /** Goes on with everything else. */
  resume(): void {
    this.#isRestOn = true;
    this.#next();
  }

  /** Ends everything. */
  close(): void {
    this.#abort.abort();
    for (const { result } of this.#waiting) result.reject(this.#abort.signal.reason);
    this.#waiting.clear();
    this.#entries.clear();
  }

  #next(): void {
    for (;;) {
      const entry = this.#best();
      if (!entry) return;
      void this.#run(entry);
    }
  }

  #best(): Entry | null {
    if (this.#running >= PARALLEL) return null;
    const isRestAllowed = this.#isRestOn && this.#running < PARALLEL_REST;
    let best: Entry | null = null;
    for (const entry of this.#waiting) {
      if (entry.wants.size === 0 && !isRestAllowed) continue;
      if (best === null || this.#isBefore(entry, best)) best = entry;
    }
    return best;
  }

  #isBefore(a: Entry, b: Entry): boolean {
    const [rankA, rankB] = [rankOf(a), rankOf(b)];
    if (rankA !== rankB) return rankA < rankB;
    const [missedA, missedB] = [a, b].map(({ file }) => this.#missedAt.get(file.seriesUid) ?? 0) as [number, number];
    return missedA !== missedB ? missedA > missedB : a.order < b.order;
  }

  async #run(entry: Entry): Promise<void> {
    const { signal } = this.#abort;
    this.#waiting.delete(entry);
    entry.status = 'running';
    this.#running++;
    try {
      entry.result.resolve(await entry.file.fetch(signal));
      entry.status = 'here';
      if (!signal.aborted) this.#events.onFetched(entry.file);
    } catch (error) {
      this.#failed(entry, error);
    } finally {
      this.#running--;
      this.#next();
    }
  }

  #failed(entry: Entry, error: unknown): void {
    const { reject } = entry.result;
    // It may be asked for again: the cause may pass.
    entry.result = deferred();
    entry.status = 'waiting';
    entry.wants.clear();
    reject(error);
    if (this.#abort.signal.aborted) return;
    this.#waiting.add(entry);
    this.#isRestOn = false;
    this.#events.onFailed(error);
  }
}

function rankOf({ wants }: Entry): number {
  let rank = RANK.rest;
  for (const want of wants) rank = Math.min(rank, want.rank);
  return rank;
}

function deferred<T>(): Deferred<T> {
  let [resolve, reject]: [(value: T) => void, (reason: unknown) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((onValue, onReason) => {
    [resolve, reject] = [onValue, onReason];
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
