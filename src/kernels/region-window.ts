import { percentile } from './auto-window.ts';

/** Percentiles of a region that become black and white: an artefact or a vessel at its rim does not decide. */
const LOW = 0.01;
const HIGH = 0.99;
/** Fewer values say nothing about a tissue. */
const FEWEST = 9;

/**
 * Window from the values of a region that a person chose: percentiles 1 to 99, so that the contrast is spent on what they look at.
 *
 * @param values displayed values, in any order; values that are no number are ignored
 * @returns null for fewer than nine values and for a region of one value
 */
export function regionWindow(values: ArrayLike<number>): { readonly center: number; readonly width: number } | null {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length < FEWEST) return null;
  const low = percentile(sorted, LOW);
  const high = percentile(sorted, HIGH);
  return high > low ? { center: (low + high) / 2, width: high - low } : null;
}
