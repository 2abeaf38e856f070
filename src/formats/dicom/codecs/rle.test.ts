import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRle } from './rle.ts';

/** PackBits of one plane; runs of two and more, literals else; padded to even length (PS3.5 G.3). */
function packBits(plane: readonly number[]): number[] {
  const out: number[] = [];
  for (let at = 0; at < plane.length; ) {
    let run = 1;
    while (run < 128 && plane[at + run] === plane[at]) run++;
    if (run > 1) {
      out.push(257 - run, plane[at]!);
      at += run;
      continue;
    }
    let end = at + 1;
    while (end < plane.length && end - at < 128 && plane[end] !== plane[end + 1]) end++;
    out.push(end - at - 1, ...plane.slice(at, end));
    at = end;
  }
  return out.length % 2 ? [...out, 0] : out;
}

function encodeRle(samples: readonly number[], samplesPerPixel: number, bytesPerSample: number): Uint8Array {
  const planes: number[][] = [];
  for (let s = 0; s < samplesPerPixel; s++) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte--) {
      planes.push(samples.filter((_, n) => n % samplesPerPixel === s).map((v) => Math.floor(v / 256 ** byte) & 255));
    }
  }
  const packed = planes.map(packBits);
  const header = new Uint32Array(16);
  header[0] = packed.length;
  let at = 64;
  packed.forEach((segment, n) => {
    header[1 + n] = at;
    at += segment.length;
  });
  return Uint8Array.from([...new Uint8Array(header.buffer), ...packed.flat()]);
}

const image = fc
  .record({
    columns: fc.integer({ min: 1, max: 20 }),
    rows: fc.integer({ min: 1, max: 20 }),
    samplesPerPixel: fc.constantFrom(1, 3),
    bytes: fc.constantFrom(1, 2, 4),
    levels: fc.constantFrom(2, 5, 100_000),
  })
  .chain((shape) => {
    const length = shape.columns * shape.rows * shape.samplesPerPixel;
    const value = fc.integer({ min: 0, max: Math.min(shape.levels, 256 ** shape.bytes - 1) });
    return fc.record({ shape: fc.constant(shape), samples: fc.array(value, { minLength: length, maxLength: length }) });
  });

describe('RLE', () => {
  it('gives back what was encoded: 8, 16 and 32 bits, grey and colour', () => {
    fc.assert(
      fc.property(image, ({ shape, samples }) => {
        const bytes = encodeRle(samples, shape.samplesPerPixel, shape.bytes);
        expect([...decodeRle(bytes, shape, shape.bytes * 8).samples]).toEqual(samples);
      }),
    );
  });

  it('refuses data that are cut anywhere', () => {
    fc.assert(
      fc.property(image, fc.double({ min: 0, max: 1, noNaN: true }), ({ shape, samples }, share) => {
        const bytes = encodeRle(samples, shape.samplesPerPixel, shape.bytes);
        // The last byte may be padding.
        const cut = bytes.subarray(0, Math.floor(share * (bytes.length - 2)));
        expect(() => decodeRle(cut, shape, shape.bytes * 8)).toThrow(
          expect.objectContaining({ code: 'decode/damaged' }),
        );
      }),
    );
  });

  it('refuses another number of segments and segments that hold more than a plane', () => {
    const shape = { columns: 4, rows: 2, samplesPerPixel: 1 };
    const bytes = encodeRle([1, 2, 3, 4, 5, 6, 7, 8], 1, 1);
    expect(() => decodeRle(bytes, shape, 16)).toThrow(/1 segments where 2/);
    expect(() => decodeRle(bytes, { ...shape, rows: 1 }, 8)).toThrow(
      expect.objectContaining({ code: 'decode/damaged' }),
    );
  });
});
