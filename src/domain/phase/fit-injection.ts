import { secondsBetween } from './contrast-clock.ts';

/** Arterial to portal venous phase: what protocols aim at, and how far sites are from it. */
const USUAL_STEP_S = 38;
const SHORTEST_STEP_S = 12;
const LONGEST_STEP_S = 80;
/** A late arterial phase starts this long after the injection. */
const ARTERIAL_DELAY_S = 33;
/** What it costs, in seconds of misfit, to take the first of several images for arterial though none came before. */
const NO_IMAGE_BEFORE_S = 25;
const SECOND_IMAGE_BEFORE_S = 15;

/**
 * When the injection probably began, from the bare times of a dynamic: the arterial image is the one that is followed by
 * another in about the time from arterial to portal venous phase. Null when no two images follow one another like that.
 * @param times seconds of the day of T1 images that nothing else places @param hasPre one before contrast is known
 * @returns seconds of the day
 */
export function fitInjection(times: readonly (number | null)[], hasPre: boolean): number | null {
  const known = times.filter((time) => time !== null);
  const sorted = [...new Set(known)].sort((a, b) => secondsBetween(b, a));
  if (sorted.length < (hasPre ? 2 : 3)) return null;
  let best: { readonly at: number; readonly cost: number } | null = null;
  for (let n = 0; n + 1 < sorted.length; n++) {
    const step = secondsBetween(sorted[n]!, sorted[n + 1]!);
    if (step < SHORTEST_STEP_S || step > LONGEST_STEP_S) continue;
    const before = n === 0 ? (hasPre ? 0 : NO_IMAGE_BEFORE_S) : hasPre ? SECOND_IMAGE_BEFORE_S : 0;
    const cost = Math.abs(step - USUAL_STEP_S) + before;
    if (best === null || cost < best.cost) best = { at: sorted[n]!, cost };
  }
  return best && (best.at - ARTERIAL_DELAY_S + 86_400) % 86_400;
}
