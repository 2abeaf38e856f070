import { type Grid, toLps } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import type { TissueVolume } from '../anatomy/tissue-volume.ts';
import type { Placement } from './body-motion.ts';

/** Pixels between the nodes at which motion and slow fields are computed; linear in between. */
const NODE = 8;

/** Node lattice of one slice: volume coordinates (i, j, k) of the anatomy, three numbers a node. */
export interface SliceNodes {
  readonly columns: number;
  readonly rows: number;
  readonly places: Float32Array;
}

/** Where the pixels of a slice lie in the anatomy; `offset` in slice spacings along the slice axis. */
export function sliceNodes(volume: TissueVolume, grid: Grid, k: number, offset: number, place: Placement): SliceNodes {
  const columns = Math.ceil((grid.size[0] - 1) / NODE) + 1;
  const rows = Math.ceil((grid.size[1] - 1) / NODE) + 1;
  const places = new Float32Array(columns * rows * 3);
  const q = new Float64Array(3);
  const corner = toLps(grid, [0, 0, k + offset] as Ijk);
  const [si, sj] = [grid.spacingMm[0] * NODE, grid.spacingMm[1] * NODE];
  const [ai, aj] = grid.axes;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const x = corner[0] + ai[0] * si * c + aj[0] * sj * r;
      const y = corner[1] + ai[1] * si * c + aj[1] * sj * r;
      const z = corner[2] + ai[2] * si * c + aj[2] * sj * r;
      place(x, y, z, q);
      const at = (c + r * columns) * 3;
      places[at] = (q[0]! - volume.origin[0]) / volume.stepMm[0];
      places[at + 1] = (q[1]! - volume.origin[1]) / volume.stepMm[1];
      places[at + 2] = (q[2]! - volume.origin[2]) / volume.stepMm[2];
    }
  }
  return { columns, rows, places };
}

/** Adds `weight` times the trilinear sample of `field` (on `volume`'s voxels) to every pixel of `out`; 0 outside of the volume. */
export function addSamples(
  volume: TissueVolume,
  field: Float32Array,
  nodes: SliceNodes,
  grid: Grid,
  weight: number,
  out: Float32Array,
): void {
  const [columns, rows] = grid.size;
  for (let row = 0; row < rows; row++) {
    const r0 = Math.min(nodes.rows - 2, Math.floor(row / NODE));
    const t = row / NODE - r0;
    for (let c0 = 0; c0 < nodes.columns - 1; c0++) {
      const a = (c0 + r0 * nodes.columns) * 3;
      const b = a + nodes.columns * 3;
      const p = nodes.places;
      const x0 = p[a]! + (p[b]! - p[a]!) * t;
      const y0 = p[a + 1]! + (p[b + 1]! - p[a + 1]!) * t;
      const z0 = p[a + 2]! + (p[b + 2]! - p[a + 2]!) * t;
      const dx = (p[a + 3]! + (p[b + 3]! - p[a + 3]!) * t - x0) / NODE;
      const dy = (p[a + 4]! + (p[b + 4]! - p[a + 4]!) * t - y0) / NODE;
      const dz = (p[a + 5]! + (p[b + 5]! - p[a + 5]!) * t - z0) / NODE;
      const first = c0 * NODE;
      const count = Math.min(NODE, columns - first);
      sampleRun(volume, field, x0, y0, z0, dx, dy, dz, count, weight, out, row * columns + first);
    }
  }
}

function sampleRun(
  volume: TissueVolume,
  field: Float32Array,
  x0: number,
  y0: number,
  z0: number,
  dx: number,
  dy: number,
  dz: number,
  count: number,
  weight: number,
  out: Float32Array,
  start: number,
): void {
  const [nx, ny, nz] = volume.size;
  const plane = nx * ny;
  for (let n = 0; n < count; n++) {
    const x = x0 + dx * n;
    const y = y0 + dy * n;
    const z = z0 + dz * n;
    if (!(x >= 0 && y >= 0 && z >= 0 && x < nx - 1 && y < ny - 1 && z < nz - 1)) continue;
    const i = x | 0;
    const j = y | 0;
    const k = z | 0;
    const u = x - i;
    const v = y - j;
    const w = z - k;
    const at = i + j * nx + k * plane;
    const a = field[at]! + (field[at + 1]! - field[at]!) * u;
    const b = field[at + nx]! + (field[at + nx + 1]! - field[at + nx]!) * u;
    const c = field[at + plane]! + (field[at + plane + 1]! - field[at + plane]!) * u;
    const d = field[at + plane + nx]! + (field[at + plane + nx + 1]! - field[at + plane + nx]!) * u;
    const low = a + (b - a) * v;
    const high = c + (d - c) * v;
    out[start + n] = out[start + n]! + weight * (low + (high - low) * w);
  }
}

/** Calls `visit` for every pixel of a slice with its place in the volume (voxel coordinates). */
export function walkPlaces(
  nodes: SliceNodes,
  grid: Grid,
  visit: (pixel: number, x: number, y: number, z: number) => void,
): void {
  const [columns, rows] = grid.size;
  const p = nodes.places;
  for (let row = 0; row < rows; row++) {
    const r0 = Math.min(nodes.rows - 2, Math.floor(row / NODE));
    const t = row / NODE - r0;
    for (let column = 0; column < columns; column++) {
      const c0 = Math.min(nodes.columns - 2, Math.floor(column / NODE));
      const u = column / NODE - c0;
      const a = (c0 + r0 * nodes.columns) * 3;
      const b = a + nodes.columns * 3;
      const wa = (1 - u) * (1 - t);
      const wb = u * (1 - t);
      const wc = (1 - u) * t;
      const wd = u * t;
      visit(
        column + row * columns,
        p[a]! * wa + p[a + 3]! * wb + p[b]! * wc + p[b + 3]! * wd,
        p[a + 1]! * wa + p[a + 4]! * wb + p[b + 1]! * wc + p[b + 4]! * wd,
        p[a + 2]! * wa + p[a + 5]! * wb + p[b + 2]! * wc + p[b + 5]! * wd,
      );
    }
  }
}

/** A slow field of patient space (x, y, z, mm) on the pixels of a slice: computed at the nodes, bilinear in between. */
export function slowField(
  grid: Grid,
  k: number,
  value: (x: number, y: number, z: number) => number,
  out: Float32Array,
): void {
  const [columns, rows] = grid.size;
  const nodeColumns = Math.ceil((columns - 1) / NODE) + 1;
  const nodeRows = Math.ceil((rows - 1) / NODE) + 1;
  const nodes = new Float32Array(nodeColumns * nodeRows);
  for (let r = 0; r < nodeRows; r++) {
    for (let c = 0; c < nodeColumns; c++) {
      const p = toLps(grid, [c * NODE, r * NODE, k] as Ijk);
      nodes[c + r * nodeColumns] = value(p[0], p[1], p[2]);
    }
  }
  for (let row = 0; row < rows; row++) {
    const r0 = Math.min(nodeRows - 2, Math.floor(row / NODE));
    const t = row / NODE - r0;
    for (let c0 = 0; c0 < nodeColumns - 1; c0++) {
      const at = c0 + r0 * nodeColumns;
      const left = nodes[at]! + (nodes[at + nodeColumns]! - nodes[at]!) * t;
      const right = nodes[at + 1]! + (nodes[at + 1 + nodeColumns]! - nodes[at + 1]!) * t;
      const step = (right - left) / NODE;
      const first = c0 * NODE;
      const count = Math.min(NODE, columns - first);
      for (let n = 0; n < count; n++) out[row * columns + first + n] = left + step * n;
    }
  }
}
