import type { Triple } from '../../geometry/vec3.ts';

/** What a reader has said about one region, in patient space (LPS mm). */
export interface RegionHints {
  /** Points that belong to it: a click, or a stroke sampled about every millimetre. */
  readonly inside: readonly Triple[];
  readonly outside: readonly Triple[];
  /** Long and short diameter, from border to border. */
  readonly diameters: readonly (readonly [Triple, Triple])[];
}

/** The middle of what was drawn: of the diameters where there are any, else of the points inside. */
export function hintCentre({ inside, diameters }: RegionHints): Triple | null {
  const points = diameters.length > 0 ? diameters.flat() : inside;
  if (points.length === 0) return null;
  const sum = points.reduce<Triple>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0]);
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length];
}

export function lengthOf([a, b]: readonly [Triple, Triple]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
