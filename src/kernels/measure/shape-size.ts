import type { MeasurementKind } from '../../domain/measurement.ts';
import { addScaled, cross, distance, dot, type Lps, norm, normalise, subtract } from '../../geometry/vec3.ts';

/** What can be read off a shape alone, in the unit of its points (mm, or pixels); null where the kind has none. */
export interface ShapeSize {
  /** Length, or the long axis: of an ellipse its longer axis, of an outline its largest diameter. */
  readonly long: number | null;
  readonly short: number | null;
  readonly angleDeg: number | null;
  readonly area: number | null;
  readonly perimeter: number | null;
}

const NOTHING: ShapeSize = { long: null, short: null, angleDeg: null, area: null, perimeter: null };

/** Exact but for the perimeter of an ellipse (Ramanujan's second formula, off by less than 1e-4 up to an axis ratio of 5). */
export function shapeSize(kind: MeasurementKind, points: readonly Lps[]): ShapeSize {
  switch (kind) {
    case 'length':
      return { ...NOTHING, long: distance(points[0]!, points[1]!) };
    case 'bidirectional':
      return { ...NOTHING, long: distance(points[0]!, points[1]!), short: distance(points[2]!, points[3]!) };
    case 'angle':
      return { ...NOTHING, angleDeg: angleAt(points[1]!, points[0]!, points[2]!) };
    case 'ellipse':
      return ellipseSize(points);
    case 'freehand':
      return outlineSize(points);
    case 'point':
      return NOTHING;
  }
}

/** 0..180. */
function angleAt(vertex: Lps, a: Lps, b: Lps): number {
  const [u, v] = [normalise(subtract(a, vertex)), normalise(subtract(b, vertex))];
  return (Math.atan2(norm(cross(u, v)), dot(u, v)) * 180) / Math.PI;
}

function ellipseSize(points: readonly Lps[]): ShapeSize {
  const [a, b] = [distance(points[0]!, points[1]!), distance(points[0]!, points[2]!)];
  const h = a + b > 0 ? ((a - b) / (a + b)) ** 2 : 0;
  return {
    long: 2 * Math.max(a, b),
    short: 2 * Math.min(a, b),
    angleDeg: null,
    area: Math.PI * a * b,
    perimeter: Math.PI * (a + b) * (1 + (3 * h) / (10 + Math.sqrt(4 - 3 * h))),
  };
}

/** Area of a flat polygon: half the length of the sum of its edges' cross products. */
function outlineSize(points: readonly Lps[]): ShapeSize {
  let sum: readonly [number, number, number] = [0, 0, 0];
  let perimeter = 0;
  let long = 0;
  points.forEach((point, n) => {
    const next = points[(n + 1) % points.length]!;
    sum = addScaled(sum, cross(subtract(point, points[0]!), subtract(next, points[0]!)), 0.5);
    perimeter += distance(point, next);
    for (const other of points) long = Math.max(long, distance(point, other));
  });
  return { long, short: null, angleDeg: null, area: norm(sum), perimeter };
}
