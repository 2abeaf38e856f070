import type { AcquisitionFacts } from '../volume.ts';
import type { ContrastAgentClass } from './phase-kind.ts';
import { plainText } from './series-words.ts';

/** Seconds since midnight of a DICOM TM (HHMMSS.FFFFFF) or of the time part of a DT; null when malformed. */
export function secondsOfDay(time: string | null): number | null {
  if (!time) return null;
  const clean = time.replaceAll(':', '').trim();
  const tm = clean.length >= 14 && /^\d{14}/.test(clean) ? clean.slice(8) : clean;
  const parts = /^(\d{2})(\d{2})?(\d{2}(?:\.\d+)?)?/.exec(tm);
  if (!parts) return null;
  const seconds = Number(parts[1]) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
  return seconds < 86_400 ? seconds : null;
}

/** b - a in seconds over midnight: the result lies in (-12 h, 12 h]. */
export function secondsBetween(a: number, b: number): number {
  const difference = b - a;
  if (difference <= -43_200) return difference + 86_400;
  return difference > 43_200 ? difference - 86_400 : difference;
}

/**
 * Seconds from the start of the injection, ContrastBolusStartTime (0018,1042), to the start of the acquisition,
 * AcquisitionTime (0008,0032) plus TriggerTime where one acquisition holds several phases. Null when either is absent.
 */
export function secondsAfterInjection(facts: AcquisitionFacts): number | null {
  const start = secondsOfDay(facts.contrastBolusStartTime);
  const acquired = secondsOfDay(facts.acquisitionTime);
  if (start === null || acquired === null) return null;
  const seconds = secondsBetween(start, acquired);
  // A clock more than four hours off names another injection or a default value.
  return Math.abs(seconds) > 4 * 3600 ? null : seconds;
}

const AGENTS: readonly (readonly [ContrastAgentClass, RegExp])[] = [
  ['gadoxetate', /gadoxet|primovist|eovist|\beob\b|gd ?eob|gadoxetat/],
  ['gadobenate', /gadoben|multihance|multi hance|bopta/],
  [
    'extracellular',
    /gadobutrol|gadovist|gadavist|gadoter|dotarem|clariscan|artirem|dotagita|prohance|gadopent|magnevist|magnograf|omniscan|gadodiam|gadopiclenol|elucirem|vueway|gadovers|optimark|dota\b|cyclolux|gadoteric|gadoterat/,
  ],
];

/** Class of a contrast agent from any text that may name it. */
export function agentClass(...texts: readonly (string | null)[]): ContrastAgentClass {
  const text = plainText(...texts);
  return AGENTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
}
