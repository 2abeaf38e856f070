import { changeBytes } from '../document/changes.ts';
import { UNDO_LIMITS, UndoStack } from '../document/undo-stack.ts';
import type { LayerId, VolumeId } from '../domain/ids.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { boxedImage, maskNumbers } from '../kernels/measure/mask-numbers.ts';
import { cropLabel } from '../kernels/surface/crop-label.ts';
import { applyPatch, diffLabels, invertPatch } from '../kernels/voxel-patch.ts';
import type { Figure } from './bench-figure.ts';

const SIZE = [512, 512, 120] as const;
const SPACING_MM = [0.8, 0.8, 2] as const;
const PHASES = 6;
const STEPS = 200;
const ORGANS = 4;

const GRID: Grid = {
  size: SIZE,
  spacingMm: SPACING_MM,
  origin: [0, 0, 0] as unknown as Lps,
  axes: [[1, 0, 0] as unknown as Lps, [0, 1, 0] as unknown as Lps, [0, 0, 1] as unknown as Lps],
  frameOfReferenceUid: '1.2.3',
};

/** Numbers of a lesion of 40 mm after an edit, on six phases of 512 x 512 x 120; and what 200 strokes with a sphere weigh. */
export function measureWorking(): Figure[] {
  return [
    {
      name: `numbers after an edit (512x512x120, ${PHASES} phases)`,
      unit: 'ms',
      values: [numbersMs()],
      aim: '< 200 ms',
    },
    { name: `${STEPS} undo steps (20 mm sphere, 512x512x120)`, unit: 'MB', values: [undoMb()], aim: '<= 64 MB' },
    ...organUndo(),
  ];
}

function numbersMs(): number {
  const labels = new Uint8Array(SIZE[0] * SIZE[1] * SIZE[2]);
  paintSphere(labels, [256, 256, 60], 20, 1);
  const volume = { components: 1 as const, rescale: { slope: 1, intercept: 0 } };
  const phases = Array.from({ length: PHASES }, () => ({ ...volume, voxels: new Int16Array(labels.length) }));
  const startedAt = performance.now();
  const mask = cropLabel(labels, GRID, 1)!;
  const images = phases.flatMap(
    (image, n) =>
      boxedImage(`phase-${n}` as VolumeId, image as Parameters<typeof boxedImage>[1], GRID, mask.grid) ?? [],
  );
  const found = maskNumbers({ mask, images, isMeasured: true });
  const passed = performance.now() - startedAt;
  if (found.values.length !== PHASES) throw new Error('a phase has no value');
  return passed;
}

function undoMb(): number {
  const labels = new Uint8Array(SIZE[0] * SIZE[1] * SIZE[2]);
  const shadow = new Uint8Array(labels.length);
  let bytes = 0;
  for (let step = 0; step < STEPS; step++) {
    const [x, y, k] = [60 + ((step * 37) % 380), 60 + ((step * 53) % 380), 10 + ((step * 7) % 100)];
    // A stroke of 60 voxels, now and then taken away again.
    for (let along = 0; along <= 60; along += 6)
      paintSphere(labels, [x + along, y, k], 10, step % 4 === 3 ? 0 : 1 + (step % 20));
    const patch = diffLabels({ layerId: 'bench' as LayerId, labels, shadow, sliceLength: SIZE[0] * SIZE[1] });
    bytes += changeBytes({ records: [], voxels: [patch] });
  }
  return bytes / 2 ** 20;
}

/**
 * Changes of the whole surface of an organ, as smoothing or a margin makes them: what they weigh in the undo list, and how long the
 * slowest takes to be taken back.
 */
function organUndo(): Figure[] {
  const layerId = 'bench' as LayerId;
  const sliceLength = SIZE[0] * SIZE[1];
  const shapes = Array.from({ length: ORGANS }, (_, n) => bumpyOrgan(n));
  const patches = shapes.map((shape, n) =>
    diffLabels({ layerId, labels: shapes[(n + 1) % ORGANS]!, shadow: shape.slice(), sliceLength }),
  );
  const stack = new UndoStack(UNDO_LIMITS, () => SIZE[0]);
  const appendMs: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const change = { records: [], voxels: [patches[step % ORGANS]!] };
    const startedAt = performance.now();
    stack.append({
      ...{ seq: step + 1, at: '', command: 'mask.margin', label: '', cause: 'do', refersTo: null, change },
    });
    stack.settle();
    appendMs.push(performance.now() - startedAt);
  }
  const unpackMs: number[] = [];
  const labels = shapes[STEPS % ORGANS]!;
  for (let step = STEPS; step > 0; step--) {
    const startedAt = performance.now();
    const change = stack.nextUndo?.change();
    if (!change) throw new Error(`step ${step} is not at hand`);
    applyPatch(labels, invertPatch(change.voxels[0]!));
    unpackMs.push(performance.now() - startedAt);
    const inverse = { seq: 2 * STEPS + 1 - step, at: '', command: '', label: '', change: { records: [], voxels: [] } };
    stack.append({ ...inverse, cause: 'undo', refersTo: step });
  }
  const name = 'of a whole organ (512x512x120)';
  return [
    { name: `${STEPS} undo steps ${name}`, unit: 'MB', values: [stack.bytes / 2 ** 20], aim: '<= 64 MB' },
    { name: `longest wait of a new step ${name}`, unit: 'ms', values: [Math.max(...appendMs)] },
    { name: `longest undo of a step ${name}`, unit: 'ms', values: [Math.max(...unpackMs)] },
  ];
}

/** An ellipsoid over most of the stack whose surface goes in and out, at other places in each shape. */
function bumpyOrgan(shape: number): Uint8Array {
  const [columns, rows, slices] = SIZE;
  const labels = new Uint8Array(columns * rows * slices);
  for (let k = 0; k < slices; k++)
    for (let j = 0; j < rows; j++) {
      const across = Math.cos(j / 12 - shape) * Math.cos(k / 6 + shape);
      for (let i = 0; i < columns; i++) {
        const bump = 1 + 0.05 * Math.sin(i / 10 + shape * 2) * across;
        if (Math.hypot((i - 256) / 230, (j - 256) / 210, (k - 60) / 54) < bump)
          labels[i + (j + k * rows) * columns] = 1;
      }
    }
  return labels;
}

function paintSphere(labels: Uint8Array, [ci, cj, ck]: readonly number[], radiusMm: number, label: number): void {
  const reach = SPACING_MM.map((mm) => Math.ceil(radiusMm / mm));
  for (let k = -reach[2]!; k <= reach[2]!; k++) {
    const slice = ck! + k;
    if (slice < 0 || slice >= SIZE[2]) continue;
    for (let j = -reach[1]!; j <= reach[1]!; j++) {
      const rest = radiusMm ** 2 - (k * SPACING_MM[2]) ** 2 - (j * SPACING_MM[1]) ** 2;
      if (rest < 0) continue;
      const half = Math.floor(Math.sqrt(rest) / SPACING_MM[0]);
      const line = ci! + (cj! + j + slice * SIZE[1]) * SIZE[0];
      labels.fill(label, line - half, line + half + 1);
    }
  }
}
