import type { ContrastAgentClass } from './phase-kind.ts';
import { plainText } from './plain-text.ts';

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

const AGENTS: readonly (readonly [ContrastAgentClass, RegExp])[] = [
  [
    'gadoxetate',
    /gadoxet|prim[aoi]?vi[st]|primov|prinovist|eovi|gadoxic|\b(?:gd)?eob\b|gd ?eob|kwas gadoksetowy|gadokset/,
  ],
  ['gadobenate', /gadoben|multi ?han[cs]|bopta/],
  [
    'extracellular',
    /extracell|gadobut|gadov[iy]|gadavi|gadoter|dota[rv]|clarisc|artirem|dotagita|prohance|gadopent|magnevist|magnograf|omniscan|gadodiam|gadopiclenol|elucirem|vueway|gadovers|optimark|dota\b|cyclolux|gadoteric|gadoterat|gadospin|pixxoscan|bracco pro|gd ?dtpa(?! ?eob)|gd ?dota|gd ?hp ?do3a|gd ?bt ?do3a|ferumox|feraheme|rienso|ablavar|vasovist|gadofosv/,
  ],
];

/**
 * Class of a contrast agent from any text that may name it. Agents that stay in the blood count as extracellular: like those they have no hepatobiliary phase.
 */
export function agentClass(...texts: readonly (string | null)[]): ContrastAgentClass {
  const text = plainText(...texts);
  return AGENTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
}

/** Whether ContrastBolusAgent (0018,0010) names something that was given; sites write `NONE` and the like too. */
export function isAgentGiven(agent: string | null): boolean {
  const text = plainText(agent).trim();
  return (
    text !== '' &&
    !/^(?:none|no\b.*|without.*|ohne.*|keine?s?\b.*|geen.*|sans.*|senza.*|sin\b.*|bez\b.*|nil|n a|na|0|unenhanced)$/.test(
      text,
    )
  );
}
