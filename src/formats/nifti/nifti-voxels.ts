import type { NIFTI1, NIFTI2 } from 'nifti-reader-js';
import { AppError } from '../../domain/app-error.ts';
import type { VoxelArray } from '../../domain/volume.ts';
import { swapBytes } from '../swap-bytes.ts';

interface VoxelType {
  readonly bytes: number;
  readonly components: 1 | 3;
  /** Makes the array from bytes in this machine's order. */
  readonly make: (buffer: ArrayBuffer) => VoxelArray;
}

/** By NIfTI datatype code. 64-bit numbers become Float32: labels and intensities stay exact up to 2^24. */
const TYPES: Readonly<Record<number, VoxelType>> = {
  2: { bytes: 1, components: 1, make: (b) => new Uint8Array(b) },
  4: { bytes: 2, components: 1, make: (b) => new Int16Array(b) },
  8: { bytes: 4, components: 1, make: (b) => new Int32Array(b) },
  16: { bytes: 4, components: 1, make: (b) => new Float32Array(b) },
  64: { bytes: 8, components: 1, make: (b) => Float32Array.from(new Float64Array(b)) },
  128: { bytes: 3, components: 3, make: (b) => new Uint8Array(b) },
  256: { bytes: 1, components: 1, make: (b) => Int16Array.from(new Int8Array(b)) },
  512: { bytes: 2, components: 1, make: (b) => new Uint16Array(b) },
  768: { bytes: 4, components: 1, make: (b) => new Uint32Array(b) },
  1024: { bytes: 8, components: 1, make: (b) => Float32Array.from(new BigInt64Array(b), Number) },
  1280: { bytes: 8, components: 1, make: (b) => Float32Array.from(new BigUint64Array(b), Number) },
  2304: { bytes: 4, components: 3, make: (b) => withoutAlpha(new Uint8Array(b)) },
};

/**
 * Voxels of a NIfTI file in this machine's byte order.
 *
 * @param data the whole file, uncompressed
 * @param count voxels of all frames
 * @throws AppError `nifti/unsupported` for complex and 128-bit numbers, `nifti/damaged` for too few bytes
 */
export function readNiftiVoxels(
  header: NIFTI1 | NIFTI2,
  data: ArrayBuffer,
  count: number,
): { voxels: VoxelArray; components: 1 | 3 } {
  const type = TYPES[header.datatypeCode];
  if (!type) throw new AppError('nifti/unsupported', `NIfTI data of type ${header.datatypeCode} is not supported.`);
  const start = Math.max(352, Math.round(Number(header.vox_offset)));
  const end = start + count * type.bytes;
  if (end > data.byteLength) {
    throw new AppError('nifti/damaged', `This NIfTI file is cut off: ${end - data.byteLength} bytes are missing.`);
  }
  const own = data.slice(start, end);
  const size = type.components === 3 ? 1 : type.bytes;
  if (!header.littleEndian && size > 1) swapBytes(new Uint8Array(own), size);
  return { voxels: type.make(own), components: type.components };
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let n = 0; n < rgba.length / 4; n++) rgb.set(rgba.subarray(n * 4, n * 4 + 3), n * 3);
  return rgb;
}
