import type { Grid } from '../../geometry/grid.ts';
import type { Triple } from '../../geometry/vec3.ts';
import type { RegionFeatures } from './region-features.ts';
import { lengthOf, type RegionHints } from './region-hints.ts';
import { planarDirections, type StarDirections, starDirections } from './star-directions.ts';
import { starSamples } from './star-samples.ts';
import { fitStarSurface, type StarLimits, type StarSurface } from './star-surface.ts';

/** The best star-shaped surface around a place. */
export interface LesionFit extends StarSurface {
  readonly centre: Triple;
  readonly directions: StarDirections;
}

const DIRECTIONS = starDirections(240);
const PLANAR_DIRECTIONS = 72;
/** An image thinner than this holds no surface, only an outline. */
const THIN_MM = 12;
const STEP_MM = 0.75;
const LEAST_MM = 1.5;
/** First guesses of the radius; each finds the border that it is nearest to. */
const STARTS_MM = [3, 4.5, 7, 10, 14, 19];
/** A border farther out is preferred to an inner one (a core, a scar, a rim) when it is this good and this much larger. */
const OUTER_SCORE = 0.7;
const OUTER_RATIO = 1.35;
/** A surface of which this share ends where the search does has found no border: what is inside goes on. */
const OPEN_SHARE = 0.25;
/** A drawn diameter is meant to within this share. */
const DRAWN_SLACK = 0.12;

/** Finds the border of the lesion around `centre` in all phases at once, within what the reader has drawn. */
export function fitLesion(features: RegionFeatures, centre: Triple, hints: RegionHints, reachMm: number): LesionFit {
  const directions = directionsFor(features.grid);
  const samples = starSamples(features, centre, directions, reachMm + 10, STEP_MM);
  const drawn = hints.diameters.map(lengthOf);
  const limits = limitsOf(centre, hints, directions, drawn, reachMm);
  const starts = drawn.length > 0 ? [mean(drawn) / 2] : STARTS_MM.filter((mm) => mm < reachMm);
  const fits = starts.map((mm) => {
    const start = new Float64Array(directions.units.length).fill(mm);
    const surface = fitStarSurface(samples, directions, clamped(start, limits), limits);
    const score = surface.score * closedness(surface.radiiMm, limits, reachMm);
    return { ...surface, score, size: mean(surface.radiiMm) };
  });
  const top = fits.reduce((a, b) => (b.score > a.score ? b : a));
  const outer = fits
    .filter(({ score, size }) => score >= OUTER_SCORE * top.score && size > OUTER_RATIO * top.size)
    .reduce<(typeof fits)[number] | null>((a, b) => (a && a.size > b.size ? a : b), null);
  return { ...(outer ?? top), centre, directions };
}

/** 1 for a surface with a border all around, 0 for an open one. Limits that a reader has drawn are borders. */
function closedness(radiiMm: Float64Array, { mostMm }: StarLimits, reachMm: number): number {
  const open = radiiMm.filter((mm, d) => mm > reachMm - STEP_MM && (mostMm[d] as number) >= reachMm).length;
  return Math.max(0, 1 - open / (OPEN_SHARE * radiiMm.length));
}

function directionsFor({ size, spacingMm, axes }: Grid): StarDirections {
  const isThin = size[2] * spacingMm[2] < THIN_MM;
  return isThin ? planarDirections(PLANAR_DIRECTIONS, axes[0], axes[1]) : DIRECTIONS;
}

/** Points inside push the surface out along their direction, points outside hold it back, ends of diameters do both. */
function limitsOf(
  centre: Triple,
  hints: RegionHints,
  { units }: StarDirections,
  drawnMm: readonly number[],
  reachMm: number,
): StarLimits {
  const count = units.length;
  const longest = drawnMm.length > 0 ? Math.max(...drawnMm) / 2 : 0;
  const shortest = drawnMm.length > 0 ? Math.min(...drawnMm) / 2 : 0;
  const leastMm = new Float64Array(count).fill(Math.max(LEAST_MM, shortest * 0.45));
  const mostMm = new Float64Array(count).fill(longest > 0 ? longest * (1 + DRAWN_SLACK) + 1 : reachMm);
  const along = (p: Triple, act: (d: number, distance: number) => void) => {
    const v: Triple = [p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]];
    const distance = Math.hypot(v[0], v[1], v[2]);
    if (distance < LEAST_MM) return;
    const cosine = Math.min(0.985, Math.cos(Math.atan2(2, distance)));
    units.forEach((u, d) => {
      if ((u[0] * v[0] + u[1] * v[1] + u[2] * v[2]) / distance > cosine) act(d, distance);
    });
  };
  for (const end of hints.diameters.flat())
    along(end, (d, mm) => {
      leastMm[d] = Math.max(leastMm[d] as number, mm * (1 - DRAWN_SLACK) - 0.5);
      mostMm[d] = Math.min(mostMm[d] as number, mm * (1 + DRAWN_SLACK) + 0.5);
    });
  for (const point of hints.inside)
    along(point, (d, mm) => {
      leastMm[d] = Math.max(leastMm[d] as number, mm + 0.5);
      mostMm[d] = Math.max(mostMm[d] as number, mm + 3);
    });
  for (const point of hints.outside)
    along(point, (d, mm) => {
      mostMm[d] = Math.min(mostMm[d] as number, Math.max(LEAST_MM, mm - 0.5));
      leastMm[d] = Math.min(leastMm[d] as number, mostMm[d] as number);
    });
  return { leastMm, mostMm };
}

function clamped(radii: Float64Array, { leastMm, mostMm }: StarLimits): Float64Array {
  return radii.map((mm, d) => Math.min(mostMm[d] as number, Math.max(leastMm[d] as number, mm)));
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n] as number;
  return sum / values.length;
}
