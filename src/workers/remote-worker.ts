import * as Comlink from 'comlink';
import { AppError } from '../domain/app-error.ts';
import { fromPlainError } from './plain-error.ts';
import type { JobContext, Methods, Outcome, Server } from './serve.ts';

type ArgsOf<M extends Methods, K extends keyof M> = Parameters<M[K]>[0];
type ResultOf<M extends Methods, K extends keyof M> = Awaited<ReturnType<M[K]>>;
type ProgressOf<M extends Methods, K extends keyof M> = Parameters<M[K]>[1] extends JobContext<infer P> ? P : never;

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers of the arguments that are moved to the worker instead of copied. */
  readonly transfer?: readonly Transferable[];
}

interface Connection {
  readonly worker: Worker;
  readonly server: Comlink.Remote<Server>;
  /** Rejects when the worker as a whole fails; never resolves. */
  readonly failed: Promise<never>;
  readonly fail: (error: AppError) => void;
}

/**
 * A worker seen from the page: typed calls with abort and progress, errors rebuilt as AppError. It is started by the
 * first call, and started again by the next one after it has died.
 */
export class RemoteWorker<M extends Methods> {
  readonly #start: () => Worker;
  readonly #listeners = new Map<number, (progress: never) => void>();
  #connection: Connection | null = null;
  #generation = 0;
  #nextId = 1;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Changes when a worker is started: what an earlier one knew is gone. 0 before the first. */
  get generation(): number {
    return this.#connection ? this.#generation : 0;
  }

  /**
   * Runs one job.
   *
   * @throws AppError of the job, `worker/failed` when the worker died; the signal's reason as soon as it is aborted
   */
  async call<K extends keyof M & string>(
    method: K,
    args: ArgsOf<M, K>,
    options: CallOptions<ProgressOf<M, K>> = {},
  ): Promise<ResultOf<M, K>> {
    const { signal, onProgress, transfer = [] } = options;
    signal?.throwIfAborted();
    const { server, failed } = this.#connect();
    const id = this.#nextId++;
    if (onProgress) this.#listeners.set(id, onProgress);
    const { promise: aborted, stop } = abortion(signal, () => void server.cancel(id));
    try {
      const sent = transfer.length > 0 ? Comlink.transfer(args as object, [...transfer]) : args;
      const outcome = (await Promise.race([server.run(id, method, sent), failed, aborted])) as Outcome<ResultOf<M, K>>;
      if (!outcome.ok) throw fromPlainError(outcome.error);
      return outcome.value;
    } finally {
      stop();
      this.#listeners.delete(id);
    }
  }

  /** Ends the worker; calls in flight reject with `worker/stopped`. */
  stop(): void {
    this.#drop(new AppError('worker/stopped', 'The work was stopped.'));
  }

  #connect(): Connection {
    if (this.#connection) return this.#connection;
    const worker = this.#start();
    const server = Comlink.wrap<Server>(worker);
    let fail: (error: AppError) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failed.catch(() => undefined);
    const onError = (event: Event) => {
      event.preventDefault();
      const cause = 'message' in event ? String(event.message) : event.type;
      this.#drop(
        new AppError('worker/failed', 'A part of the application that works in the background has stopped.', {
          cause,
          hint: 'Try again. If it comes back, reload the page: what you have drawn is kept.',
        }),
      );
    };
    worker.addEventListener('error', onError);
    worker.addEventListener('messageerror', onError);
    this.#connection = { worker, server, failed, fail };
    this.#generation++;
    void server.connect(Comlink.proxy((id: number, progress: unknown) => this.#listeners.get(id)?.(progress as never)));
    return this.#connection;
  }

  #drop(error: AppError): void {
    const connection = this.#connection;
    this.#connection = null;
    if (!connection) return;
    connection.worker.terminate();
    connection.fail(error);
  }
}

/** A promise that rejects with the signal's reason; `stop` lets go of the signal. */
function abortion(signal: AbortSignal | undefined, onAbort: () => void): { promise: Promise<never>; stop: () => void } {
  let stop = () => {};
  const promise = new Promise<never>((_, reject) => {
    if (!signal) return;
    const listener = () => {
      onAbort();
      reject(signal.reason);
    };
    signal.addEventListener('abort', listener, { once: true });
    stop = () => signal.removeEventListener('abort', listener);
  });
  promise.catch(() => undefined);
  return { promise, stop };
}
