import type { VolumeId } from '../ids.ts';
import type { VolumeInfo } from '../volume.ts';
import { isAgentGiven, secondsBetween } from './contrast-clock.ts';
import { latePhase, type PhaseOpinion, phaseByClock, phasesListed } from './contrast-phase.ts';
import { because } from './evidence.ts';
import { fitInjection } from './fit-injection.ts';
import type { ContrastAgentClass, PhaseKind } from './phase-kind.ts';
import { WORDS } from './series-words.ts';
import { timePosition } from './time-position.ts';

/** A T1 volume that carries a contrast phase. */
export interface PhaseCarrier {
  readonly volume: VolumeInfo;
  readonly name: string;
  /** Seconds of the day. */
  readonly acquiredS: number | null;
}

type Opinions = Map<VolumeId, PhaseOpinion | null>;

/** What is only inferred from the neighbours is never surer than this. */
const BY_OTHERS = 0.6;
const BY_FIT = 0.45;
const BY_RANK = 0.4;
/** More time points are a fast arterial run, of which nobody can say from the number which is which. */
const MOST_RANKED = 6;

/** Fills what neither clock nor name told, from the volumes around it; changes `opinions`. Rules in order of authority. */
export function orderPhases(carriers: readonly PhaseCarrier[], opinions: Opinions, agent: ContrastAgentClass): void {
  for (const c of carriers) {
    const listed = byList(c, carriers, agent);
    if (listed && (opinions.get(c.volume.id)?.confidence ?? 0) < 0.5) opinions.set(c.volume.id, listed);
  }
  const zero = injectionTime(carriers, opinions);
  const open = carriers.filter((c) => !opinions.get(c.volume.id));
  const hasPre = carriers.some((c) => opinions.get(c.volume.id)?.kind === 't1-pre');
  const fitted = new Map<string, number | null>();
  for (const c of zero === null ? open : []) {
    const alike = open.filter((d) => protocolOf(d) === protocolOf(c)).map(({ acquiredS }) => acquiredS);
    fitted.set(protocolOf(c), fitInjection(alike, hasPre));
  }
  for (const c of open) {
    const opinion =
      byNeighbours(c, zero, agent) ??
      byFit(c, fitted.get(protocolOf(c)) ?? null, agent) ??
      byFirst(c, carriers, opinions, agent) ??
      byRank(c, carriers, hasPre, agent) ??
      byMissingAgent(c, carriers);
    if (opinion) opinions.set(c.volume.id, opinion);
  }
  splitArterials(carriers, opinions);
}

/** Seconds of day at which the injection probably began, from phases that are known by name: arterial - 33 s or portal - 70 s. */
function injectionTime(carriers: readonly PhaseCarrier[], opinions: Opinions): number | null {
  for (const [kind, delayS] of [
    ['t1-arterial-late', 33],
    ['t1-arterial-early', 18],
    ['t1-portal-venous', 70],
  ] as const) {
    const known = carriers
      .filter(({ volume, acquiredS }) => {
        const opinion = opinions.get(volume.id);
        return acquiredS !== null && opinion?.kind === kind && opinion.confidence >= 0.6;
      })
      .sort((a, b) => secondsBetween(b.acquiredS ?? 0, a.acquiredS ?? 0))[0];
    if (known?.acquiredS != null) return (known.acquiredS - delayS + 86_400) % 86_400;
  }
  return null;
}

function byNeighbours(c: PhaseCarrier, zero: number | null, agent: ContrastAgentClass): PhaseOpinion | null {
  if (zero === null || c.acquiredS === null) return null;
  const { kind, confidence } = phaseByClock(secondsBetween(zero, c.acquiredS), agent);
  const isAgainstName = WORDS.post.test(c.name) && kind === 't1-pre';
  return {
    kind,
    confidence: Math.min(confidence, BY_OTHERS) - (isAgainstName ? 0.3 : 0),
    evidence: [because('time-against-others')],
  };
}

/** Volumes of one protocol have one name, but for numbers, and one flip angle. */
function protocolOf({ name, volume }: PhaseCarrier): string {
  return `${name.replace(/\d+/g, '')}|${volume.facts.flipAngleDeg}|${volume.facts.mrAcquisitionType}`;
}

function byFit(c: PhaseCarrier, zero: number | null, agent: ContrastAgentClass): PhaseOpinion | null {
  if (zero === null || c.acquiredS === null) return null;
  const { kind, confidence } = phaseByClock(secondsBetween(zero, c.acquiredS), agent);
  return { kind, confidence: Math.min(confidence, BY_FIT), evidence: [because('times-fit-dynamic')] };
}

/** Volumes of one multi-phase series, in the order of their time positions. */
function siblingsOf(c: PhaseCarrier, carriers: readonly PhaseCarrier[]): PhaseCarrier[] {
  return carriers
    .filter((d) => d.volume.seriesUid === c.volume.seriesUid && timePosition(d.volume) !== null)
    .sort((a, b) => (timePosition(a.volume) ?? 0) - (timePosition(b.volume) ?? 0));
}

/** One series whose name lists as many phases as it holds volumes. */
function byList(c: PhaseCarrier, carriers: readonly PhaseCarrier[], agent: ContrastAgentClass): PhaseOpinion | null {
  const siblings = siblingsOf(c, carriers);
  const listed = phasesListed(c.name, agent);
  const rank = siblings.indexOf(c);
  if (rank < 0 || siblings.length < 2 || listed.length !== siblings.length) return null;
  return {
    kind: listed[rank] as PhaseKind,
    confidence: 0.65,
    evidence: [{ code: 'rank', values: [rank + 1, siblings.length] }],
  };
}

/** Phase by rank after the first of its series, of which more is known. */
function byFirst(
  c: PhaseCarrier,
  carriers: readonly PhaseCarrier[],
  opinions: Opinions,
  agent: ContrastAgentClass,
): PhaseOpinion | null {
  const siblings = siblingsOf(c, carriers);
  const at = siblings.indexOf(c);
  const first = at < 1 || siblings.length > MOST_RANKED ? null : opinions.get(siblings[0]!.volume.id);
  if (!first) return null;
  const late = latePhase(agent);
  const usual: readonly PhaseKind[] = ['t1-pre', 't1-arterial-late', 't1-portal-venous', late];
  const start = usual.indexOf(first.kind === 't1-arterial-early' ? 't1-arterial-late' : first.kind);
  const kind = start < 0 ? null : (usual[start + at] ?? late);
  return kind && { kind, confidence: BY_RANK, evidence: [{ code: 'rank', values: [at + 1, siblings.length] }] };
}

/** Phase by rank within a multi-phase series or by a number in the name: pre, arterial, portal venous, late. */
function byRank(
  c: PhaseCarrier,
  carriers: readonly PhaseCarrier[],
  hasPre: boolean,
  agent: ContrastAgentClass,
): PhaseOpinion | null {
  const siblings = siblingsOf(c, carriers);
  const at = siblings.indexOf(c);
  const named = namedRank(c);
  const isSeries = at >= 0 && siblings.length >= 3;
  if (!isSeries && !named) return null;
  const rank = isSeries ? at + 1 : (named?.rank ?? 1);
  const count = isSeries ? siblings.length : (named?.count ?? 0);
  const late = latePhase(agent);
  const kinds: readonly PhaseKind[] = [
    ...(hasPre && count < 5 ? [] : ['t1-pre' as const]),
    't1-arterial-late',
    't1-portal-venous',
    late,
  ];
  const isFast = count > MOST_RANKED;
  const first = hasPre ? 't1-arterial-early' : 't1-pre';
  const kind = isFast ? (rank === 1 ? first : 't1-arterial-late') : (kinds[rank - 1] ?? late);
  const evidence = { code: isSeries ? ('rank' as const) : ('named-rank' as const), values: [rank, count] as const };
  return { kind, confidence: isFast ? 0.3 : BY_RANK, evidence: [evidence] };
}

/** `1/5`, `Ph2`, `dyn 3`, `2nd`: the number of a time point; the count is 0 where the name does not say it. */
function namedRank({ volume, name }: PhaseCarrier): { rank: number; count: number } | null {
  const whole = /(?:^|\D)(\d)\s*(?:\/|of|von|van|di|sur|z)\s*(\d)(?!\d)/i.exec(volume.description);
  if (whole && Number(whole[1]) <= Number(whole[2])) return { rank: Number(whole[1]), count: Number(whole[2]) };
  const single =
    / (?:ph|phase|phas|dyn|dynamic|faza|fase|mes|meas|multiphase|water|c ?\+|\+ ?c) ?(\d)(?= )/.exec(name) ??
    / (\d)(?:st|nd|rd|th)(?= )/.exec(name);
  const rank = Number(single?.[1] ?? 0);
  return rank >= 1 ? { rank, count: 0 } : null;
}

/** Scanners fill in the agent when it is given: a volume without it, in a study whose others have it, came before. */
function byMissingAgent(c: PhaseCarrier, carriers: readonly PhaseCarrier[]): PhaseOpinion | null {
  const isMissing = !isAgentGiven(c.volume.facts.contrastBolusAgent);
  const others = carriers.filter((d) => isAgentGiven(d.volume.facts.contrastBolusAgent));
  if (!isMissing || others.length === 0 || WORDS.post.test(c.name)) return null;
  return { kind: 't1-pre', confidence: BY_OTHERS, evidence: [because('agent-missing-here')] };
}

/** Several arterial acquisitions that only say "arterial": the first is early, the last late, and those between are either. */
function splitArterials(carriers: readonly PhaseCarrier[], opinions: Opinions): void {
  const unsure = carriers.filter((c) => {
    const opinion = opinions.get(c.volume.id);
    return opinion?.kind === 't1-arterial-late' && opinion.isPlainArterial && c.acquiredS !== null;
  });
  if (unsure.length < 2) return;
  const sorted = [...unsure].sort((a, b) => secondsBetween(b.acquiredS ?? 0, a.acquiredS ?? 0));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || first.acquiredS === last.acquiredS) return;
  for (const c of sorted.slice(1, -1)) {
    const opinion = opinions.get(c.volume.id);
    if (opinion) opinions.set(c.volume.id, { ...opinion, confidence: Math.min(opinion.confidence, BY_OTHERS) });
  }
  opinions.set(first.volume.id, {
    kind: 't1-arterial-early',
    confidence: BY_OTHERS,
    evidence: [{ code: 'first-of-arterials', values: [sorted.length] }],
  });
}
