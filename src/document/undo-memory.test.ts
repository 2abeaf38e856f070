import { describe, expect, it } from 'vitest';
import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { diffLabels } from '../kernels/voxel-patch.ts';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { changeBytes } from './changes.ts';
import { openReading } from './testing/open-reading.ts';
import { UNDO_LIMITS } from './undo-stack.ts';

/** A quarter of 512 x 512 x 120 along each side: a surface of a sixteenth, for which a sixteenth of the memory has to do. */
const SIZE = [128, 128, 30] as const;
const SCALE = 16;
const STEPS = 200;
const SHAPES = 5;

describe('200 operations on a whole organ', () => {
  it('are all at hand in at most 64 MB, and taken back and done again to the voxel', () => {
    const { log, labelmaps, add } = openReading({ entries: STEPS, bytes: UNDO_LIMITS.bytes / SCALE });
    const art = sampleVolume('art');
    const organ = add('liver', { ...art, grid: { ...art.grid!, size: SIZE } });
    const { layerId, label } = log.records.segment[organ]!;
    const labels = labelmaps.labels(layerId);
    const [first, round] = changesOfSurface(layerId, label);
    let asked = 0;
    for (let step = 0; step < STEPS; step++) {
      const change = { records: [], voxels: [step === 0 ? first : round[(step - 1) % SHAPES]!] };
      asked += changeBytes(change);
      log.run({ name: 'mask.margin', label: () => 'Margin', change: () => change }, null);
    }
    expect(asked * SCALE).toBeGreaterThan(100 * 2 ** 20);
    expect(log.undoMemory.steps).toBe(STEPS);
    expect(log.undoMemory.bytes * SCALE).toBeLessThanOrEqual(64 * 2 ** 20);
    const done = labels.slice();
    for (let step = 0; step < STEPS; step++) expect(log.undo()).not.toBeNull();
    expect(labels.every((each) => each === 0)).toBe(true);
    for (let step = 0; step < STEPS; step++) expect(log.redo()).not.toBeNull();
    expect(labels).toEqual(done);
  });
});

/** The first shape out of nothing, and from each shape to the next, the last one to the first. */
function changesOfSurface(layerId: LayerId, label: number): [VoxelPatch, VoxelPatch[]] {
  const shapes = Array.from({ length: SHAPES }, (_, n) => bumpyOrgan(n, label));
  const sliceLength = SIZE[0] * SIZE[1];
  const change = (from: Uint8Array, to: Uint8Array) =>
    diffLabels({ layerId, labels: to, shadow: from.slice(), sliceLength });
  const round = shapes.map((shape, n) => change(shape, shapes[(n + 1) % SHAPES]!));
  return [change(new Uint8Array(shapes[0]!.length), shapes[0]!), round];
}

/** An ellipsoid over most of the stack whose surface goes in and out, at other places in each shape. */
function bumpyOrgan(shape: number, label: number): Uint8Array {
  const [columns, rows, slices] = SIZE;
  const labels = new Uint8Array(columns * rows * slices);
  for (let k = 0; k < slices; k++)
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++) {
        const bump = 1 + 0.05 * Math.sin(i / 3 + shape * 2) * Math.cos(j / 3 - shape) * Math.cos(k / 2 + shape);
        if (Math.hypot((i - 64) / 57, (j - 64) / 52, (k - 15) / 13) < bump)
          labels[i + (j + k * rows) * columns] = label;
      }
  return labels;
}
