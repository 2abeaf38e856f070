import type { Mask, Size3 } from './mask.ts';

/** Which voxels touch: by faces (6), or by faces, edges and corners (26). */
export type Connectivity = 6 | 26;

/** Components of a mask: `labels` is 0 outside and 1..count inside, largest first; `sizes[n]` belongs to label n + 1. */
export interface Components {
  readonly labels: Int32Array;
  readonly sizes: readonly number[];
}

/** Connected components, ordered by size, then by first voxel. Flood fill with an explicit stack: O(voxels). */
export function connectedComponents(mask: Mask, size: Size3, connectivity: Connectivity = 26): Components {
  const raw = new Int32Array(mask.length);
  const sizes: number[] = [];
  const visit = makeFlood(size, connectivity);
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] === 0 || raw[n] !== 0) continue;
    sizes.push(visit(mask, raw, n, sizes.length + 1));
  }
  const order = sizes.map((_, index) => index).sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
  const rank = new Int32Array(sizes.length + 1);
  order.forEach((index, position) => {
    rank[index + 1] = position + 1;
  });
  for (let n = 0; n < raw.length; n++) raw[n] = rank[raw[n] as number] as number;
  return { labels: raw, sizes: order.map((index) => sizes[index] as number) };
}

/** The component that holds voxel `seed`; empty when the seed is outside of the mask. */
export function componentAt(mask: Mask, size: Size3, seed: number, connectivity: Connectivity = 26): Mask {
  const out = new Uint8Array(mask.length);
  if (mask[seed] === undefined || mask[seed] === 0) return out;
  const marks = new Int32Array(mask.length);
  makeFlood(size, connectivity)(mask, marks, seed, 1);
  for (let n = 0; n < out.length; n++) out[n] = marks[n] as number;
  return out;
}

function makeFlood([columns, rows, slices]: Size3, connectivity: Connectivity) {
  const steps = neighbours(connectivity);
  const stack: number[] = [];
  return (mask: Mask, marks: Int32Array, seed: number, mark: number): number => {
    let count = 0;
    stack.push(seed);
    marks[seed] = mark;
    for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
      count++;
      const i = n % columns;
      const j = Math.floor(n / columns) % rows;
      const k = Math.floor(n / (columns * rows));
      for (const [di, dj, dk] of steps) {
        const [x, y, z] = [i + di, j + dj, k + dk];
        if (x < 0 || y < 0 || z < 0 || x >= columns || y >= rows || z >= slices) continue;
        const m = x + (y + z * rows) * columns;
        if (mask[m] === 0 || marks[m] !== 0) continue;
        marks[m] = mark;
        stack.push(m);
      }
    }
    return count;
  };
}

/** Index steps to the neighbours. */
export function neighbours(connectivity: Connectivity): readonly (readonly [number, number, number])[] {
  const all: [number, number, number][] = [];
  for (let dk = -1; dk <= 1; dk++)
    for (let dj = -1; dj <= 1; dj++)
      for (let di = -1; di <= 1; di++) {
        const distance = Math.abs(di) + Math.abs(dj) + Math.abs(dk);
        if (distance > 0 && (connectivity === 26 || distance === 1)) all.push([di, dj, dk]);
      }
  return all;
}
