import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportResult, VolumeInfo, VoxelArray } from '../domain/volume.ts';
import { readNifti } from '../formats/nifti/read-nifti.ts';
import { generatePhantom } from '../phantom/generate-phantom.ts';
import type { VolumeStart } from '../ports/compute.ts';
import { folderSources } from './import-folder.ts';
import { createNodeCompute, type NodeCompute } from './node-compute.ts';

describe('the Compute port in Node, on a tiny phantom', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobule-compute-'));
  let compute: NodeCompute;
  let result: ImportResult;
  let volume: VolumeInfo;

  beforeAll(async () => {
    for await (const { path, bytes } of generatePhantom({ size: 'tiny', series: ['t1_ven'] }))
      writeFileSync(join(folder, path.replaceAll('/', '_')), bytes);
    compute = createNodeCompute();
    result = await compute.importSources(await folderSources(folder));
    volume = result.volumes[0]!;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
    expect(result).toMatchObject({ skipped: [], imagesIn: result.imagesShown });
    const first = volume.slices.length - 2;
    const { summary, arrived, start } = await load(first);
    expect(arrived[0]!.k).toBe(first);
    expect(arrived.map(({ k }) => k).sort((a, b) => a - b)).toEqual(volume.slices.map((_, k) => k));
    const [columns, rows] = volume.grid!.size;
    for (const { voxels } of arrived) expect(voxels).toHaveLength(columns * rows);
    expect(start.components).toBe(1);
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
    await other.importSources(await folderSources(folder));
    await other.reset();
    await expect(other.thumbnail(volume, 64)).rejects.toMatchObject({ code: 'decode/nothing' });
  });
});
