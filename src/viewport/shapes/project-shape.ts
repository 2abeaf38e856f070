import type { Lps, Triple } from '../../geometry/vec3.ts';
import { addScaled, dot, subtract } from '../../geometry/vec3.ts';
import { handlesOf, outlinesOf } from '../../kernels/measure/shape-geometry.ts';
import type { DrawnShape } from '../../ports/drawn-shape.ts';
import { type SlicePlanes, sliceAt } from '../slice-planes.ts';
import type { ViewModel } from '../view-model.ts';
import { frameKeyOf } from '../volume-space.ts';

export type ScreenPoint = readonly [x: number, y: number];

/** A shape in the picture of one view, in CSS pixels. */
export interface ProjectedShape {
  readonly shape: DrawnShape;
  readonly lines: readonly (readonly ScreenPoint[])[];
  /** In the order of `handlesOf`; empty where the shape only crosses the plane. */
  readonly handles: readonly ScreenPoint[];
  /** Where the shape crosses the shown plane. */
  readonly crossings: readonly ScreenPoint[];
  /** On another volume than its own: a hint, not something to measure by. */
  readonly isFaint: boolean;
}

const HALF_SLICE = 0.5 + 1e-3;

/** How a view shows a shape; null where it is of another frame of reference or on other slices. */
export function projectShape(view: ViewModel, shape: DrawnShape): ProjectedShape | null {
  const { showing } = view;
  if (!showing || view.scale === 0) return null;
  const { info, space } = showing.volume;
  if (frameKeyOf(shape, shape.volumeId) !== space.frameKey) return null;
  const isFaint = info.id !== shape.volumeId;
  const onScreen = (point: Triple): ScreenPoint => view.pointAt(point)!;
  const outlines = outlinesOf(shape.kind, shape.points);
  if (shape.points.every((point) => Math.abs(sliceAt(showing.planes, point) - view.slice) <= HALF_SLICE)) {
    const lines = outlines.map((line) => line.map(onScreen));
    return { shape, lines, handles: handlesOf(shape.kind, shape.points).map(onScreen), crossings: [], isFaint };
  }
  const crossings = outlines.flatMap((line) => crossingsOf(line, showing.planes, view.slice)).map(onScreen);
  return crossings.length > 0 ? { shape, lines: [], handles: [], crossings, isFaint } : null;
}

function crossingsOf(line: readonly Lps[], planes: SlicePlanes, slice: number): Triple[] {
  return line.slice(1).flatMap((to, n) => {
    const from = line[n]!;
    const [a, b] = [sliceAt(planes, from) - slice, sliceAt(planes, to) - slice];
    return a * b < 0 ? [addScaled(from, subtract(to, from), a / (a - b))] : [];
  });
}

/** What of a shape lies under the pointer. */
export interface ShapeHit {
  readonly shape: DrawnShape;
  /** Index of the handle; null: the line. */
  readonly handle: number | null;
}

const REACH_PX = 7;

/** The handle or line nearest to a point; handles come before lines, shapes that were drawn later before earlier ones. */
export function hitShape(shapes: readonly ProjectedShape[], at: ScreenPoint): ShapeHit | null {
  const candidates = shapes.filter(({ shape, isFaint }) => shape.isEditable && !isFaint).toReversed();
  for (const { shape, handles } of candidates) {
    const handle = handles.findIndex((point) => distanceTo(at, point, point) <= REACH_PX);
    if (handle >= 0) return { shape, handle };
  }
  for (const { shape, lines } of candidates) {
    const isOnLine = lines.some((line) => line.some((b, n) => n > 0 && distanceTo(at, line[n - 1]!, b) <= REACH_PX));
    if (isOnLine) return { shape, handle: null };
  }
  return null;
}

/** Distance of a point from a stretch of line. */
function distanceTo(at: ScreenPoint, a: ScreenPoint, b: ScreenPoint): number {
  const along: Triple = [b[0] - a[0], b[1] - a[1], 0];
  const from: Triple = [at[0] - a[0], at[1] - a[1], 0];
  const length = dot(along, along);
  const share = length > 0 ? Math.min(1, Math.max(0, dot(from, along) / length)) : 0;
  return Math.hypot(from[0] - along[0] * share, from[1] - along[1] * share);
}
