import type { Mask } from '../mask/mask.ts';

/** What the estimation found. */
export interface StapleResult {
  /** Probability that a voxel belongs to the structure. */
  readonly probability: Float64Array;
  /** Probability of at least one half. */
  readonly mask: Mask;
  /** Of each reader: share of the true voxels that it marked, and of the others that it left out. */
  readonly sensitivity: readonly number[];
  readonly specificity: readonly number[];
  readonly iterations: number;
}

/**
 * STAPLE (Warfield, Zou, Wells, IEEE Transactions on Medical Imaging 23(7), 2004): expectation maximisation over the readers'
 * sensitivity and specificity, with the global prior of the paper (mean share of marked voxels), both started at 0.99999. Voxels are
 * independent (no Markov field). The figures depend on the region: give the box of the union with a margin.
 *
 * @param masks at least two, of one length
 * @param options stop when no figure moves by more than `tolerance`
 */
export function staple(
  masks: readonly Mask[],
  { tolerance = 1e-7, maxIterations = 200 }: { readonly tolerance?: number; readonly maxIterations?: number } = {},
): StapleResult {
  const { counts, patternOf } = votePatterns(masks);
  const readers = masks.length;
  const total = patternOf.length;
  const marked = [...counts].reduce((sum, [pattern, n]) => sum + n * bits(pattern, readers), 0);
  const prior = marked / (readers * Math.max(1, total));
  let sensitivity = masks.map(() => 0.99999);
  let specificity = masks.map(() => 0.99999);
  let weights = new Map<number, number>();
  let iterations = 0;
  for (let moved = Number.POSITIVE_INFINITY; moved > tolerance && iterations < maxIterations; iterations++) {
    weights = expectation([...counts.keys()], prior, sensitivity, specificity);
    const next = maximisation(counts, weights, readers);
    moved = Math.max(
      ...next.p.map((p, r) => Math.abs(p - sensitivity[r]!)),
      ...next.q.map((q, r) => Math.abs(q - specificity[r]!)),
    );
    sensitivity = next.p;
    specificity = next.q;
  }
  weights = expectation([...counts.keys()], prior, sensitivity, specificity);
  const probability = Float64Array.from(patternOf, (pattern) => weights.get(pattern)!);
  return {
    probability,
    mask: Uint8Array.from(probability, (w) => (w >= 0.5 ? 1 : 0)),
    sensitivity,
    specificity,
    iterations,
  };
}

/** Voxels by who marked them (bit r: reader r): with a few readers there are a few patterns, whatever the size. */
function votePatterns(masks: readonly Mask[]): { counts: Map<number, number>; patternOf: Uint32Array } {
  const patternOf = new Uint32Array(masks[0]?.length ?? 0);
  masks.forEach((mask, r) => {
    for (let n = 0; n < patternOf.length; n++) if (mask[n] !== 0) patternOf[n]! += 2 ** r;
  });
  const counts = new Map<number, number>();
  for (const pattern of patternOf) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return { counts, patternOf };
}

function expectation(
  patterns: readonly number[],
  prior: number,
  sensitivity: readonly number[],
  specificity: readonly number[],
): Map<number, number> {
  return new Map(
    patterns.map((pattern) => {
      let inside = prior;
      let outside = 1 - prior;
      for (let r = 0; r < sensitivity.length; r++) {
        const isMarked = isIn(pattern, r);
        inside *= isMarked ? sensitivity[r]! : 1 - sensitivity[r]!;
        outside *= isMarked ? 1 - specificity[r]! : specificity[r]!;
      }
      return [pattern, inside + outside > 0 ? inside / (inside + outside) : 0];
    }),
  );
}

function maximisation(counts: ReadonlyMap<number, number>, weights: ReadonlyMap<number, number>, readers: number) {
  const p: number[] = [];
  const q: number[] = [];
  for (let r = 0; r < readers; r++) {
    let [inside, outside, hits, rejections] = [0, 0, 0, 0];
    for (const [pattern, n] of counts) {
      const w = weights.get(pattern)!;
      inside += n * w;
      outside += n * (1 - w);
      if (isIn(pattern, r)) hits += n * w;
      else rejections += n * (1 - w);
    }
    p.push(inside > 0 ? hits / inside : 0);
    q.push(outside > 0 ? rejections / outside : 0);
  }
  return { p, q };
}

function isIn(pattern: number, reader: number): boolean {
  return Math.floor(pattern / 2 ** reader) % 2 === 1;
}

function bits(pattern: number, readers: number): number {
  let count = 0;
  for (let r = 0; r < readers; r++) if (isIn(pattern, r)) count++;
  return count;
}
