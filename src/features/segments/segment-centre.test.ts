import { describe, expect, it } from 'vitest';
import { segmentCentre } from './segment-centre.ts';

const grid = { size: [4, 3, 3] as const };
const at = (i: number, j: number, k: number) => i + j * 4 + k * 12;

describe('segmentCentre', () => {
  it('takes the middle of the voxels on the fullest slice', () => {
    const labels = new Uint8Array(36);
    labels[at(0, 0, 0)] = 2;
    for (const n of [at(1, 1, 2), at(3, 1, 2), at(2, 2, 2), at(2, 0, 2)]) labels[n] = 2;
    labels[at(0, 0, 1)] = 1;
    expect(segmentCentre(labels, grid, 2)).toEqual([2, 1, 2]);
    expect(segmentCentre(labels, grid, 1)).toEqual([0, 0, 1]);
  });
  it('finds nothing of an empty segment', () => {
    expect(segmentCentre(new Uint8Array(36), grid, 1)).toBeNull();
  });
});
