import { describe, expect, it } from 'vitest';
import { sampleVolume } from '../../ports/testing/sample-study.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';

const calm = () => new Promise((resolve) => setTimeout(resolve, 80)).then(settled);

async function open() {
  const made = setUp();
  await made.openStudy();
  const id = made.addLesion();
  const numbers = () => made.workspace.numbers.state.getState().numbers;
  return { ...made, id, numbers };
}

describe('numbers of a mask', () => {
  it('follow the active segment and each of its edits, undo included', async () => {
    const { workspace, viewport, id, numbers } = await open();
    const stop = workspace.numbers.watch();
    expect(numbers()).toBeNull();
    viewport.stroke([1, 2, 3]);
    await calm();
    expect(numbers()).toMatchObject({ segmentId: id, size: { voxels: 3 } });
    viewport.stroke([4]);
    await calm();
    expect(numbers()?.size.voxels).toBe(4);
    workspace.segments.undo();
    await calm();
    expect(numbers()?.size.voxels).toBe(3);
    workspace.segments.select(null);
    await calm();
    expect(numbers()).toBeNull();
    stop();
    workspace.segments.select(id);
    viewport.stroke([5]);
    await calm();
    expect(numbers()).toBeNull();
  });

  it('are read on every loaded series of the space, under its own mask where there is one', async () => {
    const { workspace, viewport, volumes, id } = await open();
    viewport.stroke([1, 2, 3]);
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await settled();
    workspace.segments.add('indeterminate', { volumeId: volumes[1]!.id, sameLesionAs: id });
    viewport.stroke([7]);
    const found = await workspace.numbers.of(id);
    expect(found?.values.map(({ volumeId, voxels }) => [volumeId, voxels])).toEqual([
      [volumes[0]!.id, 3],
      [volumes[1]!.id, 1],
    ]);
  });

  it('do not leave the space of the series', async () => {
    const other = sampleVolume('other', { grid: { ...sampleVolume('x').grid!, frameOfReferenceUid: '9.9' } });
    const made = setUp({ volumes: [sampleVolume('art'), other] });
    await made.openStudy();
    const id = made.addLesion();
    made.viewport.stroke([1]);
    made.workspace.views.showVolume(CELL, other.id);
    await settled();
    expect((await made.workspace.numbers.of(id))?.values).toHaveLength(1);
  });

  it('axes that a reader moved are kept, and snap back when they are deleted', async () => {
    const { workspace, viewport, id } = await open();
    viewport.stroke([1]);
    const points = [
      [0, 0, 3],
      [6, 0, 3],
      [2, 1, 3],
      [2, -1, 3],
    ] as const;
    viewport.emit('shapeChanged', { id: `axes:${id}`, points });
    const [moved] = Object.values(workspace.reading.getState().records.measurement);
    expect(moved).toMatchObject({ kind: 'bidirectional', axesOf: id, points, unit: 'mm' });
    workspace.measurements.remove(moved!.id);
    expect(workspace.reading.getState().records.measurement).toEqual({});
    viewport.emit('shapeChanged', { id: 'axes:gone', points });
    expect(workspace.reading.getState().records.measurement).toEqual({});
  });
});
