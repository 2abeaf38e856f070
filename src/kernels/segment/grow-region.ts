import { type Grid, toIjk } from '../../geometry/grid.ts';
import type { Lps, Triple } from '../../geometry/vec3.ts';
import { connectedComponents } from '../mask/connected-components.ts';
import type { Mask } from '../mask/mask.ts';
import { fitLesion, type LesionFit } from './fit-lesion.ts';
import { growCut } from './grow-cut.ts';
import type { RegionFeatures } from './region-features.ts';
import { hintCentre, type RegionHints } from './region-hints.ts';
import { starMask } from './star-mask.ts';
import { floodLevels } from './tissue-flood.ts';

/** `lesion`: a blob with a border. `tissue`: all that looks like the seed and hangs together. */
export type RegionKind = 'lesion' | 'tissue';

/**
 * A family of nested regions: a voxel belongs to the region of tightness t when its level is at most t. 0 is the core, 255
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
const LEAST_SCORE = 0.15;

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
  if (!centre || features.channels.length === 0) return null;
  const { grid } = features;
  if (kind !== 'tissue') {
    const fit = fitLesion(features, centre, hints, reachMm);
    if (kind === 'lesion' || fit.score >= LEAST_SCORE || hints.diameters.length > 0)
      return { grid, levels: lesionLevels(features, hints, fit), kind: 'lesion' };
  }
  const seeds = marked(grid, hints);
  return { grid, levels: floodLevels(features, seeds), kind: 'tissue' };
}

function lesionLevels(features: RegionFeatures, hints: RegionHints, fit: LesionFit): Uint8Array {
  const { grid } = features;
  const { centre, directions, radiiMm } = fit;
  const scaled = (factor: number, add: number) => radiiMm.map((mm) => Math.max(LEAST_CORE_MM, mm * factor + add));
  const core = starMask(grid, centre, directions, scaled(CORE, 0));
  const around = starMask(grid, centre, directions, scaled(BEYOND, BEYOND_MM));
  const seeds = marked(grid, hints);
  for (let n = 0; n < seeds.length; n++) {
    if (seeds[n] !== 0) continue;
    if (core[n] !== 0) seeds[n] = INSIDE;
    else if (around[n] === 0) seeds[n] = OUTSIDE;
  }
  const only = (label: number) => seeds.map((s) => (s === label ? 1 : s === 0 ? 0 : BLOCKED));
  const inner = growCut(features, only(INSIDE)).cost;
  const outer = growCut(features, only(OUTSIDE)).cost;
  return Uint8Array.from(inner, (cost, n) => {
    if (seeds[n] === INSIDE) return 0;
    if (seeds[n] === OUTSIDE) return NEVER;
    const share = cost / Math.max(1e-6, cost + (outer[n] as number));
    return Number.isNaN(share) ? NEVER : Math.min(NEVER - 1, Math.max(1, Math.round(share * 254)));
  });
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

/** The region of a tightness: the levels up to it, and of them the parts that hang together with the core. */
export function regionAt({ grid, levels }: RegionLevels, tightness: number): Mask {
  const inside = Uint8Array.from(levels, (level) => (level <= tightness ? 1 : 0));
  const { labels } = connectedComponents(inside, grid.size, 6);
  const kept = new Set<number>();
  levels.forEach((level, n) => {
    if (level === 0) kept.add(labels[n] as number);
  });
  return Uint8Array.from(labels, (label) => (label > 0 && kept.has(label) ? 1 : 0));
}
