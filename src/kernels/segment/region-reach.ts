import { lengthOf, type RegionHints } from './region-hints.ts';

/** How far from the middle of a gesture the border of its region is looked for, in mm, when only a click is known. */
const CLICK_REACH_MM = 34;

/** A drawn diameter says how large the region is; a click leaves it open up to a fixed reach. */
export function reachOf({ diameters }: RegionHints): number {
  if (diameters.length === 0) return CLICK_REACH_MM;
  return Math.max(...diameters.map(lengthOf)) * 0.62 + 4;
}
