import type { Triple } from '../../geometry/vec3.ts';
import type { ScalarField } from './noise-field.ts';

/** Signed distance in mm, negative inside; near the surface exact enough for soft edges. */

/** Union of two distances with a fillet of radius about `k` mm (polynomial smooth minimum). */
export function smoothUnion(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

/** Intersection with a rounded edge of about `k` mm. */
export function smoothIntersection(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.max(a, b) + h * h * k * 0.25;
}

/** `a` without `b`, edge rounded by about `k` mm. */
export function smoothDifference(a: number, b: number, k: number): number {
  return smoothIntersection(a, -b, k);
}

/** Ellipsoid with half axes `rx`, `ry`, `rz`; arguments relative to its centre. First-order distance. */
export function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const ux = x / rx;
  const uy = y / ry;
  const uz = z / rz;
  const k0 = Math.sqrt(ux * ux + uy * uy + uz * uz);
  if (k0 < 1e-3) return -Math.min(rx, ry, rz);
  const vx = ux / rx;
  const vy = uy / ry;
  const vz = uz / rz;
  return (k0 * (k0 - 1)) / Math.sqrt(vx * vx + vy * vy + vz * vz);
}

/** Ellipse in a plane; arguments relative to its centre. First-order distance. */
export function ellipse(x: number, y: number, rx: number, ry: number): number {
  const ux = x / rx;
  const uy = y / ry;
  const k0 = Math.sqrt(ux * ux + uy * uy);
  if (k0 < 1e-3) return -Math.min(rx, ry);
  const vx = ux / rx;
  const vy = uy / ry;
  return (k0 * (k0 - 1)) / Math.sqrt(vx * vx + vy * vy);
}

/** A distance with a rough surface: `amplitude` mm times noise, worked out only where it can matter (6 mm below the surface too). */
export function roughened(d: number, amplitude: number, noise: ScalarField, x: number, y: number, z: number): number {
  return d > amplitude + 1.5 || d < -amplitude - 6 ? d : d + amplitude * noise(x, y, z);
}

/** A point of a tube's centre line with the tube's radius there, mm. */
export interface TubePoint {
  readonly at: Triple;
  readonly radius: number;
}

const SEGMENT = 12;

/**
 * Tube along a poly-line whose radius runs linearly between its points; joints rounded by `k` mm. More than `k` + 8 mm away the
 * distance is only known to be large. Asked slice by slice it is quick: it remembers which pieces reach the height asked last.
 */
export function tube(points: readonly TubePoint[], k = 3): ScalarField {
  const n = points.length - 1;
  const flat = new Float64Array(n * SEGMENT);
  for (let s = 0; s < n; s++) flat.set(segment(points[s]!, points[s + 1]!, k + 8), s * SEGMENT);
  const active = new Int32Array(n);
  let activeCount = 0;
  let height = Number.NaN;
  return (x, y, z) => {
    if (z !== height) {
      height = z;
      activeCount = piecesNear(points, z, k + 8, active);
    }
    let result = 1e3;
    for (let s = 0; s < activeCount; s++) {
      const at = active[s]! * SEGMENT;
      if (x < flat[at + 8]! || x > flat[at + 9]! || y < flat[at + 10]! || y > flat[at + 11]!) continue;
      const px = x - flat[at]!;
      const py = y - flat[at + 1]!;
      const pz = z - flat[at + 2]!;
      const dx = flat[at + 3]!;
      const dy = flat[at + 4]!;
      const dz = flat[at + 5]!;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)));
      const ex = px - dx * t;
      const ey = py - dy * t;
      const ez = pz - dz * t;
      const d = Math.sqrt(ex * ex + ey * ey + ez * ez) - (flat[at + 6]! + flat[at + 7]! * t);
      result = smoothUnion(result, d, k);
    }
    return result;
  };
}

function piecesNear(points: readonly TubePoint[], z: number, margin: number, active: Int32Array): number {
  let count = 0;
  for (let s = 0; s + 1 < points.length; s++) {
    const a = points[s]!;
    const b = points[s + 1]!;
    const reach = Math.max(a.radius, b.radius) + margin;
    if (z > Math.min(a.at[2], b.at[2]) - reach && z < Math.max(a.at[2], b.at[2]) + reach) active[count++] = s;
  }
  return count;
}

function segment(a: TubePoint, b: TubePoint, margin: number): number[] {
  const reach = Math.max(a.radius, b.radius) + margin;
  const bounds = ([0, 1] as const).flatMap((axis) => [
    Math.min(a.at[axis], b.at[axis]) - reach,
    Math.max(a.at[axis], b.at[axis]) + reach,
  ]);
  const [dx, dy, dz] = [b.at[0] - a.at[0], b.at[1] - a.at[1], b.at[2] - a.at[2]];
  return [...a.at, dx, dy, dz, a.radius, b.radius - a.radius, ...bounds];
}

/** Axis-aligned box in patient space, mm. */
export interface Box {
  readonly low: Triple;
  readonly high: Triple;
}

/** Smallest box around tube points, widened by `margin` mm. */
export function boxOfTube(points: readonly TubePoint[], margin: number): Box {
  const low: [number, number, number] = [1e9, 1e9, 1e9];
  const high: [number, number, number] = [-1e9, -1e9, -1e9];
  for (const { at, radius } of points) {
    for (const axis of [0, 1, 2] as const) {
      low[axis] = Math.min(low[axis], at[axis] - radius - margin);
      high[axis] = Math.max(high[axis], at[axis] + radius + margin);
    }
  }
  return { low, high };
}

/** Box around a centre. */
export function boxAround(centre: Triple, rx: number, ry: number, rz: number): Box {
  return {
    low: [centre[0] - rx, centre[1] - ry, centre[2] - rz],
    high: [centre[0] + rx, centre[1] + ry, centre[2] + rz],
  };
}

/** 0 below `from`, 1 above `to`, smooth in between. */
export function smoothStep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
