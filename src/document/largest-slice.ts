import { type Grid, toLps } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';

export interface LargestSlice {
  /** Slice of the grid's own stack, 0-based. */
  readonly slice: number;
  /** Centre of the label on that slice, LPS in mm. */
  readonly position: Lps;
  readonly voxels: number;
}

/** The slice with most voxels of a label, the middle one of equals; null when no voxel has it. */
export function largestSlice(labels: Readonly<Uint8Array>, grid: Grid, label: number): LargestSlice | null {
  const [columns, rows, slices] = grid.size;
  const length = columns * rows;
  const counts = new Float64Array(slices);
  for (let n = labels.indexOf(label); n >= 0; n = labels.indexOf(label, n + 1)) counts[Math.floor(n / length)]! += 1;
  const most = Math.max(...counts);
  if (most === 0) return null;
  const equal = [...counts.keys()].filter((k) => counts[k] === most);
  const slice = equal[Math.floor(equal.length / 2)]!;
  let [i, j] = [0, 0];
  for (let n = slice * length; n < (slice + 1) * length; n++) {
    if (labels[n] !== label) continue;
    i += n % columns;
    j += Math.floor(n / columns) % rows;
  }
  return { slice, position: toLps(grid, [i / most, j / most, slice]), voxels: most };
}
