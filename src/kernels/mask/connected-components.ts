import type { Mask, Size3 } from './mask.ts';

/** Which voxels touch: by faces (6), or by faces, edges and corners (26). */
export type Connectivity = 6 | 26;

/** Components of a mask: `labels` is 0 outside and 1..count inside, largest first; `sizes[n]` belongs to label n + 1. */
export interface Components {
  readonly labels: Int32Array;
  readonly sizes: readonly number[];
}

/**
 * Connected components, ordered by size, then by first voxel. Rows are cut into runs, and runs that touch are joined (union and
 * find): O(voxels), and fast where parts are larger than a few voxels.
 */
export function connectedComponents(mask: Mask, size: Size3, connectivity: Connectivity = 26): Components {
  const runs = findRuns(mask, size);
  const parents = joinRuns(runs, size, connectivity);
  const { start, end } = runs;
  const total = new Map<number, number>();
  for (let run = 0; run < start.length; run++) {
    const root = rootOf(parents, run);
    total.set(root, (total.get(root) ?? 0) + (end[run] as number) - (start[run] as number));
  }
  // The root of a component is its first run, so that roots ascend by first voxel.
  const order = [...total].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const rank = new Map(order.map(([root], index) => [root, index + 1]));
  const labels = new Int32Array(mask.length);
  for (let run = 0; run < start.length; run++) labels.fill(rank.get(rootOf(parents, run))!, start[run], end[run]);
  return { labels, sizes: order.map(([, voxels]) => voxels) };
}

/** The component that holds voxel `seed`; empty when the seed is outside of the mask. */
export function componentAt(mask: Mask, size: Size3, seed: number, connectivity: Connectivity = 26): Mask {
  const out = new Uint8Array(mask.length);
  if (mask[seed] === undefined || mask[seed] === 0) return out;
  const runs = findRuns(mask, size);
  const { start, end } = runs;
  const parents = joinRuns(runs, size, connectivity);
  const root = rootOf(
    parents,
    start.findLastIndex((first) => first <= seed),
  );
  for (let run = 0; run < start.length; run++) if (rootOf(parents, run) === root) out.fill(1, start[run], end[run]);
  return out;
}

/** Voxels of a row side by side: flat index of the first and one past the last; `first` is the number of each row's first run. */
interface Runs {
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly first: Int32Array;
}

function findRuns(mask: Mask, [columns, rows, slices]: Size3): Runs {
  const start: number[] = [];
  const end: number[] = [];
  const first = new Int32Array(rows * slices + 1);
  let n = 0;
  for (let row = 0; row < rows * slices; row++) {
    first[row] = start.length;
    const stop = n + columns;
    while (n < stop) {
      if (mask[n] === 0) {
        n++;
        continue;
      }
      start.push(n);
      while (n < stop && mask[n] !== 0) n++;
      end.push(n);
    }
  }
  first[rows * slices] = start.length;
  return { start, end, first };
}

/** Parents of the runs; every component's root is its first run. */
function joinRuns(runs: Runs, [columns, rows, slices]: Size3, connectivity: Connectivity): Int32Array {
  const parents = Int32Array.from({ length: runs.start.length }, (_, run) => run);
  const reach = connectivity === 26 ? 1 : 0;
  // Rows before this one that touch it, as steps in rows and slices.
  const before = connectivity === 26 ? ROWS_BY_CORNERS : ROWS_BY_FACES;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      for (const [dj, dk] of before) {
        const [y, z] = [j + dj, k + dk];
        if (y >= 0 && z >= 0 && y < rows) joinRows(runs, parents, j + k * rows, y + z * rows, columns, reach);
      }
    }
  }
  return parents;
}

const ROWS_BY_FACES = [
  [-1, 0],
  [0, -1],
] as const;
const ROWS_BY_CORNERS = [
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

/** Joins the runs of two rows that lie beside each other, or within `reach` columns. */
function joinRows(
  { start, end, first }: Runs,
  parents: Int32Array,
  row: number,
  other: number,
  columns: number,
  reach: number,
): void {
  const offset = (row - other) * columns;
  const last = first[other + 1] as number;
  let from = first[other] as number;
  for (let run = first[row] as number; run < (first[row + 1] as number); run++) {
    while (from < last && (end[from] as number) + offset + reach <= (start[run] as number)) from++;
    for (let n = from; n < last && (start[n] as number) + offset < (end[run] as number) + reach; n++) {
      const [a, b] = [rootOf(parents, run), rootOf(parents, n)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
}

function rootOf(parents: Int32Array, run: number): number {
  let at = run;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at] as number] as number;
    at = parents[at] as number;
  }
  return at;
}
