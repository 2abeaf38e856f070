import { newestFirst } from '../domain/hanging/choose-protocol.ts';
import type { Uid, VolumeId } from '../domain/ids.ts';
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
  readonly studyUid: Uid;
  readonly finding: PhaseFinding | null;
  readonly isDynamic: boolean;
}

/**
 * The volumes in the order of reading, the newest study first: contrast phases by time, then chemical shift, T2, diffusion and what
 * else there is; what no digit should need comes last. The digits 1 to 9 show the first nine.
 */
export function readingOrder(study: Opened, reading: Read): readonly ReadingStep[] {
  const findings = readoutOf(study, reading)?.findings;
  const { result } = study;
  if (!result || !findings) return [];
  const ages = new Map(newestFirst(result.studies).map(({ studyUid }, age) => [studyUid, age]));
  const volumes = result.volumes.map((volume, n) => {
    return { volume, n, finding: findings.get(volume.id) ?? null, age: ages.get(volume.studyUid) ?? ages.size };
  });
  return volumes.sort(compared).map(({ volume, finding }) => {
    return { volumeId: volume.id, studyUid: volume.studyUid, finding, isDynamic: isDynamic(finding) };
  });
}

interface Ranked {
  readonly volume: VolumeInfo;
  readonly n: number;
  readonly finding: PhaseFinding | null;
  /** 0: of the newest study. */
  readonly age: number;
}

function compared(a: Ranked, b: Ranked): number {
  const byStudy = a.age - b.age || rankOf(a) - rankOf(b);
  return byStudy || secondsOf(a) - secondsOf(b) || bValueOf(a) - bValueOf(b) || a.n - b.n;
}

function rankOf({ volume, finding }: Pick<Ranked, 'volume' | 'finding'>): number {
  const kind = finding?.kind ?? 'other';
  const late = LEFT_OUT.includes(kind) || volume.kind === 'picture' ? ORDER.length : 0;
  return ORDER.indexOf(kind) + late;
}

function secondsOf({ finding }: Pick<Ranked, 'finding'>): number {
  return finding?.secondsAfterInjection ?? 0;
}

function bValueOf({ finding, volume }: Pick<Ranked, 'volume' | 'finding'>): number {
  return finding?.bValue ?? volume.split.bValue ?? 0;
}

function isDynamic(finding: PhaseFinding | null): boolean {
  return finding !== null && PHASE_KINDS[finding.kind].family === 't1-dynamic';
}

/**
 * The contrast phases alone, in the order of time: of the study that a volume belongs to, or of the newest one. Empty where none was
 * recognised there.
 */
export function phasesOf(study: Opened, reading: Read, of: VolumeId | null): readonly ReadingStep[] {
  const order = readingOrder(study, reading);
  const studyUid = (order.find(({ volumeId }) => volumeId === of) ?? order[0])?.studyUid;
  return order.filter((step) => step.isDynamic && step.studyUid === studyUid);
}
