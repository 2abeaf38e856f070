import { type Grid, toIjk, toLps, voxelCount } from '../../geometry/grid.ts';
import type { Ijk, Lps } from '../../geometry/vec3.ts';
import type { Anatomy } from '../anatomy/build-anatomy.ts';
import type { Lesion } from '../anatomy/lesions.ts';
import { type Placement, seenAt } from '../scan/body-motion.ts';
import { sliceNodes, walkPlaces } from '../scan/sample-slice.ts';

/** Truth on a series' grid, flat arrays in its order. A voxel belongs to what its centre lies in, breath and pose included. */
export interface SeriesMasks {
  /** Values of `Organ`; the liver includes its vessels and lesions. */
  readonly organs: Uint8Array;
  /** 1-based number of the lesion in `anatomy.lesions`. */
  readonly lesions: Uint8Array;
}

/**
 * Masks on `grid` for a body seen through `placement`.
 *
 * Organs come from the simulated body's voxels (nearest), lesions from their exact surfaces.
 */
export function seriesMasks(anatomy: Anatomy, grid: Grid, placement: Placement): SeriesMasks {
  const { volume } = anatomy;
  const [nx, ny, nz] = volume.size;
  const [columns, rows, slices] = grid.size;
  const organs = new Uint8Array(voxelCount(grid));
  for (let k = 0; k < slices; k++) {
    const base = k * columns * rows;
    walkPlaces(sliceNodes(volume, grid, k, 0, placement), grid, (pixel, x, y, z) => {
      const i = Math.round(x);
      const j = Math.round(y);
      const n = Math.round(z);
      if (i < 0 || j < 0 || n < 0 || i >= nx || j >= ny || n >= nz) return;
      organs[base + pixel] = volume.organ[i + j * nx + n * nx * ny]!;
    });
  }
  const lesions = new Uint8Array(organs.length);
  anatomy.lesions.forEach((lesion, n) => {
    fillLesion(lesion, n + 1, grid, placement, lesions);
  });
  return { organs, lesions };
}

/** Marks a lesion's voxels in `labels`; looks only at the part of the grid around it. */
export function fillLesion(lesion: Lesion, label: number, grid: Grid, placement: Placement, labels: Uint8Array): void {
  const q = new Float64Array(3);
  const seen = toIjk(grid, seenAt(lesion.centre, placement) as Lps);
  const reach = lesion.radiusMm * 1.6 + 8;
  const [low, high] = [0, 1, 2].reduce<[number[], number[]]>(
    ([a, b], axis) => {
      const span = reach / grid.spacingMm[axis]!;
      a.push(Math.max(0, Math.floor(seen[axis]! - span)));
      b.push(Math.min(grid.size[axis]! - 1, Math.ceil(seen[axis]! + span)));
      return [a, b];
    },
    [[], []],
  );
  for (let k = low[2]!; k <= high[2]!; k++) {
    for (let j = low[1]!; j <= high[1]!; j++) {
      for (let i = low[0]!; i <= high[0]!; i++) {
        const p = toLps(grid, [i, j, k] as Ijk);
        placement(p[0], p[1], p[2], q);
        if (lesion.distance(q[0]!, q[1]!, q[2]!) < 0) labels[i + (j + k * grid.size[1]) * grid.size[0]] = label;
      }
    }
  }
}
