import { type Grid, toLps } from '../geometry/grid.ts';
import type { Ijk, Triple } from '../geometry/vec3.ts';
import { connectedComponents } from '../kernels/mask/connected-components.ts';
import { squaredDistance } from '../kernels/mask/distance-transform.ts';
import type { Mask } from '../kernels/mask/mask.ts';
import { MIDDLE_LEVEL } from '../kernels/segment/grow-region.ts';
import type { RegionHints } from '../kernels/segment/region-hints.ts';

export type GestureKind = 'click' | 'diameters' | 'scribble';

/** Share of the radius by which a click misses the middle, and mm by which an end of a diameter misses the border. */
const CLICK_MISS = 0.3;
const END_MISS_MM = 1;
/** Of the tightness, for one notch of the wheel, twice: nobody stops at each. */
const WHEEL_STEP = 10;
const NOTHING: RegionHints = { inside: [], outside: [], diameters: [] };

/** What a reader would draw on the largest slice of a lesion; misses by a fixed pseudo-random amount. */
export function firstGesture(kind: GestureKind, truth: Mask, grid: Grid, seed: number): RegionHints {
  const random = randomFrom(seed);
  const k = largestSlice(truth, grid);
  const plane = planeOf(truth, grid, k);
  if (kind === 'diameters') return { ...NOTHING, diameters: diametersOf(plane, grid, k, random) };
  const { index, radiusMm } = deepest(plane, grid);
  const at = (i: number, j: number) => toLps(grid, [i, j, k] as unknown as Ijk);
  const [i, j] = [index % grid.size[0], Math.floor(index / grid.size[0])];
  const miss = () => (CLICK_MISS * radiusMm * random()) / grid.spacingMm[0];
  if (kind === 'click') return { ...NOTHING, inside: [at(i + miss(), j + miss())] };
  const half = (radiusMm * 0.6) / grid.spacingMm[0];
  const bend = (radiusMm * 0.25) / grid.spacingMm[1];
  const inside = Array.from({ length: 9 }, (_, n) => {
    const along = n / 4 - 1;
    return at(i + along * half, j + bend * (along * along - 0.5));
  });
  return { ...NOTHING, inside };
}

/** A short stroke through the middle of the largest error: inside where it was missed, outside where it is too much. */
export function correction(mask: Mask, truth: Mask, grid: Grid, before: RegionHints): RegionHints {
  const wrong = mask.map((v, n) => (v !== truth[n] ? 1 : 0));
  const missed = largestPart(
    wrong.map((v, n) => (v !== 0 && truth[n] !== 0 ? 1 : 0)),
    grid,
  );
  const excess = largestPart(
    wrong.map((v, n) => (v !== 0 && truth[n] === 0 ? 1 : 0)),
    grid,
  );
  const isMissed = missed.count >= excess.count;
  const part = (isMissed ? missed : excess).mask;
  const k = largestSlice(part, grid);
  const { index, radiusMm } = deepest(planeOf(part, grid, k), grid);
  const reach = Math.max(0, radiusMm * 0.6) / grid.spacingMm[0];
  const stroke = [-1, 0, 1].map((side) =>
    toLps(grid, [(index % grid.size[0]) + side * reach, Math.floor(index / grid.size[0]), k] as unknown as Ijk),
  );
  return isMissed
    ? { ...before, inside: [...before.inside, ...stroke] }
    : { ...before, outside: [...before.outside, ...stroke] };
}

/** Where a reader who turns the wheel by its steps stops: at the best of them. */
export function turned(qualityAt: (tightness: number) => number): number {
  let best = MIDDLE_LEVEL;
  let most = qualityAt(best);
  for (let level = WHEEL_STEP; level < 255; level += WHEEL_STEP) {
    const quality = qualityAt(level);
    if (quality > most) [best, most] = [level, quality];
  }
  return best;
}

function largestPart(mask: Mask, grid: Grid): { mask: Mask; count: number } {
  const { labels, sizes } = connectedComponents(mask, grid.size, 6);
  return { mask: Uint8Array.from(labels, (label) => (label === 1 ? 1 : 0)), count: sizes[0] ?? 0 };
}

function largestSlice(mask: Mask, { size }: Grid): number {
  const area = size[0] * size[1];
  const counts = new Float64Array(size[2]);
  mask.forEach((v, n) => {
    if (v !== 0) counts[Math.floor(n / area)] = (counts[Math.floor(n / area)] as number) + 1;
  });
  return counts.indexOf(Math.max(...counts));
}

function planeOf(mask: Mask, { size }: Grid, k: number): Mask {
  return mask.slice(k * size[0] * size[1], (k + 1) * size[0] * size[1]);
}

/** The pixel farthest from the border of a plane's mask. */
function deepest(plane: Mask, { size, spacingMm }: Grid): { index: number; radiusMm: number } {
  const outside = plane.map((v) => (v === 0 ? 1 : 0));
  const distances = squaredDistance(outside, [size[0], size[1], 1], [spacingMm[0], spacingMm[1], 1]);
  let index = 0;
  distances.forEach((d, n) => {
    if (plane[n] !== 0 && d > (plane[index] !== 0 ? (distances[index] as number) : -1)) index = n;
  });
  return { index, radiusMm: Math.sqrt(distances[index] as number) };
}

/** The longest line across the plane's mask, and the width across it, between the voxels' outer borders. */
function diametersOf(plane: Mask, grid: Grid, k: number, random: () => number): [Triple, Triple][] {
  const points: Triple[] = [];
  plane.forEach((v, n) => {
    if (v !== 0) points.push(toLps(grid, [n % grid.size[0], Math.floor(n / grid.size[0]), k] as unknown as Ijk));
  });
  const extent = (angle: number): [Triple, Triple, number] => {
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const along = (p: Triple) => p[0] * x + p[1] * y;
    const low = points.reduce((a, b) => (along(b) < along(a) ? b : a));
    const high = points.reduce((a, b) => (along(b) > along(a) ? b : a));
    return [low, high, along(high) - along(low)];
  };
  const angles = Array.from({ length: 18 }, (_, n) => (n * Math.PI) / 18);
  const longAngle = angles.reduce((a, b) => (extent(b)[2] > extent(a)[2] ? b : a));
  return [longAngle, longAngle + Math.PI / 2].map((angle) => {
    const [low, high] = extent(angle);
    const missed = (p: Triple): Triple => [p[0] + END_MISS_MM * random(), p[1] + END_MISS_MM * random(), p[2]];
    return [missed(low), missed(high)];
  });
}

function randomFrom(seed: number): () => number {
  let state = (seed * 7919 + 13) % 2_147_483_647;
  const next = () => {
    state = (state * 16_807) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  };
  next();
  return next;
}
