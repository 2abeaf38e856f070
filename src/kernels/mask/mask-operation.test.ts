import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskOperation } from '../../domain/mask-operation.ts';
import { cropMask, type Mask, pasteMask, type Size3, type Spacing3 } from './mask.ts';
import { operationBox, operationReachMm, runMaskOperation } from './mask-operation.ts';

const SIZE: Size3 = [12, 11, 7];
const SPACING: Spacing3 = [1.2, 1, 2.5];
const masks = fc
  .array(fc.boolean(), { minLength: 12 * 11 * 7, maxLength: 12 * 11 * 7 })
  .map((bits) => Uint8Array.from(bits, (bit, n) => (bit && n % 3 > 0 ? 1 : 0)));
const lengths = fc.double({ min: 0.5, max: 4, noNaN: true });
const operations: fc.Arbitrary<MaskOperation> = fc.oneof(
  fc.constant<MaskOperation>({ kind: 'keep-largest' }),
  fc.constant<MaskOperation>({ kind: 'fill-holes' }),
  lengths.map((mm): MaskOperation => ({ kind: 'remove-small', leastMm3: mm ** 3 })),
  fc
    .tuple(fc.constantFrom('median', 'gaussian', 'opening', 'closing') as fc.Arbitrary<'median'>, lengths)
    .map(([kind, mm]): MaskOperation => ({ kind, mm })),
  lengths.map((mm): MaskOperation => ({ kind: 'margin', mm })),
  lengths.map((mm): MaskOperation => ({ kind: 'margin', mm: -mm })),
  fc
    .tuple(lengths, fc.constantFrom('inside', 'outside', 'middle') as fc.Arbitrary<'inside'>)
    .map(([mm, side]): MaskOperation => ({ kind: 'hollow', mm, side })),
);
const run = (mask: Mask, operation: MaskOperation) => runMaskOperation(mask, SIZE, SPACING, operation);

describe('operations on masks', () => {
  it('never change their input and give 0 and 1', () => {
    fc.assert(
      fc.property(masks, operations, (mask, operation) => {
        const before = Uint8Array.from(mask);
        const out = run(mask, operation);
        expect(mask).toEqual(before);
        expect(out.every((v) => v === 0 || v === 1)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each<MaskOperation>([
    { kind: 'keep-largest' },
    { kind: 'fill-holes' },
    { kind: 'remove-small', leastMm3: 9 },
    { kind: 'opening', mm: 1.3 },
  ])('are done when they are done: $kind twice is $kind once', (operation) => {
    fc.assert(
      fc.property(masks, (mask) => {
        const once = run(mask, operation);
        expect(run(once, operation)).toEqual(once);
      }),
      { numRuns: 12 },
    );
  });

  it('remove islands below a volume, not below a number of voxels', () => {
    const two = new Uint8Array(12 * 11 * 7);
    two[0] = 1;
    two[1] = 1;
    expect(run(two, { kind: 'remove-small', leastMm3: 6.1 })).toEqual(new Uint8Array(two.length));
    expect(run(two, { kind: 'remove-small', leastMm3: 5.9 })).toEqual(two);
  });

  it('mark exactly the voxels whose displayed values lie in the range', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 12, maxLength: 12 });
    const limit = fc.integer({ min: -80, max: 80 });
    fc.assert(
      fc.property(values, limit, limit, fc.constantFrom(0.5, 1, 2), (stored, a, b, slope) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const rescale = { slope, intercept: 3 };
        const operation: MaskOperation = { kind: 'threshold', low, high, values: Int16Array.from(stored), rescale };
        const found = runMaskOperation(new Uint8Array(0), [3, 2, 2], SPACING, operation);
        expect([...found]).toEqual(stored.map((v) => Number(v * slope + 3 >= low && v * slope + 3 <= high)));
      }),
    );
  });

  it('say how far they are, never falling, to the end', () => {
    const mask = new Uint8Array(12 * 11 * 7).fill(1);
    for (const kind of ['median', 'gaussian', 'joint'] as const) {
      const shares: number[] = [];
      runMaskOperation(mask, SIZE, SPACING, { kind, mm: 1.5 }, (share) => shares.push(share));
      expect(shares.at(-1)).toBeCloseTo(1, 9);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
    }
  });

  it('give inside of their box what they give in the whole volume', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 * 11 * 7 - 1 }), operations, (seed, operation) => {
        const mask = new Uint8Array(12 * 11 * 7);
        for (const n of [seed, seed + 1, seed + 12, seed + 13]) if (n < mask.length) mask[n] = 1;
        const box = operationBox(mask, SIZE, SPACING, operationReachMm(operation))!;
        const size = box.to.map((to, axis) => to - box.from[axis as 0] + 1) as [number, number, number];
        const part = runMaskOperation(cropMask(mask, SIZE, box), size, SPACING, operation);
        // At the border of the volume shrinking stops; a box has no border of its own, for it is wider than the mask.
        if (operation.kind !== 'median') expect(pasteMask(part, SIZE, box)).toEqual(run(mask, operation));
      }),
      { numRuns: 60 },
    );
  });
});
