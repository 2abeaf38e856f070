import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJpegLossless } from './jpeg-lossless.ts';
import { jpegSegments } from './jpeg-segments.ts';

interface Picture {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  readonly precision: number;
  readonly predictor: number;
  readonly pointTransform: number;
  /** Rows between restart markers, 0 for none. */
  readonly restartRows: number;
  readonly samples: readonly number[];
}

/** Writes what ITU-T T.81 annex H describes, with one Huffman table of 5-bit codes for the sizes 0..16. */
function encodeLossless(picture: Picture): Uint8Array {
  const { columns, rows, components, precision, predictor, pointTransform, restartRows } = picture;
  const ids = Array.from({ length: components }, (_, c) => c + 1);
  const head = [
    ...[0xff, 0xd8],
    ...[0xff, 0xc4, 0, 2 + 17 + 17, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ...Array.from({ length: 17 }, (_, n) => n),
    ...[0xff, 0xc3, 0, 8 + 3 * components, precision, rows >> 8, rows & 255, columns >> 8, columns & 255, components],
    ...ids.flatMap((id) => [id, 0x11, 0]),
    ...(restartRows ? [0xff, 0xdd, 0, 4, (restartRows * columns) >> 8, (restartRows * columns) & 255] : []),
    ...[0xff, 0xda, 0, 6 + 2 * components, components, ...ids.flatMap((id) => [id, 0]), predictor, 0, pointTransform],
  ];
  return Uint8Array.from([...head, ...entropyCoded(picture), 0xff, 0xd9]);
}

function entropyCoded(picture: Picture): number[] {
  const { columns, rows, components, restartRows } = picture;
  const out: number[] = [];
  let bits = '';
  const flush = () => {
    bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
    for (let at = 0; at < bits.length; at += 8) {
      const byte = Number.parseInt(bits.slice(at, at + 8), 2);
      out.push(byte, ...(byte === 255 ? [0] : []));
    }
    bits = '';
  };
  let restarts = 0;
  for (let row = 0; row < rows; row++) {
    const isFirst = row === 0 || (restartRows > 0 && row % restartRows === 0);
    if (isFirst && row > 0) {
      flush();
      out.push(0xff, 0xd0 + (restarts++ % 8));
    }
    for (let column = 0; column < columns; column++)
      for (let c = 0; c < components; c++) bits += codeOf(differenceAt(picture, row, column, c, isFirst));
  }
  flush();
  return out;
}

function differenceAt(picture: Picture, row: number, column: number, c: number, isFirst: boolean): number {
  const { columns, components, precision, predictor, pointTransform, samples } = picture;
  const at = (y: number, x: number) => samples[(y * columns + x) * components + c]! >> pointTransform;
  const value = at(row, column);
  if (column === 0) return value - (isFirst ? 2 ** (precision - pointTransform - 1) : at(row - 1, 0));
  const a = at(row, column - 1);
  if (isFirst) return value - a;
  const [b, d] = [at(row - 1, column), at(row - 1, column - 1)];
  const predicted = [a, a, b, d, a + b - d, a + ((b - d) >> 1), b + ((a - d) >> 1), (a + b) >> 1][predictor]!;
  return value - predicted;
}

function codeOf(difference: number): string {
  const d = ((difference + 32768) & 0xffff) - 32768;
  if (d === -32768) return (16).toString(2).padStart(5, '0');
  const size = d === 0 ? 0 : Math.floor(Math.log2(Math.abs(d))) + 1;
  const value = d < 0 ? d + 2 ** size - 1 : d;
  return size.toString(2).padStart(5, '0') + (size ? value.toString(2).padStart(size, '0') : '');
}

const picture = fc
  .record({
    columns: fc.integer({ min: 1, max: 14 }),
    rows: fc.integer({ min: 1, max: 14 }),
    components: fc.constantFrom(1, 3),
    precision: fc.constantFrom(2, 8, 12, 16),
    predictor: fc.integer({ min: 1, max: 7 }),
    pointTransform: fc.constantFrom(0, 0, 1),
    restartRows: fc.constantFrom(0, 0, 1, 3),
  })
  .chain((shape) => {
    const length = shape.columns * shape.rows * shape.components;
    const value = fc.integer({ min: 0, max: 2 ** shape.precision - 1 });
    const samples = fc.array(value, { minLength: length, maxLength: length });
    return samples.map((list): Picture => ({ ...shape, samples: list }));
  });

const decode = (bytes: Uint8Array, { columns, rows, components }: Picture) =>
  decodeJpegLossless(bytes, jpegSegments(bytes), { columns, rows, samplesPerPixel: components }).samples;
const damaged = expect.objectContaining({ code: 'decode/damaged' });

describe('JPEG lossless', () => {
  it('gives back every predictor, depth, point transform, restart interval and number of components', () => {
    fc.assert(
      fc.property(picture, (given) => {
        const mask = ~((1 << given.pointTransform) - 1);
        expect([...decode(encodeLossless(given), given)]).toEqual(given.samples.map((value) => value & mask));
      }),
      { numRuns: 400 },
    );
  });

  it('refuses data that are cut anywhere', () => {
    fc.assert(
      fc.property(picture, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const bytes = encodeLossless(given);
        // Up to EOI: what lacks the marker alone is whole.
        const cut = bytes.subarray(0, Math.floor(share * (bytes.length - 3)));
        expect(() => decode(cut, given)).toThrow(damaged);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses entropy-coded data that stay over, and another size', () => {
    const given: Picture = {
      columns: 5,
      rows: 3,
      components: 1,
      precision: 12,
      predictor: 1,
      pointTransform: 0,
      restartRows: 0,
      samples: Array.from({ length: 15 }, (_, n) => n * 100),
    };
    const bytes = encodeLossless(given);
    const longer = Uint8Array.from([...bytes.slice(0, -2), 1, 2, 3, 4, 0xff, 0xd9]);
    expect(() => decode(longer, given)).toThrow(damaged);
    expect(() => decode(bytes, { ...given, rows: 4 })).toThrow(damaged);
  });
});
