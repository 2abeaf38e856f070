import type { VolumeVoxels } from '../../domain/volume.ts';
import { type Grid, toLps } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';

/** Longest edge of the thinned volume: what a software renderer turns fluently. */
const LONGEST_EDGE = 160;

/**
 * A volume thinned to at most 160 voxels along each axis, its displayed values as brightness 0 to 255 within a window.
 * Flat index i + j*columns + k*columns*rows of the returned grid, whose voxel (0, 0, 0) is that of the volume.
 */
export function cloudOf(
  grid: Grid,
  { voxels, rescale }: Pick<VolumeVoxels, 'voxels' | 'rescale'>,
  window: { readonly center: number; readonly width: number },
): { readonly grid: Grid; readonly brightness: Uint8Array } {
  const stride = grid.size.map((n) => Math.ceil(n / LONGEST_EDGE)) as [number, number, number];
  const size = grid.size.map((n, axis) => Math.ceil(n / stride[axis]!)) as unknown as Grid['size'];
  const brightness = new Uint8Array(size[0] * size[1] * size[2]);
  const low = window.center - window.width / 2;
  const scale = 255 / Math.max(Number.EPSILON, window.width);
  let to = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const line = (k * stride[2] * grid.size[1] + j * stride[1]) * grid.size[0];
      for (let i = 0; i < size[0]; i++) {
        const value = voxels[line + i * stride[0]]! * rescale.slope + rescale.intercept;
        brightness[to++] = Math.min(255, Math.max(0, (value - low) * scale));
      }
    }
  }
  const spacingMm = grid.spacingMm.map((mm, axis) => mm * stride[axis]!) as unknown as Grid['spacingMm'];
  return { grid: { ...grid, size, spacingMm, origin: toLps(grid, [0, 0, 0] as Ijk) }, brightness };
}
