import { describe, expect, it } from 'vitest';
import { encodeFrame } from '../../../../tests/encode-frame.ts';
import { nodeCodecs } from '../../../cli/node-compute-codecs.ts';
import { decodeCompressedFrame, type FrameCoding } from './decode-frame.ts';
import { type CodecSource, decodeWithCodec, interleave } from './wasm-codec.ts';

const SYNTAX = {
  'jpeg-ls': '1.2.840.10008.1.2.4.80',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  htj2k: '1.2.840.10008.1.2.4.201',
} as const;
const CODINGS = Object.keys(SYNTAX) as (keyof typeof SYNTAX)[];
const [columns, rows] = [64, 48];

const coding = (transferSyntaxUid: string, samplesPerPixel = 1): FrameCoding => ({
  columns,
  rows,
  samplesPerPixel,
  bitsAllocated: 16,
  photometricInterpretation: samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
  transferSyntaxUid,
});
const texture = (length: number, range: number) =>
  Array.from({ length }, (_, n) => Math.floor(range * Math.abs(Math.sin(n * 0.37) * Math.cos(n * 0.011))));
const damaged = expect.objectContaining({ code: 'decode/damaged' });

describe.each(CODINGS)('%s', (name) => {
  const syntax = SYNTAX[name];

  it.each([8, 10, 12, 16])('gives back %i bits exactly', async (bits) => {
    const values = texture(columns * rows, 2 ** bits - 1);
    const samples = bits > 8 ? Uint16Array.from(values) : Uint8Array.from(values);
    const bytes = await encodeFrame(name, samples, { columns, rows, bits });
    const { samples: decoded } = await decodeCompressedFrame(bytes, coding(syntax), nodeCodecs);
    expect([...decoded]).toEqual(values);
  });

  it('gives back colour by pixel', async () => {
    const values = texture(columns * rows * 3, 255);
    const bytes = await encodeFrame(name, Uint8Array.from(values), { columns, rows, bits: 8, components: 3 });
    const { samples } = await decodeCompressedFrame(bytes, coding(syntax, 3), nodeCodecs);
    expect([...samples]).toEqual(values);
  });

  it('refuses a frame that is cut anywhere, also after a good one', async () => {
    const bytes = await encodeFrame(name, Uint16Array.from(texture(columns * rows, 4095)), { columns, rows, bits: 12 });
    const good = await decodeCompressedFrame(bytes, coding(syntax), nodeCodecs);
    for (const share of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]) {
      const cut = bytes.slice(0, Math.floor(bytes.length * share));
      await expect(decodeCompressedFrame(cut, coding(syntax), nodeCodecs)).rejects.toEqual(damaged);
    }
    const again = await decodeCompressedFrame(bytes, coding(syntax), nodeCodecs);
    expect(again.samples).toEqual(good.samples);
  });

  it('refuses garbage, emptiness and another size than the header says', async () => {
    const bytes = await encodeFrame(name, Uint16Array.from(texture(columns * rows, 4095)), { columns, rows, bits: 12 });
    const garbage = Uint8Array.from(texture(4000, 255));
    await expect(decodeCompressedFrame(garbage, coding(syntax), nodeCodecs)).rejects.toEqual(damaged);
    await expect(decodeCompressedFrame(new Uint8Array(0), coding(syntax), nodeCodecs)).rejects.toEqual(damaged);
    const other = { ...coding(syntax), rows: rows + 1 };
    await expect(decodeCompressedFrame(bytes, other, nodeCodecs)).rejects.toEqual(damaged);
    await expect(decodeCompressedFrame(bytes, coding(syntax, 3), nodeCodecs)).rejects.toEqual(damaged);
  });
});

describe('decodeWithCodec', () => {
  it('copies out of the heap: a later decode leaves an earlier result alone', async () => {
    const encode = (values: number[]) => encodeFrame('jpeg-ls', Uint16Array.from(values), { columns, rows, bits: 12 });
    const first = texture(columns * rows, 4095);
    const shape = { columns, rows, samplesPerPixel: 1 };
    const a = await decodeWithCodec('charls', await encode(first), shape, nodeCodecs);
    await decodeWithCodec('charls', await encode(first.map((v) => 4095 - v)), shape, nodeCodecs);
    expect([...a.samples]).toEqual(first);
  });

  it('keeps the sign of a signed JPEG 2000 codestream', async () => {
    const values = texture(columns * rows, 4000).map((v) => v - 2000);
    const bytes = await encodeFrame('jpeg2000', Int16Array.from(values), { columns, rows, bits: 16 });
    const decoded = await decodeWithCodec('openjpeg', bytes, { columns, rows, samplesPerPixel: 1 }, nodeCodecs);
    expect(decoded.isSigned).toBe(true);
    expect([...decoded.samples]).toEqual(values);
  });

  it('says so when a codec can not be loaded, and tries again for the next frame', async () => {
    let fails = true;
    const source: CodecSource = async (name) => {
      if (fails) throw new TypeError('Failed to fetch');
      return nodeCodecs(name);
    };
    const bytes = await encodeFrame('jpeg2000', new Uint16Array(columns * rows), { columns, rows, bits: 12 });
    const shape = { columns, rows, samplesPerPixel: 1 };
    await expect(decodeWithCodec('openjpeg', bytes, shape, source)).rejects.toMatchObject({
      code: 'decode/codec-missing',
    });
    fails = false;
    expect((await decodeWithCodec('openjpeg', bytes, shape, source)).samples.length).toBe(columns * rows);
  });

  it('names what it does not read', async () => {
    await expect(
      decodeCompressedFrame(new Uint8Array(9), coding('1.2.840.10008.1.2.4.102'), nodeCodecs),
    ).rejects.toMatchObject({
      code: 'decode/unsupported',
      message: expect.stringContaining('MPEG-4'),
    });
    await expect(decodeCompressedFrame(new Uint8Array(9), coding('1.2.3'), nodeCodecs)).rejects.toMatchObject({
      code: 'decode/unsupported',
    });
  });
});

describe('interleave', () => {
  it('turns planes into pixels', () => {
    expect([...interleave(Uint8Array.of(1, 2, 3, 4, 5, 6), 3)]).toEqual([1, 3, 5, 2, 4, 6]);
  });
});
