/** Order of work: a lower rank goes first; of equal ones the lower `order`; of equal ones the earlier. */
export interface TaskPlace {
  readonly rank: number;
  readonly order: number;
}

/** What somebody waits for in front of the screen goes first. */
export const RANK = { firstImage: 0, thumbnail: 1, volume: 2, overlay: 3 } as const;

interface Task<W> extends TaskPlace {
  readonly seq: number;
  readonly run: (worker: W) => Promise<void>;
  readonly signal: AbortSignal | undefined;
  readonly abandon: (reason: unknown) => void;
}

/**
 * Hands tasks to a few workers, the most urgent first. Tasks are small (a few slices), so that an urgent one waits for
 * little; an aborted one that has not begun leaves the queue at once.
 */
export class TaskQueue<W> {
  readonly #waiting: Task<W>[] = [];
  readonly #free: W[] = [];
  #seq = 0;
  /** Promises that all but the most urgent tasks wait for. */
  #holds = 0;

  /** @param perWorker tasks that a worker has at a time: with 2, it reads the next file while it decodes */
  constructor(workers: readonly W[], perWorker = 2) {
    for (let n = 0; n < perWorker; n++) this.#free.push(...workers);
  }

  /** Runs `job` on one of the workers when its turn comes. @throws what the job throws; the signal's reason */
  add<T>(place: TaskPlace, job: (worker: W) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const task: Task<W> = {
        ...place,
        seq: this.#seq++,
        signal,
        abandon: reject,
        run: (worker) => job(worker).then(resolve, reject),
      };
      this.#waiting.push(task);
      signal?.addEventListener('abort', () => this.#remove(task), { once: true });
      this.#next();
    });
  }

  /** Starts nothing but tasks of the first rank until `until` settles: what is in front of the screen gets the processor. */
  hold(until: Promise<unknown>): void {
    this.#holds++;
    const release = () => {
      this.#holds--;
      while (this.#next());
    };
    void until.then(release, release);
  }

  #remove(task: Task<W>): void {
    const at = this.#waiting.indexOf(task);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    task.abandon(task.signal?.reason);
  }

  /** Gives a free worker the most urgent task; whether there was one of each. */
  #next(): boolean {
    const isHeld = this.#holds > 0;
    const open = isHeld ? this.#waiting.filter(({ rank }) => rank <= RANK.firstImage) : this.#waiting;
    if (open.length === 0) return false;
    const worker = this.#free.shift();
    if (worker === undefined) return false;
    const task = open.reduce((first, other) => (isBefore(other, first) ? other : first));
    this.#waiting.splice(this.#waiting.indexOf(task), 1);
    void task.run(worker).then(() => {
      this.#free.push(worker);
      this.#next();
    });
    return true;
  }
}

function isBefore(a: Task<never>, b: Task<never>): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.order !== b.order ? a.order < b.order : a.seq < b.seq;
}
