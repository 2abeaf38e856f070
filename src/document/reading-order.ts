import type { VolumeId } from '../domain/ids.ts';
import { PHASE_KINDS, type PhaseFinding, type PhaseKind } from '../domain/phase/phase-kind.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { readoutOf } from './case-readout.ts';
import type { ReadingState } from './reading-state.ts';
import type { StudyState } from './study-state.ts';

type Opened = Pick<StudyState, 'result'>;
type Read = Pick<ReadingState, 'records'>;

const ORDER = Object.keys(PHASE_KINDS) as PhaseKind[];
/** Not worth a digit of its own. */
const LEFT_OUT: readonly PhaseKind[] = ['localiser', 'other', 'mip'];

/** One volume that a digit shows. */
export interface ReadingStep {
  readonly volumeId: VolumeId;
  readonly finding: PhaseFinding | null;
  readonly isDynamic: boolean;
}

/**
 * The volumes in the order of reading: contrast phases by time, then chemical shift, T2, diffusion and what else there is;
 * what no digit should need comes last. The digits 1 to 9 show the first nine.
 */
export function readingOrder(study: Opened, reading: Read): readonly ReadingStep[] {
  const findings = readoutOf(study, reading)?.findings;
  const { result } = study;
  if (!result || !findings) return [];
  const volumes = result.volumes.map((volume, n) => ({ volume, n, finding: findings.get(volume.id) ?? null }));
  return volumes
    .sort((a, b) => rankOf(a) - rankOf(b) || secondsOf(a) - secondsOf(b) || bValueOf(a) - bValueOf(b) || a.n - b.n)
    .map(({ volume, finding }) => ({ volumeId: volume.id, finding, isDynamic: isDynamic(finding) }));
}

interface Ranked {
  readonly volume: VolumeInfo;
  readonly finding: PhaseFinding | null;
}

function rankOf({ volume, finding }: Ranked): number {
  const kind = finding?.kind ?? 'other';
  const late = LEFT_OUT.includes(kind) || volume.kind === 'picture' ? ORDER.length : 0;
  return ORDER.indexOf(kind) + late;
}

function secondsOf({ finding }: Ranked): number {
  return finding?.secondsAfterInjection ?? 0;
}

function bValueOf({ finding, volume }: Ranked): number {
  return finding?.bValue ?? volume.split.bValue ?? 0;
}

function isDynamic(finding: PhaseFinding | null): boolean {
  return finding !== null && PHASE_KINDS[finding.kind].family === 't1-dynamic';
}

/** The contrast phases alone, in the order of time; empty where none was recognised. */
export function phasesOf(study: Opened, reading: Read): readonly ReadingStep[] {
  return readingOrder(study, reading).filter((step) => step.isDynamic);
}
