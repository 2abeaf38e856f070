import { type Grid, toIjk, toLps, voxelCount } from '../../geometry/grid.ts';
import type { Ijk, Lps, Triple } from '../../geometry/vec3.ts';
import { alignByInformation } from '../align-by-information.ts';
import type { Box3 } from '../mask/mask.ts';
import { indexMap, resampleLinear, type ScalarVolume, sampleLinear } from '../resample-volume.ts';
import type { FeatureVolume } from './grow-cut.ts';

/** One phase around a place: where it lies against the read phase, and its values' middle and spread in the region. */
export interface PhaseFeature {
  readonly volume: ScalarVolume;
  /** What lies at p of the read phase lies at p + shiftMm of this one (LPS mm). */
  readonly shiftMm: Triple;
  readonly middle: number;
  readonly spread: number;
}

/**
 * All phases around one place, on a part of the read phase's grid; 1 is one robust standard deviation of the region. Values
 * are looked up where they are needed: rays and the surroundings of a lesion are a small part of the region.
 */
export interface RegionFeatures {
  readonly grid: Grid;
  readonly phases: readonly PhaseFeature[];
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
 * The features of the part of the read phase's grid: every phase is brought on it (aligned around `centre`, for a breath-hold
 * moves the liver by up to 2 cm), each with median 0 and robust standard deviation 1. Phases that do not cover the place are
 * left out; the first one, which is read, never moves.
 */
export function regionFeatures(phases: readonly ScalarVolume[], grid: Grid, centre: Triple): RegionFeatures {
  const read = phases[0];
  const scaled = phases.flatMap((volume): PhaseFeature[] => {
    const shiftMm = volume !== read && read ? shiftOf(read, volume, centre) : ([0, 0, 0] as const);
    const scale = scaleOf(volume, grid, shiftMm);
    return scale ? [{ volume, shiftMm, ...scale }] : [];
  });
  return { grid, phases: scaled };
}

/** The features of all voxels of a grid, which lies in the region: one array a phase. */
export function featuresOn(grid: Grid, { phases }: RegionFeatures): FeatureVolume {
  const channels = phases.map((phase) => {
    const values = resampleLinear(phase.volume, grid, phase.shiftMm);
    for (let n = 0; n < values.length; n++) values[n] = featureOf(phase, values[n] as number);
    return values;
  });
  return { size: grid.size, spacingMm: grid.spacingMm, channels };
}

/** A displayed value as a feature; what lies outside of the phase is as its middle. */
export function featureOf({ middle, spread }: PhaseFeature, value: number): number {
  const v = (value - middle) / spread;
  if (Number.isNaN(v)) return 0;
  return Math.min(CLIP, Math.max(-CLIP, v));
}

/** Around the lesion alone: wall and ribs do not breathe, and a larger box would follow them. */
const ALIGNED_MM = [22, 22, 20] as const;

function shiftOf(read: ScalarVolume, phase: ScalarVolume, centre: Triple): Triple {
  return alignByInformation(read, phase, { centre: centre as Lps, halfSizeMm: ALIGNED_MM });
}

const SAMPLES = 20_000;

/** Median and robust standard deviation of the region; null when half of it is outside of the phase or all is one value. */
function scaleOf(volume: ScalarVolume, grid: Grid, shiftMm: Triple): { middle: number; spread: number } | null {
  const [columns, rows] = grid.size;
  const { start, di, dj, dk } = indexMap(grid, volume.grid, shiftMm);
  const count = voxelCount(grid);
  const stride = Math.max(1, Math.floor(count / SAMPLES));
  const sample = new Float32Array(Math.ceil(count / stride));
  let inside = 0;
  for (let n = 0; n < count; n += stride) {
    const i = n % columns;
    const j = Math.floor(n / columns) % rows;
    const k = Math.floor(n / (columns * rows));
    const x = start[0] + i * di[0] + j * dj[0] + k * dk[0];
    const y = start[1] + i * di[1] + j * dj[1] + k * dk[1];
    const z = start[2] + i * di[2] + j * dj[2] + k * dk[2];
    const v = sampleLinear(volume, x, y, z);
    if (!Number.isNaN(v)) sample[inside++] = v;
  }
  if (inside * stride * 2 < count) return null;
  const known = sample.subarray(0, inside);
  const middle = takeMedian(known);
  for (let n = 0; n < inside; n++) known[n] = Math.abs((known[n] as number) - middle);
  const spread = 1.4826 * takeMedian(known);
  return spread > 0 ? { middle, spread } : null;
}

/** Median (the upper of two) by selection; reorders the values. */
function takeMedian(values: Float32Array): number {
  const target = Math.floor(values.length / 2);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (target <= j) high = j;
    else if (target >= i) low = i;
    else break;
  }
  return values[target] ?? 0;
}
