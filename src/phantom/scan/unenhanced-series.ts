import {
  breath,
  CORONAL,
  channel,
  EPI,
  header,
  type ProtocolOptions,
  type SeriesDraft,
  SHARP,
  SINGLE_SHOT,
  type Stack,
  traceChannel,
} from './series-draft.ts';
import type { SeriesHeader } from './series-plan.ts';

/** Everything before the dynamic: T2 single shot in two planes, in and opposed phase, diffusion. */
export function unenhancedSeries(options: ProtocolOptions): SeriesDraft[] {
  return [coronalHaste(options), axialHaste(options), chemicalShift(options), diffusion()];
}

const HASTE_QUALITY = { noise: 5, liverValue: 130, bias: 0.3, ghost: 0, spread: SINGLE_SHOT, distortionMm: 0 };
const CENTRE = [0, -4, -10] as const;

function hasteHeader(): SeriesHeader {
  return header({
    sequenceName: '*h2d1_144',
    scanningSequence: ['SE'],
    sequenceVariant: ['SK', 'SP', 'OSP'],
    acquisitionType: '2D',
    echoTrainLength: 144,
    pixelBandwidth: 710,
  });
}

function haste(options: ProtocolOptions, trMs: number, teMs: number) {
  const { agent } = options;
  return channel({ kind: 'turbo-spin-echo', isSingleShot: true, trMs, teMs, fatShare: 1, phase: 'pre', agent });
}

function coronalHaste(options: ProtocolOptions): SeriesDraft {
  const stack: Stack = {
    ...{ centre: [0, 2, -8], columns: 256, rows: 208, slices: 26, axes: CORONAL },
    ...{ pixelMm: 1.5625, thicknessMm: 6, gapMm: 1.2 },
  };
  return {
    ...{ key: 't2_haste_cor', number: 2, description: 't2_haste_cor_bh', phase: 'pre', temporalPosition: null, stack },
    channels: [haste(options, 1000, 92)],
    quality: { ...HASTE_QUALITY, liverValue: 120 },
    ...{ header: hasteHeader(), startS: 60, durationS: 26, pose: breath(3) },
  };
}

/** Slightly oblique, as stacks that follow the liver's dome are. */
function axialHaste(options: ProtocolOptions): SeriesDraft {
  const tilt = (5 * Math.PI) / 180;
  const stack: Stack = {
    ...{ centre: CENTRE, columns: 320, rows: 240, slices: 33, pixelMm: 1.1875, thicknessMm: 6, gapMm: 0.6 },
    axes: [
      [1, 0, 0],
      [0, Math.cos(tilt), Math.sin(tilt)],
    ],
  };
  return {
    ...{ key: 't2_haste', number: 3, description: 't2_haste_tra_bh', phase: 'pre', temporalPosition: null, stack },
    channels: [haste(options, 1200, 90)],
    ...{ quality: HASTE_QUALITY, header: hasteHeader(), startS: 120, durationS: 38, pose: breath(-4, 1) },
  };
}

/** Opposed and in phase from one excitation: two echoes in one series. */
function chemicalShift({ agent }: ProtocolOptions): SeriesDraft {
  const stack: Stack = {
    ...{ centre: CENTRE, columns: 256, rows: 200, slices: 36, pixelMm: 1.484375, thicknessMm: 5.5, gapMm: 0.5 },
  };
  const echo = (teMs: number) =>
    ({ kind: 'spoiled-gradient-echo', trMs: 127, teMs, flipDeg: 70, fatShare: 1, phase: 'pre', agent }) as const;
  return {
    ...{ key: 't1_opp_in', number: 4, description: 't1_fl2d_opp-in_tra_p2_mbh', phase: 'pre', temporalPosition: null },
    stack,
    channels: [channel(echo(2.38), 1), channel(echo(4.76), 2)],
    quality: { noise: 6, liverValue: 300, bias: 0.3, ghost: 0.012, spread: SHARP, distortionMm: 0 },
    header: header({ sequenceName: '*fl2d2', acquisitionType: '2D', echoTrainLength: 2 }),
    ...{ startS: 205, durationS: 42, pose: breath(2) },
  };
}

function diffusion(): SeriesDraft {
  const stack: Stack = {
    ...{ centre: CENTRE, columns: 192, rows: 150, slices: 33, pixelMm: 1.9791667, thicknessMm: 6, gapMm: 0.6 },
  };
  const epi = (bValue: number) => ({ kind: 'diffusion', trMs: 6200, teMs: 72, bValue, fatShare: 0.035 }) as const;
  return {
    ...{ key: 'dwi', number: 5, description: 'ep2d_diff_b50_400_800_tra_p2', phase: 'pre', temporalPosition: null },
    stack,
    channels: [50, 400, 800].map((b) => traceChannel(epi(b), b)),
    quality: { noise: 5.5, liverValue: 190, bias: 0.25, ghost: 0.012, spread: EPI, distortionMm: 14 },
    header: header({
      ...{ sequenceName: '*ep_b', scanningSequence: ['EP', 'SE'], sequenceVariant: ['SK', 'SP'] },
      ...{ scanOptions: ['PFP', 'FS'], acquisitionType: '2D', echoTrainLength: 58, pixelBandwidth: 1736, averages: 4 },
    }),
    ...{ startS: 280, durationS: 214, pose: breath(-7, 1.5) },
  };
}
