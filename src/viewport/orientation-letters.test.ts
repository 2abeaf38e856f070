import { describe, expect, it } from 'vitest';
import { normalise } from '../geometry/vec3.ts';
import { directionLetters, edgeLetters } from './orientation-letters.ts';
import { slicePlanes } from './slice-planes.ts';
import { obliqueGrid, straightGrid } from './testing/grids.ts';
import { fittedCamera, flipped, rotated } from './view-camera.ts';

describe('directionLetters', () => {
  it('names the six directions of LPS', () => {
    expect([
      directionLetters([1, 0, 0]),
      directionLetters([-1, 0, 0]),
      directionLetters([0, 1, 0]),
      directionLetters([0, -1, 0]),
      directionLetters([0, 0, 1]),
      directionLetters([0, 0, -1]),
    ]).toEqual(['L', 'R', 'P', 'A', 'S', 'I']);
  });

  it('names two directions when tilted, the larger first, and ignores less than five degrees', () => {
    expect(directionLetters(normalise([-0.3, -1, 0]))).toBe('AR');
    expect(directionLetters(normalise([1, 0.4, 0.3]))).toBe('LP');
    expect(directionLetters(normalise([1, 0.05, 0]))).toBe('L');
  });
});

describe('edgeLetters', () => {
  const grid = straightGrid([9, 9, 9], [1, 1, 1]);
  const camera = (plane: 'axial' | 'coronal' | 'sagittal') => {
    const { right, down } = fittedCamera(slicePlanes({ grid, hasPatientGeometry: true, frameKey: 'f' }, plane), 0);
    return edgeLetters(right, down);
  };

  it('puts the right of the patient on the left, and anterior on the left of a sagittal picture', () => {
    expect(camera('axial')).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
    expect(camera('coronal')).toEqual({ left: 'R', right: 'L', top: 'S', bottom: 'I' });
    expect(camera('sagittal')).toEqual({ left: 'A', right: 'P', top: 'S', bottom: 'I' });
  });

  it('follows rotation and mirroring', () => {
    const start = fittedCamera(slicePlanes({ grid, hasPatientGeometry: true, frameKey: 'f' }, 'axial'), 0);
    const turned = rotated(start, 90);
    expect(edgeLetters(turned.right, turned.down)).toEqual({ left: 'P', right: 'A', top: 'R', bottom: 'L' });
    const mirrored = flipped(start, 'horizontal');
    expect(edgeLetters(mirrored.right, mirrored.down)).toEqual({ left: 'L', right: 'R', top: 'A', bottom: 'P' });
  });

  it('gives two letters at the edges of an oblique acquisition', () => {
    const oblique = obliqueGrid([9, 9, 9], [1, 1, 1]);
    const planes = slicePlanes({ grid: oblique, hasPatientGeometry: true, frameKey: 'f' }, 'acquisition');
    const letters = edgeLetters(planes.right, planes.down);
    expect(letters.left).toHaveLength(2);
    expect(letters.left[0]).toBe('R');
    expect(letters.top[0]).toBe('A');
  });
});
