import { describe, expect, it } from 'vitest';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';

async function open() {
  const made = setUp();
  await made.openStudy();
  const id = made.addLesion();
  const { workspace } = made;
  const history = () => workspace.reading.getState().history;
  const voxels = () => workspace.reading.getState().voxelCounts[id] ?? 0;
  const restore = async (n: number) => {
    await workspace.history.restore(history()[n]!.seq);
    await settled();
  };
  return { ...made, id, history, voxels, restore };
}

describe('the history', () => {
  it('goes back to any step as a new one, which can be taken back; nothing is cut off', async () => {
    const { workspace, viewport, history, voxels, restore } = await open();
    viewport.stroke([1, 2, 3]);
    viewport.stroke([4, 5]);
    const before = history().length;
    await restore(before - 2);
    expect(voxels()).toBe(3);
    expect(history()).toHaveLength(before + 1);
    expect(history().at(-1)?.label).toMatch(/^Back to: /);
    workspace.segments.undo();
    expect(voxels()).toBe(5);
    await restore(0);
    expect(voxels()).toBe(0);
    // The step that undo had taken back is still there.
    expect(history().filter(({ isUndone }) => isUndone)).toHaveLength(1);
    await restore(before);
    expect(voxels()).toBe(3);
  });

  it('goes back over lesions that came and went', async () => {
    const { workspace, viewport, history, restore } = await open();
    viewport.stroke([1, 2, 3]);
    const at = history().length - 1;
    const [lesion] = Object.values(workspace.reading.getState().records.lesion);
    workspace.lesions.remove(lesion!.id);
    expect(workspace.reading.getState().records.lesion).toEqual({});
    await restore(at);
    expect(Object.values(workspace.reading.getState().records.lesion)).toEqual([lesion]);
    expect(Object.values(workspace.reading.getState().voxelCounts)).toEqual([3]);
  });

  it('knows the lesions and the place of each step, and shows it', async () => {
    const { workspace, viewport, history } = await open();
    viewport.stroke([50, 51]);
    const step = history().at(-1)!;
    expect(step).toMatchObject({ lesions: ['L01'], model: null, mark: { slice: 1 } });
    workspace.views.showVolume(CELL, workspace.study.getState().result!.volumes[0]!.id);
    await settled();
    expect(workspace.history.pictureOf(step.seq)?.rgba.some((value) => value > 0)).toBe(true);
    expect(workspace.history.pictureOf(history()[0]!.seq)).toBeNull();
  });
});
