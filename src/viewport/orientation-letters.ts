import type { Triple } from '../geometry/vec3.ts';
import type { ViewState } from '../ports/viewport.ts';

/** Less than this share of the direction is not named: 5 degrees of tilt. */
const LEAST_SHARE = Math.sin((5 * Math.PI) / 180);

/**
 * The patient direction of a vector in LPS: `L`, or `AR` when it is tilted, largest part first, at most two letters
 * (PS3.3 C.7.6.1.1.1, Patient Orientation, has three; the third says little and crowds the picture).
 */
export function directionLetters(direction: Triple): string {
  const parts = [
    { share: direction[0], plus: 'L', minus: 'R' },
    { share: direction[1], plus: 'P', minus: 'A' },
    { share: direction[2], plus: 'S', minus: 'I' },
  ];
  return parts
    .filter(({ share }) => Math.abs(share) > LEAST_SHARE)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, 2)
    .map(({ share, plus, minus }) => (share > 0 ? plus : minus))
    .join('');
}

/** Letters at the picture's edges for a screen whose unit vectors are `right` and `down`. */
export function edgeLetters(right: Triple, down: Triple): ViewState['letters'] {
  const opposite = (v: Triple): Triple => [-v[0], -v[1], -v[2]];
  return {
    left: directionLetters(opposite(right)),
    right: directionLetters(right),
    top: directionLetters(opposite(down)),
    bottom: directionLetters(down),
  };
}

export const NO_LETTERS: ViewState['letters'] = { left: '', right: '', top: '', bottom: '' };
