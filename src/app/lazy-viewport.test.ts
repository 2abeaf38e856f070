import { describe, expect, it, vi } from 'vitest';
import type { ViewId } from '../domain/ids.ts';
import { FakeViewport } from '../ports/testing/fake-viewport.ts';
import { LazyViewport } from './lazy-viewport.ts';

const view = 'cell-1' as ViewId;
const element = {} as HTMLElement;

describe('LazyViewport', () => {
  it('does what was asked before the code arrived, in order', async () => {
    const fake = new FakeViewport();
    const lazy = new LazyViewport(async () => fake);
    lazy.attach(element, view);
    lazy.setTool('pan');
    lazy.setTool('zoom');
    expect(lazy.viewState(view)).toBeNull();
    await lazy.start({ cacheBytes: 1 });
    expect(fake.tool).toBe('zoom');
    expect(lazy.viewState(view)?.viewId).toBe(view);
  });
  it('forgets what was given up before it arrived', async () => {
    const fake = new FakeViewport();
    const lazy = new LazyViewport(async () => fake);
    lazy.attach(element, view)();
    await lazy.start({ cacheBytes: 1 });
    expect(fake.views.size).toBe(0);
  });
  it('brings listeners along and lets go of them', async () => {
    const fake = new FakeViewport();
    const lazy = new LazyViewport(async () => fake);
    const heard = vi.fn();
    const stop = lazy.on('focused', heard);
    await lazy.start({ cacheBytes: 1 });
    fake.emit('focused', { viewId: view });
    stop();
    fake.emit('focused', { viewId: view });
    expect(heard).toHaveBeenCalledTimes(1);
  });
  it('fetches the code once, and again after a failure', async () => {
    const load = vi.fn(async () => new FakeViewport());
    load.mockRejectedValueOnce(new Error('offline'));
    const lazy = new LazyViewport(load);
    await expect(lazy.start({ cacheBytes: 1 })).rejects.toThrow('offline');
    await Promise.all([lazy.start({ cacheBytes: 1 }), lazy.start({ cacheBytes: 1 })]);
    expect(load).toHaveBeenCalledTimes(2);
  });
});
