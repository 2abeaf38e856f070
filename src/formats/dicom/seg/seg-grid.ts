import type { Grid } from '../../../geometry/grid.ts';
import { addScaled, cross, distance, dot, type Lps, normalise, subtract, type Triple } from '../../../geometry/vec3.ts';
import type { SegPlane } from './read-frames.ts';

/** The regular grid that frames lie on, and on which of its slices each one is. */
export interface SegGrid {
  readonly grid: Grid;
  /** Slice k by frame, in the order given. */
  readonly sliceOf: readonly number[];
}

/** Directions agree within this (cosines); positions within this part of the step. Import tolerance, relative. */
const TOLERANCE = 1e-3;
/** Stated positions are rounded: a position may miss its slice by this part of the step, */
const STEP_TOLERANCE = 0.02;
/** or by this much where that is more, */
const ROUNDING_MM = 0.1;
/** but never by more than this part of the step. */
const MOST_ROUNDING_PART = 0.1;
/** Positions nearer than this are one slice. */
const SAME_PLACE_MM = 0.05;
const MAX_SLICES = 10_000;

/**
 * Finds the grid of a SEG's own frames. Empty slices are left out of a SEG, so the step is the stated spacing where
 * all positions are multiples of it, else the slice thickness where no two frames touch, else the
 * smallest gap. Null when the frames fit no regular grid.
 */
export function gridOfFrames(
  planes: readonly SegPlane[],
  size: { readonly columns: number; readonly rows: number },
  frameOfReferenceUid: string,
): SegGrid | null {
  const [first] = planes;
  if (!first || !planes.every((p) => isParallel(p, first))) return null;
  const normal = normalise(cross(first.axes[0], first.axes[1]));
  const along = planes.map((p) => dot(normal, p.position));
  const lowest = along.indexOf(Math.min(...along));
  const origin = planes[lowest]!.position;
  const distances = along.map((a) => a - along[lowest]!);
  const direction = stackDirection(planes, distances, origin, normal);
  const step = stepOf(first, distances);
  if (direction === null || step === null) return null;
  const sliceOf = distances.map((d) => Math.round(d / step));
  const isRegular = distances.every((d, n) => Math.abs(d - sliceOf[n]! * step) <= roundingMm(step));
  const slices = Math.max(...sliceOf) + 1;
  if (!isRegular || slices > MAX_SLICES) return null;
  const shear = dot(direction, normal);
  return {
    grid: {
      size: [size.columns, size.rows, slices],
      spacingMm: [first.spacingMm[0], first.spacingMm[1], step / shear],
      origin: origin as Lps,
      axes: [first.axes[0], first.axes[1], direction] as unknown as Grid['axes'],
      frameOfReferenceUid,
    },
    sliceOf,
  };
}

/** Same orientation and pixel spacing. */
export function isParallel(a: SegPlane, b: SegPlane): boolean {
  return (
    [0, 1].every((n) => distance(a.axes[n as 0 | 1], b.axes[n as 0 | 1]) <= TOLERANCE) &&
    [0, 1].every(
      (n) => Math.abs(a.spacingMm[n as 0 | 1] - b.spacingMm[n as 0 | 1]) <= TOLERANCE * b.spacingMm[n as 0 | 1],
    )
  );
}

/** From the first to the last slice; the normal unless the stack is sheared. Null when the slices lie on no line. */
function stackDirection(
  planes: readonly SegPlane[],
  distances: readonly number[],
  origin: Triple,
  normal: Triple,
): Triple | null {
  const furthest = distances.indexOf(Math.max(...distances));
  if (distances[furthest]! < SAME_PLACE_MM) {
    return planes.every((p) => distance(p.position, origin) < 2 * SAME_PLACE_MM) ? normal : null;
  }
  const toLast = subtract(planes[furthest]!.position, origin);
  const direction = normalise(toLast);
  const reach = distances[furthest]!;
  const isLine = planes.every((p, n) => {
    const wanted = addScaled(origin, toLast, distances[n]! / reach);
    return distance(p.position, wanted) <= SAME_PLACE_MM + TOLERANCE * reach;
  });
  if (!isLine) return null;
  return distance(direction, normal) <= TOLERANCE ? normal : direction;
}

function roundingMm(step: number): number {
  return Math.min(Math.max(ROUNDING_MM, STEP_TOLERANCE * step), MOST_ROUNDING_PART * step);
}

function stepOf({ spacingBetweenSlicesMm, sliceThicknessMm }: SegPlane, distances: readonly number[]): number | null {
  const sorted = [...distances].sort((a, b) => a - b);
  const gaps = sorted
    .slice(1)
    .map((d, n) => d - sorted[n]!)
    .filter((gap) => gap > SAME_PLACE_MM);
  const stated = spacingBetweenSlicesMm !== null && spacingBetweenSlicesMm > 0 ? spacingBetweenSlicesMm : null;
  if (gaps.length === 0) return stated ?? (sliceThicknessMm !== null && sliceThicknessMm > 0 ? sliceThicknessMm : 1);
  const fits = (step: number) => distances.every((d) => Math.abs(d - Math.round(d / step) * step) <= roundingMm(step));
  if (stated !== null && fits(stated)) return stated;
  const smallest = Math.min(...gaps);
  const isEven = gaps.length > 1 && Math.max(...gaps) - smallest <= roundingMm(smallest);
  const thickness = sliceThicknessMm ?? 0;
  // Lesions in slices of which no two touch: only the thickness tells how far apart slices are. Three or more frames at
  // one distance are taken for a stack with gaps instead.
  if (!isEven && thickness > 0 && smallest > 1.5 * thickness && fits(thickness)) return thickness;
  // The mean over the whole stack is more exact than one gap between two rounded positions.
  const count = Math.round(sorted.at(-1)! / smallest);
  const mean = sorted.at(-1)! / count;
  return fits(mean) ? mean : null;
}
