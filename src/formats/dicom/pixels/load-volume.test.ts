import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame } from '../../../../tests/encode-frame.ts';
import { imageFile, type TestImage, volumeOf } from '../../../../tests/image-file.ts';
import { nodeCodecs } from '../../../cli/node-compute-codecs.ts';
import { type ByteSource, bytesAsSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { VolumeInfo } from '../../../domain/volume.ts';
import type { DecodedSlice } from './decode-slices.ts';
import { loadVolumeVoxels, loadWholeVolume } from './load-volume.ts';
import { outwards } from './slice-order.ts';
import type { VolumePlan } from './volume-plan.ts';

const filesOf = (images: readonly (TestImage | Uint8Array)[]): Map<FileId, ByteSource> =>
  new Map(
    images.map((image, n) => [
      `file-${n}` as FileId,
      bytesAsSource(`${n}.dcm`, image instanceof Uint8Array ? image : imageFile(image)),
    ]),
  );
const flat = (values: readonly number[], isSigned = false): TestImage => ({
  columns: 2,
  rows: values.length / 2,
  pixels: isSigned ? Int16Array.from(values) : Uint16Array.from(values),
  isSigned,
});
const size = { columns: 2, rows: 1 };

async function events(info: VolumeInfo, files: Map<FileId, ByteSource>, first: number) {
  const seen: (VolumePlan | DecodedSlice)[] = [];
  const problems = await loadVolumeVoxels(info, files, nodeCodecs, {
    first,
    onStart: (plan) => seen.push(plan),
    onSlices: (slices) => seen.push(...slices),
  });
  return { plan: seen[0] as VolumePlan, slices: seen.slice(1) as DecodedSlice[], problems };
}

describe('loadVolumeVoxels', () => {
  it('announces the array, then gives the asked slice first and every slice once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.nat(11), async (count, first) => {
        const images = Array.from({ length: count }, (_, k) => flat([k, k + 100]));
        const info = volumeOf(
          images.map(() => ({})),
          size,
        );
        const { plan, slices } = await events(info, filesOf(images), first);
        expect(plan).toMatchObject({ arrayType: 'Uint16', components: 1, rescale: { slope: 1, intercept: 0 } });
        expect(slices.map(({ k }) => k)).toEqual(outwards(count, first));
        for (const slice of slices)
          expect(slice).toEqual({ k: slice.k, voxels: Uint16Array.of(slice.k, slice.k + 100) });
      }),
      { numRuns: 30 },
    );
  });

  it('keeps stored values under one rescale, and makes displayed values where slices differ', async () => {
    const images = [flat([-3, 4], true), flat([5, -6], true)];
    const files = filesOf(images);
    const pixel = { ...size, pixelRepresentation: 1 } as const;
    const same = { rescale: { slope: 2, intercept: -1 } };
    const common = await loadWholeVolume(volumeOf([same, same], pixel), files, nodeCodecs);
    expect(common).toMatchObject({ voxels: Int16Array.of(-3, 4, 5, -6), rescale: { slope: 2, intercept: -1 } });
    const scaled = volumeOf([same, { rescale: { slope: 0.5, intercept: 0 } }], pixel);
    const mixed = await loadWholeVolume(scaled, files, nodeCodecs);
    expect(mixed).toMatchObject({ voxels: Float32Array.of(-7, 7, 2.5, -3), rescale: { slope: 1, intercept: 0 } });
  });

  it('takes a slope of 0 as none', async () => {
    const info = volumeOf([{ rescale: { slope: 0, intercept: 0 } }], size);
    const { rescale } = await loadWholeVolume(info, filesOf([flat([1, 2])]), nodeCodecs);
    expect(rescale).toEqual({ slope: 1, intercept: 0 });
  });

  it('applies a Modality LUT', async () => {
    const table = new Map([
      [0x00283002, { vr: 'US' as const, value: [3, 10, 16] }],
      [0x00283006, { vr: 'US' as const, value: [500, 700, 900] }],
    ]);
    const image = { ...flat([10, 11, 12, 99]), extra: [[0x00283000, 'SQ', [table]]] as const };
    const { voxels } = await loadWholeVolume(volumeOf([{}], { columns: 2, rows: 2 }), filesOf([image]), nodeCodecs);
    expect(voxels).toEqual(Float32Array.of(500, 700, 900, 900));
  });

  it('reads floating point pixels', async () => {
    const pixels = new Uint8Array(Float32Array.of(0.25, -1e6).buffer);
    const image: TestImage = { columns: 2, rows: 1, pixels: new Uint8Array(0), extra: [[0x7fe00008, 'OF', pixels]] };
    const file = imageFile(image);
    const { voxels } = await loadWholeVolume(volumeOf([{}], size), filesOf([file]), nodeCodecs);
    expect(voxels).toEqual(Float32Array.of(0.25, -1e6));
  });

  it('cuts the tiles of a mosaic', async () => {
    const mosaic: TestImage = { columns: 4, rows: 2, pixels: Uint16Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
    const tile = (column: number, row: number) => ({ fileId: 'file-0' as FileId, tile: { column, row } });
    const info = volumeOf([tile(0, 0), tile(1, 0), tile(1, 1)], size);
    const { voxels } = await loadWholeVolume(info, filesOf([mosaic]), nodeCodecs);
    expect(voxels).toEqual(Uint16Array.of(1, 2, 3, 4, 7, 8));
  });

  it('reads the frames of one file, compressed, in any order', async () => {
    const values = (f: number) => Uint16Array.from({ length: 64 }, (_, n) => f * 1000 + n);
    const frames = [];
    for (let f = 0; f < 4; f++) frames.push(await encodeFrame('jpeg-ls', values(f), { columns: 8, rows: 8, bits: 16 }));
    const file = imageFile({
      columns: 8,
      rows: 8,
      frames: 4,
      pixels: frames,
      transferSyntaxUid: '1.2.840.10008.1.2.4.80',
    });
    const order = [3, 1, 2, 4];
    const info = volumeOf(
      order.map((frame) => ({ fileId: 'file-0' as FileId, frame })),
      { columns: 8, rows: 8 },
    );
    const { voxels, problems } = await loadWholeVolume(info, filesOf([file]), nodeCodecs);
    expect(problems).toEqual([]);
    expect([...voxels]).toEqual(order.flatMap((frame) => [...values(frame - 1)]));
  });

  it('gives colour as RGB', async () => {
    const image: TestImage = {
      columns: 2,
      rows: 1,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      photometricInterpretation: 'RGB',
      pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
    };
    const info = volumeOf([{}], { ...size, samplesPerPixel: 3, photometricInterpretation: 'RGB', bitsStored: 8 });
    expect(await loadWholeVolume(info, filesOf([image]), nodeCodecs)).toMatchObject({
      voxels: image.pixels,
      components: 3,
    });
  });

  it('leaves a bad slice empty and says why, in words', async () => {
    const short = imageFile(flat([1, 2]));
    const files = filesOf([
      flat([1, 2]),
      short.subarray(0, short.length - 3),
      flat([1, 2, 3, 4]),
      new Uint8Array(9),
      flat([-1, 2], true),
    ]);
    const info = volumeOf([{}, {}, {}, {}, {}, { fileId: 'gone' as FileId }], size);
    const { voxels, problems } = await loadWholeVolume(info, files, nodeCodecs);
    expect(voxels).toEqual(Uint16Array.of(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    expect(problems.map(({ k }) => k).sort()).toEqual([1, 2, 3, 4, 5]);
    for (const { reason } of problems) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('rejects when nothing can be shown, naming the cause', async () => {
    const video = imageFile({
      ...flat([1, 2]),
      pixels: [Uint8Array.of(1, 2)],
      transferSyntaxUid: '1.2.840.10008.1.2.4.102',
    });
    await expect(loadWholeVolume(volumeOf([{}], size), filesOf([video]), nodeCodecs)).rejects.toMatchObject({
      code: 'decode/nothing',
      message: expect.stringContaining('MPEG-4'),
    });
  });

  it('rejects when a codec is missing: that is not the fault of the images', async () => {
    const pixels = [await encodeFrame('jpeg2000', new Uint16Array(4096), { columns: 64, rows: 64, bits: 12 })];
    const file = imageFile({ columns: 64, rows: 64, pixels, transferSyntaxUid: '1.2.840.10008.1.2.4.90' });
    const offline = async () => Promise.reject(new TypeError('Failed to fetch'));
    const info = volumeOf([{}], { columns: 64, rows: 64 });
    await expect(loadWholeVolume(info, filesOf([file]), offline)).rejects.toMatchObject({
      code: 'decode/codec-missing',
    });
  });

  it('stops when told to', async () => {
    const images = Array.from({ length: 20 }, (_, k) => flat([k, k]));
    const abort = new AbortController();
    let arrived = 0;
    const loading = loadVolumeVoxels(
      volumeOf(
        images.map(() => ({})),
        size,
      ),
      filesOf(images),
      nodeCodecs,
      {
        first: 0,
        onStart: () => undefined,
        onSlices: (slices) => {
          arrived += slices.length;
          abort.abort();
        },
        signal: abort.signal,
      },
    );
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(arrived).toBe(1);
  });
});
