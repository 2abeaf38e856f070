import type { ImportWarning } from '../../../domain/volume.ts';
import type { Grid } from '../../../geometry/grid.ts';
import { addScaled, cross, distance, dot, norm, normalise, subtract, type Triple } from '../../../geometry/vec3.ts';
import type { ImageFrame } from './image-frame.ts';
import { commonNormal, compareFrames, type Locations, locate, mostRepeats } from './slice-locations.ts';

/** A set of parallel slices: sorted along the normal, with its grid when it is regular, else with the reason why not. */
export interface MeasuredStack {
  readonly frames: readonly ImageFrame[];
  readonly grid: Grid | null;
  readonly warnings: readonly ImportWarning[];
}

/**
 * A slice may lie this far from its place on a regular grid: some scanners round positions to 0.1 mm in each axis.
 * Never more than a tenth of the slice distance, so that in thin stacks a gap still shows.
 */
const ROUNDING_MM = 0.1;
const ROUNDING_PART = 0.02;
const MOST_ROUNDING_PART = 0.1;
/** Steps that lean more than this against the normal (0.1 degree) are a tilted gantry, not rounding. */
const MAX_SHEAR = 1.75e-3;
const MAX_PLANE_DRIFT_PART = 0.5;

/** Measures slices that have one orientation and one matrix. */
export function measureStack(frames: readonly ImageFrame[]): MeasuredStack {
  const places = locate(frames);
  const sorted = places.flat();
  if (mostRepeats(places) > 1) {
    return { frames: places.flatMap(inTime), grid: null, warnings: [repeatWarning(places)] };
  }
  const warning = irregularity(sorted);
  return { frames: sorted, grid: warning ? null : regularGrid(sorted), warnings: warning ? [warning] : [] };
}

/** Images of one place in the order in which they were made. */
function inTime(place: readonly ImageFrame[]): ImageFrame[] {
  const keys = ({ traits }: ImageFrame) => [
    traits.temporalPosition,
    traits.triggerTimeMs,
    traits.acquisitionSeconds,
    traits.contentSeconds,
    traits.order,
  ];
  return [...place].sort((a, b) => {
    const [ka, kb] = [keys(a), keys(b)];
    const n = ka.findIndex((value, index) => value !== null && kb[index] !== null && value !== kb[index]);
    return n < 0 ? compareFrames(a, b) : ka[n]! - kb[n]!;
  });
}

function repeatWarning(places: Locations): ImportWarning {
  const count = places.flat().length;
  if (places.length === 1) {
    const text = `The ${count} images show one and the same place, so they are scrolled as a sequence and form no volume.`;
    return { code: 'one-position', text, values: [count] };
  }
  const text = `${count - places.length} of ${count} images lie at the place of another one and nothing in their headers tells them apart, so they are shown one after the other.`;
  return { code: 'repeated-positions', text, values: [count - places.length, count] };
}

/** Whether slices without repeats form one regular, unsheared grid. */
export function isRegular(frames: readonly ImageFrame[]): boolean {
  const places = locate(frames);
  return mostRepeats(places) === 1 && irregularity(places.flat()) === null;
}

/** Why sorted slices are no regular grid; null when they are. */
function irregularity(sorted: readonly ImageFrame[]): ImportWarning | null {
  if (sorted.length < 2) return null;
  const normal = commonNormal(sorted);
  const positions = sorted.map((frame) => frame.plane!.position);
  const along = positions.map((position) => dot(position, normal));
  const gaps = along.slice(1).map((at, n) => at - along[n]!);
  const mean = (along.at(-1)! - along[0]!) / gaps.length;
  const tolerance = Math.min(Math.max(ROUNDING_MM, ROUNDING_PART * mean), MOST_ROUNDING_PART * mean);
  if (along.some((at, n) => Math.abs(at - (along[0]! + n * mean)) > tolerance)) {
    return unevenWarning(gaps, sorted[0]!.sliceThicknessMm);
  }
  const drift = lateralStep(positions, normal);
  const smallestPixel = Math.min(...sorted[0]!.plane!.spacingMm);
  const total = drift * gaps.length;
  if (drift > MAX_SHEAR * mean && total > MAX_PLANE_DRIFT_PART * smallestPixel)
    return tiltWarning(sorted[0]!, drift, mean);
  const wander = largestWander(positions);
  if (wander > Math.max(tolerance, 0.05 * smallestPixel)) {
    const text = `The slices are shifted against each other within their plane by up to ${wander.toFixed(2)} mm, so they form no volume.`;
    return { code: 'shifted-slices', text, values: [wander.toFixed(2)] };
  }
  return null;
}

function unevenWarning(gaps: readonly number[], thicknessMm: number | null): ImportWarning {
  const [smallest, largest] = [Math.min(...gaps), Math.max(...gaps)];
  const missing = isRepeatedStack(gaps, smallest, thicknessMm) ? 0 : missingSlices(gaps, smallest);
  // More holes than slices: the distance is not that of a stack.
  if (missing > 0 && missing <= gaps.length) {
    const count = missing === 1 ? 'one slice is missing' : `${missing} slices are missing`;
    const text = `Going by the distance of the others (${mm(smallest)}), ${count}, so the images are shown as a stack and not as a volume.`;
    return { code: 'missing-slices', text, values: [mm(smallest), missing] };
  }
  const text = `The distance of neighbouring slices varies from ${mm(smallest)} to ${mm(largest)}, so the images are shown as a stack and not as a volume.`;
  return { code: 'uneven-spacing', text, values: [mm(smallest), mm(largest)] };
}

/** Neighbours that cover each other by more than this part, and holes at every few of them, are one stack made several times. */
const COVERED_PART = 0.5;
const MANY_HOLES_PART = 0.2;

function isRepeatedStack(gaps: readonly number[], smallest: number, thicknessMm: number | null): boolean {
  const holes = gaps.filter((gap) => gap > 1.5 * smallest).length;
  return smallest < COVERED_PART * (thicknessMm ?? 0) && holes > MANY_HOLES_PART * gaps.length;
}

/** Slices left out of a regular grid of the smallest gap; 0 when the gaps are no multiples of it. */
function missingSlices(gaps: readonly number[], smallest: number): number {
  const steps = gaps.map((gap) => gap / smallest);
  const isMultiple = steps.every((step) => Math.abs(step - Math.round(step)) < 0.02 * Math.max(1, step));
  return isMultiple ? steps.reduce((sum, step) => sum + Math.round(step) - 1, 0) : 0;
}

function tiltWarning(frame: ImageFrame, drift: number, step: number): ImportWarning {
  const angle = (Math.atan2(drift, step) * 180) / Math.PI;
  const gantry = frame.gantryTiltDeg ? ` (gantry tilt ${Math.abs(frame.gantryTiltDeg).toFixed(1)}°)` : '';
  const text = `The slices are stacked at an angle of ${angle.toFixed(1)}° to their plane${gantry}, so they are shown as a stack and not as a volume.`;
  return { code: 'tilted-stack', text, values: [angle.toFixed(1)] };
}

/** Part of the mean step from slice to slice that lies in the slice plane, mm. */
function lateralStep(positions: readonly Triple[], normal: Triple): number {
  const step = meanStep(positions);
  return norm(addScaled(step, normal, -dot(step, normal)));
}

function meanStep(positions: readonly Triple[]): Triple {
  const total = subtract(positions.at(-1)!, positions[0]!);
  const count = positions.length - 1;
  return [total[0] / count, total[1] / count, total[2] / count];
}

/** Largest distance of a slice's corner from the straight line through the first and last one, mm. */
function largestWander(positions: readonly Triple[]): number {
  const step = meanStep(positions);
  return positions.reduce(
    (most, position, n) => Math.max(most, distance(position, addScaled(positions[0]!, step, n))),
    0,
  );
}

/** Grid of sorted slices at regular distances; the slice axis is measured from first to last position. */
function regularGrid(sorted: readonly ImageFrame[]): Grid {
  const first = sorted[0]!;
  const plane = first.plane!;
  const positions = sorted.map((frame) => frame.plane!.position);
  const step = sorted.length > 1 ? meanStep(positions) : null;
  const axis = step ? normalise(step) : normalise(cross(plane.row, plane.column));
  const spacing = step ? norm(step) : singleSliceDistance(first);
  return {
    size: [first.pixel.columns, first.pixel.rows, sorted.length],
    spacingMm: [plane.spacingMm[0], plane.spacingMm[1], spacing],
    origin: plane.position,
    axes: [plane.row, plane.column, axis],
    frameOfReferenceUid: first.frameOfReferenceUid ?? '',
  };
}

/** A lone slice is as thick as its stack says, else as it says of itself. */
function singleSliceDistance({ spacingBetweenSlicesMm, sliceThicknessMm }: ImageFrame): number {
  const stated = [spacingBetweenSlicesMm, sliceThicknessMm].find((value) => value !== null && value > 0);
  return stated ?? 1;
}

function mm(value: number): string {
  return `${Number(value.toFixed(2))} mm`;
}
