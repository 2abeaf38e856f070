import type { VolumeId } from '../ids.ts';
import { secondsBetween } from './contrast-clock.ts';
import type { PhaseOpinion } from './contrast-phase.ts';
import { because } from './evidence.ts';
import type { Candidate } from './phase-carriers.ts';
import type { PhaseKind } from './phase-kind.ts';

/** What a name is worth that the order of acquisition contradicts. */
const OUT_OF_ORDER = 0.69;
const OPEN = 0.6;
/** Series may be started in any order within this. */
const SLACK_S = 10;
/** Two images of one phase that passes are no further apart than this. */
const LONGEST_PASSING_S = 75;
const RANK: Partial<Record<PhaseKind, number>> = {
  't1-pre': 0,
  't1-arterial-early': 1,
  't1-arterial-late': 2,
  't1-portal-venous': 3,
  't1-transitional': 4,
  't1-delayed': 4,
  't1-hepatobiliary': 5,
};

/**
 * Names are copied from the protocol before, or from one series to the next. Where no clock tells, names are less sure that the
 * order of acquisition contradicts: a portal venous phase before the arterial one, or two arterial ones minutes apart. Which of
 * the two is wrong stays open. Changes `opinions`.
 */
export function doubtByOrder(carriers: readonly Candidate[], opinions: Map<VolumeId, PhaseOpinion | null>): void {
  const timed = carriers.flatMap(({ volume, acquiredS, afterInjectionS }) => {
    const opinion = opinions.get(volume.id);
    const isTimed = acquiredS !== null && afterInjectionS === null && volume.facts.acquisitionTime !== null;
    const isOwn = volume.facts.imageType[1] !== 'SECONDARY';
    return opinion && isTimed && isOwn ? [{ id: volume.id, opinion, at: acquiredS }] : [];
  });
  // What is only guessed contradicts nobody.
  const known = timed.filter(({ opinion }) => opinion.confidence >= OPEN);
  for (const { id, opinion, at } of known) {
    const isDoubted = known.some((other) =>
      isContradiction(opinion.kind, other.opinion.kind, secondsBetween(at, other.at)),
    );
    if (!isDoubted || opinion.confidence <= OUT_OF_ORDER) continue;
    opinions.set(id, {
      ...opinion,
      confidence: OUT_OF_ORDER,
      evidence: [...opinion.evidence, because('order-disagrees')],
    });
  }
}

function isContradiction(kind: PhaseKind, other: PhaseKind, laterS: number): boolean {
  const step = (RANK[other] ?? 0) - (RANK[kind] ?? 0);
  if (step !== 0) return laterS * Math.sign(step) < -SLACK_S;
  const isPassing = kind === 't1-portal-venous' || kind.startsWith('t1-arterial');
  return isPassing && Math.abs(laterS) > LONGEST_PASSING_S;
}
