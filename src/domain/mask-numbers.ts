import type { Grid } from '../geometry/grid.ts';
import type { Lps } from '../geometry/vec3.ts';
import type { VolumeId } from './ids.ts';
import type { VoxelArray } from './volume.ts';

/** The voxels of one mask in a box around it: 0 or 1, flat index i + j*columns + k*columns*rows of `grid`. */
export interface BoxedMask {
  readonly grid: Grid;
  readonly mask: Uint8Array;
}

/** A part of an image in a box; displayed value = voxel * slope + intercept. */
export interface BoxedImage {
  readonly volumeId: VolumeId;
  readonly grid: Grid;
  readonly voxels: VoxelArray;
  readonly rescale: { readonly slope: number; readonly intercept: number };
}

/** A mask, and the images that it is read on. */
export interface MaskQuestion {
  readonly mask: BoxedMask;
  readonly images: readonly BoxedImage[];
  /** Diameters are wanted as well as values. */
  readonly isMeasured: boolean;
}

export interface MaskCaliper {
  readonly from: Lps;
  readonly to: Lps;
  readonly lengthMm: number;
}

/** Long and short axis on the slice of the largest long axis, across one axis of the grid. */
export interface PlaneDiameters {
  /** Normal of the slices: 0 across columns, 1 across rows, 2 as acquired. */
  readonly axis: 0 | 1 | 2;
  readonly long: MaskCaliper;
  readonly short: MaskCaliper;
}

/** Displayed values of an image under a mask. */
export interface MaskValues {
  readonly volumeId: VolumeId;
  readonly voxels: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1). */
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
}

export interface MaskNumbers {
  readonly voxels: number;
  /** Voxels times the volume of one voxel. */
  readonly volumeMm3: number;
  /** As acquired first; empty where diameters were not asked for. */
  readonly planes: readonly PlaneDiameters[];
  /** Largest distance of any two points of the mask; null where not asked for. */
  readonly long3d: MaskCaliper | null;
  /** In the order of the images; those without a value under the mask are left out. */
  readonly values: readonly MaskValues[];
}
