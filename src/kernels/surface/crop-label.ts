import { type Grid, toLps } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';

/** The voxels of one label in the smallest box around them: 0 or 1, flat index i + j*columns + k*columns*rows of `grid`. */
export interface CroppedLabel {
  readonly grid: Grid;
  readonly mask: Uint8Array;
}

/** Cuts one label out of a label array on `grid`; null when it has no voxel. */
export function cropLabel(labels: Readonly<Uint8Array>, grid: Grid, label: number): CroppedLabel | null {
  const box = boxOf(labels, grid, label);
  if (!box) return null;
  const [columns, rows] = grid.size;
  const { low, high } = box;
  const size = low.map((n, axis) => high[axis]! - n + 1) as unknown as Grid['size'];
  const mask = new Uint8Array(size[0] * size[1] * size[2]);
  let to = 0;
  for (let k = low[2]; k <= high[2]; k++) {
    for (let j = low[1]; j <= high[1]; j++) {
      const line = (k * rows + j) * columns;
      for (let i = low[0]; i <= high[0]; i++) mask[to++] = labels[line + i] === label ? 1 : 0;
    }
  }
  return { grid: { ...grid, size, origin: toLps(grid, low as unknown as Ijk) }, mask };
}

interface Box {
  readonly low: [number, number, number];
  readonly high: [number, number, number];
}

function boxOf(labels: Readonly<Uint8Array>, grid: Grid, label: number): Box | null {
  const [columns, rows, slices] = grid.size;
  // Over the whole array first, which is fast: most slices hold nothing of a lesion.
  const first = labels.indexOf(label);
  if (first < 0) return null;
  const [from, to] = [first, labels.lastIndexOf(label)].map((at) => Math.floor(at / (columns * rows))) as [
    number,
    number,
  ];
  const low: Box['low'] = [columns, rows, slices];
  const high: Box['high'] = [-1, -1, -1];
  for (let k = from; k <= to; k++) {
    for (let j = 0; j < rows; j++) {
      const line = (k * rows + j) * columns;
      const row = labels.subarray(line, line + columns);
      const first = row.indexOf(label);
      if (first < 0) continue;
      low[0] = Math.min(low[0], first);
      high[0] = Math.max(high[0], row.lastIndexOf(label));
      low[1] = Math.min(low[1], j);
      high[1] = Math.max(high[1], j);
      low[2] = Math.min(low[2], k);
      high[2] = k;
    }
  }
  return { low, high };
}
