import * as Comlink from 'comlink';
import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/app-error.ts';
import { RemoteWorker } from './remote-worker.ts';
import { createServer, type JobContext, transferring } from './serve.ts';

const methods = {
  double: (n: number) => n * 2,
  fill: ({ length }: { length: number }) => {
    const bytes = new Uint8Array(length).fill(7);
    return transferring({ bytes }, [bytes.buffer]);
  },
  count: async (to: number, { report }: JobContext<number>) => {
    for (let n = 1; n <= to; n++) report(n);
    return to;
  },
  wait: (_: null, { signal }: JobContext) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        stopped.push('wait');
        reject(signal.reason);
      });
    }),
  fail: (kind: 'app' | 'number' | 'object') => {
    if (kind === 'app')
      throw new AppError('decode/damaged', 'It is damaged.', { hint: 'Send it again.', cause: new Error('x') });
    // Codecs and parsers do throw such things.
    throw kind === 'number' ? 5310 : { exception: 'bad', dataSet: () => undefined };
  },
};
let stopped: string[] = [];

/** A worker's stand-in: the server behind a message channel. */
function channelWorker() {
  const { port1, port2 } = new MessageChannel();
  Comlink.expose(createServer(methods), port2 as unknown as Comlink.Endpoint);
  const worker = Object.assign(port1, { terminate: () => port1.close() });
  return worker as unknown as Worker;
}

describe('RemoteWorker', () => {
  it('starts on the first call and gives typed results', async () => {
    let started = 0;
    const remote = new RemoteWorker<typeof methods>(() => {
      started++;
      return channelWorker();
    });
    expect([started, remote.generation]).toEqual([0, 0]);
    expect(await Promise.all([remote.call('double', 4), remote.call('double', 5)])).toEqual([8, 10]);
    expect([started, remote.generation]).toEqual([1, 1]);
    remote.stop();
  });

  it('moves buffers and passes progress', async () => {
    const remote = new RemoteWorker<typeof methods>(channelWorker);
    expect(await remote.call('fill', { length: 3 })).toEqual({ bytes: Uint8Array.of(7, 7, 7) });
    const heard: number[] = [];
    await remote.call('count', 3, { onProgress: (n) => heard.push(n) });
    await expect.poll(() => heard).toEqual([1, 2, 3]);
    remote.stop();
  });

  it('rebuilds errors, and makes one of whatever is thrown', async () => {
    const remote = new RemoteWorker<typeof methods>(channelWorker);
    const failed = await remote.call('fail', 'app').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(AppError);
    expect(failed).toMatchObject({ code: 'decode/damaged', message: 'It is damaged.', hint: 'Send it again.' });
    for (const kind of ['number', 'object'] as const) {
      const strange = await remote.call('fail', kind).catch((error: unknown) => error);
      expect(strange).toBeInstanceOf(AppError);
      expect(strange).toMatchObject({ code: 'worker/unexpected' });
    }
    remote.stop();
  });

  it('aborts at once, and the worker hears of it', async () => {
    stopped = [];
    const remote = new RemoteWorker<typeof methods>(channelWorker);
    const abort = new AbortController();
    const waiting = remote.call('wait', null, { signal: abort.signal });
    await remote.call('double', 1);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => stopped).toEqual(['wait']);
    await expect(remote.call('double', 1, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
    remote.stop();
  });

  it('fails calls in flight when the worker dies, and starts a new one for the next', async () => {
    const workers: Worker[] = [];
    const remote = new RemoteWorker<typeof methods>(() => {
      workers.push(channelWorker());
      return workers.at(-1)!;
    });
    const waiting = remote.call('wait', null);
    const before = remote.generation;
    workers[0]!.dispatchEvent(new Event('error'));
    await expect(waiting).rejects.toMatchObject({ code: 'worker/failed' });
    expect(remote.generation).toBe(0);
    expect(await remote.call('double', 3)).toBe(6);
    expect(remote.generation).toBe(before + 1);
    remote.stop();
  });

  it('rejects calls in flight when it is stopped', async () => {
    const remote = new RemoteWorker<typeof methods>(channelWorker);
    const waiting = remote.call('wait', null);
    remote.stop();
    await expect(waiting).rejects.toMatchObject({ code: 'worker/stopped' });
  });
});
