import { AppError } from '../../../domain/app-error.ts';
import type { MaskPlan, PlannedLayer } from './mask-plan.ts';
import { bitStart, forEachSet, pixelDataLength } from './pack-frames.ts';

/** One frame of the SEG: slice `k` of the volume; `segment` is its number, null in a label map. */
export interface PlannedFrame {
  readonly segment: number | null;
  readonly k: number;
}

/** Frames of a BINARY SEG: by segment, then slice; slices without voxels are left out. An empty segment keeps one frame. */
export function planBinaryFrames({ segments }: MaskPlan): PlannedFrame[] {
  return segments.flatMap(({ number, counts, voxels }) => {
    // A SEG without frames is illegal and a segment without frames is lost by some readers: the middle slice stays, empty.
    if (voxels === 0) return [{ segment: number, k: Math.floor(counts.length / 2) }];
    return Array.from(counts.keys())
      .filter((k) => counts[k]! > 0)
      .map((k) => ({ segment: number, k }));
  });
}

/** Frames of a label map: every slice that has a voxel. */
export function planLabelMapFrames({ segments }: MaskPlan): PlannedFrame[] {
  const slices = segments[0]?.counts.length ?? 0;
  const used = Array.from({ length: slices }, (_, k) => k).filter((k) => segments.some((s) => s.counts[k]! > 0));
  if (used.length === 0) {
    throw new AppError('seg/nothing-painted', 'No segment has a single voxel, so there is nothing for a label map.', {
      hint: 'Paint something first, or save as BINARY: it can say that a segment is empty on purpose.',
    });
  }
  return used.map((k) => ({ segment: null, k }));
}

/** Packed bits of all frames; one pass over each slice of each layer, whatever the number of segments. */
export function packBinary(plan: MaskPlan, frames: readonly PlannedFrame[], slice: number): Uint8Array {
  const out = new Uint8Array(pixelDataLength(frames.length, slice, 1));
  const framesOfSlice = new Map<number, number[]>();
  frames.forEach(({ k }, index) => {
    framesOfSlice.set(k, [...(framesOfSlice.get(k) ?? []), index]);
  });
  for (const [k, indices] of framesOfSlice) {
    plan.layers.forEach((layer, layerIndex) => {
      const own = indices.filter((n) => plan.segments[frames[n]!.segment! - 1]!.layer === layerIndex);
      if (own.length > 0) packSlice(out, layer, k * slice, slice, startsByNumber(own, frames, slice));
    });
  }
  return out;
}

interface FrameStarts {
  /** First byte by segment number; -1: no frame here. */
  readonly bytes: Float64Array;
  readonly bits: Uint8Array;
}

function startsByNumber(indices: readonly number[], frames: readonly PlannedFrame[], slice: number): FrameStarts {
  const highest = Math.max(...indices.map((n) => frames[n]!.segment!));
  const starts = { bytes: new Float64Array(highest + 1).fill(-1), bits: new Uint8Array(highest + 1) };
  for (const n of indices) {
    const { byte, bit } = bitStart(n, slice);
    starts.bytes[frames[n]!.segment!] = byte;
    starts.bits[frames[n]!.segment!] = bit;
  }
  return starts;
}

function packSlice(out: Uint8Array, layer: PlannedLayer, start: number, slice: number, starts: FrameStarts): void {
  const { labels, numbers } = layer;
  const bytes = new Float64Array(256).fill(-1);
  const bits = new Uint8Array(256);
  for (let label = 1; label < 256; label++) {
    const number = numbers[label]!;
    if (number === 0 || number >= starts.bytes.length) continue;
    bytes[label] = starts.bytes[number]!;
    bits[label] = starts.bits[number]!;
  }
  forEachSet(labels.subarray(start, start + slice), (p, label) => {
    const base = bytes[label]!;
    if (base < 0) return;
    const bit = bits[label]! + p;
    const at = base + (bit >> 3);
    out[at] = out[at]! | (1 << (bit & 7));
  });
}

/** Segment numbers of all frames, 8 or 16 bits (little endian). The layers must not overlap. */
export function packLabelMap(
  plan: MaskPlan,
  frames: readonly PlannedFrame[],
  slice: number,
  bitsAllocated: 8 | 16,
): Uint8Array {
  const out = new Uint8Array(pixelDataLength(frames.length, slice, bitsAllocated));
  const width = bitsAllocated / 8;
  frames.forEach(({ k }, index) => {
    for (const { labels, numbers } of plan.layers) {
      for (let p = 0; p < slice; p++) {
        const number = numbers[labels[k * slice + p]!]!;
        if (number === 0) continue;
        const at = (index * slice + p) * width;
        out[at] = number & 0xff;
        if (width === 2) out[at + 1] = number >> 8;
      }
    }
  });
  return out;
}
