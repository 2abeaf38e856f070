import type { VolumeId } from '../../domain/ids.ts';
import type { PhaseKind } from '../../domain/phase/phase-kind.ts';
import { t } from '../../messages/messages.ts';
import type { Command } from '../command.ts';

export interface PhaseCorrectArgs {
  readonly volumeId: VolumeId;
  /** Null: as recognised. */
  readonly kind: PhaseKind | null;
}

/** The reader's word on what a volume is; it outranks recognition until it is taken back. */
export const phaseCorrect: Command<PhaseCorrectArgs> = {
  name: 'phase.correct',
  label: (_, { kind }) => (kind ? t.work.step.phase(t.phases[kind]) : t.work.step.phaseBack),
  change: ({ records }, { volumeId, kind }) => {
    const before = records.phaseCorrection[volumeId] ?? null;
    const after = kind && { id: volumeId, volumeId, kind };
    if (before?.kind === after?.kind) return { records: [], voxels: [] };
    return { records: [{ kind: 'phaseCorrection', id: volumeId, before, after }], voxels: [] };
  },
};
