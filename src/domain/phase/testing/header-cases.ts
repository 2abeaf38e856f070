import type { PhaseKind } from '../phase-kind.ts';
import { type CaseFacts, type HeaderCase, SEQUENCES } from './header-set.ts';

/** Cases that differ in their name alone. */
export function named(base: CaseFacts, expected: PhaseKind, ...descriptions: string[]): HeaderCase[] {
  return descriptions.map((description) => ({ description, facts: base, expected }));
}

/** As `named`, where even a person could not be sure. */
export function doubtful(base: CaseFacts, expected: PhaseKind, ...descriptions: string[]): HeaderCase[] {
  return named(base, expected, ...descriptions).map((header) => ({ ...header, isDoubtful: true }));
}

/** A T1 volume acquired `seconds` after the injection at 10:00:00. */
export function timed(
  description: string,
  seconds: number,
  expected: PhaseKind,
  base: CaseFacts = SEQUENCES.vibe,
): HeaderCase {
  const facts = { ...base, contrastBolusStartTime: '100000.000', acquisitionTime: clock(36_000 + seconds) };
  return { description, expected, facts };
}

function clock(s: number): string {
  return [s / 3600, (s / 60) % 60, s % 60].map((v) => String(Math.floor(v)).padStart(2, '0')).join('');
}
