import { type Grid, toIjk, toLps } from '../../geometry/grid.ts';
import type { Ijk, Lps, Triple } from '../../geometry/vec3.ts';
import { alignByInformation } from '../align-by-information.ts';
import type { Box3 } from '../mask/mask.ts';
import { resampleLinear, type ScalarVolume } from '../resample-volume.ts';
import type { FeatureVolume } from './grow-cut.ts';

/** All phases around one place, on a part of the read phase's grid; 1 is one robust standard deviation of the region. */
export interface RegionFeatures extends FeatureVolume {
  readonly grid: Grid;
}

const CLIP = 8;

/** Voxels of `grid` within `halfMm` of `centre` along each axis; null when the centre lies outside of the grid. */
export function boxAround(grid: Grid, centre: Triple, halfMm: number): Box3 | null {
  const middle = toIjk(grid, centre as Lps);
  const from = [0, 0, 0] as [number, number, number];
  const to = [0, 0, 0] as [number, number, number];
  for (const axis of [0, 1, 2] as const) {
    const reach = halfMm / grid.spacingMm[axis];
    from[axis] = Math.max(0, Math.round(middle[axis] - reach));
    to[axis] = Math.min(grid.size[axis] - 1, Math.round(middle[axis] + reach));
    if (middle[axis] < -0.5 || middle[axis] > grid.size[axis] - 0.5) return null;
  }
  return { from, to };
}

/** The part of a grid inside of a box of its voxels, as a grid of its own. */
export function partOfGrid(grid: Grid, { from, to }: Box3): Grid {
  return {
    ...grid,
    size: [to[0] - from[0] + 1, to[1] - from[1] + 1, to[2] - from[2] + 1],
    origin: toLps(grid, from as unknown as Ijk),
  };
}

/**
 * Features of the part of the read phase's grid: every phase brought on it (aligned around `centre`, for a breath-hold moves
 * the liver by up to 2 cm), each with median 0 and robust standard deviation 1. Phases that do not cover the place are left
 * out; the first one, which is read, never moves.
 */
export function regionFeatures(phases: readonly ScalarVolume[], grid: Grid, centre: Triple): RegionFeatures {
  const read = phases[0];
  const channels: Float32Array[] = [];
  for (const phase of phases) {
    const isMoving = phase !== read;
    const shift = isMoving && read ? shiftOf(read, phase, centre) : ([0, 0, 0] as const);
    const channel = normalised(resampleLinear(phase, grid, shift));
    if (channel) channels.push(channel);
  }
  return { size: grid.size, spacingMm: grid.spacingMm, channels, grid };
}

/** Around the lesion alone: wall and ribs do not breathe, and a larger box would follow them. */
const ALIGNED_MM = [22, 22, 20] as const;

function shiftOf(read: ScalarVolume, phase: ScalarVolume, centre: Triple): Triple {
  return alignByInformation(read, phase, { centre: centre as Lps, halfSizeMm: ALIGNED_MM });
}

/** Null when half of the region is outside of the phase or all of it is one value. */
function normalised(values: Float32Array): Float32Array | null {
  const sample: number[] = [];
  let inside = 0;
  const stride = Math.max(1, Math.floor(values.length / 20_000));
  for (let n = 0; n < values.length; n += stride) {
    const v = values[n] as number;
    if (Number.isNaN(v)) continue;
    inside++;
    sample.push(v);
  }
  if (inside * stride * 2 < values.length) return null;
  const middle = medianOf(sample);
  const spread = 1.4826 * medianOf(sample.map((v) => Math.abs(v - middle)));
  if (spread <= 0) return null;
  return values.map((v) => (Number.isNaN(v) ? 0 : Math.min(CLIP, Math.max(-CLIP, (v - middle) / spread))));
}

function medianOf(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
