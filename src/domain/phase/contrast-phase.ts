import type { ContrastAgentClass, PhaseKind } from './phase-kind.ts';
import { statedSeconds, WORDS } from './series-words.ts';

/** One opinion about the contrast phase. */
export interface PhaseOpinion {
  readonly kind: PhaseKind;
  readonly confidence: number;
  readonly evidence: string;
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
  const evidence = `${Math.round(seconds)} s after the start of the injection`;
  const at = (kind: PhaseKind, confidence: number): PhaseOpinion => ({ kind, confidence, evidence });
  if (seconds <= 3) return at('t1-pre', 0.92);
  if (seconds < 9) return at('t1-pre', 0.55);
  if (seconds < 20) return at('t1-arterial-early', 0.85);
  if (seconds < 25) return at('t1-arterial-early', 0.5);
  if (seconds <= 45) return at('t1-arterial-late', seconds < 29 ? 0.75 : 0.9);
  if (seconds < 55) return at(seconds < 50 ? 't1-arterial-late' : 't1-portal-venous', 0.55);
  if (seconds <= 100) return at('t1-portal-venous', 0.92);
  if (seconds < 120) return at('t1-portal-venous', 0.6);
  return { ...lateByClock(seconds, agent), evidence };
}

function lateByClock(seconds: number, agent: ContrastAgentClass): Omit<PhaseOpinion, 'evidence'> {
  if (agent === 'gadoxetate') {
    if (seconds <= 600) return { kind: 't1-transitional', confidence: 0.92 };
    if (seconds < 870) return { kind: seconds < 720 ? 't1-transitional' : 't1-hepatobiliary', confidence: 0.55 };
    return { kind: 't1-hepatobiliary', confidence: 0.95 };
  }
  if (agent === 'gadobenate') {
    if (seconds < 1800) return { kind: 't1-delayed', confidence: 0.9 };
    if (seconds < 2700) return { kind: 't1-delayed', confidence: 0.55 };
    return { kind: 't1-hepatobiliary', confidence: seconds < 3300 ? 0.7 : 0.92 };
  }
  if (agent === 'extracellular') return { kind: 't1-delayed', confidence: 0.92 };
  if (seconds <= 420) return { kind: 't1-delayed', confidence: 0.6 };
  return seconds >= 840 ? { kind: 't1-hepatobiliary', confidence: 0.6 } : { kind: 't1-delayed', confidence: 0.45 };
}

/** Phase that the series' name states, corrected for the agent; null when it states none. */
export function phaseByName(name: string, agent: ContrastAgentClass): PhaseOpinion | null {
  const stated = statedSeconds(name);
  const hepatobiliary = WORDS.hepatobiliary.test(name);
  const say = (kind: PhaseKind, confidence: number, evidence: string): PhaseOpinion => ({ kind, confidence, evidence });
  if (hepatobiliary) return say('t1-hepatobiliary', 0.9, 'the name says hepatobiliary');
  if (stated !== null && stated >= 110) return byStatedTime(stated, agent);
  const isPortal = WORDS.portalVenous.test(name);
  const isArterial = WORDS.arterial.test(name);
  if (isPortal && isArterial) return say('t1-arterial-late', 0.35, 'the name says arterial and portal venous');
  if (isArterial) return arterialByName(name);
  if (isPortal) return say('t1-portal-venous', 0.9, 'the name says portal venous');
  if (WORDS.transitional.test(name)) {
    return agent === 'extracellular'
      ? say('t1-delayed', 0.6, 'the name says transitional, the agent is extracellular')
      : say('t1-transitional', 0.88, 'the name says transitional');
  }
  if (WORDS.delayed.test(name)) {
    if (agent === 'gadoxetate')
      return say('t1-transitional', 0.6, 'the name says delayed; with gadoxetate that is transitional');
    return say('t1-delayed', agent === 'unknown' ? 0.8 : 0.88, 'the name says delayed');
  }
  if (stated !== null)
    return { ...phaseByClock(stated, agent), confidence: 0.7, evidence: `the name says ${stated} s` };
  const letter = byLetter(name);
  if (letter) return say(letter, 0.6, 'the name says a letter of a phase, after contrast');
  if (WORDS.pre.test(name) && !/ \+ ?c /.test(name)) return say('t1-pre', 0.9, 'the name says before contrast');
  return null;
}

const LETTERS: Readonly<Record<string, PhaseKind>> = {
  a: 't1-arterial-late',
  v: 't1-portal-venous',
  p: 't1-portal-venous',
  d: 't1-delayed',
};

/** `+C A`, `C+ V`: a letter by itself says a phase where contrast is named. */
function byLetter(name: string): PhaseKind | null {
  if (!WORDS.post.test(name)) return null;
  return LETTERS[/ ([avpd])(?= $| \d)/.exec(name)?.[1] ?? ''] ?? null;
}

function arterialByName(name: string): PhaseOpinion {
  if (WORDS.early.test(name))
    return { kind: 't1-arterial-early', confidence: 0.9, evidence: 'the name says early arterial' };
  if (WORDS.late.test(name))
    return { kind: 't1-arterial-late', confidence: 0.9, evidence: 'the name says late arterial' };
  const ordinal = / (?:art\w*|hap|ap|tetnic\w*)(?: ph\w*| faza)? ?([1-4])(?= )/.exec(name)?.[1];
  if (ordinal === '1') return { kind: 't1-arterial-early', confidence: 0.55, evidence: 'the name says first arterial' };
  return {
    kind: 't1-arterial-late',
    confidence: ordinal ? 0.65 : 0.75,
    evidence: 'the name says arterial; late is what protocols aim at',
  };
}

function byStatedTime(seconds: number, agent: ContrastAgentClass): PhaseOpinion {
  const minutes = Math.round(seconds / 6) / 10;
  const evidence = `the name says ${minutes} min`;
  if (agent === 'unknown' && seconds >= 840 && seconds <= 1800)
    return { kind: 't1-hepatobiliary', confidence: 0.82, evidence };
  if (agent === 'unknown' && seconds >= 2700) return { kind: 't1-hepatobiliary', confidence: 0.7, evidence };
  const byClock = phaseByClock(seconds, agent);
  return { kind: byClock.kind, confidence: Math.min(byClock.confidence, 0.85), evidence };
}
