import type { VolumeId } from '../../domain/ids.ts';
import type { BoxedImage, MaskNumbers, MaskQuestion, MaskValues, PlaneDiameters } from '../../domain/mask-numbers.ts';
import type { VolumeVoxels } from '../../domain/volume.ts';
import { type Grid, isSameGrid, toIjk, toLps, voxelVolumeMm3 } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import { lesionDiameters } from './lesion-diameters.ts';

/**
 * Size and values of a mask. On an image of the same grid the voxels of the mask are read; on any other the voxel nearest to the
 * centre of each mask voxel in the patient.
 */
export function maskNumbers({ mask: { grid, mask }, images, isMeasured }: MaskQuestion): MaskNumbers {
  const under = voxelsOf(mask);
  const voxels = under.length;
  const planes: PlaneDiameters[] = [];
  let long3d: MaskNumbers['long3d'] = null;
  for (const axis of isMeasured ? ([2, 1, 0] as const) : []) {
    const found = lesionDiameters(mask, grid, 1, axis);
    if (!found) continue;
    planes.push({ axis, long: found.long, short: found.short });
    // Corners of voxels lie on their slices, so each way of slicing misses half a voxel across it.
    if (!long3d || found.long3d.lengthMm > long3d.lengthMm) long3d = found.long3d;
  }
  const values = images.flatMap((image) => valuesUnder(under, grid, image) ?? []);
  return { voxels, volumeMm3: voxels * voxelVolumeMm3(grid), planes, long3d, values };
}

function valuesUnder(under: Uint32Array, grid: Grid, image: BoxedImage): MaskValues | null {
  const { slope, intercept } = image.rescale;
  const isSame = isSameGrid(grid, image.grid);
  const at = isSame ? null : nearestVoxel(grid, image.grid);
  const values = new Float64Array(under.length);
  let [voxels, sum, minimum, maximum] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let n = 0; n < under.length; n++) {
    const index = at ? at(under[n]!) : under[n]!;
    const value = index < 0 ? Number.NaN : image.voxels[index]! * slope + intercept;
    if (Number.isNaN(value)) continue;
    values[voxels++] = value;
    sum += value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (voxels === 0) return null;
  const mean = sum / voxels;
  let squares = 0;
  for (let n = 0; n < voxels; n++) squares += (values[n]! - mean) ** 2;
  const standardDeviation = voxels > 1 ? Math.sqrt(squares / (voxels - 1)) : 0;
  return { volumeId: image.volumeId, voxels, mean, standardDeviation, minimum, maximum };
}

/** Flat indices of the voxels of a mask, ascending. */
function voxelsOf(mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let n = 0; n < mask.length; n++) count += mask[n]!;
  const found = new Uint32Array(count);
  let to = 0;
  for (let n = 0; to < count; n++) if (mask[n] === 1) found[to++] = n;
  return found;
}

/** From a voxel of one grid to the nearest of another; -1 outside. The way is affine, so it is stepped, not computed anew. */
function nearestVoxel(from: Grid, to: Grid): (n: number) => number {
  const start = toIjk(to, toLps(from, [0, 0, 0]));
  const steps = (
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const
  ).map((unit) => {
    const end = toIjk(to, toLps(from, unit as unknown as Ijk));
    return [end[0] - start[0], end[1] - start[1], end[2] - start[2]] as const;
  });
  const [columns, rows] = from.size;
  const [a, b, c] = [steps[0]!, steps[1]!, steps[2]!];
  return (n) => {
    const i = n % columns;
    const j = Math.floor(n / columns) % rows;
    const k = Math.floor(n / (columns * rows));
    const place = (axis: 0 | 1 | 2) => Math.round(start[axis] + i * a[axis] + j * b[axis] + k * c[axis]);
    const [x, y, z] = [place(0), place(1), place(2)];
    const isInside = x >= 0 && y >= 0 && z >= 0 && x < to.size[0] && y < to.size[1] && z < to.size[2];
    return isInside ? x + (y + z * to.size[1]) * to.size[0] : -1;
  };
}

/** The part of an image that a box of another grid covers, with a voxel around it; null where they do not meet. */
export function boxedImage(volumeId: VolumeId, image: VolumeVoxels, grid: Grid, box: Grid): BoxedImage | null {
  if (image.components !== 1) return null;
  const ends = [0, 1].flatMap((i) => [0, 1].flatMap((j) => [0, 1].map((k) => [i, j, k] as const)));
  const corners = ends.map((end) =>
    toIjk(grid, toLps(box, end.map((e, n) => e * (box.size[n]! - 1)) as unknown as Ijk)),
  );
  const margin = isAligned(grid, box, corners[0]!) ? 0 : 1;
  const axes = [0, 1, 2] as const;
  const low = axes.map((n) => Math.max(0, Math.round(Math.min(...corners.map((c) => c[n]))) - margin));
  const high = axes.map((n) => Math.min(grid.size[n] - 1, Math.round(Math.max(...corners.map((c) => c[n]))) + margin));
  if (axes.some((n) => high[n]! < low[n]!)) return null;
  const size = axes.map((n) => high[n]! - low[n]! + 1) as unknown as Grid['size'];
  const voxels = image.voxels.slice(0, 0).constructor as new (length: number) => typeof image.voxels;
  const part = new voxels(size[0] * size[1] * size[2]);
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const at = low[0]! + (low[1]! + j + (low[2]! + k) * grid.size[1]) * grid.size[0];
      part.set(image.voxels.subarray(at, at + size[0]), (j + k * size[1]) * size[0]);
    }
  }
  const origin = toLps(grid, low as unknown as Ijk);
  return { volumeId, grid: { ...grid, size, origin }, voxels: part, rescale: image.rescale };
}

/** Whether the box lies on voxels of the grid, so that nothing has to be rounded. */
function isAligned(grid: Grid, box: Grid, corner: Ijk): boolean {
  const whole = corner.every((v) => Math.abs(v - Math.round(v)) < 1e-3);
  const small = { ...grid, size: box.size, origin: toLps(grid, corner) };
  return whole && isSameGrid(small, box);
}
