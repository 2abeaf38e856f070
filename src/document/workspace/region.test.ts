import { describe, expect, it } from 'vitest';
import type { Lps } from '../../geometry/vec3.ts';
import type { DrawnPath } from '../../ports/viewport.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';

const lps = (x: number, y: number, z: number) => [x, y, z] as unknown as Lps;

async function open() {
  const made = setUp();
  await made.openStudy();
  made.workspace.views.setTool('region');
  const grid = made.volumes[0]!.grid!;
  const draw = async (points: readonly Lps[], isInverse = false) => {
    const right = [1, 0, 0] as const;
    const path: DrawnPath = {
      ...{ viewId: CELL, tool: 'region', points, right, down: [0, 1, 0], normal: [0, 0, 1], isInverse },
    };
    made.viewport.emit('drawn', path);
    await settled();
  };
  const near = (dx: number, dy = 0) => lps(grid.origin[0] + dx, grid.origin[1] + dy, grid.origin[2]);
  const state = () => made.workspace.region.state.getState();
  const reading = () => made.workspace.reading.getState();
  return { ...made, draw, near, state, reading };
}

describe('the region of one gesture', () => {
  it('shows a preview that is not in the reading, then accepts it as one step with a new lesion', async () => {
    const { workspace, draw, near, state, reading, viewport } = await open();
    await draw([near(1)]);
    expect(state()).toMatchObject({ status: 'preview', voxels: 2 });
    expect(viewport.layers.has('preview' as never)).toBe(true);
    expect(reading().history).toHaveLength(0);
    workspace.region.accept();
    expect(reading().history).toHaveLength(1);
    const [segment] = Object.values(reading().records.segment);
    expect(reading().voxelCounts[segment!.id]).toBe(2);
    expect(workspace.view.getState().activeSegmentId).toBe(segment!.id);
    expect(segment!.origin).toMatchObject({ by: 'tool', name: 'Lobule one-gesture region' });
    expect(viewport.layers.has('preview' as never)).toBe(false);
    workspace.segments.undo();
    expect(reading().records.segment).toEqual({});
  });

  it('adds to the active segment, or to a new lesion when that is asked for', async () => {
    const { workspace, draw, near, reading, addLesion } = await open();
    addLesion();
    workspace.views.setTool('region');
    await draw([near(1)]);
    workspace.region.accept();
    expect(Object.keys(reading().records.segment)).toHaveLength(1);
    await draw([near(1)]);
    workspace.region.accept({ asNewLesion: true });
    expect(Object.keys(reading().records.segment)).toHaveLength(2);
  });

  it('takes the wheel for tightness while there is a preview', async () => {
    const { draw, near, state, viewport } = await open();
    await draw([near(1)]);
    expect(viewport.isWheelTaken).toBe(true);
    viewport.emit('turned', { viewId: CELL, steps: 6 });
    expect(state()).toMatchObject({ tightness: 97, voxels: 1 });
    viewport.emit('turned', { viewId: CELL, steps: -6 });
    expect(state().voxels).toBe(2);
  });

  it('sends the phases once and the strokes every time; Ctrl says what is outside', async () => {
    const { draw, near, compute } = await open();
    await draw([near(1)]);
    await draw([near(2), near(2.5)], true);
    expect(compute.regions.map(({ phases }) => phases?.length ?? null)).toEqual([expect.any(Number), null]);
    expect(compute.regions[1]).toMatchObject({ key: compute.regions[0]!.key, inside: [expect.anything()] });
    expect(compute.regions[1]!.outside.length).toBeGreaterThan(0);
  });

  it('reads a straight drag as the long diameter and one across it as the short one', async () => {
    const { draw, near, compute } = await open();
    await draw([near(0, 4), near(8, 4)]);
    await draw([near(4, 0), near(4, 7)]);
    expect(compute.regions.at(-1)!.diameters).toHaveLength(2);
  });

  it('looks farther where there is no border: an organ is larger than a lesion', async () => {
    const { draw, near, compute, state } = await open();
    compute.regionKind = 'tissue';
    await draw([near(1)]);
    expect(compute.regions.map(({ kind, reachMm }) => [kind, reachMm > 50])).toEqual([
      ['auto', false],
      ['tissue', true],
    ]);
    expect(state()).toMatchObject({ status: 'preview', kind: 'tissue' });
    // A stroke that corrects it goes to the same region.
    await draw([near(2)], true);
    expect(compute.regions.at(-1)).toMatchObject({ kind: 'tissue', key: compute.regions[1]!.key, phases: null });
  });

  it('leaves nothing behind when it is cancelled or another tool is taken', async () => {
    const { workspace, draw, near, state, reading, viewport } = await open();
    await draw([near(1)]);
    workspace.region.cancel();
    expect(state().status).toBe('none');
    await draw([near(1)]);
    workspace.views.setTool('pan');
    expect(state().status).toBe('none');
    expect(viewport.isWheelTaken).toBe(false);
    expect(reading().history).toHaveLength(0);
  });
});
