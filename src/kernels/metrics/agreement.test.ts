import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mask, Size3 } from '../mask/mask.ts';
import { assignPairs } from './assign-pairs.ts';
import { maskAgreement } from './mask-agreement.ts';
import { blandAltman, cohenKappa, fleissKappa, intraclassCorrelation } from './rating-agreement.ts';

const SIZE: Size3 = [10, 9, 6];
const box = (from: readonly number[], to: readonly number[]): Mask =>
  Uint8Array.from({ length: 540 }, (_, n) => {
    const p = [n % 10, Math.floor(n / 10) % 9, Math.floor(n / 90)];
    return p.every((v, axis) => v >= (from[axis] as number) && v <= (to[axis] as number)) ? 1 : 0;
  });

describe('maskAgreement', () => {
  it('of two shifted boxes has the overlap and distances worked out by hand', () => {
    const result = maskAgreement(box([1, 1, 1], [4, 4, 3]), box([3, 1, 1], [6, 4, 3]), SIZE, [2, 1, 3]);
    expect(result.dice).toBeCloseTo(0.5, 12);
    expect(result.iou).toBeCloseTo(1 / 3, 12);
    expect(result.hausdorffMm).toBeCloseTo(4, 12);
    expect(result.volumeAMm3).toBe(48 * 6);
  });

  it('is symmetric, and perfect for equal masks', () => {
    const masks = fc.uint8Array({ minLength: 540, maxLength: 540, max: 1 });
    fc.assert(
      fc.property(masks, masks, (a, b) => {
        const ab = maskAgreement(a, b, SIZE, [1, 2, 3]);
        const ba = maskAgreement(b, a, SIZE, [1, 2, 3]);
        expect(ab.dice).toBeCloseTo(ba.dice, 12);
        expect(ab.hd95PooledMm).toBeCloseTo(ba.hd95PooledMm as number, 9);
        expect(ab.assdMm).toBeCloseTo(ba.assdMm as number, 9);
        expect(maskAgreement(a, a, SIZE, [1, 2, 3])).toMatchObject({ dice: 1, hausdorffMm: 0, assdMm: 0 });
      }),
      { numRuns: 20 },
    );
  });

  it('says what an empty mask means', () => {
    const empty = new Uint8Array(540);
    expect(maskAgreement(empty, empty, SIZE, [1, 1, 1])).toMatchObject({ dice: 1, hausdorffMm: null });
    expect(maskAgreement(empty, box([0, 0, 0], [1, 1, 1]), SIZE, [1, 1, 1])).toMatchObject({
      dice: 0,
      hd95MaxMm: null,
    });
  });
});

describe('agreement of ratings', () => {
  it("gives Cohen's published example (45, 15; 25, 15: kappa 0.1304)", () => {
    const a = [...Array(45).fill('y'), ...Array(15).fill('y'), ...Array(25).fill('n'), ...Array(15).fill('n')];
    const b = [...Array(45).fill('y'), ...Array(15).fill('n'), ...Array(25).fill('y'), ...Array(15).fill('n')];
    expect(cohenKappa(a, b).kappa).toBeCloseTo(0.1304, 4);
  });

  it("gives the worked example of Fleiss' kappa (10 subjects, 14 readers: 0.210)", () => {
    const table = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(table)).toBeCloseTo(0.2099, 4);
  });

  it('gives ICC(2,1) of Shrout and Fleiss, table 4 (0.29)', () => {
    const table = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    expect(intraclassCorrelation(table)).toBeCloseTo(0.2898, 3);
  });

  it('gives bias and limits of agreement', () => {
    const result = blandAltman([10, 20, 30], [11, 21, 34]);
    expect(result?.bias).toBeCloseTo(2, 12);
    expect(result?.upper).toBeCloseTo(2 + 1.96 * Math.sqrt(3), 12);
  });
});

describe('assignPairs', () => {
  it('finds the best total, checked against every permutation', () => {
    const matrices = fc.integer({ min: 1, max: 5 }).chain((r) =>
      fc.integer({ min: 1, max: 5 }).chain((c) =>
        fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: c, maxLength: c }), {
          minLength: r,
          maxLength: r,
        }),
      ),
    );
    const best = (scores: readonly (readonly number[])[], row: number, used: ReadonlySet<number>): number => {
      const line = scores[row];
      if (!line) return 0;
      return Math.max(
        best(scores, row + 1, used),
        ...line.map((s, c) => (used.has(c) ? 0 : s + best(scores, row + 1, new Set([...used, c])))),
      );
    };
    fc.assert(
      fc.property(matrices, (scores) => {
        const pairs = assignPairs(scores);
        const total = pairs.reduce<number>((sum, c, r) => sum + (c === null ? 0 : (scores[r]?.[c] as number)), 0);
        expect(total).toBe(best(scores, 0, new Set()));
        const columns = pairs.filter((c) => c !== null);
        expect(new Set(columns).size).toBe(columns.length);
      }),
    );
  });
});
