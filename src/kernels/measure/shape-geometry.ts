import type { MeasurementKind } from '../../domain/measurement.ts';
import {
  addScaled,
  cross,
  distance,
  dot,
  type Lps,
  norm,
  normalise,
  subtract,
  type Triple,
} from '../../geometry/vec3.ts';

/** Directions of the picture that a shape is drawn in: unit vectors to the right and down. */
export interface PictureAxes {
  readonly right: Triple;
  readonly down: Triple;
}

/** Length of the short axis of a bidirectional measurement that has just been drawn, as a part of the long one. */
const FIRST_SHORT_AXIS = 0.6;
const ELLIPSE_STEPS = 72;

/** Points that the person gives; an outline has as many as it takes. */
export function pointsToGive(kind: MeasurementKind): number {
  switch (kind) {
    case 'point':
      return 1;
    case 'angle':
      return 3;
    case 'freehand':
      return Number.POSITIVE_INFINITY;
    default:
      return 2;
  }
}

/**
 * Points of a measurement (see `Measurement.points`) from those that the person gave on a plane: for an ellipse two opposite
 * corners of its box, for a bidirectional measurement the long axis.
 */
export function shapePoints(kind: MeasurementKind, given: readonly Lps[], axes: PictureAxes): Lps[] {
  const [a, b] = given;
  if (!a || !b) return [...given];
  if (kind === 'ellipse') {
    const half = addScaled([0, 0, 0], subtract(b, a), 0.5);
    const centre = addScaled(a, half, 1);
    const along = (axis: Triple) => addScaled(centre, axis, Math.abs(dot(half, axis)));
    return [centre, along(axes.right), along(axes.down)];
  }
  if (kind === 'bidirectional') return [a, b, ...crossAxis(a, b, cross(axes.right, axes.down))];
  return [...given];
}

/** A short axis through the middle of the long one. */
function crossAxis(a: Lps, b: Lps, normal: Triple): [Lps, Lps] {
  const middle = addScaled(a, subtract(b, a), 0.5);
  const across = normalise(cross(normal, subtract(b, a)));
  const half = (distance(a, b) * FIRST_SHORT_AXIS) / 2;
  return [addScaled(middle, across, half), addScaled(middle, across, -half)];
}

/** Points that can be taken hold of, in the order that `withHandleAt` counts them. */
export function handlesOf(kind: MeasurementKind, points: readonly Lps[]): Lps[] {
  if (kind === 'freehand') return [];
  const [centre, a, b] = points;
  if (kind !== 'ellipse' || !centre || !a || !b) return [...points];
  return [centre, a, opposite(centre, a), b, opposite(centre, b)];
}

function opposite(centre: Lps, point: Lps): Lps {
  return addScaled(centre, subtract(point, centre), -1);
}

/** The points after a handle was dragged to `to`; right angles stay right angles. */
export function withHandleAt(
  kind: MeasurementKind,
  points: readonly Lps[],
  handle: number,
  to: Lps,
  normal: Triple,
): Lps[] {
  if (kind === 'ellipse') return ellipseWith(points, handle, to);
  if (kind === 'bidirectional')
    return handle < 2 ? withLongEnd(points, handle, to) : withShortEnd(points, handle, to, normal);
  return points.map((point, n) => (n === handle ? to : point));
}

function ellipseWith(points: readonly Lps[], handle: number, to: Lps): Lps[] {
  const [centre, a, b] = points as [Lps, Lps, Lps];
  if (handle === 0) return moved(points, subtract(to, centre));
  const stretched = (end: Lps) => {
    const axis = normalise(subtract(end, centre));
    return addScaled(centre, axis, Math.max(1e-3, Math.abs(dot(subtract(to, centre), axis))));
  };
  return handle <= 2 ? [centre, stretched(a), b] : [centre, a, stretched(b)];
}

/** The short axis keeps its place along the long one, and its length to either side. */
function withLongEnd(points: readonly Lps[], handle: number, to: Lps): Lps[] {
  const [a, b, c, d] = points as [Lps, Lps, Lps, Lps];
  const [from, until] = handle === 0 ? [to, b] : [a, to];
  const before = subtract(b, a);
  const after = subtract(until, from);
  const share = dot(subtract(c, a), before) / Math.max(1e-9, dot(before, before));
  const foot = addScaled(from, after, share);
  const oldFoot = addScaled(a, before, share);
  const normal = cross(before, subtract(c, d));
  const across = normalise(cross(normal, after));
  const side = (end: Lps) => Math.sign(dot(subtract(end, oldFoot), cross(normal, before))) * distance(end, oldFoot);
  if (norm(normal) < 1e-9) return [from, until, c, d];
  return [from, until, addScaled(foot, across, side(c)), addScaled(foot, across, side(d))];
}

/** The dragged end takes the whole axis along the long one; the other side keeps its length. */
function withShortEnd(points: readonly Lps[], handle: number, to: Lps, normal: Triple): Lps[] {
  const [a, b, c, d] = points as [Lps, Lps, Lps, Lps];
  const along = normalise(subtract(b, a));
  const across = cross(normal, along);
  const at = Math.min(distance(a, b), Math.max(0, dot(subtract(to, a), along)));
  const foot = addScaled(a, along, at);
  const reach = (end: Lps) => dot(subtract(end, a), across);
  const ends = handle === 2 ? [reach(to), reach(d)] : [reach(c), reach(to)];
  return [a, b, addScaled(foot, across, ends[0]!), addScaled(foot, across, ends[1]!)];
}

export function moved(points: readonly Lps[], by: Triple): Lps[] {
  return points.map((point) => addScaled(point, by, 1));
}

/** Lines to draw; closed outlines end where they began. A point has none. */
export function outlinesOf(kind: MeasurementKind, points: readonly Lps[]): Lps[][] {
  switch (kind) {
    case 'point':
      return [];
    case 'bidirectional':
      return points.length < 4 ? [[...points]] : [points.slice(0, 2), points.slice(2, 4)];
    case 'ellipse':
      return points.length < 3 ? [] : [ellipseOutline(points)];
    case 'freehand':
      return [[...points, ...points.slice(0, 1)]];
    default:
      return [[...points]];
  }
}

function ellipseOutline(points: readonly Lps[]): Lps[] {
  const [centre, a, b] = points as [Lps, Lps, Lps];
  const [u, v] = [subtract(a, centre), subtract(b, centre)];
  return Array.from({ length: ELLIPSE_STEPS + 1 }, (_, n) => {
    const angle = (2 * Math.PI * n) / ELLIPSE_STEPS;
    return addScaled(addScaled(centre, u, Math.cos(angle)), v, Math.sin(angle));
  });
}

/** Where to look at a measurement. */
export function centreOf(kind: MeasurementKind, points: readonly Lps[]): Lps {
  if (kind === 'ellipse') return points[0]!;
  const sum = points.reduce<Triple>((total, point) => addScaled(total, point, 1 / points.length), [0, 0, 0]);
  return sum as Lps;
}
