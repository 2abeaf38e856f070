import type { VoxelArray } from '../domain/volume.ts';
import { type Grid, toIjk, toLps, voxelCount } from '../geometry/grid.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';

/** A scalar field on a grid; `voxels` in the order i + j*columns + k*columns*rows. */
export interface ScalarVolume {
  readonly grid: Grid;
  readonly voxels: VoxelArray;
  readonly rescale: { readonly slope: number; readonly intercept: number };
}

/** Index step for one step of the target's i, j and k, and where its first voxel falls: a source index as an affine map. */
interface IndexMap {
  readonly start: Triple;
  readonly di: Triple;
  readonly dj: Triple;
  readonly dk: Triple;
}

/**
 * Map from voxel indices of `target` to continuous indices of `source`.
 *
 * @param shiftMm added to a target position (LPS mm) before it is looked up in the source: a nudge against breath-hold shift
 */
export function indexMap(target: Grid, source: Grid, shiftMm: Triple = [0, 0, 0]): IndexMap {
  const at = (i: number, j: number, k: number): Triple => {
    const p = toLps(target, [i, j, k]);
    return toIjk(source, [p[0] + shiftMm[0], p[1] + shiftMm[1], p[2] + shiftMm[2]] as unknown as Lps);
  };
  const start = at(0, 0, 0);
  const step = (p: Triple): Triple => [p[0] - start[0], p[1] - start[1], p[2] - start[2]];
  return { start, di: step(at(1, 0, 0)), dj: step(at(0, 1, 0)), dk: step(at(0, 0, 1)) };
}

/**
 * Displayed values of `source` at the voxel centres of `target`, trilinear; NaN outside of the source by more than half
 * a voxel. The frames of reference are taken as one: the caller brings a registration in by `shiftMm`.
 */
export function resampleLinear(source: ScalarVolume, target: Grid, shiftMm: Triple = [0, 0, 0]): Float32Array {
  const out = new Float32Array(voxelCount(target));
  const { start, di, dj, dk } = indexMap(target, source.grid, shiftMm);
  const [columns, rows, slices] = target.size;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const from: Triple = [
        start[0] + j * dj[0] + k * dk[0],
        start[1] + j * dj[1] + k * dk[1],
        start[2] + j * dj[2] + k * dk[2],
      ];
      resampleRow(source, from, di, out, (j + k * rows) * columns, columns);
    }
  }
  return out;
}

/**
 * `count` values along one line of continuous indices, written to `out` from `at` on. All arithmetic of a voxel stands here
 * and nothing is allocated: a region of a million voxels in six phases is waited for.
 */
function resampleRow(source: ScalarVolume, from: Triple, step: Triple, out: Float32Array, at: number, count: number) {
  const { voxels, rescale, grid } = source;
  const [columns, rows, slices] = grid.size;
  const { slope, intercept } = rescale;
  const plane = columns * rows;
  const [lastX, lastY, lastZ] = [columns - 1, rows - 1, slices - 1];
  const [dx, dy, dz] = step;
  let [x, y, z] = from;
  for (let n = at; n < at + count; n++) {
    // Written so that NaN is outside too; the last voxel of an axis has no further neighbour.
    if (x >= 0 && y >= 0 && z >= 0 && x < lastX && y < lastY && z < lastZ) {
      const i = x | 0;
      const j = y | 0;
      const k = z | 0;
      const fx = x - i;
      const fy = y - j;
      const m = i + j * columns + k * plane;
      const o = m + plane;
      const a = (voxels[m] as number) + ((voxels[m + 1] as number) - (voxels[m] as number)) * fx;
      const b =
        (voxels[m + columns] as number) + ((voxels[m + columns + 1] as number) - (voxels[m + columns] as number)) * fx;
      const c = (voxels[o] as number) + ((voxels[o + 1] as number) - (voxels[o] as number)) * fx;
      const d =
        (voxels[o + columns] as number) + ((voxels[o + columns + 1] as number) - (voxels[o + columns] as number)) * fx;
      const near = a + (b - a) * fy;
      out[n] = (near + (c + (d - c) * fy - near) * (z - k)) * slope + intercept;
    } else {
      out[n] = sampleLinear(source, x, y, z);
    }
    x += dx;
    y += dy;
    z += dz;
  }
}

/** Displayed value at a continuous voxel index, trilinear with the border voxels extended by half a voxel; NaN beyond. */
export function sampleLinear(volume: ScalarVolume, x: number, y: number, z: number): number {
  const [columns, rows, slices] = volume.grid.size;
  if (
    x < -0.5 ||
    y < -0.5 ||
    z < -0.5 ||
    x > columns - 0.5 ||
    y > rows - 0.5 ||
    z > slices - 0.5 ||
    Number.isNaN(x + y + z)
  )
    return Number.NaN;
  const cx = Math.min(Math.max(x, 0), columns - 1);
  const cy = Math.min(Math.max(y, 0), rows - 1);
  const cz = Math.min(Math.max(z, 0), slices - 1);
  const i = Math.min(Math.floor(cx), Math.max(columns - 2, 0));
  const j = Math.min(Math.floor(cy), Math.max(rows - 2, 0));
  const k = Math.min(Math.floor(cz), Math.max(slices - 2, 0));
  const fx = cx - i;
  const fy = cy - j;
  const fz = cz - k;
  const { voxels, rescale } = volume;
  const di = columns > 1 ? 1 : 0;
  const dj = rows > 1 ? columns : 0;
  const dk = slices > 1 ? columns * rows : 0;
  const n = i + j * columns + k * columns * rows;
  const near = blend(voxels, n, di, dj, fx, fy);
  const far = blend(voxels, n + dk, di, dj, fx, fy);
  return (near * (1 - fz) + far * fz) * rescale.slope + rescale.intercept;
}

/** Bilinear value between voxel n and its neighbours at offsets `di` and `dj`. */
function blend(voxels: VoxelArray, n: number, di: number, dj: number, fx: number, fy: number): number {
  const low = (voxels[n] ?? 0) * (1 - fx) + (voxels[n + di] ?? 0) * fx;
  const high = (voxels[n + dj] ?? 0) * (1 - fx) + (voxels[n + dj + di] ?? 0) * fx;
  return low * (1 - fy) + high * fy;
}

/** Labels of `source` at the voxel centres of `target`, nearest neighbour; 0 outside. */
export function resampleLabels(
  labels: Uint8Array,
  source: Grid,
  target: Grid,
  shiftMm: Triple = [0, 0, 0],
): Uint8Array {
  const out = new Uint8Array(voxelCount(target));
  const map = indexMap(target, source, shiftMm);
  const [columns, rows, slices] = target.size;
  const [sourceColumns, sourceRows, sourceSlices] = source.size;
  let n = 0;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++, n++) {
        const x = Math.round(map.start[0] + i * map.di[0] + j * map.dj[0] + k * map.dk[0]);
        const y = Math.round(map.start[1] + i * map.di[1] + j * map.dj[1] + k * map.dk[1]);
        const z = Math.round(map.start[2] + i * map.di[2] + j * map.dj[2] + k * map.dk[2]);
        if (x < 0 || y < 0 || z < 0 || x >= sourceColumns || y >= sourceRows || z >= sourceSlices) continue;
        out[n] = labels[x + (y + z * sourceRows) * sourceColumns] ?? 0;
      }
    }
  }
  return out;
}
