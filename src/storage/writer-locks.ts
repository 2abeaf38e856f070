import type { CaseId } from '../domain/ids.ts';

/** A tab that was killed holds its lock for some moments longer: after this long it is another tab that really has it. */
const PATIENCE_MS = 3000;

/** One writer for each case among all tabs (Web Locks). Where a browser has none (a page without TLS), every tab may write. */
export class WriterLocks {
  readonly #locks: LockManager | undefined;
  readonly #patienceMs: number;
  readonly #held = new Map<CaseId, () => void>();

  constructor(locks: LockManager | undefined, patienceMs: number = PATIENCE_MS) {
    this.#locks = locks;
    this.#patienceMs = patienceMs;
  }

  acquire(caseId: CaseId): Promise<boolean> {
    const locks = this.#locks;
    if (!locks || this.#held.has(caseId)) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      const hold = () =>
        new Promise<void>((release) => {
          this.#held.set(caseId, release);
          resolve(true);
        });
      locks.request(`lobule-case-${caseId}`, { signal: AbortSignal.timeout(this.#patienceMs) }, hold).catch((error) => {
        if (isTimeout(error)) resolve(false);
        else reject(error);
      });
    });
  }

  release(caseId: CaseId): void {
    this.#held.get(caseId)?.();
    this.#held.delete(caseId);
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
}
