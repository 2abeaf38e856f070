import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, toIjk, toLps } from '../geometry/grid.ts';
import { cross, dot, type Lps, norm, type Triple } from '../geometry/vec3.ts';
import {
  clampSlice,
  isBeyond,
  sliceAt,
  sliceCenter,
  slicePlanes,
  sliceSpacingMm,
  voxelStepMm,
} from './slice-planes.ts';
import { leftHanded, obliqueGrid, sheared, straightGrid } from './testing/grids.ts';
import type { VolumeSpace } from './volume-space.ts';

const space = (grid: Grid): VolumeSpace => ({ grid, hasPatientGeometry: true, frameKey: 'frame:1' });

describe('slicePlanes', () => {
  it('steps through the voxel centres of an axial volume in all three patient planes', () => {
    const grid = straightGrid([40, 30, 20], [0.8, 0.9, 3]);
    const axial = slicePlanes(space(grid), 'axial');
    expect([axial.count, sliceSpacingMm(axial)]).toEqual([20, expect.closeTo(3, 9)]);
    expect(slicePlanes(space(grid), 'sagittal').count).toBe(40);
    expect(slicePlanes(space(grid), 'coronal').count).toBe(30);
    for (const [plane, axis] of [
      ['sagittal', 0],
      ['coronal', 1],
      ['axial', 2],
    ] as const) {
      const planes = slicePlanes(space(grid), plane);
      for (let n = 0; n < planes.count; n++) {
        expect(toIjk(grid, sliceCenter(planes, n) as Lps)[axis]).toBeCloseTo(n, 9);
      }
    }
  });

  it('shows acquisition slices at exactly their k, both ends, on oblique, left-handed and sheared grids', () => {
    const oblique = obliqueGrid([32, 28, 17], [1.1, 1.1, 4]);
    for (const grid of [oblique, leftHanded(oblique), sheared(oblique)]) {
      const planes = slicePlanes(space(grid), 'acquisition');
      for (const k of [0, 1, 16]) {
        const center = sliceCenter(planes, k);
        expect(toIjk(grid, center as Lps)[2]).toBeCloseTo(k, 9);
        expect(sliceAt(planes, center)).toBeCloseTo(k, 9);
      }
    }
  });

  it('draws by radiological convention, acquisition as stored, whatever the handedness', () => {
    const grid = obliqueGrid([32, 28, 17], [1, 1, 4]);
    for (const each of [grid, leftHanded(grid)]) {
      const axial = slicePlanes(space(each), 'axial');
      expect([axial.right, axial.down]).toEqual([
        [1, 0, 0],
        [0, 1, 0],
      ]);
      expect(slicePlanes(space(each), 'coronal').right).toEqual([1, 0, 0]);
      expect(slicePlanes(space(each), 'coronal').down).toEqual([0, 0, -1]);
      expect(slicePlanes(space(each), 'sagittal').right).toEqual([0, 1, 0]);
      const stored = slicePlanes(space(each), 'acquisition');
      expect(dot(stored.right, each.axes[0])).toBeCloseTo(1, 12);
      expect(dot(stored.down, each.axes[1])).toBeCloseTo(1, 12);
      expect(dot(stored.normal, each.axes[2])).toBeGreaterThan(0);
    }
  });

  it('covers the whole of an oblique volume: every corner is within half a slice of the first or last plane', () => {
    const grid = obliqueGrid([32, 28, 17], [1, 1.3, 4]);
    for (const plane of ['axial', 'sagittal', 'coronal'] as const) {
      const planes = slicePlanes(space(grid), plane);
      const numbers = [0, 31].flatMap((i) =>
        [0, 27].flatMap((j) => [0, 16].map((k) => sliceAt(planes, toLps(grid, [i, j, k])))),
      );
      expect(Math.min(...numbers)).toBeGreaterThan(-0.5);
      expect(Math.max(...numbers)).toBeLessThan(planes.count - 0.5);
    }
  });

  it('refuses to reformat what has no geometry or one slice', () => {
    expect(
      slicePlanes({ ...space(straightGrid([9, 9, 9], [1, 1, 1])), hasPatientGeometry: false }, 'sagittal').plane,
    ).toBe('acquisition');
    expect(slicePlanes(space(straightGrid([9, 9, 1], [1, 1, 5])), 'coronal').plane).toBe('acquisition');
  });

  it('snaps and tells the outside', () => {
    const planes = slicePlanes(space(straightGrid([10, 10, 10], [1, 1, 2])), 'axial');
    expect(clampSlice(planes, -3)).toBe(0);
    expect(clampSlice(planes, 3.6)).toBe(4);
    expect(clampSlice(planes, 99)).toBe(9);
    expect(isBeyond(planes, [0, 0, -0.9])).toBe(false);
    expect(isBeyond(planes, [0, 0, -1.1])).toBe(true);
    expect(isBeyond(planes, [0, 0, 18.9])).toBe(false);
    expect(isBeyond(planes, [0, 0, 19.1])).toBe(true);
  });

  it('has orthonormal screen vectors perpendicular to the normal', () => {
    fc.assert(
      fc.property(fc.constantFrom('acquisition', 'axial', 'sagittal', 'coronal'), (plane) => {
        const planes = slicePlanes(space(sheared(obliqueGrid([9, 8, 7], [1, 2, 3]))), plane);
        for (const v of [planes.right, planes.down, planes.normal]) expect(norm(v)).toBeCloseTo(1, 12);
        const up: Triple = cross(planes.right, planes.down);
        expect(Math.abs(dot(up, planes.normal))).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('voxelStepMm', () => {
  it('is the spacing along an axis and between the spacings on the diagonal', () => {
    const grid = straightGrid([9, 9, 9], [1, 2, 4]);
    expect(voxelStepMm(grid, [0, 1, 0])).toBeCloseTo(2, 12);
    const diagonal = voxelStepMm(grid, [Math.SQRT1_2, 0, Math.SQRT1_2]);
    expect(diagonal).toBeGreaterThan(1);
    expect(diagonal).toBeLessThan(4);
  });
});
