import { type Grid, toIjk } from '../../geometry/grid.ts';
import type { Lps, Triple } from '../../geometry/vec3.ts';
import { type Box3, type Mask, pasteMask } from '../mask/mask.ts';
import { connectedLevels } from './connected-levels.ts';
import { fitLesion, type LesionFit } from './fit-lesion.ts';
import { type FeatureVolume, growCut } from './grow-cut.ts';
import { boxAround, featuresOn, partOfGrid, type RegionFeatures } from './region-features.ts';
import { hintCentre, lengthOf, type RegionHints } from './region-hints.ts';
import { starMask } from './star-mask.ts';
import { floodLevels } from './tissue-flood.ts';

/** `lesion`: a blob with a border. `tissue`: all that looks like the seed and hangs together. */
export type RegionKind = 'lesion' | 'tissue';

/**
 * A family of nested regions, each of which hangs together with the core by voxels' faces: a voxel belongs to the region of tightness t when its level is at most t. 0 is the core, 255
 * never belongs; `MIDDLE_LEVEL` is the border that was found.
 */
export interface RegionLevels {
  readonly grid: Grid;
  readonly levels: Uint8Array;
  readonly kind: RegionKind;
}

export const MIDDLE_LEVEL = 127;
const NEVER = 255;
/** Seeds for the last step: deep inside of the fitted surface and well outside of it. */
const CORE = 0.65;
const BEYOND = 1.3;
const BEYOND_MM = 2;
/** Below this no border was found: the click was on tissue without one. */
const LEAST_SCORE = 0.1;

/**
 * One region from one gesture: a star-shaped surface is fitted in all phases, then GrowCut between its core and its
 * surroundings finds the voxels. Strokes inside and outside are seeds of both steps.
 *
 * @returns null when nothing was drawn inside
 */
export function growRegion(
  features: RegionFeatures,
  hints: RegionHints,
  kind: RegionKind | 'auto',
  reachMm: number,
): RegionLevels | null {
  const centre = hintCentre(hints);
  if (!centre || features.phases.length === 0) return null;
  const { grid } = features;
  if (kind !== 'tissue') {
    const fit = fitLesion(features, centre, hints, reachMm);
    if (kind === 'lesion' || fit.score >= LEAST_SCORE || hints.diameters.length > 0)
      return { grid, levels: lesionLevels(features, hints, fit), kind: 'lesion' };
  }
  const seeds = marked(grid, hints);
  return { grid, levels: floodLevels(featuresOn(grid, features), seeds), kind: 'tissue' };
}

function lesionLevels(features: RegionFeatures, hints: RegionHints, fit: LesionFit): Uint8Array {
  const { centre, directions, radiiMm } = fit;
  const scaled = (factor: number, add: number) => radiiMm.map((mm) => Math.max(LEAST_CORE_MM, mm * factor + add));
  const beyond = scaled(BEYOND, BEYOND_MM);
  const box = boxOf(features.grid, centre, [...beyond, ...hints.inside.map((p) => lengthOf([p, centre]))]);
  // Nothing outside of the box can belong to the lesion: the phases are brought on it alone.
  const grid = partOfGrid(features.grid, box);
  const core = starMask(grid, centre, directions, scaled(CORE, 0));
  const around = starMask(grid, centre, directions, beyond);
  const seeds = marked(grid, hints);
  for (let n = 0; n < seeds.length; n++) {
    if (seeds[n] !== 0) continue;
    if (core[n] !== 0) seeds[n] = INSIDE;
    else if (around[n] === 0) seeds[n] = OUTSIDE;
  }
  const levels = connectedLevels(levelsBetween(featuresOn(grid, features), seeds), grid.size);
  return pasteMask(levels, features.grid.size, box, NEVER);
}

function boxOf(grid: Grid, centre: Triple, radiiMm: readonly number[]): Box3 {
  const most = radiiMm.reduce((a, b) => Math.max(a, b), 0) + Math.max(...grid.spacingMm);
  return (
    boxAround(grid, centre, most) ?? { from: [0, 0, 0], to: [grid.size[0] - 1, grid.size[1] - 1, grid.size[2] - 1] }
  );
}

/** How much nearer the outside is than the inside by GrowCut: 0 at seeds inside, 255 at those outside. */
function levelsBetween(features: FeatureVolume, seeds: Uint8Array): Uint8Array {
  const inner = growCut(features, onlySeeds(seeds, INSIDE)).cost;
  const outer = growCut(features, onlySeeds(seeds, OUTSIDE)).cost;
  const levels = new Uint8Array(seeds.length);
  for (let n = 0; n < levels.length; n++) {
    if (seeds[n] === INSIDE) continue;
    const cost = inner[n] as number;
    const share = seeds[n] === OUTSIDE ? Number.NaN : cost / Math.max(1e-6, cost + (outer[n] as number));
    levels[n] = Number.isNaN(share) ? NEVER : Math.min(NEVER - 1, Math.max(1, Math.round(share * 254)));
  }
  return levels;
}

/** Seeds of one label; those of the other are in the way. */
function onlySeeds(seeds: Uint8Array, label: number): Uint8Array {
  const out = new Uint8Array(seeds.length);
  for (let n = 0; n < out.length; n++) out[n] = seeds[n] === label ? 1 : seeds[n] === 0 ? 0 : BLOCKED;
  return out;
}

const INSIDE = 1;
const OUTSIDE = 2;
/** A seed of the other side: costs nothing and leads nowhere. */
const BLOCKED = 255;
const LEAST_CORE_MM = 1.2;

/** What was drawn, as seeds: 1 inside, 2 outside; where both were drawn the outside, which came as a correction, holds. */
function marked(grid: Grid, hints: RegionHints): Uint8Array {
  const [columns, rows, slices] = grid.size;
  const seeds = new Uint8Array(columns * rows * slices);
  const mark = (points: readonly Triple[], label: number) => {
    for (const point of points) {
      const [i, j, k] = toIjk(grid, point as Lps).map(Math.round) as [number, number, number];
      if (i < 0 || j < 0 || k < 0 || i >= columns || j >= rows || k >= slices) continue;
      seeds[i + (j + k * rows) * columns] = label;
    }
  };
  mark(hints.inside, INSIDE);
  mark(hints.outside, OUTSIDE);
  return seeds;
}

/** The region of a tightness; cheap enough for every step of a wheel. */
export function regionAt({ levels }: RegionLevels, tightness: number): Mask {
  const mask = new Uint8Array(levels.length);
  for (let n = 0; n < mask.length; n++) if ((levels[n] as number) <= tightness) mask[n] = 1;
  return mask;
}
