import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VolumeId } from '../../domain/ids.ts';
import { CELL, setUp } from '../testing/workspace-setup.ts';
import { likelyNext } from './prefetch.ts';

const ids = (names: string) => [...names] as VolumeId[];
/** Six by four voxels of two bytes in eight slices. */
const BYTES = 8 * 6 * 4 * 2;

describe('what is likely wanted next', () => {
  it('is the next phase, the one before, then those further off, then the neighbours in the list', () => {
    expect(likelyNext('b' as VolumeId, ids('abcd'), ids('abcdxyz')).join('')).toBe('cadxyz');
    expect(likelyNext('y' as VolumeId, ids('abcd'), ids('abcdxyz')).join('')).toBe('abcdzx');
    expect(likelyNext('a' as VolumeId, [], ids('a'))).toEqual([]);
  });
});

describe('loading ahead', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** Lets timers fire and loads run until nothing more comes. */
  async function quiet() {
    for (let n = 0; n < 8; n++) {
      await vi.advanceTimersByTimeAsync(400);
      for (let turn = 0; turn < 60; turn++) await Promise.resolve();
    }
  }

  it('fetches the other series once what is on screen is there, and tells the memory', async () => {
    const { workspace, compute, openStudy, volumes } = setUp({ prefetchDelayMs: 100 });
    const opened = openStudy();
    await quiet();
    await opened;
    await quiet();
    expect(new Set(compute.loads)).toEqual(new Set(volumes.map(({ id }) => id)));
    expect(workspace.memory.state.getState()).toMatchObject({ usedBytes: 3 * BYTES, volumes: 3, isAutomatic: true });
  });

  it('never fills more than three quarters of the budget and lets nothing go for it', async () => {
    const { workspace, viewport, openStudy, volumes } = setUp({ prefetchDelayMs: 100, cacheBytes: 3 * BYTES });
    const opened = openStudy();
    await quiet();
    await opened;
    await quiet();
    expect(viewport.volumes.size).toBe(2);
    expect([...viewport.volumes.keys()]).toContain(volumes[0]!.id);
    workspace.memory.setBudget(8 * BYTES);
    workspace.views.setOverlays({ text: false });
    await quiet();
    expect(viewport.volumes.size).toBe(3);
    expect(viewport.cacheBytes).toBe(8 * BYTES);
    workspace.memory.setBudget(BYTES);
    expect([...viewport.volumes.keys()]).toEqual([volumes[0]!.id]);
  });

  it('is silent about what cannot be read until it is asked for', async () => {
    const { workspace, compute, openStudy, volumes, noticeTexts } = setUp({ prefetchDelayMs: 100 });
    const load = compute.loadVolume.bind(compute);
    compute.loadVolume = (volume, options) => {
      compute.loadError = volume.id === volumes[0]!.id ? null : new Error('damaged');
      return load(volume, options);
    };
    const opened = openStudy();
    await quiet();
    await opened;
    await quiet();
    expect(noticeTexts()).toEqual([]);
    expect(compute.loads.filter((id) => id === volumes[1]!.id)).toHaveLength(1);
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await quiet();
    expect(noticeTexts()).toHaveLength(1);
  });
});
