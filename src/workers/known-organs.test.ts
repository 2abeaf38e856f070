import { describe, expect, it } from 'vitest';
import type { VolumeId } from '../domain/ids.ts';
import type { ModelVolume } from '../ports/models.ts';
import { KnownOrgans } from './known-organs.ts';

function volume(id: string, change = 0): ModelVolume {
  const voxels = Int16Array.from({ length: 60 }, (_, n) => n + change);
  const grid = {
    ...{ size: [5, 4, 3], spacingMm: [1, 1, 1], origin: [0, 0, 0], frameOfReferenceUid: '' },
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  } as unknown as ModelVolume['grid'];
  return { volumeId: id as VolumeId, grid, voxels, rescale: { slope: 1, intercept: 0 } };
}

const organ = (id: string) => ({ volumeId: id as VolumeId, labels: [1], mask: new Uint8Array(60).fill(1, 3, 9) });

describe('organs that were found before', () => {
  it('are found again for the same model, labels and images', () => {
    const known = new KnownOrgans();
    known.keep('a', [organ('v')], [volume('v')]);
    expect(known.find('a', [1], [volume('other'), volume('v')])?.mask).toEqual(organ('v').mask);
  });

  it('are not taken for another model, other labels, or other images of the same name', () => {
    const known = new KnownOrgans();
    known.keep('a', [organ('v')], [volume('v')]);
    expect(known.find('b', [1], [volume('v')])).toBeNull();
    expect(known.find('a', [1, 2], [volume('v')])).toBeNull();
    expect(known.find('a', [1], [volume('v', 7)])).toBeNull();
    expect(known.find('a', [1], [volume('w')])).toBeNull();
  });

  it('are kept for the last few volumes alone', () => {
    const known = new KnownOrgans();
    for (const id of ['a', 'b', 'c', 'd', 'e']) known.keep('m', [organ(id)], [volume(id)]);
    expect(known.find('m', [1], [volume('a')])).toBeNull();
    expect(known.find('m', [1], [volume('e')])).not.toBeNull();
  });
});
