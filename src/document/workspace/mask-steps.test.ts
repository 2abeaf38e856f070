import { describe, expect, it } from 'vitest';
import type { Lps } from '../../geometry/vec3.ts';
import { runMaskOperation } from '../../kernels/mask/mask-operation.ts';
import type { DrawnPath, PathToolId } from '../../ports/viewport.ts';
import type { MaskChoice } from '../mask-tool-state.ts';
import { CELL, settled, setUp } from '../testing/workspace-setup.ts';

const [COLUMNS, ROWS] = [8, 6];
const at = (i: number, j: number, k: number) => i + (j + k * ROWS) * COLUMNS;
/** A block with a cavity in its middle, and an island in a corner. */
const CAVITY = at(3, 2, 1);
const ISLAND = at(7, 5, 3);
const BLOCK = [1, 2, 3, 4, 5].flatMap((i) =>
  [1, 2, 3].flatMap((j) => [0, 1, 2].map((k) => at(i, j, k)).filter((n) => n !== CAVITY)),
);

async function open() {
  const made = setUp();
  await made.openStudy();
  const { workspace, viewport, compute } = made;
  const other = workspace.segments.add('liver')!;
  viewport.stroke([at(0, 0, 0), at(0, 1, 0), at(0, 2, 0), at(1, 2, 0)]);
  const segmentId = made.addLesion();
  viewport.stroke([...BLOCK, ISLAND]);
  compute.maskWork = async ({ mask, size, spacingMm, operation }, options) =>
    runMaskOperation(mask, size, spacingMm, operation, options?.onProgress);
  const { layerId } = workspace.reading.getState().records.segment[segmentId]!;
  const labels = () => Array.from(workspace.segments.labelsOf(layerId));
  const layers = () =>
    Object.keys(workspace.reading.getState().records.layer).map((id) =>
      workspace.segments.labelsOf(id as never).slice(),
    );
  const count = () => workspace.reading.getState().voxelCounts[segmentId] ?? 0;
  const steps = () => workspace.reading.getState().headSeq;
  const grid = made.volumes[0]!.grid!;
  const position = (i: number, j: number, k: number) =>
    [0, 1, 2].map((axis) => grid.origin[axis]! + [i, j, k][axis]! * grid.spacingMm[axis]!) as unknown as Lps;
  const draw = (tool: PathToolId, points: readonly Lps[], isInverse = false) => {
    const path: DrawnPath = {
      ...{ viewId: CELL, tool, points, right: grid.axes[0], down: grid.axes[1], normal: grid.axes[2], isInverse },
    };
    viewport.emit('drawn', path);
  };
  return { ...made, segmentId, other, labels, layers, count, steps, position, draw };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** The change is one step; undo and redo bring every voxel of every layer back. */
async function expectOneStep(made: Opened, change: () => void | Promise<void>): Promise<void> {
  const { workspace, layers, steps } = made;
  const [before, seq] = [layers(), steps()];
  await change();
  await settled();
  const after = layers();
  expect(after).not.toEqual(before);
  expect(steps()).toBe(seq + 1);
  workspace.segments.undo();
  expect(layers()).toEqual(before);
  workspace.segments.redo();
  expect(layers()).toEqual(after);
}

const SQUARE = [
  [1.6, 0.6, 1],
  [6.4, 0.6, 1],
  [6.4, 4.4, 1],
  [1.6, 4.4, 1],
] as const;
const POINTS: Readonly<Record<Exclude<PathToolId, 'region'>, readonly (readonly [number, number, number])[]>> = {
  lasso: SQUARE,
  polygon: SQUARE,
  livewire: SQUARE,
  'scissors-free': SQUARE,
  'scissors-rectangle': [SQUARE[0], SQUARE[2]],
  'scissors-circle': [
    [3, 2, 1],
    [4.2, 2, 1],
  ],
  'scissors-sphere': [
    [3, 2, 1],
    [4.2, 2, 1],
  ],
  fill: [[3, 2, 1]],
  'island-keep': [[2, 2, 1]],
  'island-remove': [[7, 5, 3]],
  'island-add': [[3, 2, 1]],
};

describe('every tool that draws a path', () => {
  it.each(Object.entries(POINTS))('%s is one step that undo takes back', async (tool, points) => {
    const made = await open();
    await expectOneStep(made, () =>
      made.draw(
        tool as PathToolId,
        points.map((p) => made.position(...p)),
      ),
    );
  });
});

const CHOICES: readonly Partial<MaskChoice>[] = [
  { kind: 'keep-largest' },
  { kind: 'remove-small', mm: 3 },
  { kind: 'fill-holes' },
  { kind: 'median', mm: 1.5 },
  { kind: 'gaussian', mm: 1.5 },
  { kind: 'opening', mm: 1 },
  { kind: 'closing', mm: 2 },
  { kind: 'grow', mm: 1 },
  { kind: 'shrink', mm: 1 },
  { kind: 'hollow', mm: 1, side: 'outside' },
  { kind: 'fill-between' },
  { kind: 'threshold', range: [2, 3] },
  { kind: 'joint', mm: 2 },
];

describe('every operation on whole masks', () => {
  it.each(CHOICES.map((choice) => [choice.kind, choice] as const))(
    '%s is one step that undo takes back',
    async (_, choice) => {
      const made = await open();
      if (choice.kind === 'fill-between') {
        made.workspace.segments.clear(made.segmentId);
        made.viewport.stroke([at(3, 2, 0), at(3, 2, 2)]);
      }
      made.workspace.maskTool.choose(choice);
      if (choice.range) made.workspace.maskTool.choose({ range: choice.range });
      await expectOneStep(made, () => made.workspace.maskTool.apply());
    },
  );

  it('combining with another segment is one step too', async () => {
    const made = await open();
    made.workspace.maskTool.choose({ kind: 'combine', combine: 'union', otherId: made.other });
    await expectOneStep(made, () => made.workspace.maskTool.apply());
  });
});

describe('islands under a click', () => {
  it('are kept alone, removed, or added where they are enclosed', async () => {
    const { draw, position, labels, count, workspace, noticeTexts } = await open();
    const all = count();
    draw('island-remove', [position(7, 5, 3)]);
    expect(count()).toBe(all - 1);
    draw('island-add', [position(3, 2, 1)]);
    expect(count()).toBe(all);
    workspace.segments.undo();
    workspace.segments.undo();
    draw('island-keep', [position(7, 5, 3)]);
    expect(count()).toBe(1);
    expect(labels()[ISLAND]).toBeGreaterThan(0);
    draw('island-add', [position(6, 0, 0)]);
    expect(noticeTexts().at(-1)).toContain('not enclosed');
    draw('island-remove', [position(6, 0, 0)]);
    expect(noticeTexts().at(-1)).toContain('no such part');
  });
});

describe('a range of values', () => {
  it('replaces the mask by what lies in it, inside of the structure that painting is restricted to', async () => {
    const { workspace, count, other } = await open();
    workspace.maskTool.choose({ kind: 'threshold' });
    workspace.maskTool.choose({ range: [1, 2] });
    await workspace.maskTool.apply();
    // Voxels of slice k are k.
    expect(count()).toBe(2 * COLUMNS * ROWS);
    workspace.segments.undo();
    workspace.views.setRules({ withinSegmentId: other });
    workspace.maskTool.choose({ range: [0, 0] });
    const before = count();
    await workspace.maskTool.apply();
    expect(count()).toBeGreaterThan(0);
    expect(count()).toBeLessThan(before + 5);
  });

  it('is previewed again after a change that came while the last preview was worked out', async () => {
    const { workspace, compute } = await open();
    const asked: number[] = [];
    compute.maskWork = async ({ operation, size }) => {
      if (operation.kind === 'threshold') asked.push(operation.low);
      await Promise.resolve();
      return new Uint8Array(size[0] * size[1] * size[2]).fill(1);
    };
    workspace.maskTool.choose({ kind: 'threshold' });
    workspace.maskTool.setPreviewing(true);
    for (const low of [1, 2, 3]) workspace.maskTool.choose({ range: [low, 4] });
    await settled();
    expect(asked.at(-1)).toBe(3);
    expect(asked.length).toBeLessThan(4);
  });
});

describe('stopping an operation', () => {
  it('ends the work, shows how far it was and leaves the mask as it is', async () => {
    const { workspace, compute, count, steps } = await open();
    let wasEnded = false;
    compute.maskWork = (_, options) =>
      new Promise((_resolve, reject) => {
        options?.onProgress?.(0.4);
        options?.signal?.addEventListener('abort', () => {
          wasEnded = true;
          reject(options.signal?.reason);
        });
      });
    const [before, seq] = [count(), steps()];
    const applied = workspace.maskTool.apply();
    await settled();
    expect(workspace.maskTool.state.getState()).toMatchObject({ isWorking: true, progress: 0.4 });
    workspace.maskTool.cancel();
    await applied;
    expect(wasEnded).toBe(true);
    expect(workspace.maskTool.state.getState()).toMatchObject({ isWorking: false, progress: null });
    expect([count(), steps()]).toEqual([before, seq]);
  });
});
