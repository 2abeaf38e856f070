type Holder = () => Promise<unknown>;

/** Web Locks in memory: exclusive requests with a signal, in the order in which they come. */
export class MemoryLocks {
  readonly #held = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();

  asManager(): LockManager {
    return this as unknown as LockManager;
  }

  async request(name: string, options: { readonly signal: AbortSignal }, hold: Holder): Promise<void> {
    while (this.#held.has(name)) await this.#turn(name, options.signal);
    this.#held.add(name);
    try {
      await hold();
    } finally {
      this.#held.delete(name);
      this.#waiting.get(name)?.shift()?.();
    }
  }

  #turn(name: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, queue);
      queue.push(resolve);
      signal.addEventListener('abort', () => {
        const at = queue.indexOf(resolve);
        if (at >= 0) queue.splice(at, 1);
        reject(signal.reason);
      });
    });
  }
}
