import * as Comlink from 'comlink';
import { type PlainError, toPlainError } from './plain-error.ts';

/** What a method gets besides its arguments. */
export interface JobContext<Progress = never> {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** A job that a worker does: plain arguments in, plain result out. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of a generic; each method's own types are kept.
export type Methods = Readonly<Record<string, (args: any, context: JobContext<any>) => unknown>>;

/** How the result of a job comes back. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlainError };

/** What a worker exposes to `RemoteWorker`. */
export interface Server {
  /** Where progress goes; one listener for all calls. */
  connect(listener: (id: number, progress: unknown) => void): void;
  run(id: number, method: string, args: unknown): Promise<Outcome<unknown>>;
  cancel(id: number): void;
}

const transfers = new WeakMap<object, Transferable[]>();

/** Marks buffers of a job's result to be moved to the page instead of copied. Don't use them afterwards. */
export function transferring<T extends object>(value: T, buffers: readonly ArrayBufferLike[]): T {
  transfers.set(value, [...new Set(buffers)] as ArrayBuffer[]);
  return value;
}

/** Offers jobs to the page. Called once, by a worker's entry file. */
export function serve(methods: Methods): void {
  Comlink.expose(createServer(methods));
}

/** The server by itself, so that tests can talk to it without a worker. */
export function createServer(methods: Methods): Server {
  const running = new Map<number, AbortController>();
  let listener: ((id: number, progress: unknown) => void) | null = null;
  return {
    connect(to) {
      listener = to;
    },
    cancel(id) {
      running.get(id)?.abort();
    },
    async run(id, method, args) {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const job = methods[method];
        if (!job) throw new TypeError(`no method ${method}`);
        const report = (progress: unknown) => listener?.(id, progress);
        const value = await job(args, { signal: controller.signal, report });
        const outcome = { ok: true, value } as const;
        const buffers = typeof value === 'object' && value !== null ? transfers.get(value) : undefined;
        return buffers ? Comlink.transfer(outcome, buffers) : outcome;
      } catch (error) {
        return { ok: false, error: toPlainError(error) };
      } finally {
        running.delete(id);
      }
    },
  };
}
