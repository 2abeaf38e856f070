import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecodedFrame } from '../codecs/decoded-frame.ts';
import type { FrameFormat } from './frame-format.ts';
import { storedValues } from './stored-values.ts';

const format = (bitsAllocated: number, bitsStored: number, highBit: number, isSigned: boolean): FrameFormat => ({
  columns: 1,
  rows: 1,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  bitsAllocated,
  bitsStored,
  highBit,
  isSigned,
  isPlanar: false,
  sampleType: 'integer',
  isBigEndian: false,
  isEncapsulated: false,
  isWordSwapped: false,
  frames: 1,
});
const frame = (samples: DecodedFrame['samples'], more: Partial<DecodedFrame> = {}): DecodedFrame => ({
  samples,
  bits: null,
  isSigned: false,
  isRgb: false,
  ...more,
});
const cells = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array } as const;

describe('storedValues', () => {
  it('takes the stored bits out of the cell, with their sign, whatever lies in the others', () => {
    const anyLayout = fc
      .record({ allocated: fc.constantFrom(8, 16, 32), signed: fc.boolean(), junk: fc.nat(), raw: fc.nat() })
      .chain((base) =>
        fc
          .integer({ min: 2, max: base.allocated })
          .chain((stored) =>
            fc.integer({ min: stored - 1, max: base.allocated - 1 }).map((highBit) => ({ ...base, stored, highBit })),
          ),
      );
    fc.assert(
      fc.property(anyLayout, ({ allocated, signed, junk, raw, stored, highBit }) => {
        const unsigned = raw % 2 ** stored;
        const value = signed && unsigned >= 2 ** (stored - 1) ? unsigned - 2 ** stored : unsigned;
        const low = highBit + 1 - stored;
        const mask = (BigInt(2 ** stored) - 1n) << BigInt(low);
        const cell = ((BigInt(junk) * 0x9e3779b1n) & ~mask) | (BigInt(unsigned) << BigInt(low));
        const sample = Number(BigInt.asUintN(allocated, cell));
        const samples = cells[allocated as 8 | 16 | 32].of(sample);
        expect([...storedValues(frame(samples), format(allocated, stored, highBit, signed))]).toEqual([value]);
      }),
      { numRuns: 1000 },
    );
  });

  it('follows a JPEG 2000 codestream where its sign or depth differs from the header', () => {
    // 13 bits coded as unsigned, the header says signed.
    const unsigned = frame(Uint16Array.of(0x1fff, 5), { bits: 13 });
    expect([...storedValues(unsigned, format(16, 16, 15, true))]).toEqual([-1, 5]);
    const signed = frame(Int16Array.of(-7, 7), { bits: 16, isSigned: true });
    expect([...storedValues(signed, format(16, 12, 11, true))]).toEqual([-7, 7]);
    expect([...storedValues(signed, format(16, 16, 15, false))]).toEqual([65529, 7]);
  });
});
