import { describe, expect, it } from 'vitest';
import type { Uid } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { settled, setUp } from '../testing/workspace-setup.ts';
import { cellId } from '../view-state.ts';

function series(description: string, change: Partial<VolumeInfo> = {}): VolumeInfo {
  const name = description.replaceAll(' ', '-');
  return { ...sampleVolume(name, change), description, seriesUid: `1.2.${name}` as Uid };
}

/** Each phase brings a window of its own, as scanners write them. */
const PHASES = ['t1 vibe fs pre', 't1 vibe fs art late', 't1 vibe fs portal venous', 't1 vibe fs delayed'].map(
  (description, n) => {
    const window = { center: 10 + n, width: 20 + n, explanation: null, voiFunction: 'LINEAR' as const };
    return series(description, { windows: [window] });
  },
);
const [PRE, ART, PVP, LATE] = PHASES.map(({ id }) => id) as [never, never, never, never];
const CELLS = [0, 1, 2, 3].map(cellId);

async function hung(uppers: readonly number[]) {
  const made = setUp({ volumes: PHASES });
  PHASES.forEach(({ id }, n) => {
    made.compute.autoWindows.set(id, { center: uppers[n]! / 2, width: uppers[n]! });
  });
  await made.openStudy();
  for (const cell of CELLS) made.attach(cell);
  await settled();
  await settled();
  const windows = () => CELLS.map((cell) => made.viewport.viewState(cell)?.window);
  return { ...made, windows };
}

describe('the phases of a study', () => {
  it('open with one window, whatever their files propose', async () => {
    const { windows, workspace } = await hung([100, 180, 200, 160]);
    expect(windows()).toEqual(Array.from({ length: 4 }, () => ({ center: 100, width: 200 })));
    expect(workspace.view.getState().cells.map(({ window }) => window)).toEqual([null, null, null, null]);
  });

  it('keep that window when one is shown in the place of another, and when its voxels are let go', async () => {
    const { viewport, workspace } = await hung([100, 180, 200, 160]);
    workspace.views.setLayout('1x1');
    workspace.views.flipTo(CELLS[0]!, LATE);
    await settled();
    expect(viewport.viewState(CELLS[0]!)).toMatchObject({ volumeId: LATE, window: { center: 100, width: 200 } });
    expect(workspace.view.getState().cells[0]!.window).toBeNull();
  });

  it('leave a window that somebody chose', async () => {
    const { windows, workspace } = await hung([100, 180, 200, 160]);
    workspace.views.setLinked(false);
    workspace.views.setWindow(CELLS[0]!, { center: 5, width: 6 });
    workspace.views.correctPhase(PVP, 't2-fs');
    await settled();
    expect(windows()[0]).toEqual({ center: 5, width: 6 });
    workspace.views.setWindow(CELLS[0]!, 'auto');
    expect(windows()[0]).toEqual({ center: 90, width: 180 });
  });

  it('leave out the one that is scaled otherwise, and say so to a picture of two', async () => {
    const { windows, workspace, viewport } = await hung([100, 180, 200, 4000]);
    expect(windows()).toEqual([
      ...Array.from({ length: 3 }, () => ({ center: 100, width: 200 })),
      { center: 2000, width: 4000 },
    ]);
    workspace.views.setComparison(CELLS[0]!, { volumeId: ART, mode: 'swipe', amount: 0.5 });
    await settled();
    expect(viewport.comparisons.get(CELLS[0]!)?.sharesWindow).toBe(true);
    workspace.views.setComparison(CELLS[0]!, { volumeId: LATE, mode: 'swipe', amount: 0.5 });
    await settled();
    expect(viewport.comparisons.get(CELLS[0]!)?.sharesWindow).toBe(false);
  });

  it('lose one that turns out to be something else', async () => {
    const { windows, workspace } = await hung([100, 180, 200, 160]);
    workspace.views.correctPhase(PVP, 't2-fs');
    await settled();
    await settled();
    expect(windows()[0]).toEqual({ center: 90, width: 180 });
    workspace.segments.undo();
    await settled();
    await settled();
    expect(windows()[0]).toEqual({ center: 100, width: 200 });
    expect(PRE).toBe(workspace.view.getState().cells[0]!.volumeId);
  });
});
