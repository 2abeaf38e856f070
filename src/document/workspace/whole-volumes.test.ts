import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { VolumeId } from '../../domain/ids.ts';
import { EMPTY_STUDY, type StudyState, type VolumeLoad } from '../study-state.ts';
import { INITIAL_VIEW, type ViewSettings } from '../view-state.ts';
import { wholeVolumes } from './whole-volumes.ts';

const LOADING: VolumeLoad = { status: 'loading', slicesDone: 1, slicesTotal: 9 };
const FAILED: VolumeLoad = { status: 'failed', message: 'damaged', hint: null };
const ids = ['asked', 'shown', 'ahead'] as unknown as readonly [VolumeId, VolumeId, VolumeId];

function setUp() {
  const [asked, shown, ahead] = ids;
  const loads = { [asked]: LOADING, [shown]: LOADING, [ahead]: LOADING };
  const study = createStore<StudyState>(() => ({ ...EMPTY_STUDY, loads }));
  const cells = INITIAL_VIEW.cells.map((cell, n) => (n === 0 ? { ...cell, volumeId: shown } : cell));
  const view = createStore<ViewSettings>(() => ({ ...INITIAL_VIEW, cells }));
  const end = (id: VolumeId) => study.setState(({ loads: before }) => ({ loads: { ...before, [id]: FAILED } }));
  return { study, view, end };
}

describe('whole volumes', () => {
  it('are waited for: the one asked for and those on screen, not what is loaded ahead', async () => {
    const { study, view, end } = setUp();
    let isOver = false;
    const waiting = wholeVolumes({ study, view }, ids[0], new AbortController().signal).then(() => {
      isOver = true;
    });
    end(ids[0]);
    await Promise.resolve();
    expect(isOver).toBe(false);
    end(ids[1]);
    await waiting;
    await wholeVolumes({ study, view }, ids[0], new AbortController().signal);
  });

  it('are waited for no longer when the work is given up', async () => {
    const { study, view } = setUp();
    const controller = new AbortController();
    const waiting = wholeVolumes({ study, view }, ids[0], controller.signal);
    controller.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow('given up');
  });
});
