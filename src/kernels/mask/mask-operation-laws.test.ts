import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskOperation } from '../../domain/mask-operation.ts';
import type { Mask, Size3, Spacing3 } from './mask.ts';
import { runMaskOperation } from './mask-operation.ts';
import { type Expected, NAIVE, naively } from './testing/naive-operations.ts';

type Kind = MaskOperation['kind'];
type Of<K extends Kind> = fc.Arbitrary<MaskOperation & { readonly kind: K }>;

const SIZE: Size3 = [7, 6, 5];
const COUNT = 7 * 6 * 5;
/** No two of these make a distance that rounding could move across one of the lengths. */
const SPACING: Spacing3 = [1.2, 1, 2.5];
const LENGTHS = [0.9, 1.3, 2.1, 2.8];

const mm = fc.constantFrom(...LENGTHS);
const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: COUNT, maxLength: COUNT });
/** Thin, even and dense: dense ones have cavities. */
const masks = fc
  .tuple(fc.constantFrom(2, 5, 8), values)
  .map(([density, all]) => Uint8Array.from(all, (v) => (v < density ? 1 : 0)));
const labelmaps = values.map((all) => Uint8Array.from(all, (v) => (v > 6 ? 0 : v > 3 ? 5 : v > 1 ? 2 : 1)));
const ranges = fc.tuple(fc.integer({ min: -1, max: 10 }), fc.integer({ min: 0, max: 6 }));

/** Every kind there is: the type says so. */
const OPERATIONS: { readonly [K in Kind]: Of<K> } = {
  'keep-largest': fc.constant({ kind: 'keep-largest' }),
  'remove-small': fc.constantFrom(1, 3, 8, 25).map((leastMm3) => ({ kind: 'remove-small', leastMm3 })),
  'fill-holes': fc.constant({ kind: 'fill-holes' }),
  median: mm.map((length) => ({ kind: 'median', mm: length })),
  gaussian: fc.constantFrom(0.6, 0.9, 1.3).map((length) => ({ kind: 'gaussian', mm: length })),
  opening: mm.map((length) => ({ kind: 'opening', mm: length })),
  closing: mm.map((length) => ({ kind: 'closing', mm: length })),
  margin: fc.tuple(mm, fc.boolean()).map(([length, grows]) => ({ kind: 'margin', mm: grows ? length : -length })),
  hollow: fc
    .tuple(mm, fc.constantFrom('inside', 'outside', 'middle'))
    .map(([length, side]) => ({ kind: 'hollow', mm: length, side })),
  'fill-between': fc.constantFrom(0, 1, 2).map((axis) => ({ kind: 'fill-between', axis })),
  threshold: fc.tuple(values, ranges).map(([stored, [low, width]]) => ({
    ...{ kind: 'threshold', low, high: low + width, values: Int16Array.from(stored) },
    rescale: { slope: 0.5, intercept: 1 },
  })),
  joint: fc.constantFrom(0.6, 0.9, 1.3).map((length) => ({ kind: 'joint', mm: length })),
  combine: fc
    .tuple(masks, fc.constantFrom('union', 'intersection', 'difference', 'symmetric-difference'))
    .map(([other, how]) => ({ kind: 'combine', with: how, other })),
};
const KINDS = Object.keys(NAIVE) as Kind[];
/** A mask and what is to be done with it. */
function casesOf(kind: Kind): fc.Arbitrary<readonly [Mask, MaskOperation]> {
  const operations: fc.Arbitrary<MaskOperation> = OPERATIONS[kind];
  return fc.tuple(kind === 'joint' ? labelmaps : masks, operations).map(([mask, operation]) => {
    if (operation.kind !== 'fill-between') return [mask, operation];
    // Every third slice is drawn, so that there is something to fill.
    const sliceOf = (n: number) => [n % 7, Math.floor(n / 7) % 6, Math.floor(n / 42)][operation.axis]!;
    return [mask.map((v, n) => (sliceOf(n) % 3 === 0 ? v : 0)), operation];
  });
}

/** Runs a property over a kind's inputs. */
function each(kind: Kind, runs: number, law: (mask: Mask, operation: MaskOperation) => void): void {
  fc.assert(
    fc.property(casesOf(kind), ([mask, operation]) => law(mask, operation)),
    { numRuns: runs },
  );
}

const run = (mask: Mask, operation: MaskOperation, size = SIZE, spacing = SPACING) =>
  runMaskOperation(mask, size, spacing, operation);

/** Voxels where the definition leaves nothing to rounding. */
function expectAs(found: Mask, expected: Expected): void {
  const undecided = expected.map((v, n) => (Number.isNaN(v) ? found[n]! : v));
  expect([...found]).toEqual(undecided);
}

describe.each(KINDS)('%s', (kind) => {
  it('is what its definition says, and leaves what it is given', () => {
    each(kind, 20, (mask, operation) => {
      const before = mask.slice();
      expectAs(run(mask, operation), naively(mask, operation, { size: SIZE, spacingMm: SPACING }));
      expect(mask).toEqual(before);
    });
  });

  it('knows lengths and volumes alone: in other units of length it is the same', () => {
    each(kind, 20, (mask, operation) => {
      const doubled = SPACING.map((step) => step * 2) as unknown as Spacing3;
      expect(run(mask, inOtherUnits(operation, 2), SIZE, doubled)).toEqual(run(mask, operation));
    });
  });
});

function inOtherUnits(operation: MaskOperation, factor: number): MaskOperation {
  if (operation.kind === 'remove-small') return { ...operation, leastMm3: operation.leastMm3 * factor ** 3 };
  return 'mm' in operation ? { ...operation, mm: operation.mm * factor } : operation;
}

/** The first and the last axis change places. */
function turned(mask: Mask, [columns, rows, slices]: Size3): Mask {
  const out = new Uint8Array(mask.length);
  mask.forEach((v, n) => {
    const [i, j, k] = [n % columns, Math.floor(n / columns) % rows, Math.floor(n / (columns * rows))];
    out[k + (j + i * rows) * slices] = v;
  });
  return out;
}

describe('operations with lengths', () => {
  const kinds: readonly Kind[] = ['remove-small', 'fill-holes', 'median', 'opening', 'closing', 'margin', 'hollow'];
  it.each(kinds)('%s does not care which axis is which', (kind) => {
    const [size, spacing] = [SIZE.toReversed(), SPACING.toReversed()] as unknown as [Size3, Spacing3];
    each(kind, 20, (mask, operation) => {
      expect(turned(run(turned(mask, SIZE), operation, size, spacing), size)).toEqual(run(mask, operation));
    });
  });
});

describe('operations that are done when they are done', () => {
  const kinds: readonly Kind[] = ['keep-largest', 'remove-small', 'fill-holes', 'opening', 'closing', 'threshold'];
  it.each(kinds)('%s: twice as once', (kind) => {
    each(kind, 20, (mask, operation) => {
      const once = run(mask, operation);
      expect(run(once, operation)).toEqual(once);
    });
  });

  it('a boolean twice is the boolean once, and the symmetric difference twice is nothing', () => {
    each('combine', 40, (mask, operation) => {
      const isOwnInverse = operation.kind === 'combine' && operation.with === 'symmetric-difference';
      const once = run(mask, operation);
      expect(run(once, operation)).toEqual(isOwnInverse ? mask : once);
    });
  });
});

describe('operations that move the border', () => {
  it('grow over and shrink into the mask, by more for a larger margin', () => {
    each('margin', 30, (mask, operation) => {
      const by = operation.kind === 'margin' ? operation.mm : 0;
      const [far, near] = [run(mask, operation), run(mask, { kind: 'margin', mm: by / 2 })];
      const order = by > 0 ? [mask, near, far] : [far, near, mask];
      order.slice(1).forEach((larger, n) => {
        expect(order[n]!.every((v, at) => v <= larger[at]!)).toBe(true);
      });
    });
  });

  it('leave a shell with the old mask, or what is left of it, inside', () => {
    each('hollow', 30, (mask, operation) => {
      if (operation.kind !== 'hollow') return;
      const shell = run(mask, operation);
      if (operation.side === 'inside') expect(shell.every((v, n) => v <= mask[n]!)).toBe(true);
      if (operation.side === 'outside') expect(shell.every((v, n) => v + mask[n]! < 2)).toBe(true);
    });
  });
});
