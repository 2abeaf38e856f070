import { describe, expect, it } from 'vitest';
import type { VoiWindow } from '../domain/volume.ts';
import { sampleVolume } from '../ports/testing/sample-study.ts';
import { fileWindow, suitsValues, windowOfSlice } from './default-window.ts';

const voi = (center: number, width: number): VoiWindow => ({ center, width, explanation: null, voiFunction: 'LINEAR' });

describe('the window of a file', () => {
  it('is the first that can be used', () => {
    const windows = [voi(Number.NaN, 10), voi(5, 0), voi(5, -3), voi(40, 400), voi(1, 1)];
    expect(fileWindow(sampleVolume('a', { windows }))).toEqual({ center: 40, width: 400 });
    expect(fileWindow(sampleVolume('a'))).toBeNull();
  });
});

describe('the window of a slice', () => {
  it('spans the 1st to 99th percentile of displayed values', () => {
    const voxels = Int16Array.from({ length: 1001 }, (_, n) => n);
    const { center, width } = windowOfSlice(voxels, { slope: 2, intercept: -1000 });
    expect(center).toBe(0);
    expect(width).toBe(1960);
  });

  it('has a width for a uniform slice and turns with a negative slope', () => {
    expect(windowOfSlice(new Int16Array(10).fill(5), { slope: 1, intercept: 0 })).toEqual({ center: 5, width: 1 });
    expect(windowOfSlice(Int16Array.of(0, 100), { slope: -1, intercept: 0 })).toEqual({ center: -50, width: 100 });
  });
});

describe('a proposed window and the voxels', () => {
  const auto = { center: 300, width: 500 };
  it.each([
    ['shows the tissue', { center: 320, width: 600 }, true],
    ['is narrow on purpose', { center: 300, width: 200 }, true],
    ['is all white', { center: 20, width: 60 }, false],
    ['is all black', { center: 1500, width: 2650 }, false],
    ['is flat grey', { center: 300, width: 4000 }, false],
  ])('%s', (_, proposed, suits) => {
    expect(suitsValues(proposed, auto, 'MR')).toBe(suits);
    expect(suitsValues(proposed, auto, 'CT')).toBe(true);
    expect(suitsValues({ ...proposed, curve: 'voi-lut' }, auto, 'MR')).toBe(true);
  });
});
