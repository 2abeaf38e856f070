import { toLps } from '../geometry/grid.ts';
import type { Ijk } from '../geometry/vec3.ts';
import { type Box3, boxSize } from './mask/mask.ts';
import type { ScalarVolume } from './resample-volume.ts';

/** The part of a volume inside of a box of its voxels, copied, as a volume of its own. */
export function cropVolume(volume: ScalarVolume, box: Box3): ScalarVolume {
  const { grid, voxels, rescale } = volume;
  const size = boxSize(box);
  const [columns, rows, slices] = size;
  const out = voxels.slice(0, columns * rows * slices);
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const from = box.from[0] + (box.from[1] + j + (box.from[2] + k) * grid.size[1]) * grid.size[0];
      out.set(voxels.subarray(from, from + columns) as never, (j + k * rows) * columns);
    }
  }
  const origin = toLps(grid, [box.from[0], box.from[1], box.from[2]] as unknown as Ijk);
  return { grid: { ...grid, size, origin }, voxels: out, rescale };
}
