import { because } from './evidence.ts';
import type { Candidate } from './phase-carriers.ts';

/**
 * Two echoes under one name where neither name nor field strength tells which is which: of a pair that differs by about a factor
 * of two, the shorter one is opposed phase, as dual-echo protocols are made.
 */
export function pairEchoes(candidates: readonly Candidate[]): Candidate[] {
  const echoOf = ({ volume }: Candidate) => volume.split.echoTimeMs ?? volume.facts.echoTimeMs ?? 0;
  const isOpen = ({ sequence }: Candidate) => sequence.kind === 't1-in-phase' && sequence.confidence < 0.5;
  return candidates.map((c) => {
    if (!isOpen(c)) return c;
    const pair = candidates.filter((other) => other !== c && isOpen(other) && other.name === c.name);
    const ratio = pair.length === 1 ? echoOf(c) / echoOf(pair[0]!) : 0;
    const isShorter = ratio > 0.4 && ratio < 0.6;
    if (!isShorter && !(ratio > 1.7 && ratio < 2.5)) return c;
    const kind = isShorter ? 't1-opposed-phase' : 't1-in-phase';
    const evidence = [because(isShorter ? 'shorter-echo' : 'longer-echo')];
    return { ...c, sequence: { ...c.sequence, kind, confidence: 0.7, evidence } };
  });
}
