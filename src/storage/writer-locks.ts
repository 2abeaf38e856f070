/** One writer per case over all tabs of this browser (Web Locks); where there are none, this tab is alone. */
export class WriterLocks {
  readonly #held = new Map<string, () => void>();
  readonly #prefix: string;
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** False: another tab holds the lock. Held until released or the tab ends. */
  async acquire(id: string): Promise<boolean> {
    if (this.#held.has(id)) return true;
    const locks = globalThis.navigator?.locks;
    if (!locks) return true;
    return await new Promise<boolean>((resolve, reject) => {
      const held = locks.request(`${this.#prefix}${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>((release) => this.#held.set(id, release));
      });
      held.catch(reject);
    });
  }

  release(id: string): void {
    this.#held.get(id)?.();
    this.#held.delete(id);
  }
}
