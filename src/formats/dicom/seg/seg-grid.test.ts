import { describe, expect, it } from 'vitest';
import type { Triple } from '../../../geometry/vec3.ts';
import type { SegPlane } from './read-frames.ts';
import { gridOfFrames } from './seg-grid.ts';
import { sliceExtents, sliceSteps } from './slice-extents.ts';

const size = { columns: 4, rows: 3 };

function plane(z: number, more: Partial<SegPlane> = {}): SegPlane {
  return {
    position: [1, 2, z],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
    ],
    spacingMm: [0.5, 0.75],
    sliceThicknessMm: 3,
    spacingBetweenSlicesMm: null,
    ...more,
  };
}

describe('gridOfFrames', () => {
  it('fills the gaps of a sparse stack, whatever the order of frames', () => {
    const found = gridOfFrames([plane(10), plane(4), plane(6)], size, '1.2')!;
    expect(found.grid).toMatchObject({ size: [4, 3, 4], spacingMm: [0.5, 0.75, 2], origin: [1, 2, 4] });
    expect(found.sliceOf).toEqual([3, 0, 1]);
  });

  it('uses the stated spacing where it fits', () => {
    const stated = { spacingBetweenSlicesMm: 2 };
    expect(gridOfFrames([plane(0, stated), plane(4, stated)], size, '')!.grid.size[2]).toBe(3);
    const wrong = { spacingBetweenSlicesMm: 3 };
    expect(gridOfFrames([plane(0, wrong), plane(4, wrong)], size, '')!.grid.spacingMm[2]).toBe(4);
  });

  it('takes the thickness as the distance where no two slices touch', () => {
    expect(gridOfFrames([plane(6), plane(15), plane(21)], size, '')!.grid).toMatchObject({
      size: [4, 3, 6],
      spacingMm: [0.5, 0.75, 3],
    });
    expect(gridOfFrames([plane(0), plane(12)], size, '')!.grid.size[2]).toBe(5);
    // A stack with gaps as wide as its slices.
    expect(gridOfFrames([plane(0), plane(6), plane(12)], size, '')!.grid.spacingMm[2]).toBe(6);
  });

  it('joins frames of one slice whose positions were rounded apart', () => {
    const near = plane(0.001, { position: [1.002, 2, 0.001] });
    const found = gridOfFrames([plane(0), near], size, '')!;
    expect(found.sliceOf).toEqual([0, 0]);
    expect(found.grid).toMatchObject({
      size: [4, 3, 1],
      spacingMm: [0.5, 0.75, 3],
      axes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
    const shifted = [0, 1, 2].map((k) => plane(3 * k, { position: [1 + 0.02 * (k % 2), 2, 3 * k] }));
    expect(gridOfFrames(shifted, size, '')!.grid.size[2]).toBe(3);
  });

  it('takes the thickness for a single slice', () => {
    expect(gridOfFrames([plane(0), plane(0)], size, '')!.grid).toMatchObject({
      size: [4, 3, 1],
      spacingMm: [0.5, 0.75, 3],
    });
  });

  it('keeps a sheared stack sheared', () => {
    const positions: Triple[] = [0, 1, 2].map((k) => [0, k * 0.5, k * 2]);
    const found = gridOfFrames(
      positions.map((position) => plane(0, { position })),
      size,
      '',
    )!;
    expect(found.grid.spacingMm[2]).toBeCloseTo(Math.hypot(0.5, 2), 9);
    expect(found.grid.axes[2][1]).toBeCloseTo(0.5 / Math.hypot(0.5, 2), 9);
  });

  it('refuses uneven, turned and scattered frames', () => {
    const turned = plane(2, {
      axes: [
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
    expect(gridOfFrames([plane(0), plane(2), plane(5.3)], size, '')).toBeNull();
    expect(gridOfFrames([plane(0), turned], size, '')).toBeNull();
    expect(gridOfFrames([plane(0), plane(2, { position: [9, 2, 2] }), plane(4)], size, '')).toBeNull();
    expect(gridOfFrames([], size, '')).toBeNull();
  });
});

describe('slice extents', () => {
  const at = (z: number, more = {}) => ({
    position: [0, 0, z],
    orientation: [1, 0, 0, 0, 1, 0],
    sliceThicknessMm: 5,
    spacingBetweenSlicesMm: null,
    ...more,
  });

  it('are the mean step of a uniform stack, in any order', () => {
    expect(sliceExtents([at(4), at(0), at(2)])).toEqual([2, 2, 2]);
    expect(sliceSteps([at(4), at(0), at(2)])).toMatchObject({ meanMm: 2, isUniform: true });
  });

  it('are half the gaps of an uneven one', () => {
    expect(sliceExtents([at(0), at(2), at(6)])).toEqual([2, 3, 4]);
  });

  it('are the stated spacing, else the thickness, of a single slice', () => {
    expect(sliceExtents([at(0)])).toEqual([5]);
    expect(sliceExtents([at(0, { spacingBetweenSlicesMm: 6 })])).toEqual([6]);
  });
});
