import { AppError } from '../../domain/app-error.ts';
import { isLesionCategory, presetOfCodes } from '../../domain/codes/code-table.ts';
import type { Lesion } from '../../domain/lesion.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { VolumeInfo } from '../../domain/volume.ts';
import { type Grid, voxelCount } from '../../geometry/grid.ts';
import { type BoxMask, latticeOffset, resampleMask } from '../../kernels/agreement/box-mask.ts';
import { masksOfReading, type ReadingMask } from '../../kernels/agreement/reading-structures.ts';
import type { ExportCase } from './export-case.ts';

/** A structure on the grid of the series that goes out. */
export interface TargetMask {
  readonly segment: Segment;
  readonly isLesion: boolean;
  /** Preset id of the phenotype or organ; a word of the file where there is none. */
  readonly type: string;
  readonly name: string;
  readonly mask: BoxMask;
  /** Drawn on another series and brought here by nearest neighbour. */
  readonly isResampled: boolean;
}

/** The series that a reading is drawn on: the one with most structures, portal venous before others. */
export function targetVolume({ reading, result, findings }: ExportCase): VolumeInfo {
  const counts = new Map<string, number>();
  for (const { layer } of masksOfReading(reading)) counts.set(layer.volumeId, (counts.get(layer.volumeId) ?? 0) + 1);
  const rank = (volume: VolumeInfo) =>
    (counts.get(volume.id) ?? 0) * 10 + (findings.get(volume.id)?.kind === 't1-portal-venous' ? 1 : 0);
  const usable = result.volumes.filter(({ kind, grid }) => kind === 'volume' && grid !== null);
  const [best] = [...usable].sort((a, b) => rank(b) - rank(a));
  if (!best) throw new AppError('dataset/no-volume', 'The images of this case hold no regular volume.');
  return best;
}

/** Every structure of the reading on one series, lesions that were only drawn on others included. */
export function masksOnVolume(each: ExportCase, volume: VolumeInfo, isLesionOnlyElsewhereWanted = true): TargetMask[] {
  const grid = volume.grid!;
  const lesions = Object.values((each.reading.records.lesion ?? {}) as Readonly<Record<string, Lesion>>);
  const all = masksOfReading(each.reading);
  const own = all.filter(({ layer }) => layer.volumeId === volume.id && latticeOffset(grid, layer.grid) !== null);
  const known = new Set(own.map(({ segment }) => segment.trackingUid));
  const elsewhere = new Map<string, ReadingMask>();
  for (const mask of isLesionOnlyElsewhereWanted ? all : []) {
    const { trackingUid } = mask.segment;
    if (!known.has(trackingUid) && !elsewhere.has(trackingUid)) elsewhere.set(trackingUid, mask);
  }
  const named = ({ segment }: ReadingMask) => {
    const lesion = lesions.find(({ trackingUid }) => trackingUid === segment.trackingUid);
    const type = lesion?.phenotype.presetId ?? presetOfCodes(segment, segment.name)?.id ?? segment.type.meaning;
    return { segment, type, name: lesion?.trackingId ?? segment.name, isLesion: isLesionCategory(segment.category) };
  };
  return [
    ...own.map((each) => ({ ...named(each), mask: each.mask, isResampled: false })),
    ...[...elsewhere.values()].flatMap((each) => {
      const mask = resampleMask(each.mask, grid);
      return mask ? [{ ...named(each), mask, isResampled: true }] : [];
    }),
  ];
}

/**
 * Labels of masks on a grid; where two overlap the later one has the voxel.
 * @returns how many voxels were taken from an earlier mask
 */
export function drawMasks(
  masks: readonly { readonly mask: BoxMask; readonly label: number }[],
  grid: Grid,
  labels: Uint8Array = new Uint8Array(voxelCount(grid)),
): { labels: Uint8Array; overwritten: number } {
  let overwritten = 0;
  for (const { mask, label } of masks) {
    forEachVoxel(mask, grid, (index) => {
      if (labels[index] !== 0) overwritten++;
      labels[index] = label;
    });
  }
  return { labels, overwritten };
}

/** Masks in as few label arrays as hold them without overlap. */
export function packLayers<T extends { readonly mask: BoxMask }>(
  masks: readonly T[],
  grid: Grid,
): { labels: Uint8Array<ArrayBuffer>; members: { label: number; item: T }[] }[] {
  const layers: { labels: Uint8Array<ArrayBuffer>; members: { label: number; item: T }[] }[] = [];
  for (const item of masks) {
    let layer = layers.find(({ labels, members }) => members.length < 255 && isFree(item.mask, grid, labels));
    if (!layer) {
      layer = { labels: new Uint8Array(voxelCount(grid)), members: [] };
      layers.push(layer);
    }
    const label = layer.members.length + 1;
    layer.members.push({ label, item });
    drawMasks([{ mask: item.mask, label }], grid, layer.labels);
  }
  return layers;
}

function isFree(mask: BoxMask, grid: Grid, labels: Uint8Array): boolean {
  let isEmpty = true;
  forEachVoxel(mask, grid, (index) => {
    if (labels[index] !== 0) isEmpty = false;
  });
  return isEmpty;
}

function forEachVoxel({ grid: box, voxels }: BoxMask, grid: Grid, visit: (index: number) => void): void {
  const offset = latticeOffset(grid, box);
  if (!offset) throw new AppError('dataset/grid', 'Internal error: a mask does not lie on the grid it is written on.');
  const [columns, rows, slices] = grid.size;
  let n = 0;
  for (let k = 0; k < box.size[2]; k++)
    for (let j = 0; j < box.size[1]; j++)
      for (let i = 0; i < box.size[0]; i++, n++) {
        if (voxels[n] === 0) continue;
        const [x, y, z] = [i + offset[0], j + offset[1], k + offset[2]];
        if (x < 0 || y < 0 || z < 0 || x >= columns || y >= rows || z >= slices) continue;
        visit(x + (y + z * rows) * columns);
      }
}

/** The slice with most voxels, and those of it. */
export function maskedSlice(labels: Uint8Array, { size }: Grid): { slice: number; pixels: Uint8Array } {
  const length = size[0] * size[1];
  let best = { slice: 0, count: -1 };
  for (let k = 0; k < size[2]; k++) {
    let count = 0;
    for (let n = k * length; n < (k + 1) * length; n++) if (labels[n] !== 0) count++;
    if (count > best.count) best = { slice: k, count };
  }
  return { slice: best.slice, pixels: labels.slice(best.slice * length, (best.slice + 1) * length) };
}
