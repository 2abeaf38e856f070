import { type Code, isSameCode } from '../code.ts';
import { COUINAUD } from './property-codes.ts';

/** Hepatic segments of Couinaud that a lesion may lie in; IV undivided where the level is not known. */
export type CouinaudSegment = keyof typeof COUINAUD;

export const COUINAUD_SEGMENTS = Object.keys(COUINAUD) as readonly CouinaudSegment[];

/** Without repetitions, in the order I to VIII. */
export function sortedCouinaud(segments: readonly CouinaudSegment[]): readonly CouinaudSegment[] {
  return COUINAUD_SEGMENTS.filter((segment) => segments.includes(segment));
}

/** The segment that an anatomic region names; null for the liver as a whole and everything else. */
export function couinaudOfCode(code: Code | null): CouinaudSegment | null {
  return COUINAUD_SEGMENTS.find((segment) => code !== null && isSameCode(COUINAUD[segment], code)) ?? null;
}
