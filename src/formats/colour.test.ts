import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rgb } from '../domain/segmentation.ts';
import { decodeCieLab, encodeCieLab } from './colour.ts';

const byte = fc.integer({ min: 0, max: 255 });

describe('CIELab of SEG', () => {
  it('encodes black, white and a known D50 value', () => {
    expect(encodeCieLab([0, 0, 0])).toEqual([0, 32896, 32896]);
    const [l, a, b] = encodeCieLab([255, 255, 255]);
    expect(l).toBe(65535);
    expect(Math.abs(a - 32896)).toBeLessThan(30);
    expect(Math.abs(b - 32896)).toBeLessThan(30);
    // sRGB red is L* 54.29, a* 80.80, b* 69.89 under D50 (Lindbloom's calculator).
    const red = encodeCieLab([255, 0, 0]);
    expect((red[0] / 65535) * 100).toBeCloseTo(54.29, 1);
    expect((red[1] / 65535) * 255 - 128).toBeCloseTo(80.8, 1);
    expect((red[2] / 65535) * 255 - 128).toBeCloseTo(69.89, 1);
  });

  it('gives every sRGB colour back exactly', () => {
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte), (colour) => {
        expect(decodeCieLab(encodeCieLab(colour as Rgb))).toEqual(colour);
      }),
    );
  });

  it('says nothing of an incomplete value', () => {
    expect(decodeCieLab([1, 2])).toBeNull();
  });
});
