import type { Triple } from '../../geometry/vec3.ts';
import type { RegionHints } from '../../kernels/segment/region-hints.ts';
import type { DrawnPath } from '../../ports/viewport.ts';

const CLICK_MM = 2.5;
const DIAMETER_MM = 5;
/** A line this straight is a diameter: its ends are nearly as far apart as the way between them. */
const STRAIGHT = 0.94;
const STEP_MM = 1;
export const NO_HINTS: RegionHints = { inside: [], outside: [], diameters: [] };

/** Adds what was drawn to what is known of the region. */
export function withStroke(hints: RegionHints, path: DrawnPath, drag: 'diameter' | 'stroke'): RegionHints {
  const points = spread(path.points);
  if (path.isInverse) return { ...hints, outside: [...hints.outside, ...points] };
  if (drag === 'diameter' && isDiameter(hints, path.points))
    return { ...hints, diameters: [...hints.diameters, [path.points[0]!, path.points.at(-1)!]] };
  return { ...hints, inside: [...hints.inside, ...points] };
}

/** A straight line is the long diameter when it comes first, and the short one when it crosses the long one. */
function isDiameter(hints: RegionHints, points: readonly Triple[]): boolean {
  const [from, to] = [points[0], points.at(-1)];
  if (!from || !to || points.length < 2) return false;
  const direct = between(from, to);
  if (direct < DIAMETER_MM || direct < STRAIGHT * lengthOf(points)) return false;
  const isFirst = hints.diameters.length === 0 && hints.inside.length === 0;
  const long = hints.diameters[0];
  if (!long || hints.diameters.length > 1) return isFirst;
  const cosine = cosineOf(minus(long[1], long[0]), minus(to, from));
  return Math.abs(cosine) < 0.7 && between(middle(long[0], long[1]), middle(from, to)) < 0.35 * between(...long);
}

/** Points about a millimetre apart; one for a click. */
function spread(points: readonly Triple[]): Triple[] {
  const first = points[0];
  if (!first) return [];
  if (lengthOf(points) < CLICK_MM) return [first];
  const out: Triple[] = [first];
  for (let n = 1; n < points.length; n++) {
    const [a, b] = [points[n - 1] as Triple, points[n] as Triple];
    const steps = Math.max(1, Math.ceil(between(a, b) / STEP_MM));
    for (let s = 1; s <= steps; s++) {
      const f = s / steps;
      out.push([a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1]), a[2] + f * (b[2] - a[2])]);
    }
  }
  return out;
}

function lengthOf(points: readonly Triple[]): number {
  let sum = 0;
  for (let n = 1; n < points.length; n++) sum += between(points[n - 1] as Triple, points[n] as Triple);
  return sum;
}

export function between(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function middle(a: Triple, b: Triple): Triple {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

function minus(a: Triple, b: Triple): Triple {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cosineOf(a: Triple, b: Triple): number {
  return (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / (Math.hypot(...a) * Math.hypot(...b));
}
