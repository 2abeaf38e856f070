import { AppError } from '../../../domain/app-error.ts';
import type { SegmentMask } from '../../../domain/seg-exchange.ts';
import type { Segment } from '../../../domain/segmentation.ts';
import { forEachSet } from './pack-frames.ts';

/** One label array of the request with the segments it holds. */
export interface PlannedLayer {
  readonly labels: Uint8Array;
  /** Segment number by label; 0: not exported. Length 256. */
  readonly numbers: Uint16Array;
}

/** One segment of the file to be. */
export interface PlannedSegment {
  /** 1..n in the order of the request. */
  readonly number: number;
  readonly segment: Segment;
  readonly layer: number;
  /** Voxels by slice. */
  readonly counts: Uint32Array;
  readonly voxels: number;
}

export interface MaskPlan {
  readonly layers: readonly PlannedLayer[];
  readonly segments: readonly PlannedSegment[];
  /** Whether two segments share a voxel. */
  readonly isOverlapping: boolean;
}

/**
 * Counts the voxels of every segment in every slice, one pass over each label array, and finds overlaps.
 *
 * @param slice pixels of one slice; every label array has `slice * slices` entries
 * @throws AppError `seg/no-segments`, `seg/size-mismatch`, `seg/label-twice`
 */
export function planMasks(masks: readonly SegmentMask[], slice: number, slices: number): MaskPlan {
  if (masks.length === 0) throw new AppError('seg/no-segments', 'There is no segment to save.');
  if (masks.some((m) => m.labels.length !== slice * slices)) {
    throw new AppError('seg/size-mismatch', 'A mask does not have the size of the images it was drawn on.');
  }
  const arrays = [...new Set(masks.map((m) => m.labels))];
  const layers = arrays.map((labels) => ({ labels, numbers: new Uint16Array(256) }));
  masks.forEach((mask, index) => {
    const { numbers } = layers[arrays.indexOf(mask.labels)]!;
    const { label } = mask.segment;
    if (label < 1 || label > 255 || numbers[label] !== 0) {
      throw new AppError('seg/label-twice', 'Two segments have the same label in one layer.');
    }
    numbers[label] = index + 1;
  });
  const histograms = layers.map((layer) => countLabels(layer.labels, slice, slices));
  const segments = masks.map((mask, index) => {
    const layer = arrays.indexOf(mask.labels);
    const counts = Uint32Array.from({ length: slices }, (_, k) => histograms[layer]![k * 256 + mask.segment.label]!);
    const voxels = counts.reduce((sum, n) => sum + n, 0);
    return { number: index + 1, segment: mask.segment, layer, counts, voxels };
  });
  return { layers, segments, isOverlapping: findOverlap(layers, segments, slice, slices) };
}

/** Voxels by label and slice: index slice * 256 + label; the background is not counted. */
function countLabels(labels: Uint8Array, slice: number, slices: number): Uint32Array {
  const counts = new Uint32Array(256 * slices);
  for (let k = 0; k < slices; k++) {
    const bins = counts.subarray(k * 256, k * 256 + 256);
    forEachSet(labels.subarray(k * slice, (k + 1) * slice), (_, label) => {
      bins[label]!++;
    });
  }
  return counts;
}

/** Within one layer a voxel has one label, so only different layers can overlap. */
function findOverlap(
  layers: readonly PlannedLayer[],
  segments: readonly PlannedSegment[],
  slice: number,
  slices: number,
): boolean {
  if (layers.length < 2) return false;
  for (let k = 0; k < slices; k++) {
    const used = new Set(segments.filter((s) => s.counts[k]! > 0).map((s) => s.layer));
    if (
      used.size > 1 &&
      sharesVoxel(
        [...used].map((n) => layers[n]!),
        k * slice,
        slice,
      )
    )
      return true;
  }
  return false;
}

function sharesVoxel(layers: readonly PlannedLayer[], start: number, slice: number): boolean {
  const taken = new Uint8Array(slice);
  for (const { labels, numbers } of layers) {
    for (let p = 0; p < slice; p++) {
      if (numbers[labels[start + p]!] === 0) continue;
      if (taken[p] === 1) return true;
      taken[p] = 1;
    }
  }
  return false;
}
