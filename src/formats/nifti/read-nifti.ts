import { gunzipSync } from 'fflate';
import { isNIFTI, type NIFTI1, type NIFTI2, readHeader } from 'nifti-reader-js';
import { AppError } from '../../domain/app-error.ts';
import type { VoxelArray } from '../../domain/volume.ts';
import { type Grid, isSameGrid } from '../../geometry/grid.ts';
import { affineOfQuaternion, gridOfRas, type RasAffine } from './nifti-geometry.ts';
import { readNiftiVoxels } from './nifti-voxels.ts';

export interface NiftiImage {
  /** In LPS mm; `frameOfReferenceUid` is empty: NIfTI has none. */
  readonly grid: Grid;
  /** All frames one after the other, each as the grid says; interleaved RGB when `components` is 3. */
  readonly voxels: VoxelArray;
  readonly components: 1 | 3;
  /** Volumes of the fourth and higher dimensions. */
  readonly frames: number;
  /** Displayed value = voxel * slope + intercept. */
  readonly rescale: { readonly slope: number; readonly intercept: number };
  /** What a person should know before relying on the position, as sentences. */
  readonly warnings: readonly string[];
}

/** NIfTI units to mm (xyzt_units, lower three bits): metre, millimetre, micrometre; unknown is taken as mm. */
const MM_PER_UNIT: Readonly<Record<number, number>> = { 1: 1000, 2: 1, 3: 0.001 };

/**
 * Reads a NIfTI-1 or NIfTI-2 file (.nii or .nii.gz, either byte order) into LPS.
 *
 * The sform is preferred where it is set, as it says everything a qform can and shear as well; else the qform; else
 * there is only spacing, with a warning.
 *
 * @throws AppError `nifti/not-nifti`, `nifti/damaged`, `nifti/unsupported`
 */
export function readNifti(bytes: Uint8Array): NiftiImage {
  const data = plainBytes(bytes);
  const header = parseHeader(data);
  const size = [1, 2, 3].map((n) => (n <= header.dims[0]! ? Math.max(1, header.dims[n]!) : 1));
  const frames = header.dims.slice(4, header.dims[0]! + 1).reduce((product, n) => product * Math.max(1, n), 1);
  const warnings: string[] = [];
  const grid = readGrid(header, data, size as [number, number, number], warnings);
  const { voxels, components } = readNiftiVoxels(header, data, size[0]! * size[1]! * size[2]! * frames);
  return { grid, voxels, components, frames, rescale: readRescale(header), warnings };
}

function plainBytes(bytes: Uint8Array): ArrayBuffer {
  // A copy with a buffer of its own: in Node `slice` of a Buffer is none.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new Uint8Array(bytes).buffer;
  try {
    return new Uint8Array(gunzipSync(bytes)).buffer;
  } catch (cause) {
    throw new AppError('nifti/damaged', 'This compressed NIfTI file is cut off or damaged.', { cause });
  }
}

function parseHeader(data: ArrayBuffer): NIFTI1 | NIFTI2 {
  if (data.byteLength < 352 || !isNIFTI(data)) {
    throw new AppError('nifti/not-nifti', 'This is not a NIfTI file (.nii or .nii.gz).');
  }
  try {
    const header = readHeader(data);
    if (header.dims[0]! >= 1 && header.dims[0]! <= 7) return header;
  } catch (cause) {
    throw new AppError('nifti/damaged', 'The header of this NIfTI file is damaged.', { cause });
  }
  throw new AppError('nifti/damaged', 'The header of this NIfTI file is damaged.');
}

function readGrid(
  header: NIFTI1 | NIFTI2,
  data: ArrayBuffer,
  size: readonly [number, number, number],
  warnings: string[],
): Grid {
  const unit = MM_PER_UNIT[header.xyzt_units & 7] ?? 1;
  const scaled = (affine: RasAffine) =>
    gridOfRas(
      affine.map((value) => value * unit),
      size,
    );
  const sform = header.sform_code > 0 ? scaled(readSform(header, data)) : null;
  const qform = header.qform_code > 0 ? scaled(readQform(header)) : null;
  if (sform && qform && !isSameGrid(sform, qform, 0.1)) {
    warnings.push('The two positions that this file gives (sform and qform) differ; the sform is used.');
  }
  const grid = sform ?? qform;
  if (grid) return grid;
  warnings.push('This file does not say how it lies in the patient; orientation and position are guesses.');
  const [x, y, z] = [1, 2, 3].map((n) => Math.abs(header.pixDims[n]!) || 1) as [number, number, number];
  const plain = scaled([x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0]);
  if (!plain) throw new AppError('nifti/damaged', 'The header of this NIfTI file is damaged.');
  return plain;
}

/** srow_x, srow_y, srow_z; the library keeps only the form that it prefers itself. */
function readSform(header: NIFTI1 | NIFTI2, data: ArrayBuffer): RasAffine {
  const view = new DataView(data);
  const isNifti2 = view.getInt32(0, header.littleEndian) === 540;
  return Array.from({ length: 12 }, (_, n) =>
    isNifti2 ? view.getFloat64(400 + 8 * n, header.littleEndian) : view.getFloat32(280 + 4 * n, header.littleEndian),
  );
}

function readQform(header: NIFTI1 | NIFTI2): RasAffine {
  const [qfac, x, y, z] = header.pixDims as [number, number, number, number];
  const rotation = { b: header.quatern_b, c: header.quatern_c, d: header.quatern_d, qfac: qfac < 0 ? -1 : 1 } as const;
  return affineOfQuaternion(rotation, [x, y, z], [header.qoffset_x, header.qoffset_y, header.qoffset_z]);
}

function readRescale({ scl_slope, scl_inter }: NIFTI1 | NIFTI2): { slope: number; intercept: number } {
  const isScaled = Number.isFinite(scl_slope) && scl_slope !== 0 && Number.isFinite(scl_inter);
  return isScaled ? { slope: scl_slope, intercept: scl_inter } : { slope: 1, intercept: 0 };
}
