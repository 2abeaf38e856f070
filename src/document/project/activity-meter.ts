/** A reader who does nothing for this long has stopped working. */
const IDLE_MS = 30_000;

/** Time that a person works: gaps between signs of life, long ones left out. */
export class ActivityMeter {
  #last: number | null = null;
  #activeMs = 0;

  constructor(private readonly nowMs: () => number) {}

  /** The person moved, clicked, typed or painted. */
  touch(): void {
    const now = this.nowMs();
    if (this.#last !== null && now - this.#last < IDLE_MS) this.#activeMs += now - this.#last;
    this.#last = now;
  }

  /** Time since the last call, which starts anew. */
  take(): number {
    const taken = Math.round(this.#activeMs);
    this.#activeMs = 0;
    return taken;
  }

  stop(): void {
    this.#last = null;
  }
}
