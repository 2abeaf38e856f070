import { describe, expect, it } from 'vitest';
import { toLps } from '../geometry/grid.ts';
import { distance } from '../geometry/vec3.ts';
import { lengthUnitOf, shownGrid } from './shown-grid.ts';
import type { VolumeInfo } from './volume.ts';

const PIXEL = { columns: 40, rows: 20 } as VolumeInfo['pixel'];
const SLICES = [{}, {}, {}] as unknown as VolumeInfo['slices'];

describe('pictures without patient geometry', () => {
  it('are drawn and measured by the distances of their pixels', () => {
    const info = { grid: null, pixel: PIXEL, slices: SLICES, pixelSpacingMm: [0.5, 2] as const };
    const grid = shownGrid(info);
    expect(grid.size).toEqual([40, 20, 3]);
    expect(distance(toLps(grid, [0, 0, 0]), toLps(grid, [6, 0, 0]))).toBeCloseTo(3);
    expect(distance(toLps(grid, [0, 0, 0]), toLps(grid, [0, 6, 0]))).toBeCloseTo(12);
    expect(lengthUnitOf(info)).toBe('mm');
  });

  it('are measured in pixels where the files give no distance', () => {
    const info = { grid: null, pixel: PIXEL, slices: SLICES, pixelSpacingMm: null };
    expect(shownGrid(info).spacingMm).toEqual([1, 1, 1]);
    expect(lengthUnitOf(info)).toBe('px');
  });
});
