import type { Triple } from '../geometry/vec3.ts';
import { resampleLinear, type ScalarVolume } from './resample-volume.ts';

/**
 * `minuend` minus `subtrahend` in displayed values on the minuend's grid; 0 where the subtrahend does not reach.
 *
 * @param shiftMm nudge of the subtrahend: its tissue at p + shift lies at p of the minuend (LPS mm)
 * @returns one Int16 per voxel of the minuend's grid, rounded and clamped to +-32767
 */
export function subtractVolumes(
  minuend: ScalarVolume,
  subtrahend: ScalarVolume,
  shiftMm: Triple = [0, 0, 0],
): Int16Array {
  const moved = resampleLinear(subtrahend, minuend.grid, shiftMm);
  const out = new Int16Array(moved.length);
  const { slope, intercept } = minuend.rescale;
  for (let n = 0; n < out.length; n++) {
    const value = moved[n] as number;
    if (Number.isNaN(value)) continue;
    const difference = (minuend.voxels[n] as number) * slope + intercept - value;
    out[n] = Math.max(-32767, Math.min(32767, Math.round(difference)));
  }
  return out;
}
