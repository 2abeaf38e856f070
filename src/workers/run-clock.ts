import type { ModelProgress } from '../ports/models.ts';

/** Tells where a run is and how long it will take: from the test run before the first patch, from the patches themselves after it. */
export class RunClock {
  readonly #now: () => number;
  readonly #report: (progress: ModelProgress) => void;
  #expectedMs: number | null = null;
  #startedAt = 0;
  #last: Omit<ModelProgress, 'remainingMs'> | null = null;

  constructor(now: () => number, report: (progress: ModelProgress) => void) {
    this.#now = now;
    this.#report = report;
  }

  /**
   * The network is open and starts now.
   *
   * @param milliseconds all its runs are expected to take; null: not known
   */
  expect(milliseconds: number | null): void {
    this.#expectedMs = milliseconds;
    this.#startedAt = this.#now();
    // What was told last is that the machine is checked.
    if (this.#last) this.tell(this.#last);
  }

  tell(progress: Omit<ModelProgress, 'remainingMs'>): void {
    this.#last = progress;
    const { stage, done, total } = progress;
    const spent = this.#now() - this.#startedAt;
    const measured = done > 0 ? (spent / done) * (total - done) : this.#expectedMs;
    this.#report({ ...progress, remainingMs: stage === 'network' ? measured : null });
  }
}
