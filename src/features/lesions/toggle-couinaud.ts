import { type CouinaudSegment, sortedCouinaud } from '../../domain/codes/couinaud-segment.ts';

/** Segment IV undivided, as a file may say it, stands for both of its halves. */
export function isChosen(chosen: readonly CouinaudSegment[], segment: CouinaudSegment): boolean {
  const isHalf = segment === 'IVa' || segment === 'IVb';
  return chosen.includes(segment) || (isHalf && chosen.includes('IV'));
}

/** The choice with one segment more or less. Taking one half of an undivided IV away leaves the other half. */
export function toggledCouinaud(
  chosen: readonly CouinaudSegment[],
  segment: CouinaudSegment,
): readonly CouinaudSegment[] {
  const divided = chosen.flatMap((each): CouinaudSegment[] => (each === 'IV' ? ['IVa', 'IVb'] : [each]));
  const isOff = divided.includes(segment);
  return sortedCouinaud(isOff ? divided.filter((each) => each !== segment) : [...divided, segment]);
}
