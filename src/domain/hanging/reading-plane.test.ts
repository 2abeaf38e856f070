import { describe, expect, it } from 'vitest';
import type { Lps, Triple } from '../../geometry/vec3.ts';
import { sampleGrid } from '../../ports/testing/sample-study.ts';
import { readingPlane } from './reading-plane.ts';

function planeOf(...axes: readonly [Triple, Triple, Triple]) {
  return readingPlane({ grid: { ...sampleGrid(), axes: axes as unknown as readonly [Lps, Lps, Lps] } });
}

describe('the plane that a volume opens in', () => {
  it('is as acquired where that is read upright: axial, coronal, sagittal, oblique', () => {
    expect(planeOf([1, 0, 0], [0, 1, 0], [0, 0, 1])).toBe('acquisition');
    expect(planeOf([1, 0, 0], [0, 0, -1], [0, 1, 0])).toBe('acquisition');
    expect(planeOf([0, 1, 0], [0, 0, -1], [-1, 0, 0])).toBe('acquisition');
    expect(planeOf([0.8, 0.6, 0], [0, 0, -1], [-0.6, 0.8, 0])).toBe('acquisition');
    expect(readingPlane({ grid: null })).toBe('acquisition');
  });

  it('is that of the patient for files that stand on their head or are mirrored', () => {
    expect(planeOf([-1, 0, 0], [0, -1, 0], [0, 0, 1])).toBe('axial');
    expect(planeOf([1, 0, 0], [0, -1, 0], [0, 0, 1])).toBe('axial');
    expect(planeOf([0, -1, 0], [0, 0, 1], [-1, 0, 0])).toBe('sagittal');
  });

  it('resamples nothing: a flipped volume that is slightly oblique stays as it is', () => {
    expect(planeOf([-0.998, 0.06, 0], [-0.06, -0.998, 0], [0, 0, 1])).toBe('acquisition');
  });
});
