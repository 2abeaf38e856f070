import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../../domain/ids.ts';
import type { VolumeVoxels } from '../../domain/volume.ts';
import { type Grid, toIjk, toLps, voxelCount } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import { cropLabel } from '../surface/crop-label.ts';
import { enhancementOf, inPhaseOrder, type PhaseMean } from './enhancement.ts';
import { boxedImage, maskNumbers } from './mask-numbers.ts';

const turned = (angle: number, more: Partial<Grid> = {}): Grid => ({
  size: [20, 18, 9],
  spacingMm: [1.5, 1.2, 4],
  origin: [-11, 4, 30],
  axes: [
    [Math.cos(angle), Math.sin(angle), 0],
    [-Math.sin(angle), Math.cos(angle), 0],
    [0, 0, 1],
  ],
  frameOfReferenceUid: '1',
  ...more,
});
const image = (grid: Grid): VolumeVoxels => ({
  volumeId: 'v' as VolumeId,
  voxels: Int16Array.from({ length: voxelCount(grid) }, (_, n) => (n * 7919) % 701),
  rescale: { slope: 2, intercept: -5 },
  components: 1,
});
const grid = turned(0.3);
/** An ellipsoid of label 3 among voxels of label 1. */
const labels = Uint8Array.from({ length: voxelCount(grid) }, (_, n) => {
  const [i, j, k] = [n % 20, Math.floor(n / 20) % 18, Math.floor(n / 360)];
  return ((i - 9) / 5) ** 2 + ((j - 8) / 4) ** 2 + ((k - 4) / 2.5) ** 2 <= 1 ? 3 : n % 5 === 0 ? 1 : 0;
});

/** Voxel by voxel in the patient, without boxes. */
function brute(other: Grid): number[] {
  const voxels = image(other);
  const values: number[] = [];
  labels.forEach((label, n) => {
    if (label !== 3) return;
    const at = toLps(grid, [n % 20, Math.floor(n / 20) % 18, Math.floor(n / 360)] as unknown as Ijk);
    const [i, j, k] = toIjk(other, at).map(Math.round) as [number, number, number];
    if (i < 0 || j < 0 || k < 0 || i >= other.size[0] || j >= other.size[1] || k >= other.size[2]) return;
    values.push(voxels.voxels[i + (j + k * other.size[1]) * other.size[0]]! * 2 - 5);
  });
  return values;
}

describe('maskNumbers', () => {
  it.each([
    ['the same grid', grid],
    ['a turned and finer one', turned(0.1, { spacingMm: [0.9, 1.1, 2], size: [30, 28, 20] })],
    ['one that ends within the mask', turned(0.3, { size: [10, 18, 9] })],
  ])('reads what brute force reads on %s', (_name, other) => {
    const mask = cropLabel(labels, grid, 3)!;
    const boxed = boxedImage('v' as VolumeId, image(other), other, mask.grid)!;
    const [found] = maskNumbers({ mask, images: [boxed], isMeasured: false }).values;
    const expected = brute(other);
    const mean = expected.reduce((a, b) => a + b) / expected.length;
    const variance = expected.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (expected.length - 1);
    expect(found).toMatchObject({ voxels: expected.length, minimum: Math.min(...expected) });
    expect(found?.mean).toBeCloseTo(mean, 9);
    expect(found?.standardDeviation).toBeCloseTo(Math.sqrt(variance), 9);
  });

  it('measures volume and three planes, the longest of them in space', () => {
    const mask = cropLabel(labels, grid, 3)!;
    const found = maskNumbers({ mask, images: [], isMeasured: true });
    expect(found.volumeMm3).toBeCloseTo(labels.filter((v) => v === 3).length * 1.5 * 1.2 * 4, 9);
    expect(found.planes.map(({ axis }) => axis)).toEqual([2, 1, 0]);
    for (const { long, short } of found.planes) {
      expect(long.lengthMm).toBeGreaterThanOrEqual(short.lengthMm);
      expect(found.long3d!.lengthMm).toBeGreaterThanOrEqual(long.lengthMm - 1e-9);
    }
  });

  it('has nothing to read elsewhere', () => {
    const far = turned(0.3, { origin: [900, 900, 900] });
    expect(boxedImage('v' as VolumeId, image(far), far, grid)).toBeNull();
  });
});

describe('enhancementOf', () => {
  const phase = (kind: PhaseMean['kind'], lesion: number, liver: number | null = null): PhaseMean => ({
    volumeId: 'v' as VolumeId,
    kind,
    seconds: null,
    lesion,
    lesionSd: 1,
    liver,
    spleen: null,
    aorta: null,
  });

  it('is what paper and pencil say', () => {
    const found = enhancementOf([
      phase('t1-delayed', 150, 200),
      phase('t1-pre', 100, 125),
      phase('t1-arterial-late', 240, 160),
      phase('t1-portal-venous', 200, 250),
      phase('t1-hepatobiliary', 90, 300),
    ]);
    expect(found.washInPercent).toBeCloseTo(140, 9);
    expect(found.washOutPercent).toBeCloseTo(37.5, 9);
    expect(found.contrastPercent.map(({ percent }) => percent)).toEqual([-20, 50, -20, -25, -70]);
  });

  it('says nothing where phases are missing', () => {
    expect(enhancementOf([phase('t1-portal-venous', 10)])).toEqual({
      washInPercent: null,
      washOutPercent: null,
      contrastPercent: [],
    });
    expect(inPhaseOrder([phase('adc', 1), phase('t1-pre', 2)]).map(({ kind }) => kind)).toEqual(['t1-pre']);
  });
});
