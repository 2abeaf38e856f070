import type { ModelMethods } from './model.worker.ts';
import type { WarmUp } from './model-jobs.ts';
import { RemoteWorker } from './remote-worker.ts';

/** How long a worker waits for a run before it is ended. */
const PATIENCE_MS = 180_000;

/**
 * The worker of the next run, made ready while the person still reads: runtime fetched and compiled, threads started, its loops
 * optimised by a small run. It holds that small network and no more, is used for one job, and is ended when none comes.
 */
export class ReadyRuntime {
  readonly #start: () => Worker;
  #waiting: RemoteWorker<ModelMethods> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Has a worker get ready unless one is. */
  prepare(what: WarmUp): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#take()?.stop(), PATIENCE_MS);
    if (this.#waiting) return;
    const worker = new RemoteWorker<ModelMethods>(this.#start);
    this.#waiting = worker;
    worker.call('warmUp', what).catch(() => {
      // A run says what is wrong; this one is not asked for.
      if (this.#waiting === worker) this.#take()?.stop();
    });
  }

  /** A worker for one job, ready or getting ready where one was prepared. */
  take(): RemoteWorker<ModelMethods> {
    return this.#take() ?? new RemoteWorker<ModelMethods>(this.#start);
  }

  #take(): RemoteWorker<ModelMethods> | null {
    clearTimeout(this.#timer);
    const worker = this.#waiting;
    this.#waiting = null;
    return worker;
  }
}
