import type { VolumeId } from '../ids.ts';
import { because } from './evidence.ts';
import type { PhaseFinding, PhaseKind } from './phase-kind.ts';

/** A reader's word on what a volume is. One for each volume; it outranks what the headers say. */
export interface PhaseCorrection {
  /** The volume's id: a later word replaces the earlier one. */
  readonly id: string;
  readonly volumeId: VolumeId;
  readonly kind: PhaseKind;
}

/** The finding after the reader's word; what was recognised stays in the evidence. */
export function correctedFinding(found: PhaseFinding, { kind }: PhaseCorrection): PhaseFinding {
  return {
    ...found,
    kind,
    confidence: 1,
    by: 'reader',
    evidence: [
      because('set-by-reader'),
      { code: 'recognised-as', values: [found.kind, Math.round(found.confidence * 100)] },
      ...found.evidence,
    ],
  };
}
