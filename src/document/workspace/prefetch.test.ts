import { describe, expect, it, vi } from 'vitest';
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
  const DELAYED = { prefetchDelayMs: 1 };

  /** Waits until nothing has been loaded for a while: what is never loaded has had its chance. */
  async function quiet(loads: readonly VolumeId[]) {
    for (let still = 0, before = -1; still < 10; still = loads.length === before ? still + 1 : 0) {
      before = loads.length;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('fetches the other series once what is on screen is there, and tells the memory', async () => {
    const { workspace, compute, openStudy, volumes } = setUp(DELAYED);
    await openStudy();
    await vi.waitFor(() => expect(new Set(compute.loads)).toEqual(new Set(volumes.map(({ id }) => id))));
    await vi.waitFor(() =>
      expect(workspace.memory.state.getState()).toMatchObject({ usedBytes: 3 * BYTES, volumes: 3, isAutomatic: true }),
    );
  });

  it('never fills more than three quarters of the budget and lets nothing go for it', async () => {
    const { workspace, compute, viewport, openStudy, volumes } = setUp({ ...DELAYED, cacheBytes: 3 * BYTES });
    await openStudy();
    await vi.waitFor(() => expect(viewport.volumes.size).toBe(2));
    await quiet(compute.loads);
    expect(viewport.volumes.size).toBe(2);
    expect([...viewport.volumes.keys()]).toContain(volumes[0]!.id);
    workspace.memory.setBudget(8 * BYTES);
    workspace.views.setOverlays({ text: false });
    await vi.waitFor(() => expect(viewport.volumes.size).toBe(3));
    expect(viewport.cacheBytes).toBe(8 * BYTES);
    await quiet(compute.loads);
    workspace.memory.setBudget(BYTES);
    expect([...viewport.volumes.keys()]).toEqual([volumes[0]!.id]);
  });

  it('is silent about what cannot be read until it is asked for', async () => {
    const { workspace, compute, openStudy, volumes, noticeTexts } = setUp(DELAYED);
    const load = compute.loadVolume.bind(compute);
    compute.loadVolume = (volume, options) => {
      compute.loadError = volume.id === volumes[0]!.id ? null : new Error('damaged');
      return load(volume, options);
    };
    const triedAhead = () => compute.loads.filter((id) => id === volumes[1]!.id);
    await openStudy();
    await vi.waitFor(() => expect(triedAhead()).toHaveLength(1));
    await quiet(compute.loads);
    expect(noticeTexts()).toEqual([]);
    expect(triedAhead()).toHaveLength(1);
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await vi.waitFor(() => expect(noticeTexts()).toHaveLength(1));
  });
});
