import type { VolumeId } from '../ids.ts';
import type { VolumeInfo } from '../volume.ts';
import { classifySequence, type SequenceFinding, seriesText } from './classify-sequence.ts';
import { agentClass, secondsAfterInjection, secondsBetween, secondsOfDay } from './contrast-clock.ts';
import { type PhaseOpinion, phaseByClock, phaseByName } from './contrast-phase.ts';
import type { ContrastAgentClass, PhaseFinding } from './phase-kind.ts';
import { plainText, WORDS } from './series-words.ts';

interface Candidate {
  readonly volume: VolumeInfo;
  readonly sequence: SequenceFinding;
  readonly name: string;
  /** Seconds of day of the acquisition, trigger time included. */
  readonly acquiredS: number | null;
}

/**
 * Says of every volume of one study which sequence and contrast phase it is, from the headers alone.
 *
 * Own tags decide the sequence; the contrast phase comes from the clock since the injection, else the name, else the
 * order of acquisition times within the study. The clock beats the name. The order of files or series plays no part.
 */
export function recognisePhases(volumes: readonly VolumeInfo[]): ReadonlyMap<VolumeId, PhaseFinding> {
  const agent = studyAgent(volumes);
  const candidates = pairEchoes(volumes.map(toCandidate));
  const dynamic = candidates.filter((c) => isPhaseCarrier(c, candidates));
  const opinions = new Map(dynamic.map((c) => [c.volume.id, combine(c, agent)] as const));
  orderPhases(dynamic, opinions, agent);
  return new Map(candidates.map((c) => [c.volume.id, toFinding(c, opinions.get(c.volume.id) ?? null, agent)] as const));
}

function studyAgent(volumes: readonly VolumeInfo[]): ContrastAgentClass {
  for (const text of [
    (v: VolumeInfo) => [v.facts.contrastBolusAgent],
    (v: VolumeInfo) => [v.description, v.facts.protocolName, v.facts.imageComments],
  ]) {
    for (const volume of volumes) {
      const found = agentClass(...text(volume));
      if (found !== 'unknown') return found;
    }
  }
  return 'unknown';
}

function toCandidate(volume: VolumeInfo): Candidate {
  const acquired =
    secondsOfDay(volume.facts.acquisitionTime) ??
    secondsOfDay(volume.facts.contentTime) ??
    secondsOfDay(volume.facts.seriesTime);
  return { volume, sequence: classifySequence(volume), name: seriesText(volume).name, acquiredS: acquired };
}

/**
 * Two echoes under one name where neither name nor field strength tells which is which: of a pair that differs by about a factor
 * of two, the shorter one is opposed phase, as dual-echo protocols are made.
 */
function pairEchoes(candidates: readonly Candidate[]): Candidate[] {
  const echoOf = ({ volume }: Candidate) => volume.split.echoTimeMs ?? volume.facts.echoTimeMs ?? 0;
  const isOpen = ({ sequence }: Candidate) => sequence.kind === 't1-in-phase' && sequence.confidence < 0.5;
  return candidates.map((c) => {
    if (!isOpen(c)) return c;
    const pair = candidates.filter((other) => other !== c && isOpen(other) && other.name === c.name);
    const ratio = pair.length === 1 ? echoOf(c) / echoOf(pair[0]!) : 0;
    const isShorter = ratio > 0.4 && ratio < 0.6;
    if (!isShorter && !(ratio > 1.7 && ratio < 2.5)) return c;
    const kind = isShorter ? 't1-opposed-phase' : 't1-in-phase';
    const evidence = [`the ${isShorter ? 'shorter' : 'longer'} echo of a pair under one name`];
    return { ...c, sequence: { ...c.sequence, kind, confidence: 0.7, evidence } };
  });
}

/** T1 volumes, and the water image of a Dixon that belongs to a dynamic. */
function isPhaseCarrier(c: Candidate, all: readonly Candidate[]): boolean {
  if (c.sequence.kind === 't1') return true;
  if (c.sequence.kind !== 't1-water') return false;
  const siblings = all.filter((other) => other.sequence.kind === 't1-water');
  const isTimed =
    (secondsAfterInjection(c.volume.facts) ?? -1) > 9 ||
    (c.volume.facts.numberOfTemporalPositions ?? 1) > 1 ||
    c.volume.split.temporalPosition !== undefined;
  const isNamed = phaseByName(c.name, 'unknown') !== null || WORDS.dynamic.test(c.name) || WORDS.post.test(c.name);
  return isTimed || isNamed || siblings.length >= 3;
}

function combine(c: Candidate, agent: ContrastAgentClass): PhaseOpinion | null {
  const byName = phaseByName(c.name, agent);
  const byTag = phaseByTag(c.volume.facts.contrastBolusAgentPhase);
  const seconds = secondsAfterInjection(c.volume.facts);
  const stated = byName ?? byTag;
  if (seconds === null) return stated;
  const byClock = phaseByClock(seconds, agent);
  if (!stated) return byClock;
  if (stated.kind === byClock.kind) {
    return {
      kind: byClock.kind,
      confidence: Math.min(0.98, Math.max(byClock.confidence, stated.confidence) + 0.05),
      evidence: `${byClock.evidence}; ${stated.evidence}`,
    };
  }
  // A negative or zero clock with a post-contrast name means that the start time was not filled in for this injection.
  if (seconds <= 3 && stated.kind !== 't1-pre')
    return {
      ...stated,
      confidence: Math.min(stated.confidence, 0.6),
      evidence: `${stated.evidence}; the injection clock disagrees`,
    };
  if (isArterial(stated) && isArterial(byClock) && byClock.confidence < 0.8) {
    const isExact = WORDS.early.test(c.name) !== WORDS.late.test(c.name);
    return { ...stated, confidence: isExact ? 0.75 : 0.65, evidence: `${stated.evidence}; ${byClock.evidence}` };
  }
  return {
    kind: byClock.kind,
    confidence: Math.min(byClock.confidence, 0.75),
    evidence: `${byClock.evidence}; but ${stated.evidence}`,
  };
}

function isArterial(opinion: PhaseOpinion): boolean {
  return opinion.kind === 't1-arterial-early' || opinion.kind === 't1-arterial-late';
}

/** Contrast/Bolus Agent Phase (0018,9344), PS3.3 C.7.6.16.2.12. */
function phaseByTag(value: string | null): PhaseOpinion | null {
  const evidence = `the header says ${value}`;
  switch (value) {
    case 'PRE_CONTRAST':
      return { kind: 't1-pre', confidence: 0.9, evidence };
    case 'ARTERIAL':
      return { kind: 't1-arterial-late', confidence: 0.7, evidence };
    case 'PORTAL_VENOUS':
      return { kind: 't1-portal-venous', confidence: 0.9, evidence };
    case 'VENOUS':
      return { kind: 't1-portal-venous', confidence: 0.75, evidence };
    case 'DELAYED':
      return { kind: 't1-delayed', confidence: 0.7, evidence };
    default:
      return null;
  }
}

const ORDER = [
  't1-pre',
  't1-arterial-early',
  't1-arterial-late',
  't1-portal-venous',
  't1-transitional',
  't1-delayed',
  't1-hepatobiliary',
] as const;

/** Fills what neither clock nor name told, from the acquisition times around it; changes `opinions`. */
function orderPhases(
  dynamic: readonly Candidate[],
  opinions: Map<VolumeId, PhaseOpinion | null>,
  agent: ContrastAgentClass,
): void {
  const zero = injectionTime(dynamic, opinions);
  for (const c of dynamic) {
    if (opinions.get(c.volume.id)) continue;
    const order = temporalOrder(c, dynamic);
    const isPost = WORDS.post.test(c.name);
    if (zero !== null && c.acquiredS !== null) {
      const byTime = phaseByClock(secondsBetween(zero, c.acquiredS), agent);
      const confidence = Math.min(byTime.confidence, 0.6) - (isPost && byTime.kind === 't1-pre' ? 0.3 : 0);
      opinions.set(c.volume.id, {
        kind: byTime.kind,
        confidence,
        evidence: 'acquisition time against the other phases',
      });
    } else if (order) opinions.set(c.volume.id, order);
  }
  splitArterials(dynamic, opinions);
}

/** Seconds of day at which the injection probably began, from phases that are known by name: arterial - 33 s or portal - 70 s. */
function injectionTime(
  dynamic: readonly Candidate[],
  opinions: ReadonlyMap<VolumeId, PhaseOpinion | null>,
): number | null {
  for (const [kind, delayS] of [
    ['t1-arterial-late', 33],
    ['t1-arterial-early', 18],
    ['t1-portal-venous', 70],
  ] as const) {
    const known = dynamic.find(
      (c) =>
        c.acquiredS !== null &&
        opinions.get(c.volume.id)?.kind === kind &&
        (opinions.get(c.volume.id)?.confidence ?? 0) >= 0.6,
    );
    if (known?.acquiredS != null) return (known.acquiredS - delayS + 86_400) % 86_400;
  }
  return null;
}

/** Phase by rank within one multi-phase series: pre, arterial, portal venous, late, when nothing better is known. */
function temporalOrder(c: Candidate, dynamic: readonly Candidate[]): PhaseOpinion | null {
  const siblings = dynamic.filter(
    (d) => d.volume.seriesUid === c.volume.seriesUid && d.volume.split.temporalPosition !== undefined,
  );
  if (siblings.length < 3) return null;
  const ranked = [...siblings].sort(
    (a, b) => (a.volume.split.temporalPosition ?? 0) - (b.volume.split.temporalPosition ?? 0),
  );
  const rank = ranked.indexOf(c);
  const hasPre = dynamic.some(
    (d) => d.volume.seriesUid !== c.volume.seriesUid && phaseByName(d.name, 'unknown')?.kind === 't1-pre',
  );
  const kinds = hasPre ? ORDER.slice(2) : [ORDER[0], ...ORDER.slice(2)];
  const kind = siblings.length <= 5 ? kinds[Math.min(rank, 3)] : rank === 0 && !hasPre ? 't1-pre' : 't1-arterial-late';
  return kind
    ? {
        kind,
        confidence: 0.4,
        evidence: `position ${rank + 1} of ${ranked.length} of a dynamic series without injection time`,
      }
    : null;
}

/** Several arterial acquisitions that only say "arterial": the first is early, the last late. */
function splitArterials(dynamic: readonly Candidate[], opinions: Map<VolumeId, PhaseOpinion | null>): void {
  const unsure = dynamic.filter((c) => {
    const o = opinions.get(c.volume.id);
    return o?.kind === 't1-arterial-late' && o.evidence.startsWith('the name says arterial') && c.acquiredS !== null;
  });
  if (unsure.length < 2) return;
  const sorted = [...unsure].sort((a, b) => secondsBetween(b.acquiredS ?? 0, a.acquiredS ?? 0));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || first.acquiredS === last.acquiredS) return;
  opinions.set(first.volume.id, {
    kind: 't1-arterial-early',
    confidence: 0.6,
    evidence: `first of ${sorted.length} arterial acquisitions`,
  });
}

function toFinding(c: Candidate, opinion: PhaseOpinion | null, agent: ContrastAgentClass): PhaseFinding {
  const seconds = secondsAfterInjection(c.volume.facts);
  const base = { by: 'rule' as const, bValue: c.sequence.bValue, secondsAfterInjection: seconds };
  if (c.sequence.kind !== 't1' && !(c.sequence.kind === 't1-water' && opinion)) {
    return { ...base, kind: c.sequence.kind, confidence: c.sequence.confidence, evidence: c.sequence.evidence };
  }
  const agentText = agent === 'unknown' ? [] : [`contrast agent class: ${agent}`];
  if (opinion) {
    const confidence = Math.min(opinion.confidence, c.sequence.confidence + 0.05);
    return {
      ...base,
      kind: opinion.kind,
      confidence,
      evidence: [...c.sequence.evidence, opinion.evidence, ...agentText],
    };
  }
  return { ...base, ...withoutOpinion(c), evidence: [...c.sequence.evidence, ...withoutOpinion(c).evidence] };
}

/** A T1 volume that neither time nor name places. */
function withoutOpinion(c: Candidate): Pick<PhaseFinding, 'kind' | 'confidence' | 'evidence'> {
  const { facts } = c.volume;
  const hasAgent = plainText(facts.contrastBolusAgent).trim() !== '' || WORDS.post.test(c.name);
  if (hasAgent)
    return { kind: 't1-portal-venous', confidence: 0.25, evidence: ['after contrast, but nothing tells the phase'] };
  return { kind: 't1-pre', confidence: 0.5, evidence: ['no sign of contrast'] };
}
