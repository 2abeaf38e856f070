import type { Grid } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';

/**
 * Where to look at a segment: the middle of its voxels on the slice that holds the most of them; of equal slices the first.
 *
 * @param labels flat, index i + j*columns + k*columns*rows, of the size of `grid`
 * @returns a continuous voxel index; null for a segment without voxels
 */
export function segmentCentre(labels: Readonly<Uint8Array>, grid: Pick<Grid, 'size'>, label: number): Ijk | null {
  const [columns, rows, slices] = grid.size;
  const perSlice = columns * rows;
  let best = { voxels: 0, i: 0, j: 0, k: 0 };
  for (let k = 0; k < slices; k++) {
    let [voxels, sumI, sumJ] = [0, 0, 0];
    const end = (k + 1) * perSlice;
    for (let n = labels.indexOf(label, k * perSlice); n >= 0 && n < end; n++) {
      if (labels[n] !== label) continue;
      const inSlice = n - k * perSlice;
      voxels++;
      sumI += inSlice % columns;
      sumJ += Math.floor(inSlice / columns);
    }
    if (voxels > best.voxels) best = { voxels, i: sumI / voxels, j: sumJ / voxels, k };
  }
  return best.voxels > 0 ? ([best.i, best.j, best.k] as unknown as Ijk) : null;
}
