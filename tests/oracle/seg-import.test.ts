import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeCodecs } from '../../src/cli/node-compute-codecs.ts';
import { bytesAsSource } from '../../src/domain/byte-source.ts';
import type { FileId } from '../../src/domain/ids.ts';
import type { VolumeInfo } from '../../src/domain/volume.ts';
import { importSources } from '../../src/formats/dicom/import/import-sources.ts';
import { type DecodedSeg, decodeSeg } from '../../src/formats/dicom/seg/decode-seg.ts';
import { describeSeg } from '../../src/formats/dicom/seg/describe-seg.ts';
import { encodeSeg } from '../../src/formats/dicom/seg/encode-seg.ts';
import { forEachSet } from '../../src/formats/dicom/seg/pack-frames.ts';
import { placeSeg } from '../../src/formats/dicom/seg/place-seg.ts';
import type { SegTruth } from '../../src/formats/dicom/seg/truth-json.ts';
import { describeWithShared } from '../shared-data.ts';
import { checkSeg, withFolder } from './seg-check.ts';
import { makeSeries } from './seg-fixtures.ts';
import { makeRequest, makeSegment } from './seg-request.ts';

/** Voxels by segment of reference SEGs, counted with numpy by other people's decoders. */
const REFERENCES: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'seg/dcmqi/segmentations/liver.dcm': { 1: 107098 },
  'seg/dcmqi/segmentations/partial_overlaps.dcm': { 1: 9602, 2: 11888, 3: 10743, 4: 6693, 5: 4713 },
  'seg/dcmqi/segmentations/sparse-labelmap-noppv.dcm': { 1: 630 },
  'seg/dcmqi/segmentations/sparse-labelmap-ppv5.dcm': { 1: 630 },
  'seg/dcmqi/segmentations/23x38x3/seg/label.seg': { 1: 322 },
  'seg/dcmqi/segmentations/24x38x3/seg/label.seg': { 1: 315 },
  'seg/dcmqi/sr-example/seg.dcm': { 1: 795 },
  'nasty/pydicom_test_files/liver_1frame.dcm': { 1: 36233 },
  'nasty/pydicom_test_files/liver_expb_1frame.dcm': { 1: 36233 },
};

// As the command line reads it: a Buffer, whose `slice` shares memory.
const read = (path: string): Uint8Array => readFileSync(path);
const decode = (bytes: Uint8Array) => decodeSeg(bytes, nodeCodecs);

describeWithShared('reading reference SEGs', (shared) => {
  for (const [name, counts] of Object.entries(REFERENCES)) {
    it(`${name}: voxel counts`, async () => {
      const { segments } = await describeSeg(await decode(read(join(shared, 'data', name))));
      expect(Object.fromEntries(segments.map((s) => [s.number, s.voxels]))).toEqual(counts);
    });
  }

  // The checker decodes the file itself and compares voxel by voxel with what our reader says.
  for (const name of Object.keys(REFERENCES).filter((n) => n.startsWith('seg/'))) {
    it(`${name}: every voxel as an independent decoder sees it`, async () => {
      const file = join(shared, 'data', name);
      const truth = await truthOf(await decode(read(file)));
      const report = await withFolder((folder) => {
        const path = join(folder, 'truth.json');
        writeFileSync(path, JSON.stringify(truth));
        return checkSeg(shared, file, ['--truth', path, '--standard-only', '--any-date']);
      });
      expect(report.passed.filter((line) => line.startsWith('D01'))).toHaveLength(1);
    });
  }

  it('partial_overlaps: five segments on as many layers as they need, nothing lost', async () => {
    const base = join(shared, 'data/seg/dcmqi/segmentations');
    const volumes = await importFolder(join(base, 'ct-3slice'));
    const placed = await placeSeg(await decode(read(join(base, 'partial_overlaps.dcm'))), volumes);
    expect(placed.layers.length).toBeGreaterThan(1);
    const counted = placed.layers.flatMap(({ labels, segmentNumbers }) =>
      segmentNumbers.map(({ label, number }) => [number, labels.filter((v) => v === label).length] as const),
    );
    expect(Object.fromEntries(counted)).toEqual(REFERENCES['seg/dcmqi/segmentations/partial_overlaps.dcm']);
    expect(new Set(counted.map(([number]) => number)).size).toBe(counted.length);
  });
});

describeWithShared('reading other codings', (shared) => {
  const base = join(shared, 'data/seg/dcmqi/segmentations');
  const binary = join(base, '23x38x3/seg/label.seg');
  const labelMap = join(base, 'sparse-labelmap-noppv.dcm');

  it('gives the same masks for every transfer syntax and type', async () => {
    await withVariants(async (folder) => {
      const wanted = await framesOf(await decode(read(binary)));
      const wantedMap = await framesOf(await decode(read(labelMap)));
      const same = [
        'implicit',
        'big-endian-ob',
        'big-endian-ow',
        'deflated',
        'rle-1-bit',
        'deflated-frames',
        'fractional',
      ];
      const sameMap = ['implicit', 'palette', 'rle', 'deflated-frames', 'jpeg-ls', 'jpeg-lossless'];
      for (const name of [...same, 'no-sources', 'broken-codes', 'padded-frames']) {
        expect(await framesOf(await decode(read(join(folder, `${name}.dcm`)))), name).toEqual(wanted);
      }
      for (const name of sameMap) {
        expect(await framesOf(await decode(read(join(folder, `labelmap-${name}.dcm`)))), name).toEqual(wantedMap);
      }
    });
  });

  it('says what is odd, and refuses what is cut', async () => {
    await withVariants(async (folder) => {
      const warnings = async (name: string) => (await decode(read(join(folder, name)))).warnings.join(' ');
      expect(await warnings('fractional.dcm')).toMatch(/one half/);
      expect(await warnings('padded-frames.dcm')).toMatch(/padded/);
      expect(await warnings('broken-codes.dcm')).toMatch(/no category code.*no type code/);
      expect(await warnings('implicit.dcm')).toBe('');
      await expect(decode(read(join(folder, 'cut.dcm')))).rejects.toMatchObject({ code: 'seg/cut-off' });
      const palette = await decode(read(join(folder, 'labelmap-palette.dcm')));
      expect(palette.segments[0]!.colour).toEqual([200, 140, 80]);
    });
  });

  it('places by reference, else by position, and never in another frame of reference', async () => {
    const volumes = await importFolder(join(base, '23x38x3/image'));
    const place = async (path: string) => placeSeg(await decode(read(path)), volumes);
    await withVariants(async (folder) => {
      const wanted = await place(binary);
      expect(wanted.warnings).toEqual([]);
      expect(wanted.layers).toHaveLength(1);
      const byPosition = ['no-sources', 'renamed-sources'];
      for (const name of [...byPosition, 'other-frame-of-reference']) {
        const placed = await place(join(folder, `${name}.dcm`));
        expect(placed.layers[0]!.labels, name).toEqual(wanted.layers[0]!.labels);
        expect(placed.warnings.join(' '), name).toMatch(
          name.startsWith('other') ? /another frame of reference/ : /placed by their position/,
        );
      }
      const unrelated = await place(join(folder, 'unrelated.dcm'));
      expect(unrelated.layers).toEqual([]);
      expect(unrelated.warnings.join(' ')).toMatch(/All 3 frames are not shown/);
    });
  });

  async function withVariants(use: (folder: string) => Promise<void>): Promise<void> {
    await withFolder(async (folder) => {
      const script = new URL('make-seg-variants.py', import.meta.url).pathname;
      const run = spawnSync('/usr/bin/python3', [script, binary, labelMap, folder], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(run.stderr);
      await use(folder);
    });
  }
});

describeWithShared('our own SEG', () => {
  it('comes back from run-length coding with names, codes, colours and masks', async () => {
    const { volume, files } = makeSeries({ columns: 23, rows: 38, slices: 3 });
    const labels = new Uint8Array(23 * 38 * 3).fill(1, 500, 900).fill(2, 900, 1200);
    const masks = [
      { segment: makeSegment('hcc', 1, { name: 'Läsion 病変' }), labels },
      { segment: makeSegment('segment-4a', 2), labels },
    ];
    const { bytes } = await encodeSeg(makeRequest(volume, masks, { format: 'LABELMAP' }), files);
    await withFolder(async (folder) => {
      const [plain, coded] = [join(folder, 'plain.dcm'), join(folder, 'rle.dcm')];
      writeFileSync(plain, bytes);
      const run = spawnSync('dcmcrle', ['--uid-never', plain, coded], { encoding: 'utf8' });
      expect(run.stderr).toBe('');
      const [placed, wanted] = [
        await placeSeg(await decode(read(coded)), [volume]),
        await placeSeg(await decode(bytes), [volume]),
      ];
      expect(placed).toEqual(wanted);
      expect(placed.layers[0]!.labels).toEqual(labels);
      expect(placed.segments.map((s) => s.label)).toEqual(['Läsion 病変', 'Couinaud segment IVa']);
    });
  });
});

/** Segment numbers of all frames' pixels. */
async function framesOf(decoded: DecodedSeg): Promise<number[][]> {
  return Promise.all(decoded.frames.map(async (frame) => [...(await decoded.readNumbers(frame))]));
}

/** What our reader says, in the checker's truth format; volumes are judged elsewhere. */
async function truthOf(
  decoded: DecodedSeg,
): Promise<{ segments: Omit<SegTruth['segments'][number], 'volumeMm3' | 'color'>[] }> {
  const runs = new Map(decoded.segments.map((s) => [s.number, new Map<string, number[]>()]));
  for (const frame of decoded.frames) {
    const source = frame.sources[0]!;
    forEachSet(await decoded.readNumbers(frame), (pixel, number) => {
      const places = runs.get(number)!;
      const key = `${source.sopInstanceUid} ${source.frame ?? ''}`;
      const list = places.get(key) ?? [];
      list.push(pixel, 1);
      places.set(key, list);
    });
  }
  const segments = decoded.segments.map(({ number, label, trackingUid }) => {
    const frames = [...runs.get(number)!].map(([key, rle]) => {
      const [sopInstanceUid, frame] = key.split(' ') as [string, string];
      return { sopInstanceUid, frame: frame === '' ? null : Number(frame), rle };
    });
    return {
      number,
      label,
      trackingUid: trackingUid ?? '',
      voxels: frames.reduce((n, f) => n + f.rle.length / 2, 0),
      frames,
    };
  });
  return { segments };
}

async function importFolder(folder: string): Promise<readonly VolumeInfo[]> {
  const given = readdirSync(folder).map((name) => ({
    fileId: name as FileId,
    source: bytesAsSource(name, read(join(folder, name))),
  }));
  let next = 0;
  const { result } = await importSources(given, { newFileId: () => `entry-${next++}` as FileId });
  return result.volumes;
}
