import type { VolumeId } from '../ids.ts';
import type { VolumeInfo } from '../volume.ts';
import { type Moment, momentsOf } from './acquisition-moment.ts';
import { classifySequence } from './classify-sequence.ts';
import { agentClass, isAgentGiven, secondsBetween } from './contrast-clock.ts';
import { type PhaseOpinion, phaseByClock, phaseByName, phaseByTag } from './contrast-phase.ts';
import { doubtByOrder } from './doubt-by-order.ts';
import { because, type Evidence } from './evidence.ts';
import { orderPhases } from './order-phases.ts';
import { isOtherBodyPart, isReadSequence } from './other-body-part.ts';
import { pairEchoes } from './pair-echoes.ts';
import { type Candidate, phaseCarriers } from './phase-carriers.ts';
import { type ContrastAgentClass, PHASE_KINDS, type PhaseFinding } from './phase-kind.ts';
import { seriesText } from './series-text.ts';
import { WORDS } from './series-words.ts';
import { withPlanes } from './three-planes.ts';
import { agentByTimes, isClockShifted } from './trusted-clock.ts';

/** Set by the import where nothing but the number of the image tells time points apart. */
export const SPLIT_BY_NUMBER = 'split-by-number';

/**
 * Says of every volume of one study which sequence and contrast phase it is, from the headers alone.
 *
 * Own tags decide the sequence; the contrast phase comes from the clock since the injection, else the name, else the
 * order of acquisition times within the study. The clock beats the name. The order of files or series plays no part.
 */
export function recognisePhases(volumes: readonly VolumeInfo[]): ReadonlyMap<VolumeId, PhaseFinding> {
  const moments = momentsOf(volumes);
  const candidates = withPlanes(pairEchoes(volumes.map((volume) => toCandidate(volume, moments.get(volume.id)!))));
  const timed = phaseCarriers(candidates);
  const named = studyAgent(volumes);
  const isShifted = isClockShifted(timed, named);
  const carriers = isShifted ? timed.map((c) => ({ ...c, afterInjectionS: null })) : timed;
  const agent = named === 'unknown' ? agentByTimes(carriers) : named;
  const isClockRunning = carriers.length === 1 || carriers.some(({ afterInjectionS }) => (afterInjectionS ?? 0) > 9);
  const opinions = new Map(
    carriers.map(
      (c) => [c.volume.id, ofWholeSeries(c, carriers, combine(c, agent, isClockRunning, carriers))] as const,
    ),
  );
  orderPhases(carriers, opinions, agent);
  doubtByOrder(carriers, opinions);
  const doubts: readonly Doubt[] = [
    ...(isShifted ? [{ most: 0.75, why: because('clock-implausible') }] : []),
    ...(agent === named ? [] : [{ most: 0.68, why: because('agent-by-times') }]),
  ];
  const carrierOf = new Map(carriers.map((c) => [c.volume.id, c]));
  return new Map(
    candidates.map((own) => {
      const c = carrierOf.get(own.volume.id);
      const finding = c ? contrastFinding(c, opinions.get(c.volume.id) ?? null, agent, doubts) : plainFinding(own);
      return [own.volume.id, elsewhere(finding, own.volume, volumes)] as const;
    }),
  );
}

/** What limits the confidence of every contrast phase of a study. */
interface Doubt {
  readonly most: number;
  readonly why: Evidence;
}

/** The same sequences of another part of the body in the same examination: what they show is no phase of the liver. */
function elsewhere(finding: PhaseFinding, volume: VolumeInfo, study: readonly VolumeInfo[]): PhaseFinding {
  if (!isReadSequence(finding.kind) || !isOtherBodyPart(volume, study)) return finding;
  return {
    ...finding,
    kind: isSpinEchoT1(finding, volume) ? 'other' : finding.kind,
    confidence: Math.min(finding.confidence, ELSEWHERE),
    evidence: [...finding.evidence, because('other-body-part')],
  };
}

const ELSEWHERE = 0.6;

function isSpinEchoT1({ kind }: PhaseFinding, { facts }: VolumeInfo): boolean {
  const isSpin = facts.scanningSequence.includes('SE') && !facts.scanningSequence.includes('GR');
  return isSpin && PHASE_KINDS[kind].family === 't1-dynamic';
}

/** What a name says of a series of several time points can't hold for all of them; "before contrast" for the first alone. */
function ofWholeSeries(c: Candidate, carriers: readonly Candidate[], said: PhaseOpinion | null): PhaseOpinion | null {
  if (said === null || c.afterInjectionS !== null || c.acquiredS === null) return said;
  const own = c.acquiredS;
  const after = carriers
    .filter((d) => d.volume.seriesUid === c.volume.seriesUid && d.acquiredS !== null)
    .map((d) => secondsBetween(d.acquiredS ?? own, own));
  if (said.kind === 't1-pre' && Math.max(...after) > SAME_PHASE_S) return null;
  const isLong = Math.max(...after) - Math.min(...after) > LONGEST_PHASE_S;
  return isLong ? weakened(said, 0.6, because('name-of-whole-series')) : said;
}

/** Images of one series this far apart are two time points, and this far two phases. */
const SAME_PHASE_S = 8;
const LONGEST_PHASE_S = 60;

function studyAgent(volumes: readonly VolumeInfo[]): ContrastAgentClass {
  for (const text of [
    (v: VolumeInfo) => [v.facts.contrastBolusAgent],
    (v: VolumeInfo) => [v.description, v.facts.protocolName, v.facts.imageComments],
    (v: VolumeInfo) => [v.facts.extra['Study.ContrastAgent'] ?? null],
  ]) {
    for (const volume of volumes) {
      const found = agentClass(...text(volume));
      if (found !== 'unknown') return found;
    }
  }
  return 'unknown';
}

function toCandidate(volume: VolumeInfo, moment: Moment): Candidate {
  const { name, protocol } = seriesText(volume);
  return { volume, sequence: classifySequence(volume), name, protocol, ...moment };
}

/** Below this the clock lies between two windows and leaves the word to the name. */
const OPEN_CLOCK = 0.6;

/** What the protocol is worth for a series that was given another name. */
const PROTOCOL = 0.6;

/** The phase in the name of the protocol, of a series whose own name says none; not where it holds for several times. */
function phaseByProtocol(c: Candidate, carriers: readonly Candidate[], agent: ContrastAgentClass): PhaseOpinion | null {
  const isShared = carriers.some((d) => d.protocol === c.protocol && d.acquiredS !== c.acquiredS);
  const said = isShared ? null : phaseByName(c.protocol, agent);
  return said && weakened(said, PROTOCOL);
}

/** A later time point that is alone and stands before the injection bears the time at which its series began. */
function asTimePoint(c: Candidate, said: PhaseOpinion, carriers: readonly Candidate[]): PhaseOpinion {
  const { temporalPositionIdentifier: at, numberOfTemporalPositions: count } = c.volume.facts;
  const isAlone = carriers.every(({ volume }) => volume === c.volume || volume.seriesUid !== c.volume.seriesUid);
  if (said.kind !== 't1-pre' || !isAlone || (at ?? 1) < 2) return said;
  return weakened(said, OPEN_CLOCK, { code: 'rank', values: [at ?? 0, count ?? 0] });
}

function combine(
  c: Candidate,
  agent: ContrastAgentClass,
  isClockRunning: boolean,
  carriers: readonly Candidate[],
): PhaseOpinion | null {
  const stated =
    phaseByName(c.name, agent) ??
    phaseByTag(c.volume.facts.contrastBolusAgentPhase) ??
    phaseByProtocol(c, carriers, agent);
  const seconds = c.afterInjectionS;
  if (seconds === null) return stated;
  const byClock = asTimePoint(c, phaseByClock(seconds, agent), carriers);
  if (!stated) return byClock;
  if (stated.kind === byClock.kind) {
    const confidence = Math.min(0.98, Math.max(byClock.confidence, stated.confidence) + 0.05);
    return { kind: byClock.kind, confidence, evidence: [...byClock.evidence, ...stated.evidence] };
  }
  // A clock that stands before zero for every series was not set for this injection: then the name has the word.
  if (seconds <= 3 && stated.kind !== 't1-pre' && !isClockRunning)
    return weakened(stated, 0.6, because('clock-disagrees'));
  if (isArterial(stated) && isArterial(byClock) && byClock.confidence < 0.8) {
    const isExact = WORDS.early.test(c.name) !== WORDS.late.test(c.name);
    return { ...weakened(stated, isExact ? 0.75 : 0.65, ...byClock.evidence), confidence: isExact ? 0.75 : 0.65 };
  }
  if (byClock.confidence <= OPEN_CLOCK && stated.confidence >= OPEN_CLOCK)
    return weakened(stated, 0.65, ...byClock.evidence);
  return weakened(byClock, 0.75, because('name-disagrees'), ...stated.evidence);
}

function weakened(opinion: PhaseOpinion, most: number, ...more: readonly Evidence[]): PhaseOpinion {
  const { kind, confidence, evidence } = opinion;
  return { kind, confidence: Math.min(confidence, most), evidence: [...evidence, ...more] };
}

function isArterial(opinion: PhaseOpinion): boolean {
  return opinion.kind === 't1-arterial-early' || opinion.kind === 't1-arterial-late';
}

function plainFinding({ sequence, afterInjectionS }: Candidate): PhaseFinding {
  const kind = sequence.kind === 't1' ? 't1-pre' : sequence.kind;
  return {
    kind,
    confidence: sequence.confidence,
    by: 'rule',
    evidence: sequence.evidence,
    bValue: sequence.bValue,
    secondsAfterInjection: afterInjectionS,
  };
}

/** A reformat shows what its source shows, but nobody can be sure which that was. */
const REFORMAT = 0.65;
const BY_NUMBER = 0.4;

function contrastFinding(
  c: Candidate,
  opinion: PhaseOpinion | null,
  agent: ContrastAgentClass,
  general: readonly Doubt[],
): PhaseFinding {
  const said = opinion ?? withoutOpinion(c);
  const agentWhy: Evidence[] = opinion && agent !== 'unknown' ? [{ code: 'agent-is', values: [agent] }] : [];
  const isReformat = c.volume.facts.imageType.some((value) => /REFORMAT|^MPR$/i.test(value));
  const isByNumber = c.volume.warnings.some(({ code }) => code === SPLIT_BY_NUMBER);
  const most = Math.min(
    c.sequence.confidence + 0.05,
    isReformat ? REFORMAT : 1,
    isByNumber ? BY_NUMBER : 1,
    ...general.map(({ most }) => most),
  );
  const doubts: Evidence[] = [
    ...(isReformat ? [{ code: 'type-says', values: ['reformat'] } as const] : []),
    ...(isByNumber ? [because('instance-order-alone')] : []),
    ...general.map(({ why }) => why),
  ];
  return {
    kind: said.kind,
    confidence: Math.min(said.confidence, most),
    by: 'rule',
    evidence: [...c.sequence.evidence, ...said.evidence, ...agentWhy, ...doubts],
    bValue: c.sequence.bValue,
    secondsAfterInjection: c.afterInjectionS,
  };
}

/** A T1 volume that neither time nor name places. */
function withoutOpinion({ volume, name }: Candidate): PhaseOpinion {
  if (isAgentGiven(volume.facts.contrastBolusAgent) || WORDS.post.test(name))
    return { kind: 't1-portal-venous', confidence: 0.25, evidence: [because('after-contrast')] };
  if (WORDS.dynamic.test(name))
    return { kind: 't1-arterial-late', confidence: 0.3, evidence: [because('dynamic-without-time')] };
  return { kind: 't1-pre', confidence: 0.5, evidence: [because('no-contrast')] };
}
