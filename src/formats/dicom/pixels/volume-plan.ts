import type { VolumeId } from '../../../domain/ids.ts';
import type { SliceRef, VolumeInfo, VoxelArray } from '../../../domain/volume.ts';
import { isColour } from './colour.ts';
import { hasModalityTable } from './modality-table.ts';
import type { OpenImage } from './open-image.ts';

/** How the slices of one volume become one array; JSON-safe, so that several workers can decode for the same volume. */
export interface VolumePlan {
  readonly volumeId: VolumeId;
  readonly arrayType: ArrayType;
  readonly components: 1 | 3;
  /** Displayed value = voxel * slope + intercept. Identity when the voxels are displayed values already. */
  readonly rescale: { readonly slope: number; readonly intercept: number };
  /**
   * `stored`: voxels are stored values, one rescale holds for all slices.
   * `displayed`: voxels are displayed values in Float32: slices are scaled differently (PET, Philips) or by a table.
   */
  readonly scale: 'stored' | 'displayed';
  /** Matrix of one slice, which is a tile of the frame in a Siemens mosaic. */
  readonly columns: number;
  readonly rows: number;
}

export type ArrayType = 'Int16' | 'Uint16' | 'Uint8' | 'Int32' | 'Uint32' | 'Float32';

const ARRAYS = {
  Int16: Int16Array,
  Uint16: Uint16Array,
  Uint8: Uint8Array,
  Int32: Int32Array,
  Uint32: Uint32Array,
  Float32: Float32Array,
} as const;
const RANGES: Readonly<Record<ArrayType, readonly [lowest: number, highest: number]>> = {
  Uint8: [0, 255],
  Int16: [-32768, 32767],
  Uint16: [0, 65535],
  Int32: [-(2 ** 31), 2 ** 31 - 1],
  Uint32: [0, 2 ** 32 - 1],
  Float32: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
};

/** A zeroed array of a type. */
export function newVoxels(type: ArrayType, length: number): VoxelArray {
  return new ARRAYS[type](length);
}

/** Lowest and highest value that an array type holds. */
export function valueRange(type: ArrayType): readonly [lowest: number, highest: number] {
  return RANGES[type];
}

/**
 * Decides element type, scale and slice size of a volume.
 *
 * MONOCHROME1 changes nothing here: voxels keep the file's values, so that measurements agree with the scanner's; the
 * view inverts its grey scale instead (`info.pixel.photometricInterpretation`).
 *
 * @param first the file of a slice that could be opened; null decides by `info` alone
 */
export function planVolume(info: VolumeInfo, first: OpenImage | null): VolumePlan {
  const pixel = info.pixel;
  const [columns, rows] = info.grid ? [info.grid.size[0], info.grid.size[1]] : [pixel.columns, pixel.rows];
  const base = { volumeId: info.id, columns, rows } as const;
  if (isColour(pixel)) {
    return { ...base, arrayType: 'Uint8', components: 3, rescale: { slope: 1, intercept: 0 }, scale: 'stored' };
  }
  const rescale = commonRescale(info.slices);
  const isFloat = first !== null && first.format.sampleType !== 'integer';
  if (rescale === null || isFloat || (first !== null && hasModalityTable(first.header))) {
    return { ...base, arrayType: 'Float32', components: 1, rescale: { slope: 1, intercept: 0 }, scale: 'displayed' };
  }
  return { ...base, arrayType: integerType(pixel), components: 1, rescale, scale: 'stored' };
}

/** The rescale of all slices, or null when they differ. */
function commonRescale(slices: readonly SliceRef[]): { slope: number; intercept: number } | null {
  const first = usableRescale(slices[0]?.rescale ?? { slope: 1, intercept: 0 });
  const isCommon = slices.every(({ rescale }) => {
    const { slope, intercept } = usableRescale(rescale);
    return slope === first.slope && intercept === first.intercept;
  });
  return isCommon ? first : null;
}

/** A slope of 0 or one that is no number would erase the picture: identity instead. */
export function usableRescale({ slope, intercept }: { readonly slope: number; readonly intercept: number }): {
  slope: number;
  intercept: number;
} {
  const isUsable = Number.isFinite(slope) && slope !== 0 && Number.isFinite(intercept);
  return isUsable ? { slope, intercept } : { slope: 1, intercept: 0 };
}

function integerType({ bitsStored, bitsAllocated, pixelRepresentation }: VolumeInfo['pixel']): ArrayType {
  const bits = bitsStored > 0 ? bitsStored : bitsAllocated;
  if (pixelRepresentation === 1) return bits <= 16 ? 'Int16' : 'Int32';
  if (bits <= 8) return 'Uint8';
  return bits <= 16 ? 'Uint16' : 'Uint32';
}
