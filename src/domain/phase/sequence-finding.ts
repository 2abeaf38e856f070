import type { VolumeInfo } from '../volume.ts';
import type { Evidence } from './evidence.ts';
import type { PhaseKind } from './phase-kind.ts';
import type { SeriesText } from './series-text.ts';

/** What the sequence is, before contrast timing: `t1` stands for every T1 volume that may carry a phase. */
export type SequenceKind =
  | Exclude<PhaseKind, `t1-${string}`>
  | 't1'
  | 't1-in-phase'
  | 't1-opposed-phase'
  | 't1-water'
  | 't1-fat';

export interface SequenceFinding {
  readonly kind: SequenceKind;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly bValue: number | null;
}

/** A rule about one volume; null when it has nothing to say. */
export type SequenceRule = (volume: VolumeInfo, text: SeriesText) => SequenceFinding | null;

export function found(kind: SequenceKind, confidence: number, ...evidence: Evidence[]): SequenceFinding {
  return { kind, confidence, evidence, bValue: null };
}

/** A gradient echo too fast for any T2 contrast but that of balanced SSFP, which has a rule of its own. */
export function isFastGradientEcho({ facts }: VolumeInfo): boolean {
  const isGradient = facts.scanningSequence.includes('GR') && !facts.scanningSequence.includes('SE');
  const { repetitionTimeMs: tr, echoTimeMs: te } = facts;
  return isGradient && tr !== null && te !== null && tr < 30 && te < 8;
}

/** A spin echo whose times leave only T2 contrast. */
export function isLongSpinEcho({ facts }: VolumeInfo): boolean {
  const isSpin = facts.scanningSequence.includes('SE') && !facts.scanningSequence.includes('GR');
  return isSpin && (facts.echoTimeMs ?? 0) >= 55 && (facts.repetitionTimeMs ?? 0) >= 1000;
}
