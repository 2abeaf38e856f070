import { describe, expect, it } from 'vitest';
import { makeSeries, type SeriesRecipe } from '../../../../tests/oracle/seg-fixtures.ts';
import { makeRequest, makeSegment } from '../../../../tests/oracle/seg-request.ts';
import type { Uid, VolumeId } from '../../../domain/ids.ts';
import type { VolumeInfo } from '../../../domain/volume.ts';
import { type Grid, toLps } from '../../../geometry/grid.ts';
import { decodeSeg } from './decode-seg.ts';
import { encodeSeg } from './encode-seg.ts';
import { placeSeg } from './place-seg.ts';

const RECIPE: SeriesRecipe = { columns: 9, rows: 7, slices: 6, orientation: ['0.6', '0.8', '0', '0', '0', '-1'] };
const SLICE = 63;

async function lesionOn(recipe: SeriesRecipe = RECIPE) {
  const series = makeSeries(recipe);
  const labels = new Uint8Array(recipe.columns * recipe.rows * recipe.slices).fill(1, 2 * SLICE + 20, 4 * SLICE + 5);
  const request = makeRequest(series.volume, [{ segment: makeSegment('hcc', 1), labels }]);
  const decoded = await decodeSeg((await encodeSeg(request, series.files)).bytes);
  return { volume: series.volume, labels, decoded };
}

/** The same images as another part of the program might list them. */
const changed = (volume: VolumeInfo, change: Partial<VolumeInfo>): VolumeInfo => ({ ...volume, ...change });
const otherImages = (volume: VolumeInfo, id: string) =>
  changed(volume, {
    id: id as VolumeId,
    seriesUid: `1.2.3.${id}` as Uid,
    slices: volume.slices.map((s, k) => ({ ...s, sopInstanceUid: `1.2.4.${id}.${k}` as Uid })),
  });

describe('placeSeg', () => {
  it('finds the slices by reference when the stack runs the other way', async () => {
    const { volume, labels, decoded } = await lesionOn();
    const grid = volume.grid!;
    const axis = grid.axes[2].map((v) => -v) as unknown as Grid['axes'][2];
    const reversed = changed(volume, {
      slices: [...volume.slices].reverse(),
      grid: { ...grid, origin: toLps(grid, [0, 0, 5]), axes: [grid.axes[0], grid.axes[1], axis] },
    });
    const placed = await placeSeg(decoded, [reversed]);
    const wanted = new Uint8Array(labels.length);
    for (let k = 0; k < 6; k++) wanted.set(labels.subarray(k * SLICE, (k + 1) * SLICE), (5 - k) * SLICE);
    expect(placed.layers[0]!.labels).toEqual(wanted);
    expect(placed.warnings).toEqual([]);
  });

  it('takes positions that were rounded for the same, but no shift that shows', async () => {
    const { volume, labels, decoded } = await lesionOn();
    const moved = (mm: number) =>
      changed(volume, {
        slices: volume.slices.map((s, k) => {
          const [x, y, z] = s.positionLps!;
          return { ...s, positionLps: [x + (k % 2 === 0 ? mm : -mm), y, z] as const };
        }),
      });
    const placed = await placeSeg(decoded, [moved(0.03)]);
    expect(placed.layers.map((l) => l.labels)).toEqual([labels]);
    expect(placed.warnings).toEqual([]);
    expect((await placeSeg(decoded, [moved(0.3)])).warnings.join()).toContain('another grid');
  });

  it('prefers the images it was drawn on to others at the same place', async () => {
    const { volume, decoded } = await lesionOn();
    const placed = await placeSeg(decoded, [otherImages(volume, '1'), volume]);
    expect(placed.layers.map((l) => l.volumeId)).toEqual([volume.id]);
    expect(placed.warnings).toEqual([]);
  });

  it('goes by position where its images are missing, and says that several series fit', async () => {
    const { volume, labels, decoded } = await lesionOn();
    const placed = await placeSeg(decoded, [otherImages(volume, '1'), otherImages(volume, '2')]);
    expect(placed.layers.map((l) => l.volumeId)).toEqual(['1']);
    expect(placed.layers[0]!.labels).toEqual(labels);
    expect(placed.warnings.join()).toMatch(/placed by their position. 2 open series fit/);
  });

  it('keeps its own grid among images of the same frame of reference on another grid', async () => {
    const { volume, labels, decoded } = await lesionOn();
    const coarse = otherImages(makeSeries({ columns: 5, rows: 5, slices: 3 }).volume, '1');
    const placed = await placeSeg(decoded, [changed(coarse, { frameOfReferenceUid: volume.frameOfReferenceUid })]);
    const [layer] = placed.layers;
    expect(layer!.volumeId).toBe('1');
    expect(layer!.grid.size).toEqual([9, 7, 3]);
    expect(layer!.labels).toEqual(labels.slice(2 * SLICE, 5 * SLICE));
    const wanted = toLps(volume.grid!, [0, 0, 2]);
    toLps(layer!.grid, [0, 0, 0]).forEach((v, n) => {
      expect(v).toBeCloseTo(wanted[n]!, 5);
    });
    expect(placed.warnings.join()).toMatch(/keep their own/);
  });

  it('puts slices beyond the open images on a grid of their own', async () => {
    const { volume, labels, decoded } = await lesionOn();
    const cut = changed(volume, {
      slices: volume.slices.slice(0, 4),
      grid: { ...volume.grid!, size: [9, 7, 4] },
    });
    const placed = await placeSeg(decoded, [cut]);
    expect(placed.layers.map((l) => l.grid.size[2])).toEqual([4, 1]);
    const total = placed.layers.reduce((sum, l) => sum + l.labels.filter((v) => v !== 0).length, 0);
    expect(total).toBe(labels.filter((v) => v !== 0).length);
    expect(placed.warnings.join()).toMatch(/1 of 3 frames lie on another grid/);
  });

  it('shows nothing in another frame of reference, and says so', async () => {
    const { volume, decoded } = await lesionOn();
    const stranger = changed(otherImages(volume, '1'), { frameOfReferenceUid: '9.9' as Uid });
    const placed = await placeSeg(decoded, [stranger]);
    expect(placed.layers).toEqual([]);
    expect(placed.segments).toHaveLength(1);
    expect(placed.warnings.join()).toMatch(/none of the open images has/);
  });

  it('warns when images of another frame of reference are those it refers to', async () => {
    const { volume, labels, decoded } = await lesionOn();
    const placed = await placeSeg(decoded, [changed(volume, { frameOfReferenceUid: '9.9' as Uid })]);
    expect(placed.layers[0]!.labels).toEqual(labels);
    expect(placed.warnings.join()).toMatch(/another frame of reference/);
  });

  it('does not trust a reference against the position', async () => {
    const { volume, decoded } = await lesionOn();
    const grid = { ...volume.grid!, origin: [500, 0, 0] as const };
    const slices = volume.slices.map((s, k) => ({ ...s, positionLps: toLps(grid, [0, 0, k]) }));
    const placed = await placeSeg(decoded, [changed(volume, { slices, grid })]);
    expect(placed.layers[0]!.grid.size[2]).toBe(3);
    expect(placed.warnings.join()).toMatch(/keep their own/);
  });

  it('splits overlapping segments into layers and keeps the rest together', async () => {
    const series = makeSeries(RECIPE);
    const boxes = [0, 30, 50, 200].map((start) => new Uint8Array(SLICE * 6).fill(1, start, start + 40));
    const masks = boxes.map((labels) => ({ segment: makeSegment('hcc', 1), labels }));
    const { bytes } = await encodeSeg(makeRequest(series.volume, masks), series.files);
    const placed = await placeSeg(await decodeSeg(bytes), [series.volume]);
    expect(placed.layers.map((l) => l.segmentNumbers.map((s) => s.number))).toEqual([[1, 3, 4], [2]]);
    expect(placed.segments.map((s) => s.voxels)).toEqual([40, 40, 40, 40]);
  });
});
