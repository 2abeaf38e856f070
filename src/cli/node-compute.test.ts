import { beforeAll, describe, expect, it } from 'vitest';
import { imageFile } from '../../tests/image-file.ts';
import { bytesAsSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { ImportResult, VolumeInfo, VoxelArray } from '../domain/volume.ts';
import { readNifti } from '../formats/nifti/read-nifti.ts';
import type { VolumeStart } from '../ports/compute.ts';
import { createNodeCompute, type NodeCompute } from './node-compute.ts';

const [COLUMNS, ROWS, SLICES] = [64, 48, 7];

/** A disc that brightens from left to right, in noise; scaled as a scanner might. */
function slicePixels(k: number): Uint16Array {
  return Uint16Array.from({ length: COLUMNS * ROWS }, (_, n) => {
    const [x, y] = [n % COLUMNS, Math.floor(n / COLUMNS)];
    const noise = (n * 7919 + k * 104729) % 13;
    return Math.hypot(x - 32, y - 24) < 20 ? 300 + x * 8 + k * 10 + noise : noise;
  });
}

const study = Array.from({ length: SLICES }, (_, k) => ({
  fileId: `file-${k}` as FileId,
  source: bytesAsSource(
    `${k}.dcm`,
    imageFile({
      columns: COLUMNS,
      rows: ROWS,
      bitsStored: 12,
      pixels: slicePixels(k),
      extra: [
        [0x00080018, 'UI', [`1.2.826.0.1.${k + 1}`]],
        [0x00080060, 'CS', ['MR']],
        [0x00180050, 'DS', ['4']],
        [0x0020000d, 'UI', ['1.2.826.0.2']],
        [0x0020000e, 'UI', ['1.2.826.0.3']],
        [0x00200032, 'DS', ['-50', '-40', String(k * 4)]],
        [0x00200037, 'DS', ['1', '0', '0', '0', '1', '0']],
        [0x00200052, 'UI', ['1.2.826.0.4']],
        [0x00280030, 'DS', ['2', '1.5']],
        [0x00281052, 'DS', ['-10']],
        [0x00281053, 'DS', ['0.5']],
      ],
    }),
  ),
}));

describe('the Compute port in Node', () => {
  let compute: NodeCompute;
  let result: ImportResult;
  let volume: VolumeInfo;

  beforeAll(async () => {
    compute = createNodeCompute();
    result = await compute.importSources(study);
    volume = result.volumes[0]!;
  });

  async function load(first: number) {
    const arrived: { k: number; voxels: VoxelArray }[] = [];
    let start: VolumeStart | null = null;
    const summary = await compute.loadVolume(volume, {
      first,
      onStart: (given) => {
        expect(arrived).toEqual([]);
        start = given;
      },
      onSlices: (slices) => {
        for (const slice of slices) if ('voxels' in slice) arrived.push(slice);
      },
    });
    return { summary, arrived, start: start as unknown as VolumeStart };
  }

  it('imports and loads a volume, the wanted slice first', async () => {
    expect(result).toMatchObject({ skipped: [], imagesIn: SLICES, imagesShown: SLICES });
    const first = volume.slices.length - 2;
    const { summary, arrived, start } = await load(first);
    expect(arrived[0]!.k).toBe(first);
    expect(arrived.map(({ k }) => k).sort((a, b) => a - b)).toEqual(volume.slices.map((_, k) => k));
    const [columns, rows] = volume.grid!.size;
    for (const { voxels } of arrived) expect(voxels).toHaveLength(columns * rows);
    expect(start).toMatchObject({ arrayType: 'Uint16', components: 1, rescale: { slope: 0.5, intercept: -10 } });
    for (const { k, voxels } of arrived) expect(voxels).toEqual(slicePixels(k));
    const values = arrived.flatMap(({ voxels }) => [...voxels]);
    const extreme = (of: (a: number, b: number) => number) => values.reduce((a, b) => of(a, b));
    expect(summary.minimum).toBe(extreme(Math.min) * start.rescale.slope + start.rescale.intercept);
    expect(summary.maximum).toBe(extreme(Math.max) * start.rescale.slope + start.rescale.intercept);
    expect(summary.autoWindow.width).toBeGreaterThan(0);
    expect(summary.autoWindow.center + summary.autoWindow.width / 2).toBeLessThanOrEqual(summary.maximum);
    expect(summary.problems).toEqual([]);
  });

  it('gives the same window whatever slice comes first', async () => {
    expect((await load(0)).summary).toEqual((await load(3)).summary);
  });

  it('draws a thumbnail in the proportions of the patient', async () => {
    const { width, height, rgba } = await compute.thumbnail(volume, 80);
    const [columns, rows] = volume.grid!.size;
    const [si, sj] = volume.grid!.spacingMm;
    expect(Math.max(width, height)).toBe(80);
    expect(width / height).toBeCloseTo((columns * si) / (rows * sj), 1);
    const grey = rgba.filter((_, n) => n % 4 === 0);
    expect(new Set(grey).size).toBeGreaterThan(30);
    expect(rgba.filter((_, n) => n % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it('lists the header of a slice', async () => {
    const rows = await compute.headerText(volume, 1);
    expect(rows.find(({ name }) => name === 'SOP Instance UID')?.value).toBe(volume.slices[1]!.sopInstanceUid);
  });

  it('writes a NIfTI mask on the grid of the volume', async () => {
    const labels = new Uint8Array(volume.grid!.size.reduce((a, b) => a * b)).fill(3, 10, 20);
    const { voxels, grid } = readNifti(await compute.encodeNiftiMask({ grid: volume.grid!, labels }));
    expect(voxels).toEqual(labels);
    expect(grid.size).toEqual(volume.grid!.size);
  });

  it('has no overlays where the files have none', async () => {
    expect((await compute.graphicOverlays(volume)).size).toBe(0);
  });

  it('stops a load', async () => {
    const abort = new AbortController();
    let slices = 0;
    const loading = compute.loadVolume(volume, {
      first: 0,
      signal: abort.signal,
      onStart: () => undefined,
      onSlices: (batch) => {
        slices += batch.length;
        abort.abort();
      },
    });
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(slices).toBe(1);
  });

  it('forgets the files', async () => {
    const other = createNodeCompute();
    await other.importSources(study);
    await other.reset();
    await expect(other.thumbnail(volume, 64)).rejects.toMatchObject({ code: 'decode/nothing' });
  });
});
