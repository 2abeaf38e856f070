import type { VolumeInfo } from '../domain/volume.ts';
import type { Runs } from './sitecheck-shapes.ts';

/** What an exported SEG must hold, in the form that independent checkers read. */
export interface Truth {
  readonly segments: readonly TruthSegment[];
}

export interface TruthSegment {
  readonly number: number;
  readonly label: string;
  readonly trackingUid: string;
  readonly voxels: number;
  /** As the application states it; the checkers compute their own. */
  readonly volumeMm3: number;
  /** Source frames with voxels; `rle` is start, length, start, length ... of pixel indices row*columns + column. */
  readonly frames: readonly {
    readonly sopInstanceUid: string;
    readonly frame: number | null;
    readonly rle: readonly number[];
  }[];
}

/**
 * The truth of one segment: its voxels from what was asked to be painted, never from what the application says it holds.
 *
 * @param runs on the grid of `volume`, which must have one
 */
export function truthSegment(
  volume: VolumeInfo,
  runs: Runs,
  segment: Pick<TruthSegment, 'number' | 'label' | 'trackingUid' | 'volumeMm3'>,
): TruthSegment {
  const grid = volume.grid;
  if (!grid) throw new TypeError('truth needs a volume with a grid');
  const perSlice = grid.size[0] * grid.size[1];
  const rleBySlice = new Map<number, number[]>();
  let voxels = 0;
  runs.starts.forEach((start, run) => {
    const length = runs.lengths[run] ?? 0;
    const k = Math.floor(start / perSlice);
    const rle = rleBySlice.get(k) ?? [];
    rle.push(start - k * perSlice, length);
    rleBySlice.set(k, rle);
    voxels += length;
  });
  const frames = [...rleBySlice].map(([k, rle]) => {
    const slice = volume.slices[k];
    if (!slice) throw new RangeError(`volume has no slice ${k}`);
    return { sopInstanceUid: slice.sopInstanceUid, frame: slice.frame, rle };
  });
  return { ...segment, voxels, frames };
}
