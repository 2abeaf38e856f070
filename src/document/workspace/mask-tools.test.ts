import { describe, expect, it } from 'vitest';
import type { Lps } from '../../geometry/vec3.ts';
import type { DrawnPath, PathToolId } from '../../ports/viewport.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';

const lps = (x: number, y: number, z: number) => [x, y, z] as unknown as Lps;

async function open() {
  const made = setUp();
  await made.openStudy();
  const segmentId = made.addLesion();
  const grid = made.volumes[0]!.grid!;
  const [si, sj, sk] = grid.spacingMm;
  /** Position of a continuous voxel index; the sample grid is axis-aligned. */
  const at = (i: number, j: number, k: number) =>
    lps(grid.origin[0] + i * si, grid.origin[1] + j * sj, grid.origin[2] + k * sk);
  const draw = (tool: PathToolId, points: readonly Lps[], isInverse = false) => {
    const path: DrawnPath = {
      ...{ viewId: CELL, tool, points, right: grid.axes[0], down: grid.axes[1], normal: grid.axes[2], isInverse },
    };
    made.viewport.emit('drawn', path);
  };
  const count = () => made.workspace.reading.getState().voxelCounts[segmentId] ?? 0;
  const steps = () => made.workspace.reading.getState().history.length;
  return { ...made, segmentId, grid, at, draw, count, steps };
}

describe('tools that draw a line', () => {
  it('lasso and polygon paint on one slice, with Ctrl they erase; each is one step', async () => {
    const { at, draw, count, steps, workspace } = await open();
    const square = [at(-0.4, -0.4, 1), at(2.4, -0.4, 1), at(2.4, 1.4, 1), at(-0.4, 1.4, 1)];
    const before = steps();
    draw('lasso', square);
    expect(count()).toBe(6);
    draw('polygon', square, true);
    expect(count()).toBe(0);
    expect(steps()).toBe(before + 2);
    workspace.segments.undo();
    expect(count()).toBe(6);
  });

  it('scissors cut inside of the line through every slice, with Ctrl outside of it', async () => {
    const { at, draw, count, grid, viewport } = await open();
    viewport.stroke(Array.from({ length: grid.size[0] * grid.size[1] * grid.size[2] }, (_, n) => n));
    const all = count();
    draw('scissors-rectangle', [at(-0.4, -0.4, 1), at(1.4, 0.4, 1)]);
    expect(count()).toBe(all - 2 * grid.size[2]);
    draw('scissors-rectangle', [at(-0.4, 0.6, 1), at(1.4, 1.4, 1)], true);
    expect(count()).toBe(2 * grid.size[2]);
  });

  it('fills what is enclosed on the slice, and says when it is not', async () => {
    const { at, draw, count, noticeTexts } = await open();
    draw('fill', [at(1, 1, 1)]);
    expect(noticeTexts().some((text) => text.includes('not enclosed'))).toBe(true);
    expect(count()).toBe(0);
  });

  it('does nothing without a segment but says so', async () => {
    const { at, draw, workspace, noticeTexts, steps } = await open();
    workspace.segments.select(null);
    const before = steps();
    draw('lasso', [at(0, 0, 0), at(2, 0, 0), at(2, 2, 0)]);
    expect(steps()).toBe(before);
    expect(noticeTexts().at(-1)).toContain('segment');
  });
});

describe('operations on whole masks', () => {
  it('are one step each, with the segment and the operation in its name', async () => {
    const { workspace, viewport, count, steps } = await open();
    viewport.stroke([1, 2, 3]);
    const before = steps();
    await workspace.maskTool.apply();
    await settled();
    expect(count()).toBe(2);
    expect(steps()).toBe(before + 1);
    expect(workspace.reading.getState().undoLabel).toBe('Keep largest island: L01');
    workspace.segments.undo();
    expect(count()).toBe(3);
  });

  it('show a preview that changes nothing', async () => {
    const { workspace, viewport, count } = await open();
    viewport.stroke([1, 2, 3]);
    workspace.maskTool.setPreviewing(true);
    await settled();
    expect(viewport.layers.has('mask-operation' as never)).toBe(true);
    expect(count()).toBe(3);
    workspace.maskTool.cancel();
    expect(viewport.layers.has('mask-operation' as never)).toBe(false);
  });
});

describe('what painting may cover', () => {
  it('reaches the brush: empty voxels only, or inside of another segment', async () => {
    const { workspace, viewport, segmentId } = await open();
    const other = workspace.segments.add('indeterminate')!;
    workspace.views.setRules({ overwrite: 'background' });
    const { records } = workspace.reading.getState();
    expect(viewport.paintTarget?.lockedLabels).toContain(records.segment[segmentId]!.label);
    workspace.views.setRules({ overwrite: 'unlocked', withinSegmentId: segmentId });
    expect(viewport.paintTarget?.within).toMatchObject({ label: records.segment[segmentId]!.label });
    workspace.segments.select(segmentId);
    expect(viewport.paintTarget?.within).toBeUndefined();
    expect(other).not.toBe(segmentId);
  });
});
