import * as Comlink from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WarmUp } from './model-jobs.ts';
import { ReadyRuntime } from './ready-runtime.ts';
import { createServer } from './serve.ts';

const WHAT: WarmUp = { model: { kind: 'site', base: 'models/x/' }, ortBase: 'ort/', page: 'page/', threads: 2 };

/** Stand-ins for workers that count what is asked of them. */
function workers(warmUp: () => unknown = () => null) {
  const seen = { started: 0, warmed: 0, ended: 0 };
  const start = () => {
    seen.started++;
    const { port1, port2 } = new MessageChannel();
    const methods = {
      warmUp: () => {
        seen.warmed++;
        return warmUp();
      },
    };
    Comlink.expose(createServer(methods), port2 as unknown as Comlink.Endpoint);
    const terminate = () => {
      seen.ended++;
      port1.close();
    };
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  return { seen, start };
}

describe('a runtime that gets ready', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does so once for one job', async () => {
    const { seen, start } = workers();
    const ready = new ReadyRuntime(start);
    ready.prepare(WHAT);
    ready.prepare(WHAT);
    await expect.poll(() => seen.warmed).toBe(1);
    const first = ready.take();
    expect(ready.take()).not.toBe(first);
    ready.prepare(WHAT);
    await expect.poll(() => seen.warmed).toBe(2);
    expect(seen).toEqual({ started: 2, warmed: 2, ended: 0 });
    first.stop();
    ready.take().stop();
    expect(seen.ended).toBe(2);
  });

  it('is ended when no job comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { seen, start } = workers();
    new ReadyRuntime(start).prepare(WHAT);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(seen.ended).toBe(0);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(seen.ended).toBe(1);
  });

  it('that can not is left to the run, which says why', async () => {
    const { seen, start } = workers(() => {
      throw new Error('no runtime');
    });
    const ready = new ReadyRuntime(start);
    ready.prepare(WHAT);
    await expect.poll(() => seen.ended).toBe(1);
    await expect(ready.take().call('warmUp', WHAT)).rejects.toMatchObject({ cause: expect.anything() });
    expect(seen.started).toBe(2);
  });
});
