import { type Evidence, nameSays } from './evidence.ts';
import type { ContrastAgentClass, PhaseKind } from './phase-kind.ts';
import { statedSeconds, WORDS } from './series-words.ts';

/** One opinion about the contrast phase. */
export interface PhaseOpinion {
  readonly kind: PhaseKind;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** The name says arterial and no more: early or late is open. */
  readonly isPlainArterial?: true;
}

/**
 * Phase from the seconds between the start of the injection and the start of the acquisition.
 *
 * Windows after LI-RADS v2018 and the agents' labels: arterial to 50 s (early when it starts before 20 s; the
 * middle of k-space is some 8 s later), portal venous to 110 s; then
 * gadoxetate is transitional to 10 min and hepatobiliary from 15 min, gadobenate delayed until an hour and then
 * hepatobiliary, every other agent delayed from 2 min. Between the windows the confidence drops.
 */
export function phaseByClock(seconds: number, agent: ContrastAgentClass): PhaseOpinion {
  const { kind, confidence } = windowOf(seconds) ?? lateByClock(seconds, agent);
  return { kind, confidence, evidence: [{ code: 'clock', values: [Math.round(seconds)] }] };
}

type Window = Pick<PhaseOpinion, 'kind' | 'confidence'>;

/** What every agent has in common. */
function windowOf(seconds: number): Window | null {
  const at = (kind: PhaseKind, confidence: number): Window => ({ kind, confidence });
  if (seconds <= 3) return at('t1-pre', 0.92);
  if (seconds < 9) return at('t1-pre', 0.55);
  if (seconds < 20) return at('t1-arterial-early', 0.85);
  if (seconds < 25) return at('t1-arterial-early', 0.5);
  if (seconds <= 45) return at('t1-arterial-late', seconds < 29 ? 0.75 : 0.9);
  if (seconds < 55) return at(seconds < 50 ? 't1-arterial-late' : 't1-portal-venous', 0.55);
  if (seconds <= 100) return at('t1-portal-venous', 0.92);
  return seconds < 120 ? at('t1-portal-venous', 0.6) : null;
}

function lateByClock(seconds: number, agent: ContrastAgentClass): Window {
  if (agent === 'gadoxetate') {
    if (seconds < 595) return { kind: 't1-transitional', confidence: 0.92 };
    if (seconds < 870) return { kind: seconds < 720 ? 't1-transitional' : 't1-hepatobiliary', confidence: 0.55 };
    return { kind: 't1-hepatobiliary', confidence: 0.95 };
  }
  if (agent === 'gadobenate') {
    if (seconds < 1800) return { kind: 't1-delayed', confidence: 0.9 };
    if (seconds < 3300) return { kind: 't1-delayed', confidence: 0.55 };
    // Images of the first hour's end are meant as the hepatobiliary ones; only from then on is that sure.
    return { kind: 't1-hepatobiliary', confidence: seconds < 3540 ? 0.7 : 0.92 };
  }
  if (agent === 'extracellular') return { kind: 't1-delayed', confidence: 0.92 };
  if (seconds <= 420) return { kind: 't1-delayed', confidence: 0.6 };
  return seconds >= 840 ? { kind: 't1-hepatobiliary', confidence: 0.6 } : { kind: 't1-delayed', confidence: 0.45 };
}

/** The phase of the late images of a dynamic, some three minutes after the injection. */
export function latePhase(agent: ContrastAgentClass): PhaseKind {
  return agent === 'gadoxetate' ? 't1-transitional' : 't1-delayed';
}

/** Without the agent, late images may be delayed, transitional or hepatobiliary ones, whatever they are called. */
const UNKNOWN_AGENT = 0.68;

/** Phase that the series' name states, corrected for the agent; null when it states none. */
export function phaseByName(name: string, agent: ContrastAgentClass): PhaseOpinion | null {
  const stated = statedSeconds(name);
  const isPortal = WORDS.portalVenous.test(name);
  const isArterial = WORDS.arterial.test(name);
  // `hepatic arterial`: the organ, not the phase.
  if (WORDS.hepatobiliary.test(name) && !isArterial) return hepatobiliaryByName(stated, agent);
  if (stated !== null && stated >= 110) return byStatedTime(stated, agent);
  if (isPortal && isArterial) return say('t1-arterial-late', 0.35, nameSays('arterial-and-portal'));
  if (isArterial) return WORDS.pre.test(name) ? arterialOrPre(name) : arterialByName(name);
  if (isPortal) return portalByName(name, agent);
  if (WORDS.transitional.test(name)) {
    return agent === 'extracellular'
      ? say('t1-delayed', 0.6, nameSays('transitional'))
      : say('t1-transitional', 0.88, nameSays('transitional'));
  }
  if (WORDS.delayed.test(name) || / tard(?= )/.test(name)) {
    if (agent === 'gadoxetate') return say('t1-transitional', 0.6, nameSays('delayed'));
    return say('t1-delayed', agent === 'unknown' ? UNKNOWN_AGENT : 0.88, nameSays('delayed'));
  }
  if (stated !== null) return byStatedSeconds(stated, agent);
  const letter = byAbbreviation(name, agent) ?? byLetter(name, agent);
  if (letter) return say(letter, WORDS.post.test(name) ? 0.6 : 0.5, nameSays('phase-letter'));
  const isPre = WORDS.pre.test(name) && !/ \+ ?c /.test(name);
  return isPre ? say('t1-pre', 0.9, nameSays('pre')) : null;
}

function say(kind: PhaseKind, confidence: number, ...evidence: Evidence[]): PhaseOpinion {
  return { kind, confidence, evidence };
}

const LETTERS: Readonly<Record<string, PhaseKind>> = {
  a: 't1-arterial-late',
  v: 't1-portal-venous',
  p: 't1-portal-venous',
  d: 't1-delayed',
};

/** `+C A`, `C+ V`: a letter by itself says a phase where contrast is named, in the series or for the study. */
function byLetter(name: string, agent: ContrastAgentClass): PhaseKind | null {
  if (!WORDS.post.test(name) && agent === 'unknown') return null;
  return LETTERS[/ ([avpd])(?= $| \d)/.exec(name)?.[1] ?? ''] ?? null;
}

/** `PP`, `LV`, `LP`, `HP`: portal phase, late venous, late phase, and hepatobiliary where the agent has one. */
function byAbbreviation(name: string, agent: ContrastAgentClass): PhaseKind | null {
  const said = / (pp|lv|lp|hp)(?= )/.exec(name)?.[1];
  if (said === 'pp') return 't1-portal-venous';
  if (said === 'lv' || said === 'lp') return latePhase(agent);
  const hasHepatobiliary = agent === 'gadoxetate' || agent === 'gadobenate';
  return said === 'hp' && hasHepatobiliary ? 't1-hepatobiliary' : null;
}

/** The name against the agent: one without a hepatobiliary phase, or a time at which it has none. */
const HEPATOBILIARY_DOUBT = 0.6;

function hepatobiliaryByName(stated: number | null, agent: ContrastAgentClass): PhaseOpinion {
  const why = nameSays('hepatobiliary');
  if (agent === 'extracellular') return say('t1-delayed', HEPATOBILIARY_DOUBT, why);
  if (stated === null || agent === 'unknown') return say('t1-hepatobiliary', 0.9, why);
  const isDue = lateByClock(stated, agent).kind === 't1-hepatobiliary';
  return say('t1-hepatobiliary', isDue ? 0.92 : HEPATOBILIARY_DOUBT, why);
}

/** `late venous`, `venosa tardiva`: what follows the portal venous phase, unless the name says portal. */
function portalByName(name: string, agent: ContrastAgentClass): PhaseOpinion {
  const why = nameSays('portal-venous');
  if (!WORDS.late.test(name)) return say('t1-portal-venous', 0.9, why);
  const isPortal = / (?:\w*port\w*|hpvp|pvp?|wrotn\w*)(?= )/.test(name);
  return say(isPortal ? 't1-portal-venous' : latePhase(agent), 0.6, why, nameSays('delayed'));
}

/** Both arterial and before contrast: `AP` is then the direction of a phase encoding. */
function arterialOrPre(name: string): PhaseOpinion {
  if (!WORDS.arterial.test(name.replaceAll(' ap ', ' '))) return say('t1-pre', 0.6, nameSays('pre'));
  const said = arterialByName(name);
  return { ...said, confidence: Math.min(said.confidence, 0.6), evidence: [...said.evidence, nameSays('pre')] };
}

function arterialByName(name: string): PhaseOpinion {
  if (WORDS.early.test(name)) return say('t1-arterial-early', 0.9, nameSays('early-arterial'));
  if (WORDS.late.test(name)) return say('t1-arterial-late', 0.9, nameSays('late-arterial'));
  const ordinal = / (?:art\w*?|hap|ap|tetnic\w*)(?: ph\w*| faza| fase)? ?([1-4])(?= )/.exec(name)?.[1];
  if (ordinal === '1') return { ...say('t1-arterial-early', 0.55, nameSays('first-arterial')) };
  return { ...say('t1-arterial-late', ordinal ? 0.65 : 0.75, nameSays('arterial')), isPlainArterial: true };
}

/** Seconds in a name are what was planned; between the windows they leave the phase open. */
function byStatedSeconds(seconds: number, agent: ContrastAgentClass): PhaseOpinion {
  const { kind, confidence } = phaseByClock(seconds, agent);
  return say(kind, confidence < 0.8 ? 0.6 : 0.7, { code: 'name-says-seconds', values: [seconds] });
}

function byStatedTime(seconds: number, agent: ContrastAgentClass): PhaseOpinion {
  const why: Evidence = { code: 'name-says-minutes', values: [Math.round(seconds / 6) / 10] };
  if (agent === 'unknown' && seconds >= 840 && seconds <= 1800) return say('t1-hepatobiliary', UNKNOWN_AGENT, why);
  if (agent === 'unknown' && seconds >= 2700) return say('t1-hepatobiliary', 0.7, why);
  const byClock = phaseByClock(seconds, agent);
  return say(byClock.kind, Math.min(byClock.confidence, 0.85), why);
}

/** Contrast/Bolus Agent Phase (0018,9344), PS3.3 C.7.6.16.2.12. */
export function phaseByTag(value: string | null): PhaseOpinion | null {
  const tagged: Readonly<Record<string, readonly [PhaseKind, number]>> = {
    PRE_CONTRAST: ['t1-pre', 0.9],
    ARTERIAL: ['t1-arterial-late', 0.7],
    PORTAL_VENOUS: ['t1-portal-venous', 0.9],
    VENOUS: ['t1-portal-venous', 0.75],
    DELAYED: ['t1-delayed', 0.7],
  };
  const known = tagged[value ?? ''];
  return known ? say(known[0], known[1], { code: 'phase-tag-is', values: [value ?? ''] }) : null;
}

const LISTED: readonly (readonly [PhaseKind, RegExp])[] = [
  ['t1-pre', WORDS.pre],
  ['t1-arterial-late', WORDS.arterial],
  ['t1-portal-venous', WORDS.portalVenous],
  ['t1-transitional', WORDS.transitional],
  ['t1-delayed', WORDS.delayed],
  ['t1-hepatobiliary', WORDS.hepatobiliary],
];

/** Phases in the order in which a name lists them: `dyn art/ven/late`. */
export function phasesListed(name: string, agent: ContrastAgentClass): PhaseKind[] {
  return LISTED.map(([kind, words]) => ({ kind, at: name.search(words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ kind }) => (kind === 't1-delayed' ? latePhase(agent) : kind));
}
