import { expect, it } from 'vitest';
import { codeTableJson, EXTENSION_CODES, SEGMENT_PRESETS } from '../../src/domain/codes/code-table.ts';
import type { SegmentPreset } from '../../src/domain/codes/segment-preset.ts';
import type { SegmentMask } from '../../src/domain/seg-exchange.ts';
import { encodeSeg } from '../../src/formats/dicom/seg/encode-seg.ts';
import { truthJson } from '../../src/formats/dicom/seg/truth-json.ts';
import { describeWithShared } from '../shared-data.ts';
import { checkExport, withFolder } from './seg-check.ts';
import { makeSeries, type SeriesRecipe } from './seg-fixtures.ts';
import { makeRequest, makeSegment } from './seg-request.ts';

/** Bytes of a text in Latin-1. */
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** Yamada^Tarou=山田^太郎 as ISO 2022 IR 87 writes it (PS3.5 H.3.1). */
const YAMADA = new Uint8Array([
  ...latin1('Yamada^Tarou='),
  ...[0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42],
  ...[0x5e, 0x1b, 0x24, 0x42, 0x42, 0x40, 0x4f, 0x3a, 0x1b, 0x28, 0x42],
]);

const SAGITTAL = ['0', '1', '0', '0', '0', '-1'];
const OBLIQUE = ['0.984807753', '0.173648178', '0', '-0.059391175', '0.336824089', '-0.939692621'];

/** The shapes on which SEG writers have failed: sizes that fill no byte, one slice, any order, any plane, any alphabet. */
const SHAPES: Readonly<Record<string, SeriesRecipe>> = {
  '23 x 38 x 3': { columns: 23, rows: 38, slices: 3 },
  '24 x 38 x 3': { columns: 24, rows: 38, slices: 3 },
  '64 x 42 x 5, files descending': { columns: 64, rows: 42, slices: 5, order: 'descending' },
  '86 x 86 x 63 Enhanced MR': { columns: 86, rows: 86, slices: 63, enhanced: true, order: 'shuffled' },
  '510 x 510 x 3': { columns: 510, rows: 510, slices: 3 },
  '512 x 512 x 3, files shuffled': { columns: 512, rows: 512, slices: 3, order: 'shuffled' },
  'a single slice': { columns: 31, rows: 17, slices: 1 },
  'a single Enhanced frame': { columns: 31, rows: 17, slices: 1, enhanced: true },
  sagittal: { columns: 29, rows: 37, slices: 6, orientation: SAGITTAL, order: 'shuffled' },
  oblique: { columns: 29, rows: 37, slices: 6, orientation: OBLIQUE, pixelSpacing: ['1.1719', '0.9765625'] },
  'thickness unlike spacing': { columns: 23, rows: 38, slices: 3, sliceThickness: '1.250000', stepMm: 1 },
  'no thickness': { columns: 23, rows: 38, slices: 3, sliceThickness: null },
  'names in ISO_IR 100': {
    ...{ columns: 23, rows: 38, slices: 3 },
    patientName: { charset: 'ISO_IR 100', bytes: latin1('Müller^Jörg') },
  },
  'names in ISO 2022 IR 87': {
    ...{ columns: 23, rows: 38, slices: 3 },
    patientName: { charset: '\\ISO 2022 IR 87', bytes: YAMADA },
  },
  'lossy images': { columns: 23, rows: 38, slices: 3, lossy: true },
};

describeWithShared('exported SEG', (shared) => {
  for (const [name, recipe] of Object.entries(SHAPES)) {
    it(`${name}: BINARY, overlapping`, async () => {
      const report = await exportAndCheck(shared, recipe, overlappingMasks(recipe), 'BINARY');
      expect(report.failed).toEqual([]);
      expect(report.skipped).toEqual([
        'A02 not a label map',
        'B05 no segment was made by an algorithm',
        'C24 not FRACTIONAL',
      ]);
    });

    it(`${name}: LABELMAP`, async () => {
      const report = await exportAndCheck(shared, recipe, separateMasks(recipe), 'LABELMAP');
      expect(report.failed).toEqual([]);
      expect(report.skipped).toEqual([
        'A01 label map: see A02',
        'B05 no segment was made by an algorithm',
        'C24 not FRACTIONAL',
      ]);
    });
  }

  it('sparse slices, an empty segment, a model and a gesture, in one file', async () => {
    const recipe = { columns: 23, rows: 38, slices: 9 };
    const slice = 23 * 38;
    const labels = new Uint8Array(slice * 9);
    for (const k of [1, 4, 7]) labels.fill(1, k * slice + 100, k * slice + 130 + k);
    const model = { by: 'model', name: 'LiverNet', version: '2.1', sha256: 'ab'.repeat(32), edited: false } as const;
    const tool = { by: 'tool', name: 'Lobule one-gesture region', version: '1.0' } as const;
    const masks = [
      { segment: makeSegment('metastasis', 1, { origin: model, name: 'Läsion 病変' }), labels },
      { segment: makeSegment('cyst', 2), labels },
      { segment: makeSegment('hcc', 1, { origin: tool }), labels: labels.slice() },
    ];
    const report = await exportAndCheck(shared, recipe, masks, 'BINARY');
    expect(report.failed).toEqual([]);
    expect(report.skipped).toEqual(['A02 not a label map', 'C24 not FRACTIONAL']);
  });

  it('every preset that the stock code list knows', async () => {
    const extra = new Set(EXTENSION_CODES.map((c) => c.value));
    const presets = SEGMENT_PRESETS.filter((p) => !extra.has(p.type.value));
    expect(presets.length).toBeGreaterThan(45);
    expect((await exportAndCheck(shared, PRESET_RECIPE, presetMasks(presets), 'BINARY')).failed).toEqual([]);
  });

  it('every preset, by the list that the application prints', async () => {
    const masks = presetMasks(SEGMENT_PRESETS);
    const report = await exportAndCheck(shared, PRESET_RECIPE, masks, 'BINARY', codeTableJson());
    expect(report.failed).toEqual([]);
  });

  it('more than 255 segments as a 16-bit label map', async () => {
    const recipe = { columns: 20, rows: 20, slices: 1 };
    const masks = [0, 1].flatMap((half) => {
      const labels = new Uint8Array(400);
      return Array.from({ length: 150 }, (_, n) => {
        labels[half * 200 + n] = n + 1;
        return { segment: makeSegment('indeterminate', n + 1, { name: `L${half}-${n}` }), labels };
      });
    });
    const report = await exportAndCheck(shared, recipe, masks, 'LABELMAP');
    expect(report.failed).toEqual([]);
  });
});

async function exportAndCheck(
  shared: string,
  recipe: SeriesRecipe,
  masks: readonly SegmentMask[],
  format: 'BINARY' | 'LABELMAP',
  codes?: unknown,
) {
  const series = makeSeries(recipe);
  const request = makeRequest(series.volume, masks, { format });
  const result = await encodeSeg(request, series.files);
  const again = await encodeSeg(request, series.files);
  return withFolder((folder) =>
    checkExport(shared, folder, {
      seg: result.bytes,
      sources: series.bytes,
      truth: truthJson(request, result),
      again: again.bytes,
      codes,
    }),
  );
}

const PRESET_RECIPE = { columns: 16, rows: 16, slices: 2 };

/** One voxel for each preset. */
function presetMasks(presets: readonly SegmentPreset[]): SegmentMask[] {
  const labels = Uint8Array.from({ length: 512 }, (_, n) => (n < presets.length ? n + 1 : 0));
  return presets.map((preset, n) => ({ segment: makeSegment(preset.id, n + 1), labels }));
}

/** Liver over nearly all slices and a lesion that shares voxels with it. */
function overlappingMasks(recipe: SeriesRecipe): SegmentMask[] {
  const [liver, lesion] = boxes(recipe);
  return [
    { segment: makeSegment('liver', 1, { name: 'Leber' }), labels: liver },
    { segment: makeSegment('hcc', 4, { name: 'Läsion 病変' }), labels: lesion.map((v) => v * 4) },
  ];
}

/** The same, the lesion cut out of the liver. */
function separateMasks(recipe: SeriesRecipe): SegmentMask[] {
  const [liver, lesion] = boxes(recipe);
  const labels = liver.map((v, n) => (lesion[n] ? 2 : v));
  return [1, 2].map((label) => ({ segment: makeSegment(label === 1 ? 'liver' : 'hcc', label), labels }));
}

function boxes({ columns, rows, slices }: SeriesRecipe): [Uint8Array, Uint8Array] {
  const slice = columns * rows;
  const [liver, lesion] = [new Uint8Array(slice * slices), new Uint8Array(slice * slices)];
  for (let k = 0; k < slices; k++) {
    for (let j = 1 + (k % 3); j < rows - 2; j++)
      liver.fill(1, k * slice + j * columns + 2, k * slice + (j + 1) * columns - 1);
    if (k !== Math.floor(slices / 2)) continue;
    for (let j = 3; j < 9; j++) lesion.fill(1, k * slice + j * columns + 3, k * slice + j * columns + 8 + j);
  }
  return [liver, lesion];
}
