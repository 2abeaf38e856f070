import type { Grid } from '../../geometry/grid.ts';
import { addScaled, cross, type Lps, type Triple } from '../../geometry/vec3.ts';
import type { ContrastAgent } from '../signal/contrast-uptake.ts';
import type { Sequence } from '../signal/signal-model.ts';
import type { Channel, ImageQuality, PatientPose, SeriesHeader, SeriesPlan } from './series-plan.ts';

/** What may be changed about the standard study. */
export interface ProtocolOptions {
  readonly agent: ContrastAgent;
  /** Factor on all matrices and numbers of slices, 1 = the demo study; the fields of view stay. */
  readonly matrix: number;
  /** Factor on the noise. */
  readonly noise: number;
  /** Factor on breath-hold shifts. */
  readonly motion: number;
  /** Matrix of the dynamic series (and the hepatobiliary one) in place of the standard one; the field of view stays. */
  readonly dynamicSize: readonly [columns: number, rows: number, slices: number] | null;
  /** Frame of reference UID by number of the frame. */
  readonly frameUids: readonly [string, string];
}

/** A stack of slices as a technologist plans it; `axes`: directions of increasing column and row, axial unless given. */
export interface Stack {
  readonly centre: Triple;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly pixelMm: number;
  readonly thicknessMm: number;
  readonly gapMm: number;
  readonly axes?: readonly [Triple, Triple];
}

const AXIAL = [
  [1, 0, 0],
  [0, 1, 0],
] as const;
export const CORONAL = [
  [1, 0, 0],
  [0, 0, -1],
] as const;

/** Grid of a stack. */
export function stackGrid(stack: Stack, options: ProtocolOptions, frame: number): Grid {
  const m = options.matrix;
  const size = [
    Math.round(stack.columns * m),
    Math.round(stack.rows * m),
    Math.max(3, Math.round(stack.slices * m)),
  ] as const;
  const [i, j] = stack.axes ?? AXIAL;
  const k = cross(i, j);
  const pixel = stack.pixelMm / m;
  const step = (stack.thicknessMm + stack.gapMm) / m;
  let origin: Triple = addScaled(stack.centre, i, (-(size[0] - 1) / 2) * pixel);
  origin = addScaled(origin, j, (-(size[1] - 1) / 2) * pixel);
  origin = addScaled(origin, k, (-(size[2] - 1) / 2) * step);
  return {
    size,
    spacingMm: [pixel, pixel, step],
    origin: origin.map((v) => Math.round(v * 1e4) / 1e4) as unknown as Lps,
    axes: [i as Lps, j as Lps, k as Lps],
    frameOfReferenceUid: options.frameUids[frame]!,
  };
}

/** Point spreads of 3D gradient echo, single-shot spin echo (blurred by T2 decay) and echo-planar imaging. */
export const SHARP: ImageQuality['spread'] = { column: [1, 0.02, -0.035], row: [1, 0.02, -0.035] };
export const SINGLE_SHOT: ImageQuality['spread'] = { column: [1, 0.3, 0.04], row: [1, 0.06, -0.03] };
export const EPI: ImageQuality['spread'] = { column: [1, 0.42, 0.1], row: [1, 0.24, 0] };
export const STILL: PatientPose = { offsetMm: [0, 0, 0], turnDeg: 0, breathMm: [0, 0, 0] };

/** A series before its grid is worked out. */
export type SeriesDraft = Omit<SeriesPlan, 'grid' | 'thicknessMm' | 'frame' | 'pose' | 'derivedFrom'> & {
  stack: Stack;
  frame?: number;
  pose?: PatientPose;
};

/** Header of a 3D spoiled gradient echo, with what differs. */
export function header(over: Partial<SeriesHeader>): SeriesHeader {
  return {
    sequenceName: '*fl3d1',
    scanningSequence: ['GR'],
    sequenceVariant: ['SP', 'OSP'],
    scanOptions: ['PFP'],
    acquisitionType: '3D',
    echoTrainLength: 1,
    pixelBandwidth: 450,
    averages: 1,
    phaseEncoding: 'COL',
    ...over,
  };
}

/** Pose in a breath hold: `z` mm towards the head, `y` towards the back. */
export function breath(z: number, y = 0): PatientPose {
  return { ...STILL, breathMm: [0, y, z] };
}

/** An image as it was acquired. */
export function channel(sequence: Sequence, echoNumber = 1): Channel {
  return { sequence, echoNumber, bValue: null, imageType: ['ORIGINAL', 'PRIMARY', 'M', 'NORM', 'DIS2D'] };
}

/** Trace-weighted image of a b-value, as the scanner's reconstruction stores it. */
export function traceChannel(sequence: Sequence, bValue: number): Channel {
  return { sequence, echoNumber: 1, bValue, imageType: ['DERIVED', 'PRIMARY', 'DIFFUSION', 'TRACEW', 'NORM', 'DIS2D'] };
}
