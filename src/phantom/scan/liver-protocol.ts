import type { Grid } from '../../geometry/grid.ts';
import { addScaled, cross, type Lps, type Triple } from '../../geometry/vec3.ts';
import type { ContrastAgent, ContrastPhase } from '../signal/contrast-uptake.ts';
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

interface Stack {
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
const CORONAL = [
  [1, 0, 0],
  [0, 0, -1],
] as const;

function stackGrid(stack: Stack, options: ProtocolOptions, frame: number): Grid {
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

const SHARP: ImageQuality['spread'] = { column: [1, 0.02, -0.035], row: [1, 0.02, -0.035] };
const SINGLE_SHOT: ImageQuality['spread'] = { column: [1, 0.3, 0.04], row: [1, 0.06, -0.03] };
const EPI: ImageQuality['spread'] = { column: [1, 0.42, 0.1], row: [1, 0.24, 0] };
const STILL: PatientPose = { offsetMm: [0, 0, 0], turnDeg: 0, breathMm: [0, 0, 0] };

type Draft = Omit<SeriesPlan, 'grid' | 'thicknessMm' | 'frame' | 'pose' | 'derivedFrom'> & {
  stack: Stack;
  frame?: number;
  pose?: PatientPose;
};

/** The study: unenhanced, dynamic, late series, in order of acquisition. */
export function liverProtocol(options: ProtocolOptions): SeriesPlan[] {
  const drafts = [...unenhanced(options), ...dynamic(options), fatSuppressedT2(options), hepatobiliary(options)];
  const plans = drafts.map(({ stack, frame = 0, pose = STILL, ...rest }) => ({
    ...rest,
    frame,
    derivedFrom: null,
    grid: stackGrid(stack, options, frame),
    thicknessMm: stack.thicknessMm / options.matrix,
    pose: { ...pose, breathMm: pose.breathMm.map((v) => v * options.motion) as unknown as Triple },
    quality: { ...rest.quality, noise: rest.quality.noise * options.noise },
  }));
  return plans.flatMap((plan) => (plan.key === 'dwi' ? [plan, adcMap(plan)] : [plan]));
}

function header(over: Partial<SeriesHeader>): SeriesHeader {
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

function breath(z: number, y = 0): PatientPose {
  return { ...STILL, breathMm: [0, y, z] };
}

function channel(sequence: Sequence, echoNumber = 1): Channel {
  return { sequence, echoNumber, bValue: null, imageType: ['ORIGINAL', 'PRIMARY', 'M', 'NORM', 'DIS2D'] };
}

/** Trace-weighted image of a b-value, as the scanner's reconstruction stores it. */
function traceChannel(sequence: Sequence, bValue: number): Channel {
  return { sequence, echoNumber: 1, bValue, imageType: ['DERIVED', 'PRIMARY', 'DIFFUSION', 'TRACEW', 'NORM', 'DIS2D'] };
}

/** The ADC map that the scanner computes from a diffusion series. */
function adcMap(diffusion: SeriesPlan): SeriesPlan {
  const imageType = ['DERIVED', 'PRIMARY', 'DIFFUSION', 'ADC', 'NORM', 'DIS2D'];
  return {
    ...diffusion,
    ...{
      key: 'adc',
      number: diffusion.number + 1,
      description: `${diffusion.description}_ADC`,
      derivedFrom: diffusion.key,
    },
    channels: [{ ...diffusion.channels[0]!, bValue: null, imageType }],
  };
}

function unenhanced(options: ProtocolOptions): Draft[] {
  const { agent } = options;
  const spinEcho = { kind: 'turbo-spin-echo', isSingleShot: true, phase: 'pre', agent } as const;
  const haste = header({
    ...{
      sequenceName: '*h2d1_144',
      scanningSequence: ['SE'],
      sequenceVariant: ['SK', 'SP', 'OSP'],
      acquisitionType: '2D',
    },
    ...{ echoTrainLength: 144, pixelBandwidth: 710 },
  });
  const quality = { noise: 5, liverValue: 130, bias: 0.3, ghost: 0, spread: SINGLE_SHOT, distortionMm: 0 };
  const tilt = (5 * Math.PI) / 180;
  const echo = (teMs: number) =>
    ({ kind: 'spoiled-gradient-echo', trMs: 127, teMs, flipDeg: 70, fatShare: 1, phase: 'pre', agent }) as const;
  const epi = (bValue: number) => ({ kind: 'diffusion', trMs: 6200, teMs: 72, bValue, fatShare: 0.035 }) as const;
  return [
    {
      ...{ key: 't2_haste_cor', number: 2, description: 't2_haste_cor_bh', phase: 'pre', temporalPosition: null },
      stack: {
        centre: [0, 2, -8],
        columns: 256,
        rows: 208,
        slices: 26,
        pixelMm: 1.5625,
        thicknessMm: 6,
        gapMm: 1.2,
        axes: CORONAL,
      },
      channels: [channel({ ...spinEcho, trMs: 1000, teMs: 92, fatShare: 1 })],
      ...{ quality: { ...quality, liverValue: 120 }, header: haste, startS: 60, durationS: 26, pose: breath(3) },
    },
    {
      ...{ key: 't2_haste', number: 3, description: 't2_haste_tra_bh', phase: 'pre', temporalPosition: null },
      stack: {
        ...{ centre: [0, -4, -10], columns: 320, rows: 240, slices: 33, pixelMm: 1.1875, thicknessMm: 6, gapMm: 0.6 },
        axes: [
          [1, 0, 0],
          [0, Math.cos(tilt), Math.sin(tilt)],
        ],
      },
      channels: [channel({ ...spinEcho, trMs: 1200, teMs: 90, fatShare: 1 })],
      ...{ quality, header: haste, startS: 120, durationS: 38, pose: breath(-4, 1) },
    },
    {
      ...{
        key: 't1_opp_in',
        number: 4,
        description: 't1_fl2d_opp-in_tra_p2_mbh',
        phase: 'pre',
        temporalPosition: null,
      },
      stack: {
        centre: [0, -4, -10],
        columns: 256,
        rows: 200,
        slices: 36,
        pixelMm: 1.484375,
        thicknessMm: 5.5,
        gapMm: 0.5,
      },
      channels: [channel(echo(2.38), 1), channel(echo(4.76), 2)],
      quality: { noise: 6, liverValue: 300, bias: 0.3, ghost: 0.012, spread: SHARP, distortionMm: 0 },
      header: header({ sequenceName: '*fl2d2', acquisitionType: '2D', echoTrainLength: 2 }),
      ...{ startS: 205, durationS: 42, pose: breath(2) },
    },
    {
      ...{ key: 'dwi', number: 5, description: 'ep2d_diff_b50_400_800_tra_p2', phase: 'pre', temporalPosition: null },
      stack: {
        centre: [0, -4, -10],
        columns: 192,
        rows: 150,
        slices: 33,
        pixelMm: 1.9791667,
        thicknessMm: 6,
        gapMm: 0.6,
      },
      channels: [50, 400, 800].map((b) => traceChannel(epi(b), b)),
      quality: { noise: 5.5, liverValue: 190, bias: 0.25, ghost: 0.012, spread: EPI, distortionMm: 14 },
      header: header({
        ...{
          sequenceName: '*ep_b',
          scanningSequence: ['EP', 'SE'],
          sequenceVariant: ['SK', 'SP'],
          scanOptions: ['PFP', 'FS'],
        },
        ...{ acquisitionType: '2D', echoTrainLength: 58, pixelBandwidth: 1736, averages: 4 },
      }),
      ...{ startS: 280, durationS: 214, pose: breath(-7, 1.5) },
    },
  ];
}

const VIBE_STACK: Stack = {
  centre: [0, -4, -10],
  columns: 320,
  rows: 250,
  slices: 72,
  pixelMm: 1.1875,
  thicknessMm: 3,
  gapMm: 0,
};

/** The 3D gradient echo stack, in the standard matrix or the wanted one. */
function vibeStack(options: ProtocolOptions, base: Stack): Stack {
  if (options.dynamicSize === null) return base;
  const [columns, rows, slices] = options.dynamicSize;
  const height = base.slices * base.thicknessMm;
  return {
    ...base,
    columns,
    rows,
    slices,
    pixelMm: (base.columns * base.pixelMm) / columns,
    thicknessMm: height / slices,
  };
}

function vibe(options: ProtocolOptions, phase: ContrastPhase, flipDeg: number) {
  return channel({
    kind: 'spoiled-gradient-echo',
    trMs: 4.43,
    teMs: 2.09,
    flipDeg,
    fatShare: 0.13,
    phase,
    agent: options.agent,
  });
}

const VIBE_QUALITY: ImageQuality = {
  noise: 8,
  liverValue: 185,
  bias: 0.28,
  ghost: 0.01,
  spread: SHARP,
  distortionMm: 0,
};

function dynamic(options: ProtocolOptions): Draft[] {
  const third: readonly [string, ContrastPhase, string] =
    options.agent === 'gadoxetate' ? ['t1_trans', 'transitional', 'trans_3min'] : ['t1_del', 'delayed', 'delayed_3min'];
  const rows: readonly (readonly [string, ContrastPhase, string, number, PatientPose])[] = [
    ['t1_pre', 'pre', 'pre', 560, breath(0)],
    ['t1_art', 'lateArterial', 'art', 650, breath(-5, 0.8)],
    ['t1_ven', 'portalVenous', 'ven_70s', 695, breath(3, -0.5)],
    [...third, 810, breath(-2)],
  ];
  return rows.map(([key, phase, name, startS, pose], n) => ({
    ...{ key, phase, startS, pose, number: 7 + n, temporalPosition: n + 1 },
    description: `t1_vibe_fs_tra_bh_${name}`,
    stack: vibeStack(options, VIBE_STACK),
    channels: [vibe(options, phase, 10)],
    quality: VIBE_QUALITY,
    header: header({ scanOptions: ['PFP', 'SFS'] }),
    durationS: 17,
  }));
}

function fatSuppressedT2(options: ProtocolOptions): Draft {
  return {
    ...{ key: 't2_fs', number: 11, description: 't2_tse_fs_tra_trig', phase: 'transitional', temporalPosition: null },
    stack: { centre: [6, -8, -2], columns: 320, rows: 260, slices: 36, pixelMm: 1.25, thicknessMm: 5, gapMm: 1 },
    channels: [
      channel({
        kind: 'turbo-spin-echo',
        isSingleShot: false,
        trMs: 3200,
        teMs: 84,
        fatShare: 0.07,
        phase: 'transitional',
        agent: options.agent,
      }),
    ],
    quality: {
      noise: 5,
      liverValue: 150,
      bias: 0.32,
      ghost: 0.018,
      spread: { column: [1, 0.1, 0], row: [1, 0.03, -0.02] },
      distortionMm: 0,
    },
    header: header({
      ...{
        sequenceName: '*tse2d1_17',
        scanningSequence: ['SE'],
        sequenceVariant: ['SK', 'SP', 'OSP'],
        scanOptions: ['PFP', 'FS'],
      },
      ...{ acquisitionType: '2D', echoTrainLength: 17, pixelBandwidth: 260, averages: 2 },
    }),
    ...{ startS: 1010, durationS: 226, frame: 1 },
    // After a break the patient lies a little differently and the scanner starts a new frame of reference.
    pose: { offsetMm: [7, -3, 12], turnDeg: 2, breathMm: [0, 0.5, -3] },
  };
}

function hepatobiliary(options: ProtocolOptions): Draft {
  const isHepatobiliary = options.agent === 'gadoxetate';
  return {
    ...{ key: isHepatobiliary ? 't1_hbp' : 't1_late', number: 12, phase: 'hepatobiliary', temporalPosition: null },
    description: isHepatobiliary ? 't1_vibe_fs_tra_bh_hep_20min' : 't1_vibe_fs_tra_bh_late_10min',
    stack: vibeStack(options, { ...VIBE_STACK, columns: 320, rows: 260, slices: 84, pixelMm: 1.125, thicknessMm: 2.5 }),
    channels: [vibe(options, 'hepatobiliary', 20)],
    quality: { ...VIBE_QUALITY, liverValue: 150 },
    header: header({ scanOptions: ['PFP', 'SFS'] }),
    ...{ startS: 1840, durationS: 18, pose: breath(5, -1) },
  };
}
