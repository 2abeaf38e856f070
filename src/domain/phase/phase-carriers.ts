import type { VolumeInfo } from '../volume.ts';
import type { Moment } from './acquisition-moment.ts';
import { phaseByName } from './contrast-phase.ts';
import type { SequenceFinding } from './sequence-finding.ts';
import { WORDS } from './series-words.ts';
import { timePosition } from './time-position.ts';

/** One volume of a study with what its own headers say. */
export interface Candidate extends Moment {
  readonly volume: VolumeInfo;
  readonly sequence: SequenceFinding;
  readonly name: string;
  /** As of `SeriesText`. */
  readonly protocol: string;
}

/** As many water images at different times, with nothing else to tell them apart, are a dynamic. */
const FEWEST_OF_A_DYNAMIC = 3;

/** T1 volumes, and the water images of a Dixon that belong to a dynamic; those of a Dixon by itself keep their part. */
export function phaseCarriers(candidates: readonly Candidate[]): Candidate[] {
  const waters = candidates.filter(({ sequence }) => sequence.kind === 't1-water' && sequence.confidence > 0.6);
  const dynamic = new Set(waters.filter(isOfDynamic));
  const open = waters.filter((c) => !dynamic.has(c));
  const hasPre = candidates.some(
    (c) =>
      (c.sequence.kind === 't1' || dynamic.has(c)) &&
      (phaseByName(c.name, 'unknown')?.kind === 't1-pre' || (c.afterInjectionS !== null && c.afterInjectionS <= 3)),
  );
  const isRun = new Set(open.map((c) => c.acquiredS ?? c.volume.id)).size >= FEWEST_OF_A_DYNAMIC;
  const isMissingPre = dynamic.size > 0 && !hasPre && open.length === 1;
  return candidates.filter((c) => {
    if (c.sequence.kind === 't1') return true;
    return dynamic.has(c) || ((isRun || isMissingPre) && open.includes(c));
  });
}

function isOfDynamic({ volume, name, afterInjectionS }: Candidate): boolean {
  return (
    (afterInjectionS ?? -1) > 9 ||
    (volume.facts.numberOfTemporalPositions ?? 1) > 1 ||
    timePosition(volume) !== null ||
    phaseByName(name, 'unknown') !== null ||
    WORDS.dynamic.test(name) ||
    WORDS.post.test(name)
  );
}
