import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fillBetweenSlices } from '../../src/kernels/mask/combine-masks.ts';

interface Golden {
  readonly gap: number;
  readonly size: readonly [number, number, number];
  readonly spacing: readonly [number, number, number];
  /** Flat indices of the voxels inside. */
  readonly drawn: readonly number[];
  readonly filled: readonly number[];
  readonly whole: readonly number[];
}

const script = fileURLToPath(new URL('./fill-between-golden.py', import.meta.url));
const cases: readonly Golden[] = JSON.parse(
  execFileSync('/usr/bin/python3', [script], { encoding: 'utf8', maxBuffer: 1e8 }),
);

function maskOf(size: Golden['size'], inside: readonly number[]): Uint8Array {
  const mask = new Uint8Array(size[0] * size[1] * size[2]);
  for (const n of inside) mask[n] = 1;
  return mask;
}

function dice(a: Uint8Array, b: Uint8Array): number {
  let both = 0;
  let sum = 0;
  for (let n = 0; n < a.length; n++) {
    both += a[n]! & b[n]!;
    sum += a[n]! + b[n]!;
  }
  return (2 * both) / sum;
}

describe('filling between slices', () => {
  it.each(cases.map((each) => [each.gap, each.size.join('x'), each] as const))(
    'every %s slices of %s: as scipy interpolates the shapes, to Dice 0.98',
    (_, __, { size, spacing, drawn, filled, whole }) => {
      const found = fillBetweenSlices(maskOf(size, drawn), size, spacing);
      expect(dice(found, maskOf(size, filled))).toBeGreaterThan(0.98);
      // What was drawn on every n-th slice comes back, but for its two ends.
      expect(dice(found, maskOf(size, whole))).toBeGreaterThan(0.85);
    },
  );
});
