import type { VolumeInfo } from '../../../domain/volume.ts';
import type { SliceJob } from './decode-slices.ts';

/** 0-based indices from `first` outwards: first, first + 1, first - 1, first + 2 ... */
export function outwards(count: number, first: number): number[] {
  const start = Math.min(count - 1, Math.max(0, Math.round(first)));
  const order = count > 0 ? [start] : [];
  for (let step = 1; order.length < count; step++) {
    if (start + step < count) order.push(start + step);
    if (start - step >= 0) order.push(start - step);
  }
  return order;
}

/**
 * Batches in which to decode a volume: the frame of slice `first` alone, so that it shows at once, then small ones
 * outwards. Slices that share a frame (mosaic tiles) stay together.
 *
 * @param pixelsPerBatch about how many pixels a batch should have
 */
export function sliceBatches(info: VolumeInfo, first: number, pixelsPerBatch = 1 << 19): SliceJob[][] {
  const frames = new Map<string, SliceJob[]>();
  for (const k of outwards(info.slices.length, first)) {
    const slice = info.slices[k]!;
    const key = `${slice.fileId}#${slice.frame}`;
    const jobs = frames.get(key) ?? [];
    jobs.push({ k, slice });
    frames.set(key, jobs);
  }
  const batches: SliceJob[][] = [];
  const framesPerBatch = Math.max(1, Math.floor(pixelsPerBatch / (info.pixel.columns * info.pixel.rows)));
  let room = 0;
  for (const jobs of frames.values()) {
    // The second frame starts a new batch whatever its size.
    if (room === 0 || batches.length === 1) {
      batches.push([]);
      room = batches.length === 1 ? 1 : framesPerBatch;
    }
    batches.at(-1)!.push(...jobs);
    room--;
  }
  return batches;
}

/** Slices for a thumbnail: the middle one, then others in case it is damaged. */
export function thumbnailSlices({ slices }: VolumeInfo): SliceJob[] {
  const wanted = [0.5, 0.3, 0.7].map((share) => Math.floor((slices.length - 1) * share));
  return [...new Set(wanted)].flatMap((k) => (slices[k] ? [{ k, slice: slices[k] }] : []));
}

/** All slices in runs of at most `size`, keeping those of one file together. */
export function sliceRuns({ slices }: VolumeInfo, size: number): SliceJob[][] {
  const runs: SliceJob[][] = [];
  slices.forEach((slice, k) => {
    const last = runs.at(-1);
    const isOfSameFile = last?.at(-1)?.slice.fileId === slice.fileId;
    if (!last || (last.length >= size && !isOfSameFile)) runs.push([{ k, slice }]);
    else last.push({ k, slice });
  });
  return runs;
}

/** A volume without its slices, for a job that gets the slices it needs: less to copy to a worker. */
export function withoutSlices(volume: VolumeInfo): VolumeInfo {
  return { ...volume, slices: [] };
}
