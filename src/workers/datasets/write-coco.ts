import { zlibSync } from 'fflate';
import { crc32 } from '../../domain/crc32.ts';
import type { CaseRecord, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import type { ExportCase, WrittenCase } from './export-case.ts';
import { drawMasks, maskedSlice, masksOnVolume, targetVolume } from './target-masks.ts';

/** An annotation without the numbers that only the whole dataset can give. */
interface CocoDraft {
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
  readonly slice: number;
  readonly category: string;
  readonly lesion: string;
  readonly area: number;
  readonly bbox: readonly number[];
  readonly counts: readonly number[];
}

/** Key slices (where a lesion is largest) as 8-bit PNG with uncompressed run lengths in COCO's column order. */
export async function writeCocoCase(each: ExportCase): Promise<WrittenCase> {
  const volume = targetVolume(each);
  const grid = volume.grid!;
  const [width, height] = grid.size;
  const { voxels, rescale } = await each.loadVoxels(volume);
  const files = new Map<string, Uint8Array>();
  const drafts: CocoDraft[] = [];
  for (const { mask, name, type, isLesion } of masksOnVolume(each, volume)) {
    if (!isLesion) continue;
    const { labels } = drawMasks([{ mask, label: 1 }], grid);
    const { slice, pixels } = maskedSlice(labels, grid);
    const file = `images/${each.name}_${String(slice).padStart(3, '0')}.png`;
    const values = Float32Array.from(
      voxels.subarray(slice * width * height, (slice + 1) * width * height),
      (v) => v * rescale.slope + rescale.intercept,
    );
    files.set(file, greyPng(values, width, height));
    const { area, bbox, counts } = columnRuns(pixels, width, height);
    drafts.push({ file_name: file, width, height, slice, category: type, lesion: name, area, bbox, counts });
  }
  const index = { path: `annotations/${each.name}.json`, bytes: new TextEncoder().encode(JSON.stringify(drafts)) };
  return { files: [...[...files].map(([path, bytes]) => ({ path, bytes })), index], warnings: [] };
}

/** `annotations.json` of all cases. */
export async function cocoDataset(
  cases: readonly CaseRecord[],
  read: (path: string) => Promise<Uint8Array>,
): Promise<DatasetFile[]> {
  const drafts: CocoDraft[] = [];
  for (const { name } of cases) {
    drafts.push(...(JSON.parse(new TextDecoder().decode(await read(`annotations/${name}.json`))) as CocoDraft[]));
  }
  const names = [...new Set(drafts.map(({ file_name }) => file_name))];
  const categories = [...new Set(drafts.map(({ category }) => category))].sort();
  const content = {
    info: { description: 'Key slices of liver lesions', version: '1.0' },
    images: names.map((file_name, n) => {
      const { width, height } = drafts.find((draft) => draft.file_name === file_name)!;
      return { id: n + 1, file_name, width, height };
    }),
    categories: categories.map((name, n) => ({ id: n + 1, name, supercategory: 'lesion' })),
    annotations: drafts.map(({ file_name, width, height, category, lesion, area, bbox, counts }, n) => ({
      ...{ id: n + 1, image_id: names.indexOf(file_name) + 1, category_id: categories.indexOf(category) + 1 },
      ...{ area, bbox, iscrowd: 1, segmentation: { size: [height, width], counts }, lesion },
    })),
  };
  return [{ path: 'annotations.json', bytes: new TextEncoder().encode(`${JSON.stringify(content)}\n`) }];
}

/** Runs of 0 and 1 in turn, column by column, beginning with 0. */
function columnRuns(pixels: Uint8Array, width: number, height: number) {
  const counts: number[] = [];
  let [value, run, area] = [0, 0, 0];
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const is = pixels[y * width + x] === 0 ? 0 : 1;
      if (is === 1) {
        area++;
        [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      }
      if (is === value) run++;
      else {
        counts.push(run);
        [value, run] = [is, 1];
      }
    }
  }
  counts.push(run);
  return { area, counts, bbox: [left, top, right - left + 1, bottom - top + 1] };
}

/** 8-bit grey PNG, from the 0.5th to the 99.5th percentile. */
function greyPng(values: Float32Array, width: number, height: number): Uint8Array {
  const sorted = Float32Array.from(values).sort();
  const low = sorted[Math.floor((sorted.length - 1) * 0.005)]!;
  const high = Math.max(low + 1e-6, sorted[Math.ceil((sorted.length - 1) * 0.995)]!);
  const raw = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const share = (values[y * width + x]! - low) / (high - low);
      raw[y * (width + 1) + 1 + x] = Math.round(255 * Math.min(1, Math.max(0, share)));
    }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 0, 0, 0, 0], 8);
  const parts = [pngChunk('IHDR', header), pngChunk('IDAT', zlibSync(raw)), pngChunk('IEND', new Uint8Array(0))];
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const out = new Uint8Array(signature.length + parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of [signature, ...parts]) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}
