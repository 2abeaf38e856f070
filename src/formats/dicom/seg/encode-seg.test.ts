import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSeries } from '../../../../tests/oracle/seg-fixtures.ts';
import { makeRequest, makeSegment } from '../../../../tests/oracle/seg-request.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId, Uid } from '../../../domain/ids.ts';
import type { SegExportRequest, SegmentMask } from '../../../domain/seg-exchange.ts';
import type { VolumeInfo } from '../../../domain/volume.ts';
import { tagOf } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import { compareSeg } from './compare-seg.ts';
import { decodeSeg } from './decode-seg.ts';
import { encodeSeg } from './encode-seg.ts';
import { placeSeg } from './place-seg.ts';
import { readSourceImages } from './source-images.ts';

const ORDERS = ['ascending', 'descending', 'shuffled'] as const;

/** Voxels of each segment as the request says and as the file says once it is placed on `volumes`. */
async function roundTrip(request: SegExportRequest, bytes: Uint8Array, volumes: readonly VolumeInfo[]) {
  const placed = await placeSeg(await decodeSeg(bytes), volumes);
  return request.masks.map(({ segment, labels }, index) => {
    const found = new Uint8Array(labels.length);
    for (const layer of placed.layers) {
      const label = layer.segmentNumbers.find((s) => s.number === index + 1)?.label;
      for (let n = 0; label !== undefined && n < found.length; n++) if (layer.labels[n] === label) found[n] = 1;
    }
    const wanted = labels.map((value) => (value === segment.label ? 1 : 0));
    return { wanted, found, warnings: placed.warnings };
  });
}

describe('encodeSeg', () => {
  it('gives back random overlapping masks, any size, any order of the files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          columns: fc.integer({ min: 2, max: 11 }),
          rows: fc.integer({ min: 2, max: 11 }),
          slices: fc.integer({ min: 1, max: 5 }),
          order: fc.constantFrom(...ORDERS),
          enhanced: fc.boolean(),
        }),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        async (recipe, stream) => {
          const series = makeSeries(recipe);
          const size = recipe.columns * recipe.rows * recipe.slices;
          const layers = [0, 1].map(() => Uint8Array.from({ length: size }, () => stream.next().value as number));
          const masks: SegmentMask[] = [
            { segment: makeSegment('liver', 1), labels: layers[0]! },
            { segment: makeSegment('hcc', 2), labels: layers[1]! },
            { segment: makeSegment('cyst', 3), labels: layers[1]! },
          ];
          const request = makeRequest(series.volume, masks);
          const { bytes, segments } = await encodeSeg(request, series.files);
          const back = await roundTrip(request, bytes, [series.volume]);
          back.forEach(({ wanted, found, warnings }, n) => {
            expect(found).toEqual(wanted);
            expect(warnings).toEqual([]);
            expect(segments[n]!.voxels).toBe(wanted.reduce((sum, v) => sum + v, 0));
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes for the same request and UIDs', async () => {
    const { request, files } = oneLesion();
    const encode = () => {
      let n = 0;
      return encodeSeg(request, files, { newUid: () => `2.25.${++n}` as Uid });
    };
    expect((await encode()).sha256).toBe((await encode()).sha256);
  });

  it('never uses a UID twice', async () => {
    const { request, files } = oneLesion();
    const [a, b] = [await encodeSeg(request, files), await encodeSeg(request, files)];
    expect(new Set([a.sopInstanceUid, a.seriesInstanceUid, b.sopInstanceUid, b.seriesInstanceUid]).size).toBe(4);
  });

  it('writes decimal strings of the source to the last character', async () => {
    const recipe = { columns: 4, rows: 5, slices: 3, pixelSpacing: ['0.80', '0.70'] as const, sliceThickness: '3.000' };
    const { request, files } = oneLesion(recipe);
    const { bytes } = await encodeSeg(request, files);
    const shared = parsePart10(bytes).dataset.items(tagOf('SharedFunctionalGroupsSequence'))[0]!;
    const measures = shared.items(tagOf('PixelMeasuresSequence'))[0]!;
    expect(measures.strings(tagOf('PixelSpacing'))).toEqual(['0.80', '0.70']);
    expect(measures.strings(tagOf('SliceThickness'))).toEqual(['3.000']);
  });

  it('states the distance of slices as thickness where the images state none, and says so', async () => {
    const { request, files } = oneLesion({ columns: 4, rows: 5, slices: 3, sliceThickness: null, stepMm: 4 });
    const { bytes, warnings } = await encodeSeg(request, files);
    const shared = parsePart10(bytes).dataset.items(tagOf('SharedFunctionalGroupsSequence'))[0]!;
    expect(shared.items(tagOf('PixelMeasuresSequence'))[0]!.number(tagOf('SliceThickness'))).toBe(4);
    expect(warnings.map(({ code }) => code)).toEqual(['thickness-from-distance']);
  });

  it('keeps name, codes, tracking and algorithm', async () => {
    const { volume, files } = makeSeries({ columns: 4, rows: 5, slices: 2 });
    const labels = new Uint8Array(40).fill(1, 3, 9);
    const model = { by: 'model', name: 'LiverNet', version: '2.1', sha256: 'ab12', edited: true } as const;
    const segment = makeSegment('hcc', 1, { name: 'Läsion 病変 L01', origin: model, trackingId: 'L01' });
    const { bytes } = await encodeSeg(makeRequest(volume, [{ segment, labels }]), files);
    const [read] = (await decodeSeg(bytes)).segments;
    expect(read).toMatchObject({
      label: 'Läsion 病変 L01',
      type: segment.type,
      typeModifier: segment.typeModifier,
      anatomicRegion: segment.anatomicRegion,
      trackingId: 'L01',
      trackingUid: segment.trackingUid,
      algorithmType: 'SEMIAUTOMATIC',
      algorithmName: 'LiverNet',
      algorithmVersion: '2.1',
      colour: segment.colour,
    });
  });

  it('replaces retired codes and passes unknown ones on', async () => {
    const { volume, files } = makeSeries({ columns: 4, rows: 5, slices: 2 });
    const code = (value: string, scheme: string) => ({ value, scheme, meaning: 'Meaning' });
    const segment = makeSegment('liver', 1, { category: code('T-D000A', 'SRT'), type: code('X-1', '99OTHER') });
    const request = makeRequest(volume, [{ segment, labels: new Uint8Array(40).fill(1) }]);
    const [read] = (await decodeSeg((await encodeSeg(request, files)).bytes)).segments;
    expect(read!.category).toMatchObject({ value: '123037004', scheme: 'SCT' });
    expect(read!.type).toEqual(code('X-1', '99OTHER'));
  });
});

describe('encodeSeg refuses', () => {
  it.each([
    ['a label map of overlapping segments', 'seg/labelmap-overlap'],
    ['images without a frame of reference', 'seg/no-frame-of-reference'],
    ['images without a place', 'seg/no-geometry'],
    ['tiles of a mosaic', 'seg/mosaic'],
    ['slices that form no volume', 'seg/no-grid'],
    ['files that are not open any more', 'seg/source-missing'],
    ['files that are other ones by now', 'seg/source-changed'],
    ['slices that lie elsewhere than the mask', 'seg/geometry-mismatch'],
    ['an export of nothing', 'seg/no-segments'],
    ['a lone slice of unknown thickness', 'seg/no-thickness'],
    ['images without identifiers', 'seg/no-identity'],
    ['images without a study', 'seg/no-identity'],
  ])('%s', async (what, code) => {
    const { request, files } = refusable(what);
    await expect(encodeSeg(request, files)).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });
});

describe('compareSeg', () => {
  it('finds a single changed bit, wherever it is', async () => {
    const { request, files } = oneLesion();
    const { bytes } = await encodeSeg(request, files);
    const source = await readSourceImages(request.volume, files);
    const { offset, length } = parsePart10(bytes).pixelData!;
    for (const bit of [0, 9, length * 8 - 12]) {
      const damaged = bytes.slice();
      damaged[offset + (bit >> 3)]! ^= 1 << (bit & 7);
      await expect(compareSeg(await decodeSeg(damaged), request, source)).rejects.toMatchObject({
        code: 'seg/verification-failed',
      });
    }
  });

  it('finds a changed code, name and position', async () => {
    const { request, files } = oneLesion();
    const { bytes } = await encodeSeg(request, files);
    const source = await readSourceImages(request.volume, files);
    for (const [from, to] of [
      ['109841003', '109841004'],
      ['Hepatocellular carcinoma', 'Hepatocellular carcinomx'],
      ['33.125', '33.126'],
      ['108369006', '108369007'],
    ] as const) {
      const text = Buffer.from(bytes).toString('latin1');
      expect(text).toContain(from);
      const changed = new Uint8Array(Buffer.from(text.replaceAll(from, to), 'latin1'));
      await expect(compareSeg(await decodeSeg(changed), request, source), from).rejects.toMatchObject({
        code: 'seg/verification-failed',
      });
    }
  });

  it('finds voxels of slices that have no frame', async () => {
    const { request, files } = oneLesion();
    const { bytes } = await encodeSeg(request, files);
    const source = await readSourceImages(request.volume, files);
    const labels = request.masks[0]!.labels.slice();
    labels[labels.length - 1] = 1;
    const more = { ...request, masks: [{ ...request.masks[0]!, labels }] };
    await expect(compareSeg(await decodeSeg(bytes), more, source)).rejects.toMatchObject({
      code: 'seg/verification-failed',
    });
  });
});

function oneLesion(recipe: Parameters<typeof makeSeries>[0] = { columns: 5, rows: 7, slices: 4 }) {
  const series = makeSeries(recipe);
  const slice = recipe.columns * recipe.rows;
  const labels = new Uint8Array(slice * recipe.slices);
  labels.fill(1, 2, Math.min(slice + 3, labels.length));
  return { request: makeRequest(series.volume, [{ segment: makeSegment('hcc', 1), labels }]), files: series.files };
}

function refusable(what: string): ReturnType<typeof oneLesion> {
  const recipe = { columns: 5, rows: 7, slices: 4 };
  const { request, files } = oneLesion(
    what.includes('frame of reference') ? { ...recipe, frameOfReferenceUid: null } : recipe,
  );
  const { volume } = request;
  const slices = (change: object) => volume.slices.map((s) => ({ ...s, ...change }));
  const withVolume = (change: object) => ({ request: { ...request, volume: { ...volume, ...change } }, files });
  if (what.includes('label map')) {
    const second = { segment: makeSegment('cyst', 1), labels: request.masks[0]!.labels.slice() };
    return { request: { ...request, format: 'LABELMAP', masks: [...request.masks, second] }, files };
  }
  if (what.includes('without a place')) return withVolume({ slices: slices({ positionLps: null }) });
  if (what.includes('mosaic')) return withVolume({ slices: slices({ tile: { column: 0, row: 0 } }) });
  if (what.includes('no volume')) return withVolume({ kind: 'stack', grid: null });
  if (what.includes('not open')) return { request, files: new Map() };
  if (what.includes('other ones')) return withVolume({ slices: slices({ sopInstanceUid: '1.2.3' }) });
  if (what.includes('elsewhere')) return withVolume({ grid: { ...volume.grid!, origin: [0, 0, 0] } });
  if (what.includes('lone slice')) return oneLesion({ columns: 5, rows: 7, slices: 1, sliceThickness: null });
  if (what.includes('without identifiers')) return { request, files: new Map([...files].map(without(8, 0x18))) };
  if (what.includes('without a study')) return { request, files: new Map([...files].map(without(0x20, 0x0d))) };
  if (what.includes('nothing')) return { request: { ...request, masks: [] }, files };
  return { request, files };
}

/** The file with the tag of SOP Instance UID made an unknown one of the same length. */
/** The files with the number of a UI element changed by one, so that the element is missing. */
function without(group: number, element: number) {
  return ([id, file]: [FileId, ByteSource]): [FileId, ByteSource] => [
    id,
    {
      ...file,
      read: async (start, end) => {
        const bytes = await file.read(start, end);
        const tag = [group, 0, element, 0, 0x55, 0x49];
        const at = bytes.findIndex((_, n) => tag.every((value, m) => bytes[n + m] === value));
        bytes[at + 2] = element - 1;
        return bytes;
      },
    },
  ];
}
