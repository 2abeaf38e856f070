import type { Grid } from '../geometry/grid.ts';
import { toIjk, toLps } from '../geometry/grid.ts';
import { addScaled, type Lps, subtract, type Triple } from '../geometry/vec3.ts';
import { type ScalarVolume, sampleLinear } from './resample-volume.ts';

/** Result of an alignment: look up a position p of the fixed volume at p + shiftMm in the moving one. */
export interface Alignment {
  readonly shiftMm: Triple;
  /** Normalised cross-correlation over the region before and after, -1..1. */
  readonly nccBefore: number;
  readonly nccAfter: number;
}

/** A box around a centre in which the volumes are compared. */
export interface AlignmentRegion {
  readonly centre: Lps;
  readonly halfSizeMm: Triple;
}

interface AlignmentOptions {
  readonly startMm?: Triple;
  readonly maxShiftMm?: number;
  readonly signal?: AbortSignal;
}

/**
 * Translation that brings `moving` best onto `fixed`, by normalised cross-correlation of gradient-free samples on a
 * coarse-to-fine lattice (pattern search: 8, 4, 2, 1, 0.5 mm steps). Breath-hold shift of the liver is mostly
 * cranio-caudal, so the search is widest along z.
 *
 * @param startMm where the search begins; `nccBefore` is measured there
 * @param maxShiftMm the result never departs further from the start along any axis
 */
export function alignTranslation(
  fixed: ScalarVolume,
  moving: ScalarVolume,
  region: AlignmentRegion,
  { startMm = [0, 0, 0], maxShiftMm = 40, signal }: AlignmentOptions = {},
): Alignment {
  const points = lattice(fixed.grid, region);
  const reference = points.map((p) => sampleAt(fixed, p));
  const score = (shift: Triple) => correlation(reference, points, moving, shift);
  const nccBefore = score(startMm);
  let best: Triple = startMm;
  let bestScore = nccBefore;
  for (let z = -32; z <= 32; z += 8) {
    const candidate = addScaled(startMm, [0, 0, 1], z);
    const s = score(candidate);
    if (s > bestScore) [best, bestScore] = [candidate, s];
  }
  for (const step of [8, 4, 2, 1, 0.5]) {
    for (let isBetter = true; isBetter; ) {
      isBetter = false;
      signal?.throwIfAborted();
      for (const direction of DIRECTIONS) {
        const candidate = addScaled(best, direction, step);
        if (subtract(candidate, startMm).some((c) => Math.abs(c) > maxShiftMm)) continue;
        const s = score(candidate);
        if (s > bestScore + 1e-9) {
          [best, bestScore] = [candidate, s];
          isBetter = true;
        }
      }
    }
  }
  return { shiftMm: best, nccBefore, nccAfter: bestScore };
}

const DIRECTIONS: readonly Triple[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
];

/** About 12,000 points, evenly spaced in the box, jittered by a fixed pattern so that they do not fall on one lattice plane. */
function lattice(grid: Grid, { centre, halfSizeMm }: AlignmentRegion): Lps[] {
  const volume = 8 * halfSizeMm[0] * halfSizeMm[1] * halfSizeMm[2];
  const spacing = Math.max(Math.cbrt(volume / 12_000), Math.min(...grid.spacingMm));
  const points: Lps[] = [];
  let seed = 1;
  const jitter = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return (seed / 2_147_483_647 - 0.5) * spacing * 0.8;
  };
  for (let x = -halfSizeMm[0]; x <= halfSizeMm[0]; x += spacing)
    for (let y = -halfSizeMm[1]; y <= halfSizeMm[1]; y += spacing)
      for (let z = -halfSizeMm[2]; z <= halfSizeMm[2]; z += spacing)
        points.push([centre[0] + x + jitter(), centre[1] + y + jitter(), centre[2] + z + jitter()] as unknown as Lps);
  return points;
}

function sampleAt(volume: ScalarVolume, p: Triple): number {
  const [x, y, z] = toIjk(volume.grid, p as Lps);
  return sampleLinear(volume, x, y, z);
}

/** Pearson correlation over the points that lie in both volumes; -1 when fewer than a third do. */
function correlation(
  reference: readonly number[],
  points: readonly Lps[],
  moving: ScalarVolume,
  shift: Triple,
): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (let index = 0; index < points.length; index++) {
    const a = reference[index] as number;
    if (Number.isNaN(a)) continue;
    const b = sampleAt(moving, addScaled(points[index] as Lps, shift, 1));
    if (Number.isNaN(b)) continue;
    n++;
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumBB += b * b;
    sumAB += a * b;
  }
  if (n < points.length / 3) return -1;
  const varA = sumAA - (sumA * sumA) / n;
  const varB = sumBB - (sumB * sumB) / n;
  return varA > 0 && varB > 0 ? (sumAB - (sumA * sumB) / n) / Math.sqrt(varA * varB) : -1;
}

/** A box over the middle of a volume: where the liver of an abdominal stack lies when nothing better is known. */
export function centralRegion(grid: Grid): AlignmentRegion {
  const middle = toLps(grid, [(grid.size[0] - 1) / 2, (grid.size[1] - 1) / 2, (grid.size[2] - 1) / 2]);
  const extent = (axis: 0 | 1 | 2) =>
    Math.max(
      ...[0, 1, 2].map((n) =>
        Math.abs(
          (grid.axes[n as 0 | 1 | 2][axis] as number) *
            (grid.size[n as 0 | 1 | 2] as number) *
            (grid.spacingMm[n as 0 | 1 | 2] as number),
        ),
      ),
    );
  return { centre: middle, halfSizeMm: [extent(0) * 0.3, extent(1) * 0.3, extent(2) * 0.35] };
}
