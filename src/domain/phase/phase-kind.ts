import type { Evidence } from './evidence.ts';

/** What an MR volume of a liver study is. The names are the public vocabulary: reports, layouts and the command line use them. */
export const PHASE_KINDS = {
  't1-pre': { label: 'T1 pre-contrast', chip: 'PRE', family: 't1-dynamic' },
  't1-arterial-early': { label: 'T1 early arterial', chip: 'EAP', family: 't1-dynamic' },
  't1-arterial-late': { label: 'T1 late arterial', chip: 'LAP', family: 't1-dynamic' },
  't1-portal-venous': { label: 'T1 portal venous', chip: 'PVP', family: 't1-dynamic' },
  't1-transitional': { label: 'T1 transitional', chip: 'TP', family: 't1-dynamic' },
  't1-delayed': { label: 'T1 delayed', chip: 'DP', family: 't1-dynamic' },
  't1-hepatobiliary': { label: 'T1 hepatobiliary', chip: 'HBP', family: 't1-dynamic' },
  't1-in-phase': { label: 'T1 in-phase', chip: 'IP', family: 't1-chemical-shift' },
  't1-opposed-phase': { label: 'T1 opposed-phase', chip: 'OP', family: 't1-chemical-shift' },
  't1-water': { label: 'T1 Dixon water', chip: 'T1 W', family: 't1-chemical-shift' },
  't1-fat': { label: 'T1 Dixon fat', chip: 'T1 F', family: 't1-chemical-shift' },
  t2: { label: 'T2', chip: 'T2', family: 't2' },
  't2-fs': { label: 'T2 fat-suppressed', chip: 'T2 FS', family: 't2' },
  haste: { label: 'T2 single-shot (HASTE/SSFSE)', chip: 'SSFSE', family: 't2' },
  bssfp: { label: 'Balanced SSFP', chip: 'bSSFP', family: 't2' },
  dwi: { label: 'Diffusion', chip: 'DWI', family: 'diffusion' },
  adc: { label: 'ADC map', chip: 'ADC', family: 'diffusion' },
  mrcp: { label: 'MRCP', chip: 'MRCP', family: 'other' },
  subtraction: { label: 'Subtraction', chip: 'SUB', family: 'derived' },
  mip: { label: 'Maximum intensity projection', chip: 'MIP', family: 'derived' },
  localiser: { label: 'Localiser', chip: 'LOC', family: 'other' },
  other: { label: 'Other', chip: 'OTHER', family: 'other' },
} as const;

export type PhaseKind = keyof typeof PHASE_KINDS;

/** Contrast agent by what it does in the liver; `unknown` when nothing names it. */
export type ContrastAgentClass = 'gadoxetate' | 'gadobenate' | 'extracellular' | 'unknown';

/** A recognised kind with how sure it is and why. */
export interface PhaseFinding {
  readonly kind: PhaseKind;
  /** 0..1. From 0.8: safe to act on; under 0.5: a person should look. */
  readonly confidence: number;
  /** Who says so: the rules of recognition, or a reader who corrected them. */
  readonly by: 'rule' | 'reader';
  /** Why, as codes with values; `messages` has the sentences. */
  readonly evidence: readonly Evidence[];
  /** s/mm2, for diffusion volumes that name it. */
  readonly bValue: number | null;
  /** Seconds from the start of the injection to the start of the acquisition, when the headers tell. */
  readonly secondsAfterInjection: number | null;
}
