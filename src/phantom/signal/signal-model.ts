import { type ContrastAgent, type ContrastPhase, relaxivityGain } from './contrast-uptake.ts';
import { TISSUE_TABLE, type TissueProperties } from './tissue-table.ts';

/** Frequency difference of the main fat peak and water at 1.5 T, Hz (3.5 ppm). */
const FAT_SHIFT_HZ = 220;
const FAT = { t1Ms: 290, t2Ms: 68, t2StarMs: 26, adc: 0.15 };
/** In a train of refocusing pulses fat stays bright (J-coupling). */
const FAT_T2_IN_TRAINS_MS = 125;

/** Sequences that can be simulated. Times in ms, angles in degrees, b in s/mm2. */
export type Sequence =
  | {
      readonly kind: 'spoiled-gradient-echo';
      readonly trMs: number;
      readonly teMs: number;
      readonly flipDeg: number;
      /** Share of the fat signal that survives: 1 without suppression. */
      readonly fatShare: number;
      readonly phase: ContrastPhase;
      readonly agent: ContrastAgent;
    }
  | {
      readonly kind: 'turbo-spin-echo';
      /** Single shot: every slice is excited once, after full recovery, whatever TR says. */
      readonly isSingleShot: boolean;
      readonly trMs: number;
      readonly teMs: number;
      readonly fatShare: number;
      readonly phase: ContrastPhase;
      readonly agent: ContrastAgent;
    }
  | {
      readonly kind: 'diffusion';
      readonly trMs: number;
      readonly teMs: number;
      readonly bValue: number;
      readonly fatShare: number;
    };

/**
 * Transverse signal by tissue label: water plus fat, with the fat's sign against water at the echo time. Voxels mix these
 * values linearly; the magnitude is taken afterwards, which makes the dark lines of opposed phase.
 */
export function signalTable(sequence: Sequence): Float64Array {
  return Float64Array.from(signals(sequence));
}

function signals(sequence: Sequence): number[] {
  switch (sequence.kind) {
    case 'spoiled-gradient-echo': {
      const gain = relaxivityGain(sequence.agent, sequence.phase);
      return TISSUE_TABLE.map((tissue, label) => gradientEcho(sequence, tissue, gain[label]!));
    }
    case 'turbo-spin-echo': {
      const gain = relaxivityGain(sequence.agent, sequence.phase);
      return TISSUE_TABLE.map((tissue, label) => spinEcho(sequence, tissue, gain[label]!));
    }
    case 'diffusion':
      return TISSUE_TABLE.map((tissue) => diffusion(sequence, tissue));
  }
}

/** Spoiled gradient echo in the steady state (Ernst), short T2* included. */
function gradientEcho(
  s: Extract<Sequence, { kind: 'spoiled-gradient-echo' }>,
  tissue: TissueProperties,
  gain: number,
): number {
  const water =
    ernst(s.trMs, s.flipDeg, shortened(tissue.t1Ms, gain)) * Math.exp(-s.teMs / shortened(tissue.t2StarMs, gain));
  const fat = ernst(s.trMs, s.flipDeg, FAT.t1Ms) * Math.exp(-s.teMs / FAT.t2StarMs);
  const sign = Math.cos((2 * Math.PI * FAT_SHIFT_HZ * s.teMs) / 1000);
  // Suppressed fat has lost its phase against water.
  const share = s.fatShare < 1 ? s.fatShare : sign;
  return tissue.density * ((1 - tissue.fat) * water + tissue.fat * fat * share);
}

function ernst(trMs: number, flipDeg: number, t1Ms: number): number {
  const e1 = Math.exp(-trMs / t1Ms);
  const angle = (flipDeg * Math.PI) / 180;
  return ((1 - e1) * Math.sin(angle)) / (1 - e1 * Math.cos(angle));
}

function spinEcho(s: Extract<Sequence, { kind: 'turbo-spin-echo' }>, tissue: TissueProperties, gain: number): number {
  const recovered = s.isSingleShot ? 1 : 1 - Math.exp(-s.trMs / shortened(tissue.t1Ms, gain));
  const water = recovered * Math.exp(-s.teMs / shortened(tissue.t2Ms, gain)) * tissue.spinEchoFlow;
  const fat = (1 - Math.exp(-s.trMs / FAT.t1Ms)) * Math.exp(-s.teMs / FAT_T2_IN_TRAINS_MS);
  return tissue.density * ((1 - tissue.fat) * water + tissue.fat * fat * s.fatShare);
}

/** Spin-echo echo-planar imaging, mono-exponential: exp(-b ADC). */
function diffusion(s: Extract<Sequence, { kind: 'diffusion' }>, tissue: TissueProperties): number {
  const recovered = 1 - Math.exp(-s.trMs / tissue.t1Ms);
  const weight = Math.exp(-s.bValue * tissue.adc * 1e-3);
  const flow = tissue.spinEchoFlow < 1 ? 0.25 : 1;
  const water = recovered * Math.exp(-s.teMs / tissue.t2Ms) * weight * flow * epiDephasing(tissue.t2StarMs);
  const fat = Math.exp(-s.teMs / FAT.t2Ms) * Math.exp(-s.bValue * FAT.adc * 1e-3);
  return tissue.density * ((1 - tissue.fat) * water + tissue.fat * fat * s.fatShare);
}

/** The long echo-planar readout loses what dephases quickly (lung, marrow, stool). */
function epiDephasing(t2StarMs: number): number {
  return Math.exp(-6 / t2StarMs);
}

/** Relaxation time after the rate has grown by `gain` (1/s); R2 grows about as much as R1. */
function shortened(timeMs: number, gain: number): number {
  return 1 / (1 / timeMs + gain / 1000);
}
