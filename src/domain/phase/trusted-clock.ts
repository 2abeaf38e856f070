import { secondsBetween } from './contrast-clock.ts';
import { phaseByName } from './contrast-phase.ts';
import type { Candidate } from './phase-carriers.ts';
import type { ContrastAgentClass, PhaseKind } from './phase-kind.ts';
import { WORDS } from './series-words.ts';

/** No arterial phase starts later than this, or before the injection. */
const LATEST_ARTERIAL_S = 75;
const EARLIEST_ARTERIAL_S = -3;
/** From the start of the arterial to that of the portal venous phase. */
const SHORTEST_STEP_S = 12;
const LONGEST_STEP_S = 120;

/**
 * Whether the header's injection is another moment than the injection: an hour of summer time, the start of the study, a pump with a
 * clock of its own. One name against the clock loses; but where arterial and portal venous phase follow one another as they do in
 * every dynamic, and the clock puts both where no dynamic begins, it is the clock that is wrong.
 */
export function isClockShifted(carriers: readonly Candidate[], agent: ContrastAgentClass): boolean {
  const arterial = earliest(carriers, ['t1-arterial-early', 't1-arterial-late'], agent);
  const portal = earliest(carriers, ['t1-portal-venous'], agent);
  if (arterial === null || portal === null) return false;
  const isPossible = arterial > EARLIEST_ARTERIAL_S && arterial <= LATEST_ARTERIAL_S;
  const step = portal - arterial;
  return !isPossible && step >= SHORTEST_STEP_S && step <= LONGEST_STEP_S;
}

function earliest(
  carriers: readonly Candidate[],
  kinds: readonly PhaseKind[],
  agent: ContrastAgentClass,
): number | null {
  const seconds = carriers
    .filter(({ name }) => kinds.includes(phaseByName(name, agent)?.kind ?? 'other'))
    .map(({ afterInjectionS }) => afterInjectionS)
    .filter((value) => value !== null);
  return seconds.length === 0 ? null : Math.min(...seconds);
}

const EARLY: readonly PhaseKind[] = ['t1-arterial-early', 't1-arterial-late', 't1-portal-venous'];
/** Hepatobiliary images that follow the dynamic within this are those of gadoxetate; after the longer wait, of gadobenate. */
const SHORTEST_WAIT_S = 8 * 60;
const LONGEST_WAIT_S = 40 * 60;

/** The agent that nobody wrote down, from when the series called hepatobiliary was acquired; `unknown` where that does not tell. */
export function agentByTimes(carriers: readonly Candidate[]): ContrastAgentClass {
  const timesOf = (isOne: (name: string) => boolean) =>
    carriers
      .filter(({ name }) => isOne(name))
      .map(({ acquiredS }) => acquiredS)
      .filter((value) => value !== null);
  // The word alone counts: a late time in a name is what the agent would have to explain.
  const late = timesOf((name) => WORDS.hepatobiliary.test(name) && !WORDS.arterial.test(name));
  const early = timesOf((name) => EARLY.includes(phaseByName(name, 'unknown')?.kind ?? 'other'));
  if (late.length === 0 || early.length === 0) return 'unknown';
  const wait = secondsBetween(Math.min(...early), Math.min(...late));
  if (wait < SHORTEST_WAIT_S) return 'unknown';
  return wait <= LONGEST_WAIT_S ? 'gadoxetate' : 'gadobenate';
}
