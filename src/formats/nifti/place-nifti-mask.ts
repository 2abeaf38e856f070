import { AppError } from '../../domain/app-error.ts';
import type { ImportedSegment, SegImport } from '../../domain/seg-exchange.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { type Grid, toIjk, toLps, voxelCount, voxelVolumeMm3 } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import { isLabelMap } from './nifti-volumes.ts';
import { type NiftiImage, readNifti } from './read-nifti.ts';

/** Corners may miss the voxel centres of the other grid by this part of a voxel: rounding of affines. */
const MAX_MISS_VOXELS = 0.1;

/**
 * Puts a NIfTI label map on a volume whose voxels it shares, whatever the order of axes in the file; nothing is
 * resampled. On no such volume it keeps its own grid, with a warning.
 *
 * @param name of the file, for the layer
 * @throws AppError `nifti/...`, `nifti/no-mask` when the values are no labels
 */
export function placeNiftiMask(bytes: Uint8Array, name: string, volumes: readonly VolumeInfo[]): SegImport {
  const image = readNifti(bytes);
  if (!isLabelMap(image)) {
    throw new AppError(
      'nifti/no-mask',
      'This NIfTI file is an image, not a mask: its values are no labels from 0 to 255.',
    );
  }
  const placed = volumes.filter(({ grid }) => grid !== null);
  const fitting = placed.flatMap((volume) => {
    const lattice = latticeOf(volume.grid!, image.grid);
    return lattice ? [{ volume, lattice }] : [];
  });
  const target = fitting[0];
  const home = target?.volume ?? placed[0];
  const frames = Array.from({ length: image.frames }, (_, n) => frameLabels(image, n));
  const layers = home
    ? frames.map((labels) => ({
        volumeId: home.id,
        grid: target ? target.volume.grid! : image.grid,
        segmentNumbers: valuesOf(labels).map((label) => ({ label, number: label })),
        labels: target ? reordered(labels, target.volume.grid!, target.lattice) : labels,
      }))
    : [];
  return {
    type: 'LABELMAP',
    contentLabel: (name.split('/').at(-1) ?? name).replace(/\.nii(\.gz)?$/i, ''),
    segments: segmentsOf(frames, voxelVolumeMm3(image.grid)),
    layers: layers.filter(({ segmentNumbers }) => segmentNumbers.length > 0),
    warnings: [...image.warnings, ...placementWarnings(fitting.length, home !== undefined)],
  };
}

function placementWarnings(fitting: number, hasHome: boolean): string[] {
  if (!hasHome) return ['No series with a position in the patient is open, so the mask can’t be shown.'];
  if (fitting === 0) {
    return [
      'The mask fits no open series voxel for voxel, so it keeps its own grid. NIfTI names no frame of reference: check its position.',
    ];
  }
  return fitting > 1 ? [`The mask fits ${fitting} series alike; it was put on the first of them.`] : [];
}

/** Flat index in the mask of the target's voxel (0, 0, 0), and the steps along i, j, k. */
interface Lattice {
  readonly start: number;
  readonly steps: readonly [number, number, number];
}

/** How to read a mask in the order of `target`; null when the voxels of the two are not the same. */
function latticeOf(target: Grid, mask: Grid): Lattice | null {
  if (voxelCount(target) !== voxelCount(mask)) return null;
  const [columns, rows] = mask.size;
  const flat = (index: Ijk): number | null => {
    const at = toIjk(mask, toLps(target, index));
    const near = at.map(Math.round) as [number, number, number];
    const isVoxel = near.every((v, n) => Math.abs(v - at[n]!) <= MAX_MISS_VOXELS && v >= 0 && v < mask.size[n]!);
    return isVoxel ? near[0] + near[1] * columns + near[2] * columns * rows : null;
  };
  const last = target.size.map((n) => n - 1) as [number, number, number];
  const start = flat([0, 0, 0]);
  const ends = [flat([last[0], 0, 0]), flat([0, last[1], 0]), flat([0, 0, last[2]])];
  const opposite = flat(last);
  if (start === null || opposite === null || ends.some((end) => end === null)) return null;
  const steps = ends.map((end, n) => (last[n] === 0 ? 0 : (end! - start) / last[n]!)) as [number, number, number];
  return { start, steps };
}

function reordered(labels: Uint8Array, { size }: Grid, { start, steps }: Lattice): Uint8Array {
  const result = new Uint8Array(labels.length);
  let at = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const row = start + j * steps[1] + k * steps[2];
      for (let i = 0; i < size[0]; i++) result[at++] = labels[row + i * steps[0]]!;
    }
  }
  return result;
}

function frameLabels({ voxels, grid }: NiftiImage, n: number): Uint8Array {
  const count = voxelCount(grid);
  return Uint8Array.from(voxels.subarray(n * count, (n + 1) * count));
}

/** Labels that occur, background left out, ascending. */
function valuesOf(labels: Uint8Array): number[] {
  const seen = new Uint8Array(256);
  for (const label of labels) seen[label] = 1;
  return [...seen.keys()].filter((label) => label > 0 && seen[label] === 1);
}

function segmentsOf(frames: readonly Uint8Array[], voxelMm3: number): ImportedSegment[] {
  const counts = new Map<number, number>();
  for (const labels of frames) {
    for (const label of labels) if (label > 0) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([number, voxels]) => ({
      number,
      label: `Label ${number}`,
      description: '',
      category: null,
      type: null,
      typeModifier: null,
      anatomicRegion: null,
      trackingId: null,
      trackingUid: null,
      algorithmType: 'MANUAL',
      algorithmName: null,
      colour: null,
      voxels,
      volumeMm3: voxels * voxelMm3,
    }));
}
