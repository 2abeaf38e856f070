import type { Triple } from '../../geometry/vec3.ts';
import type { ContrastPhase } from '../signal/contrast-uptake.ts';
import {
  breath,
  channel,
  header,
  type ProtocolOptions,
  type SeriesDraft,
  SHARP,
  STILL,
  type Stack,
  stackGrid,
} from './series-draft.ts';
import type { ImageQuality, PatientPose, SeriesPlan } from './series-plan.ts';
import { unenhancedSeries } from './unenhanced-series.ts';

/** The study: unenhanced, dynamic, late series, in order of acquisition. */
export function liverProtocol(options: ProtocolOptions): SeriesPlan[] {
  const drafts = [...unenhancedSeries(options), ...dynamic(options), fatSuppressedT2(options), hepatobiliary(options)];
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

function dynamic(options: ProtocolOptions): SeriesDraft[] {
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

function fatSuppressedT2(options: ProtocolOptions): SeriesDraft {
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

function hepatobiliary(options: ProtocolOptions): SeriesDraft {
  const isHepatobiliary = options.agent === 'gadoxetate';
  return {
    ...{ key: isHepatobiliary ? 't1_hbp' : 't1_late', number: 12, phase: 'hepatobiliary', temporalPosition: null },
    description: isHepatobiliary ? 't1_vibe_fs_tra_bh_hep_20min' : 't1_vibe_fs_tra_bh_late_10min',
    stack: vibeStack(options, { ...VIBE_STACK, columns: 320, rows: 260, slices: 84, pixelMm: 1.125, thicknessMm: 2.5 }),
    channels: [vibe(options, 'hepatobiliary', 20)],
    quality: { ...VIBE_QUALITY, liverValue: 150 },
    header: header({ scanOptions: ['PFP', 'SFS'] }),
    ...{ startS: isHepatobiliary ? 1840 : 1250, durationS: 18, pose: breath(5, -1) },
  };
}
