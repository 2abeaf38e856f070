import type { VoxelPatch } from '../domain/change.ts';

/** Pixels along an edge of a mark. */
export const MARK_EDGE = 24;

/** Where a patch changed most, small enough to be kept for every step of a history. */
export interface PatchMark {
  /** 0-based k of the slice with the most changed voxels. */
  readonly slice: number;
  /** Middle of the change on that slice, continuous voxel index. */
  readonly centre: readonly [i: number, j: number];
  /** Edge of the square in mm; the change fills about half of it. */
  readonly fieldMm: number;
  /** MARK_EDGE x MARK_EDGE, row by row: 0 unchanged, 1 painted, 2 taken away. */
  readonly pixels: Uint8Array;
}

const SMALLEST_MM = 40;

/**
 * The mark of a patch; null for one without voxels.
 * @param size of the layer's grid; `spacingMm` the same
 */
export function markOfPatch(
  patch: VoxelPatch,
  size: readonly [number, number, number],
  spacingMm: readonly [number, number, number],
): PatchMark | null {
  const [columns, rows] = size;
  const slice = busiestSlice(patch, columns * rows);
  if (slice === null) return null;
  const changed = new Map<number, number>();
  const low = [columns, rows];
  const high = [-1, -1];
  eachVoxel(patch, slice * columns * rows, columns * rows, (at, after) => {
    changed.set(at, after === 0 ? 2 : 1);
    const place = [at % columns, Math.floor(at / columns)];
    for (const axis of [0, 1]) {
      low[axis] = Math.min(low[axis]!, place[axis]!);
      high[axis] = Math.max(high[axis]!, place[axis]!);
    }
  });
  const centre = [(low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2] as const;
  const extentMm = Math.max((high[0]! - low[0]! + 1) * spacingMm[0], (high[1]! - low[1]! + 1) * spacingMm[1]);
  const fieldMm = Math.max(SMALLEST_MM, extentMm * 2);
  const pixels = new Uint8Array(MARK_EDGE * MARK_EDGE);
  for (let y = 0; y < MARK_EDGE; y++) {
    const j = Math.round(centre[1] + (((y + 0.5) / MARK_EDGE - 0.5) * fieldMm) / spacingMm[1]);
    for (let x = 0; x < MARK_EDGE; x++) {
      const i = Math.round(centre[0] + (((x + 0.5) / MARK_EDGE - 0.5) * fieldMm) / spacingMm[0]);
      if (i >= 0 && i < columns && j >= 0) pixels[x + y * MARK_EDGE] = changed.get(i + j * columns) ?? 0;
    }
  }
  return { slice, centre, fieldMm, pixels };
}

function busiestSlice({ starts, lengths }: VoxelPatch, sliceLength: number): number | null {
  const counts = new Map<number, number>();
  let best: number | null = null;
  for (let run = 0; run < starts.length; run++) {
    // A run may reach over the end of a slice.
    for (let at = starts[run]!, left = lengths[run]!; left > 0; ) {
      const k = Math.floor(at / sliceLength);
      const here = Math.min(left, (k + 1) * sliceLength - at);
      counts.set(k, (counts.get(k) ?? 0) + here);
      if (best === null || counts.get(k)! > counts.get(best)!) best = k;
      at += here;
      left -= here;
    }
  }
  return best;
}

/** Changed voxels of one slice, by their index in it. */
function eachVoxel(
  { starts, lengths, after }: VoxelPatch,
  from: number,
  count: number,
  visit: (at: number, after: number) => void,
): void {
  for (let run = 0; run < starts.length; run++) {
    const start = Math.max(starts[run]!, from);
    const end = Math.min(starts[run]! + lengths[run]!, from + count);
    for (let at = start; at < end; at++) visit(at - from, after[run]!);
  }
}
