import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANK, TaskQueue } from './task-queue.ts';

/** A job that ends when told to. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('TaskQueue', () => {
  it('runs the most urgent first, then by order, then as they came', async () => {
    const place = fc.record({ rank: fc.integer({ min: 0, max: 3 }), order: fc.integer({ min: 0, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(place, { maxLength: 20 }), async (places) => {
        const queue = new TaskQueue(['w'], 1);
        const hold = gate();
        const ran: number[] = [];
        const first = queue.add({ rank: 9, order: 0 }, () => hold.opened);
        const all = places.map((at, n) => queue.add(at, async () => ran.push(n)));
        hold.open();
        await Promise.all([first, ...all]);
        const expected = places
          .map((at, n) => ({ ...at, n }))
          .sort((a, b) => a.rank - b.rank || a.order - b.order || a.n - b.n)
          .map(({ n }) => n);
        expect(ran).toEqual(expected);
      }),
    );
  });

  it('gives each worker its number of tasks and no more', async () => {
    const queue = new TaskQueue(['a', 'b'], 2);
    const gates = Array.from({ length: 6 }, gate);
    const running: string[] = [];
    const all = gates.map(({ opened }) =>
      queue.add({ rank: 0, order: 0 }, async (worker) => {
        running.push(worker);
        await opened;
      }),
    );
    await Promise.resolve();
    expect([...running].sort()).toEqual(['a', 'a', 'b', 'b']);
    for (const { open } of gates) open();
    await Promise.all(all);
    expect(running).toHaveLength(6);
  });

  it('holds back all but the first rank until what it was told of is over, also when that fails', async () => {
    const queue = new TaskQueue(['w'], 1);
    const holds = [gate(), gate()];
    queue.hold(holds[0]!.opened);
    queue.hold(holds[1]!.opened.then(() => Promise.reject(new Error('never drawn'))));
    const ran: string[] = [];
    const later = queue.add({ rank: RANK.volume, order: 0 }, async () => ran.push('volume'));
    await queue.add({ rank: RANK.firstImage, order: 0 }, async () => ran.push('first image'));
    holds[0]!.open();
    await new Promise((resolve) => setTimeout(resolve));
    expect(ran).toEqual(['first image']);
    holds[1]!.open();
    await later;
    expect(ran).toEqual(['first image', 'volume']);
  });

  it('drops an aborted task that has not begun, and goes on after a failure', async () => {
    const queue = new TaskQueue(['w'], 1);
    const hold = gate();
    const abort = new AbortController();
    const failing = queue.add({ rank: 0, order: 0 }, async () => {
      await hold.opened;
      throw new Error('broken');
    });
    let ran = false;
    const dropped = queue.add(
      { rank: 0, order: 0 },
      async () => {
        ran = true;
      },
      abort.signal,
    );
    const last = queue.add({ rank: 1, order: 0 }, async () => 'done');
    abort.abort();
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' });
    hold.open();
    await expect(failing).rejects.toThrow('broken');
    expect(await last).toBe('done');
    expect(ran).toBe(false);
    await expect(queue.add({ rank: 0, order: 0 }, async () => 1, abort.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
