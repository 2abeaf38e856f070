import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesAsSource } from '../../../domain/byte-source.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import { writePart10 } from '../write/write-part10.ts';
import { indexFrames } from './frame-index.ts';

const item = (body: readonly number[]) => {
  const header = new Uint8Array(8);
  const view = new DataView(header.buffer);
  view.setUint16(0, 0xfffe, true);
  view.setUint16(2, 0xe000, true);
  view.setUint32(4, body.length, true);
  return [...header, ...body];
};
const delimiter = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
const u32 = (values: readonly number[]) => [...new Uint8Array(Uint32Array.from(values).buffer)];
const u64 = (values: readonly number[]) => new Uint8Array(BigUint64Array.from(values.map(BigInt)).buffer);

/** Frames as lists of fragments, laid out as pixel data. */
function pixelData(
  frames: readonly (readonly number[][])[],
  table: 'basic' | 'none',
  end: readonly number[] = delimiter,
) {
  const offsets: number[] = [];
  const body: number[] = [];
  for (const fragments of frames) {
    offsets.push(body.length);
    for (const fragment of fragments) body.push(...item(fragment));
  }
  return { bytes: Uint8Array.from([...item(table === 'basic' ? u32(offsets) : []), ...body, ...end]), offsets };
}

const header = (table?: readonly number[]) =>
  parsePart10(
    writePart10(
      new Map([
        [0x00080016, { vr: 'UI', value: ['1.2'] }],
        [0x00080018, { vr: 'UI', value: ['1.2.3'] }],
        ...(table ? ([[0x7fe00001, { vr: 'OV', value: u64(table) }]] as const) : []),
      ]),
    ),
  ).dataset;

async function contents(bytes: Uint8Array, frames: number, table?: readonly number[]): Promise<number[][]> {
  const index = await indexFrames(bytesAsSource('test', bytes), 0, frames, header(table));
  return index.map((ranges) => ranges.flatMap(({ start, end }) => [...bytes.subarray(start, end)]));
}

const jpeg = (n: number) => [0xff, 0xd8, 0xff, 0xe0, n, n];
const fragments = fc.array(fc.array(fc.integer({ min: 0, max: 254 }), { minLength: 2, maxLength: 12 }), {
  minLength: 1,
  maxLength: 4,
});

describe('indexFrames', () => {
  it('finds frames of any fragments by the basic and by the extended offset table', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fragments, { minLength: 2, maxLength: 6 }), async (frames) => {
        const expected = frames.map((parts) => parts.flat());
        expect(await contents(pixelData(frames, 'basic').bytes, frames.length)).toEqual(expected);
        const plain = pixelData(frames, 'none');
        expect(await contents(plain.bytes, frames.length, plain.offsets)).toEqual(expected);
      }),
    );
  });

  it('joins all fragments of a single frame', async () => {
    const { bytes } = pixelData(
      [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
      'none',
    );
    expect(await contents(bytes, 1)).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('takes one fragment a frame without a table', async () => {
    expect(await contents(pixelData([[[1, 2]], [[3, 4]]], 'none').bytes, 2)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('tells fragmented frames apart by their start markers', async () => {
    const frames = [[jpeg(1), [7, 7]], [jpeg(2)], [jpeg(3), [8, 8], [9, 9]]];
    expect(await contents(pixelData(frames, 'none').bytes, 3)).toEqual(frames.map((parts) => parts.flat()));
  });

  it('does not trust a table that points between fragments', async () => {
    const frames = [[jpeg(1), [7, 7]], [jpeg(2)]];
    const { bytes } = pixelData(frames, 'basic');
    bytes[12]! += 2;
    expect(await contents(bytes, 2)).toEqual(frames.map((parts) => parts.flat()));
  });

  it('leaves the frames of a cut file empty and keeps the others', async () => {
    const { bytes } = pixelData([[jpeg(1)], [jpeg(2)], [jpeg(3)]], 'basic', []);
    expect(await contents(bytes.subarray(0, bytes.length - 3), 3)).toEqual([jpeg(1), jpeg(2), []]);
    const bare = pixelData([[jpeg(1)], [jpeg(2)], [jpeg(3)]], 'none', []).bytes;
    expect(await contents(bare.subarray(0, bare.length - 3), 3)).toEqual([jpeg(1), jpeg(2), []]);
  });

  it('refuses to guess', async () => {
    const { bytes } = pixelData(
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[5, 6]],
      ],
      'none',
    );
    await expect(contents(bytes, 2)).rejects.toMatchObject({ code: 'decode/damaged' });
    await expect(contents(Uint8Array.from(delimiter), 1)).rejects.toMatchObject({ code: 'decode/damaged' });
  });
});
