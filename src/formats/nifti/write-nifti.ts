import { gzipSync } from 'fflate';
import { AppError } from '../../domain/app-error.ts';
import type { VoxelArray } from '../../domain/volume.ts';
import type { Grid } from '../../geometry/grid.ts';
import { affineRas, quaternionOf } from './nifti-geometry.ts';

export interface NiftiContent {
  readonly grid: Grid;
  /** Index i + j*columns + k*columns*rows, as in the grid; interleaved RGB when `components` is 3. */
  readonly voxels: VoxelArray;
  readonly components?: 1 | 3;
  /** Displayed value = voxel * slope + intercept. Identity when left out. */
  readonly rescale?: { readonly slope: number; readonly intercept: number };
}

const HEADER_BYTES = 352;
const TYPE = { uint8: 2, int16: 4, int32: 8, float32: 16, rgb24: 128 } as const;

/**
 * NIfTI-1 file (.nii.gz, little endian) of a volume or mask: mm, sform for any grid, qform too unless the grid is
 * sheared, no texts (they could name the patient), no time stamp (equal input gives equal bytes).
 *
 * Masks (Uint8Array) are written as uint8; images as int16 with scl_slope and scl_inter where the values fit, wider
 * integers as int32, else as float32.
 *
 * @throws AppError `nifti/size` when a side is longer than 32767 or the array does not fit the grid
 */
export function writeNifti(content: NiftiContent): Uint8Array {
  const { grid, voxels, components = 1 } = content;
  const count = grid.size[0] * grid.size[1] * grid.size[2] * components;
  if (count !== voxels.length || grid.size.some((n) => n > 32767)) {
    throw new AppError('nifti/size', 'This volume does not fit into a NIfTI file.');
  }
  const data = storedVoxels(voxels, components);
  const file = new Uint8Array(HEADER_BYTES + data.bytes.length);
  writeHeader(new DataView(file.buffer), content, data);
  file.set(data.bytes, HEADER_BYTES);
  return gzipSync(file, { level: 6, mtime: 0 });
}

interface StoredVoxels {
  readonly type: number;
  readonly bits: number;
  readonly bytes: Uint8Array;
}

function storedVoxels(voxels: VoxelArray, components: 1 | 3): StoredVoxels {
  if (voxels instanceof Uint8Array)
    return components === 3
      ? { type: TYPE.rgb24, bits: 24, bytes: voxels }
      : { type: TYPE.uint8, bits: 8, bytes: voxels };
  if (voxels instanceof Int16Array || (voxels instanceof Uint16Array && voxels.every((value) => value < 32768)))
    return { type: TYPE.int16, bits: 16, bytes: bytesOf(voxels) };
  if (voxels instanceof Float32Array) return { type: TYPE.float32, bits: 32, bytes: bytesOf(voxels) };
  if (voxels instanceof Uint32Array && voxels.some((value) => value > 0x7fffffff))
    return { type: TYPE.float32, bits: 32, bytes: bytesOf(Float32Array.from(voxels)) };
  return { type: TYPE.int32, bits: 32, bytes: bytesOf(Int32Array.from(voxels)) };
}

/** Bytes of an array; every machine that runs a browser is little endian. */
function bytesOf({ buffer, byteOffset, byteLength }: VoxelArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function writeHeader(view: DataView, { grid, rescale }: NiftiContent, data: StoredVoxels): void {
  const affine = affineRas(grid);
  const quaternion = quaternionOf(grid);
  const floats = (at: number, values: readonly number[]) => {
    values.forEach((value, n) => {
      view.setFloat32(at + 4 * n, value, true);
    });
  };
  view.setInt32(0, 348, true);
  [3, ...grid.size, 1, 1, 1, 1].forEach((value, n) => {
    view.setInt16(40 + 2 * n, value, true);
  });
  view.setInt16(70, data.type, true);
  view.setInt16(72, data.bits, true);
  floats(76, [quaternion?.qfac ?? 1, ...grid.spacingMm, 1, 1, 1, 1]);
  floats(108, [HEADER_BYTES, rescale?.slope ?? 1, rescale?.intercept ?? 0]);
  view.setUint8(123, 2);
  view.setInt16(252, quaternion ? 1 : 0, true);
  view.setInt16(254, 1, true);
  if (quaternion) floats(256, [quaternion.b, quaternion.c, quaternion.d, affine[3]!, affine[7]!, affine[11]!]);
  floats(280, affine);
  // 'n+1' and a zero byte.
  view.setUint32(344, 0x6e2b3100, false);
}
