import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewId } from '../domain/ids.ts';
import { type DrawKind, DrawQueue } from './draw-queue.ts';

/** A browser with a clock of its own: `costMs` is what one view takes. */
function browser(costMs: (kind: DrawKind) => number) {
  let callbacks: (() => void)[] = [];
  let now = 0;
  const asked = new Set<ViewId>();
  const kinds = new Map<ViewId, DrawKind>();
  const frames: ViewId[][] = [];
  const queue = new DrawQueue(
    (ids) => {
      // As the engine does: it asks for a frame once, and draws in it what was asked for until then.
      if (asked.size === 0) callbacks.push(drawAsked);
      for (const id of ids) asked.add(id);
    },
    { request: (act) => callbacks.push(act), now: () => now },
  );
  const drawAsked = () => {
    frames.push([...asked]);
    for (const id of asked) now += costMs(kinds.get(id) ?? 'again');
    asked.clear();
  };
  return {
    queue,
    frames,
    add(id: string, kind: DrawKind) {
      kinds.set(id as ViewId, kind);
      queue.add(id as ViewId, kind);
    },
    frame() {
      const due = callbacks;
      callbacks = [];
      for (const act of due) act();
    },
    isIdle: () => callbacks.length === 0,
    untilIdle() {
      for (let n = 0; callbacks.length > 0 && n < 100; n++) this.frame();
    },
  };
}

const six = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('DrawQueue', () => {
  it('draws all views in one frame where that is quick', () => {
    const page = browser(() => 1);
    for (const id of six) page.add(id, 'again');
    page.untilIdle();
    expect(page.frames).toEqual([six]);
  });

  it('spreads what is slow over frames once it has been slow', () => {
    const page = browser(() => 30);
    for (let n = 0; n < 5; n++) {
      for (const id of six) page.add(id, 'again');
      page.untilIdle();
    }
    expect(page.frames.slice(-6)).toEqual(six.map((id) => [id]));
  });

  it('puts more into a frame when the machine turns out to be fast', () => {
    const page = browser(() => 0.5);
    for (const id of six) page.add(id, 'anew');
    page.untilIdle();
    expect(page.frames[0]).toHaveLength(1);
    for (let n = 0; n < 6; n++) {
      for (const id of six) page.add(id, 'anew');
      page.untilIdle();
    }
    expect(page.frames.at(-1)).toEqual(six);
  });

  it('takes a view that asks before the frame into that frame', () => {
    const page = browser(() => 1);
    page.add('a', 'again');
    page.add('a', 'again');
    page.add('b', 'again');
    page.frame();
    expect(page.frames).toEqual([['a', 'b']]);
    expect(page.isIdle()).toBe(true);
  });

  it('forgets a view that is gone', () => {
    const page = browser(() => 1);
    for (const id of six) page.add(id, 'anew');
    page.queue.drop('f' as ViewId);
    page.untilIdle();
    expect(page.frames.flat()).not.toContain('f');
    expect(page.frames.flat()).toHaveLength(5);
  });

  it('says when those are drawn that asked so far, and waits for no more', async () => {
    const page = browser(() => 30);
    const told: string[] = [];
    for (const id of ['a', 'b']) page.add(id, 'anew');
    void page.queue.whenDrawn().then(() => told.push('both'));
    page.frame();
    await Promise.resolve();
    expect(told).toEqual([]);
    page.add('c', 'anew');
    page.frame();
    await Promise.resolve();
    expect(told).toEqual(['both']);
    expect(page.isIdle()).toBe(false);
    await expect(Promise.race([page.queue.whenDrawn(), 'not yet'])).resolves.toBe('not yet');
    page.queue.drop('c' as ViewId);
    page.untilIdle();
    await page.queue.whenDrawn();
  });

  it('draws every view that asked, first come, first served', () => {
    const asked = fc.record({ id: fc.constantFrom(...six), kind: fc.constantFrom<DrawKind>('again', 'anew') });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 30 }), fc.nat({ max: 60 }), (calls, cost) => {
        const page = browser((kind) => (kind === 'anew' ? cost : cost / 4));
        for (const { id, kind } of calls) page.add(id, kind);
        page.untilIdle();
        expect(page.isIdle()).toBe(true);
        expect(page.frames.flat()).toEqual([...new Set(calls.map(({ id }) => id))]);
      }),
    );
  });
});
