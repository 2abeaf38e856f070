import type { Lps } from '../../geometry/vec3.ts';

export interface Pair {
  readonly from: Lps;
  readonly to: Lps;
  readonly lengthMm: number;
}

/**
 * The two points that are farthest apart, exactly.
 *
 * A walk from point to farthest point gives a pair that is nearly always the longest. With its length L, its middle c and the
 * reach R of all points from c, an end of any longer pair lies at least L - R from c: only those few are compared.
 */
export function farthestPair(points: readonly Lps[]): Pair {
  const flat = new Float64Array(points.length * 3);
  for (let n = 0; n < points.length; n++) flat.set(points[n]!, n * 3);
  let [a, b] = walk(flat, points.length);
  let longest = squared(flat, a, b);
  const middle = [0, 1, 2].map((axis) => (flat[a * 3 + axis]! + flat[b * 3 + axis]!) / 2);
  const reach = Float64Array.from(points, (p) => Math.hypot(p[0] - middle[0]!, p[1] - middle[1]!, p[2] - middle[2]!));
  const farthest = reach.reduce((most, r) => Math.max(most, r), 0);
  const ends = [...reach.keys()].filter((n) => reach[n]! + farthest >= Math.sqrt(longest));
  ends.sort((one, other) => reach[other]! - reach[one]!);
  for (let m = 0; m < ends.length; m++) {
    const [p, own] = [ends[m]!, reach[ends[m]!]!];
    for (let n = m + 1; n < ends.length; n++) {
      // Sorted by reach: what follows cannot be longer either.
      if ((own + reach[ends[n]!]!) ** 2 <= longest) break;
      const length = squared(flat, p, ends[n]!);
      if (length > longest) [a, b, longest] = [p, ends[n]!, length];
    }
  }
  return { from: points[a]!, to: points[b]!, lengthMm: Math.sqrt(longest) };
}

/** From the first point to the farthest from it, and on, as long as the way gets longer. */
function walk(flat: Float64Array, count: number): [number, number] {
  let [from, to, longest] = [0, 0, 0];
  for (;;) {
    let next = to;
    for (let n = 0; n < count; n++) {
      const length = squared(flat, to, n);
      if (length > longest) [next, longest] = [n, length];
    }
    if (next === to) return [from, to];
    [from, to] = [to, next];
  }
}

function squared(flat: Float64Array, a: number, b: number): number {
  const x = flat[a * 3]! - flat[b * 3]!;
  const y = flat[a * 3 + 1]! - flat[b * 3 + 1]!;
  const z = flat[a * 3 + 2]! - flat[b * 3 + 2]!;
  return x * x + y * y + z * z;
}
