import type { MaskOperation } from '../../../domain/mask-operation.ts';
import type { Mask, Size3, Spacing3 } from '../mask.ts';

/** 1 inside, 0 outside, NaN where rounding decides. */
export type Expected = readonly number[];

interface Space {
  readonly size: Size3;
  readonly spacingMm: Spacing3;
}
type Point = readonly [number, number, number];
type Naive<K extends MaskOperation['kind']> = (
  mask: Mask,
  operation: MaskOperation & { readonly kind: K },
  space: Space,
) => Expected;

const CLOSE = 1e-4;
const AXES = [0, 1, 2] as const;

function pointsOf({ size }: Space): Point[] {
  const [columns, rows, slices] = size;
  return Array.from({ length: columns * rows * slices }, (_, n) => [
    n % columns,
    Math.floor(n / columns) % rows,
    Math.floor(n / (columns * rows)),
  ]);
}

function mm(a: Point, b: Point, { spacingMm }: Space, axes: readonly (0 | 1 | 2)[] = AXES): number {
  return Math.hypot(...axes.map((axis) => (a[axis] - b[axis]) * spacingMm[axis]));
}

/** Sets of voxels that hang together, by a rule for two voxels. */
function pieces(inside: readonly number[], touch: (a: number, b: number) => boolean): number[][] {
  const left = new Set(inside);
  const found: number[][] = [];
  for (const first of inside) {
    if (!left.delete(first)) continue;
    const piece = [first];
    for (const at of piece) for (const n of [...left]) if (touch(at, n) && left.delete(n)) piece.push(n);
    found.push(piece);
  }
  return found;
}

const indices = (mask: Mask, label: (v: number) => boolean) => [...mask.keys()].filter((n) => label(mask[n]!));
const insideOf = (mask: Mask) => indices(mask, (v) => v !== 0);
const only = (mask: Mask, kept: readonly number[]) => Array.from(mask, (_, n) => Number(kept.includes(n)));

function islands(mask: Mask, space: Space): number[][] {
  const at = pointsOf(space);
  return pieces(insideOf(mask), (a, b) => AXES.every((axis) => Math.abs(at[a]![axis] - at[b]![axis]) <= 1));
}

function margin(mask: Mask, space: Space, by: number): number[] {
  const at = pointsOf(space);
  const from = by > 0 ? insideOf(mask) : indices(mask, (v) => v === 0);
  return at.map((p) => {
    const isReached = from.some((n) => mm(p, at[n]!, space) <= Math.abs(by));
    return Number(by > 0 ? isReached : !isReached);
  });
}

/** Steps of the grid within a radius, beyond the border of the volume too. */
function ball(space: Space, radius: number): Point[] {
  const reach = Math.ceil(radius / Math.min(...space.spacingMm));
  const steps = Array.from({ length: 2 * reach + 1 }, (_, n) => n - reach);
  const all = steps.flatMap((i) => steps.flatMap((j) => steps.map((k): Point => [i, j, k])));
  return all.filter((step) => mm(step, [0, 0, 0], space) <= radius);
}

/** Every place of the ball around the voxel is within the radius of the mask. */
function closed(mask: Mask, space: Space, radius: number): number[] {
  const at = pointsOf(space);
  const inside = insideOf(mask).map((n) => at[n]!);
  return at.map(([i, j, k]) =>
    Number(
      ball(space, radius).every(([di, dj, dk]) => inside.some((p) => mm([i + di, j + dj, k + dk], p, space) <= radius)),
    ),
  );
}

/** The share of each voxel's Gaussian surroundings that has a label; the volume goes on beyond its border as it ends there. */
function blurred(mask: Mask, label: number, { size, spacingMm }: Space, sigma: number): number[] {
  const reach = AXES.map((axis) => Math.max(1, Math.ceil((3 * sigma) / spacingMm[axis])));
  const steps = AXES.map((axis) => Array.from({ length: 2 * reach[axis]! + 1 }, (_, n) => n - reach[axis]!));
  const weight = (axis: 0 | 1 | 2, d: number) => Math.exp(-((d * spacingMm[axis]) ** 2) / (2 * sigma ** 2));
  const clamped = (axis: 0 | 1 | 2, v: number) => Math.min(size[axis] - 1, Math.max(0, v));
  return pointsOf({ size, spacingMm }).map(([i, j, k]) => {
    let [inside, all] = [0, 0];
    for (const di of steps[0]!)
      for (const dj of steps[1]!)
        for (const dk of steps[2]!) {
          const w = weight(0, di) * weight(1, dj) * weight(2, dk);
          all += w;
          const n = clamped(0, i + di) + (clamped(1, j + dj) + clamped(2, k + dk) * size[1]) * size[0];
          if (mask[n] === label) inside += w;
        }
    return inside / all;
  });
}

function joint(mask: Mask, space: Space, sigma: number): number[] {
  const labels = [...new Set([0, ...mask])];
  const shares = labels.map((label) => blurred(mask, label, space, sigma));
  return Array.from(mask, (_, n) => {
    const ranked = labels.map((label, l) => ({ label, share: shares[l]![n]! })).sort((a, b) => b.share - a.share);
    const [best, next] = ranked;
    return next && best!.share - next.share < CLOSE ? Number.NaN : best!.label;
  });
}

function between(mask: Mask, axis: 0 | 1 | 2, space: Space): number[] {
  const at = pointsOf(space);
  const plane = AXES.filter((each) => each !== axis);
  const drawn = [...new Set(insideOf(mask).map((n) => at[n]![axis]))].sort((a, b) => a - b);
  const signed = (p: Point, slice: number) => {
    const there = [...at.keys()].filter((n) => at[n]![axis] === slice);
    const isInside = there.some((n) => mask[n] !== 0 && plane.every((each) => at[n]![each] === p[each]));
    const others = there.filter((n) => (mask[n] !== 0) !== isInside);
    const nearest = Math.min(...others.map((n) => mm(p, at[n]!, space, plane)));
    return isInside ? -nearest : nearest;
  };
  return at.map((p, n) => {
    const lower = drawn.findLast((slice) => slice < p[axis]);
    const upper = drawn.find((slice) => slice > p[axis]);
    if (drawn.includes(p[axis]) || lower === undefined || upper === undefined) return mask[n]!;
    const share = (p[axis] - lower) / (upper - lower);
    const value = signed(p, lower) * (1 - share) + signed(p, upper) * share;
    return Math.abs(value) < CLOSE ? Number.NaN : Number(value < 0);
  });
}

/** Every operation again, by its definition and nothing else: all pairs of voxels, no boxes, no passes, no queues. */
export const NAIVE: { readonly [K in MaskOperation['kind']]: Naive<K> } = {
  'keep-largest': (mask, _, space) => {
    const found = islands(mask, space);
    return only(mask, found.find(({ length }) => found.every((other) => other.length <= length)) ?? []);
  },
  'remove-small': (mask, { leastMm3 }, space) => {
    const voxel = space.spacingMm.reduce((product, step) => product * step, 1);
    return only(
      mask,
      islands(mask, space)
        .filter(({ length }) => length * voxel >= leastMm3 - 1e-9)
        .flat(),
    );
  },
  'fill-holes': (mask, _, space) => {
    const at = pointsOf(space);
    const isFace = (a: number, b: number) =>
      AXES.reduce<number>((sum, x) => sum + Math.abs(at[a]![x] - at[b]![x]), 0) === 1;
    const isAtBorder = (n: number) => AXES.some((axis) => at[n]![axis] === 0 || at[n]![axis] === space.size[axis] - 1);
    const holes = pieces(
      indices(mask, (v) => v === 0),
      isFace,
    ).filter((piece) => !piece.some(isAtBorder));
    return only(mask, [...insideOf(mask), ...holes.flat()]);
  },
  median: (mask, operation, space) => {
    const at = pointsOf(space);
    return at.map((p) => {
      const near = [...at.keys()].filter((n) => mm(p, at[n]!, space) <= operation.mm);
      return Number(near.filter((n) => mask[n] !== 0).length * 2 > near.length);
    });
  },
  gaussian: (mask, operation, space) =>
    blurred(mask, 1, space, operation.mm).map((v) => (Math.abs(v - 0.5) < CLOSE ? Number.NaN : Number(v > 0.5))),
  opening: (mask, operation, space) => {
    const kept = Uint8Array.from(margin(mask, space, -operation.mm));
    return kept.includes(1) ? margin(kept, space, operation.mm) : [...kept];
  },
  closing: (mask, operation, space) => closed(mask, space, operation.mm),
  margin: (mask, operation, space) => margin(mask, space, operation.mm),
  hollow: (mask, { mm: thickness, side }, space) => {
    const outward = { inside: 0, middle: thickness / 2, outside: thickness }[side];
    const moved = (by: number) => (by === 0 ? [...mask] : margin(mask, space, by));
    const [outer, inner] = [moved(outward), moved(outward - thickness)];
    return outer.map((v, n) => Number(v === 1 && inner[n] === 0));
  },
  'fill-between': (mask, { axis }, space) => between(mask, axis, space),
  threshold: (_, { values, rescale, low, high }) =>
    Array.from(values, (stored) => {
      const value = stored * rescale.slope + rescale.intercept;
      return Number(low <= value && value <= high);
    }),
  joint: (mask, operation, space) => joint(mask, space, operation.mm),
  combine: (mask, { with: how, other }) =>
    Array.from(mask, (v, n) => {
      const [a, b] = [v === 1, other[n] === 1];
      const is = { union: a || b, intersection: a && b, difference: a && !b, 'symmetric-difference': a !== b };
      return Number(is[how]);
    }),
};

export function naively(mask: Mask, operation: MaskOperation, space: Space): Expected {
  const naive = NAIVE[operation.kind] as Naive<typeof operation.kind>;
  return naive(mask, operation as never, space);
}
