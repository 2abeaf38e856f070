import { changeBytes } from '../document/changes.ts';
import type { LayerId, VolumeId } from '../domain/ids.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import { boxedImage, maskNumbers } from '../kernels/measure/mask-numbers.ts';
import { cropLabel } from '../kernels/surface/crop-label.ts';
import { diffLabels } from '../kernels/voxel-patch.ts';
import type { Figure } from './bench-figure.ts';

const SIZE = [512, 512, 120] as const;
const SPACING_MM = [0.8, 0.8, 2] as const;
const PHASES = 6;
const STEPS = 200;

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
