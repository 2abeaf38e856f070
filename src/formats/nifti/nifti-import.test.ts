import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesAsSource } from '../../domain/byte-source.ts';
import type { FileId } from '../../domain/ids.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { type Grid, isSameGrid, toIjk, toLps, voxelCount } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import { importSources } from '../dicom/import/import-sources.ts';
import { loadWholeVolume } from '../dicom/pixels/load-volume.ts';
import { placeNiftiMask } from './place-nifti-mask.ts';
import { writeNifti } from './write-nifti.ts';

const GRID: Grid = {
  size: [4, 3, 5],
  spacingMm: [1.5, 2, 3],
  origin: [10, -20, 30],
  axes: [
    [0.8, 0.6, 0],
    [-0.6, 0.8, 0],
    [0, 0, 1],
  ],
  frameOfReferenceUid: '1.2.3',
};
/** The same voxels with columns and slices counted the other way, and rows and columns exchanged: left-handed. */
const TURNED: Grid = {
  size: [3, 4, 5],
  spacingMm: [2, 1.5, 3],
  origin: toLps(GRID, [3, 0, 4] as Ijk),
  axes: [GRID.axes[1], GRID.axes[0].map((v) => -v) as unknown as Grid['origin'], [0, 0, -1]],
  frameOfReferenceUid: '',
};
const noCodecs = () => Promise.reject(new Error('no codec is needed'));

/** One value per voxel of the patient, so that it can be found again in any order of axes. */
function valuesOn(grid: Grid): Int16Array {
  return Int16Array.from({ length: voxelCount(grid) }, (_, n) => {
    const index = [
      n % grid.size[0],
      Math.floor(n / grid.size[0]) % grid.size[1],
      Math.floor(n / grid.size[0] / grid.size[1]),
    ];
    const [i, j, k] = toIjk(GRID, toLps(grid, index as unknown as Ijk)).map(Math.round) as [number, number, number];
    return 1000 + i + 10 * j + 100 * k;
  });
}

async function opened(...files: readonly { name: string; bytes: Uint8Array }[]) {
  const given = files.map(({ name, bytes }, n) => ({ fileId: `f${n}` as FileId, source: bytesAsSource(name, bytes) }));
  return importSources(given, { newFileId: () => 'entry' as FileId });
}

const mask = (grid: Grid) =>
  Uint8Array.from(valuesOn(grid), (value) => (value % 100 === 12 ? 2 : value === 1000 ? 7 : 0));
const volumeOn = (grid: Grid, id: string) => ({ id, grid }) as unknown as VolumeInfo;

describe('a NIfTI image', () => {
  for (const [name, grid] of [
    ['right-handed', GRID],
    ['left-handed', TURNED],
  ] as const) {
    it(`opens as a volume with its voxels where they belong, ${name}`, async () => {
      const { result, files } = await opened({
        name: 'a/b.nii.gz',
        bytes: writeNifti({ grid, voxels: valuesOn(grid) }),
      });
      expect([result.imagesIn, result.imagesShown, result.filesLoaded]).toEqual([5, 5, 1]);
      const [volume] = result.volumes;
      expect(volume).toMatchObject({ kind: 'volume', modality: 'OT', description: 'b', frameOfReferenceUid: null });
      const { voxels } = await loadWholeVolume(volume!, files, noCodecs);
      const own = volume!.grid!;
      const [a, b, c] = own.axes;
      expect(a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2])).toBeGreaterThan(0.99);
      expect([...voxels]).toEqual([...valuesOn(own)]);
    });
  }

  it('is scaled as the file says, in any number type', async () => {
    const float = Float32Array.from(valuesOn(GRID), (value) => value / 3);
    for (const voxels of [valuesOn(GRID), float, Int32Array.from(valuesOn(GRID), (value) => value * 100)]) {
      const bytes = writeNifti({ grid: GRID, voxels, rescale: { slope: 0.5, intercept: 4 } });
      const { result, files } = await opened({ name: 'x.nii', bytes });
      const loaded = await loadWholeVolume(result.volumes[0]!, files, noCodecs);
      const displayed = Array.from(loaded.voxels, (value) => value * loaded.rescale.slope + loaded.rescale.intercept);
      for (const [n, value] of displayed.entries()) expect(value).toBeCloseTo(voxels[n]! * 0.5 + 4, 2);
    }
  });

  it('given twice is one, and gets the same id each time', async () => {
    const bytes = writeNifti({ grid: GRID, voxels: valuesOn(GRID) });
    const { result } = await opened({ name: 'x.nii.gz', bytes }, { name: 'y.nii.gz', bytes });
    expect(result.skipped.map(({ code }) => code)).toEqual(['duplicate']);
    const again = await opened({ name: 'z.nii.gz', bytes });
    expect(again.result.volumes[0]?.id).toBe(result.volumes[0]?.id);
  });

  it('that is cut off is skipped with the reason', async () => {
    const { result } = await opened({
      name: 'x.nii.gz',
      bytes: gzipSync(new Uint8Array([92, 1, 0, 0, ...new Uint8Array(340), 0x6e, 0x2b, 0x31, 0, 0, 0, 0, 0])),
    });
    expect(result.skipped.map(({ code }) => code)).toEqual(['damaged']);
  });
});

describe('a NIfTI mask', () => {
  it('is told from a dark picture, which has no areas of one value', async () => {
    const grid: Grid = { ...GRID, size: [40, 30, 2] };
    const voxels = (value: (n: number) => number) => Uint8Array.from({ length: 2400 }, (_, n) => value(n));
    const kinds = async (values: Uint8Array) => {
      const { result } = await opened({ name: 'x.nii', bytes: writeNifti({ grid, voxels: values }) });
      return [result.volumes.length, result.others.length];
    };
    expect(await kinds(voxels((n) => (n * 37) % 150))).toEqual([1, 0]);
    expect(await kinds(voxels((n) => Math.floor(n / 20)))).toEqual([0, 1]);
    expect(await kinds(voxels((n) => n % 9))).toEqual([0, 1]);
  });

  it('is listed as a segmentation to import', async () => {
    const { result } = await opened({ name: 'm.nii.gz', bytes: writeNifti({ grid: GRID, voxels: mask(GRID) }) });
    expect(result.volumes).toEqual([]);
    expect(result.others.map(({ kind, name }) => [kind, name])).toEqual([['SEG', 'm.nii.gz']]);
  });

  it('goes onto the voxels that it shares with a volume, whatever its axes', () => {
    for (const grid of [GRID, TURNED]) {
      const placed = placeNiftiMask(writeNifti({ grid, voxels: mask(grid) }), 'a/liver.nii.gz', [
        volumeOn({ ...GRID, origin: [0, 0, 0] }, 'other'),
        volumeOn(GRID, 'own'),
      ]);
      expect(placed).toMatchObject({ type: 'LABELMAP', contentLabel: 'liver', warnings: [] });
      expect(placed.layers.map(({ volumeId }) => volumeId)).toEqual(['own']);
      expect([...placed.layers[0]!.labels]).toEqual([...mask(GRID)]);
      expect(placed.segments.map(({ number, voxels, volumeMm3 }) => [number, voxels, Math.round(volumeMm3)])).toEqual([
        [2, 5, 45],
        [7, 1, 9],
      ]);
    }
  });

  it('keeps its own grid, with a warning, where no volume shares its voxels', () => {
    const half: Grid = { ...GRID, origin: toLps(GRID, [0.5, 0, 0] as Ijk) };
    const placed = placeNiftiMask(writeNifti({ grid: half, voxels: mask(half) }), 'm.nii', [volumeOn(GRID, 'a')]);
    expect(placed.warnings[0]).toContain('keeps its own grid');
    expect(isSameGrid(placed.layers[0]!.grid, half)).toBe(true);
    const nowhere = placeNiftiMask(writeNifti({ grid: half, voxels: mask(half) }), 'm.nii', []);
    expect([nowhere.layers, nowhere.warnings.length]).toEqual([[], 1]);
  });

  it('is refused when it is an image', () => {
    const bytes = writeNifti({ grid: GRID, voxels: valuesOn(GRID) });
    expect(() => placeNiftiMask(bytes, 'm.nii', [])).toThrow(expect.objectContaining({ code: 'nifti/no-mask' }));
  });
});
