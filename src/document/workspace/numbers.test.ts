import { describe, expect, it } from 'vitest';
import type { MaskQuestion } from '../../domain/mask-numbers.ts';
import { maskNumbers } from '../../kernels/measure/mask-numbers.ts';
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

  it('compare with the liver without the lesions, and ask about the whole liver once only', async () => {
    const made = setUp({ volumes: [sampleVolume('one', { description: 't1 vibe fs art late' })] });
    await made.openStudy();
    const { workspace, viewport, compute } = made;
    const questions: MaskQuestion[] = [];
    compute.maskNumbers = async (question) => {
      questions.push(question);
      return maskNumbers(question);
    };
    const sliceOf = (k: number, count: number) => Array.from({ length: count }, (_, n) => n + k * 48);
    workspace.segments.add('liver');
    viewport.stroke([...sliceOf(0, 10), ...sliceOf(1, 20), ...sliceOf(3, 40)]);
    made.addLesion();
    viewport.stroke(sliceOf(3, 4));
    const id = made.addLesion();
    viewport.stroke([148, 149, ...sliceOf(2, 5)]);
    const liverOf = async () => (await workspace.numbers.of(id))?.phases[0]?.liver;
    expect(await liverOf()).toBeCloseTo((20 * 1 + 34 * 3) / (10 + 20 + 34), 9);
    const wholeLiver = () => questions.filter(({ mask }) => mask.mask.length > 100).length;
    expect(wholeLiver()).toBe(1);
    viewport.stroke(sliceOf(1, 3));
    expect(await liverOf()).toBeCloseTo((17 * 1 + 34 * 3) / (10 + 17 + 34), 9);
    expect(wholeLiver()).toBe(1);
    workspace.segments.undo();
    expect(await liverOf()).toBeCloseTo((20 * 1 + 34 * 3) / (10 + 20 + 34), 9);
  });

  it('are read where a nudge puts the image', async () => {
    const { workspace, viewport, compute, volumes, id } = await open();
    compute.maskNumbers = async (question) => maskNumbers(question);
    viewport.stroke([48, 49]);
    workspace.views.showVolume(CELL, volumes[1]!.id);
    await settled();
    const means = async () => (await workspace.numbers.of(id))?.values.map(({ mean }) => mean);
    expect(await means()).toEqual([1, 1]);
    // Slices are 3 mm apart: what lies on slice 1 here lies on slice 2 there.
    workspace.placements.nudgeBy(volumes[1]!.id, [0, 0, 3]);
    workspace.placements.settle();
    expect(await means()).toEqual([1, 2]);
    workspace.segments.undo();
    expect(await means()).toEqual([1, 1]);
  });
});
