import type { VoxelArray } from './volume.ts';

/** What can be done to one whole mask. Lengths in mm, measured between voxel centres, so right for anisotropic voxels. */
export type MaskOperation =
  | { readonly kind: 'keep-largest' }
  | { readonly kind: 'remove-small'; readonly leastMm3: number }
  | { readonly kind: 'fill-holes' }
  | { readonly kind: 'median' | 'gaussian' | 'opening' | 'closing'; readonly mm: number }
  /** Positive grows, negative shrinks. */
  | { readonly kind: 'margin'; readonly mm: number }
  | { readonly kind: 'hollow'; readonly mm: number; readonly side: 'inside' | 'outside' | 'middle' }
  | { readonly kind: 'fill-between'; readonly axis: 0 | 1 | 2 }
  /** Everything whose displayed value (stored * slope + intercept) lies in the range, both ends included. */
  | {
      readonly kind: 'threshold';
      readonly low: number;
      readonly high: number;
      /** Same size and order as the mask. */
      readonly values: VoxelArray;
      readonly rescale: { readonly slope: number; readonly intercept: number };
    }
  /** The mask holds labels of several segments, and so does the result. */
  | { readonly kind: 'joint'; readonly mm: number }
  | {
      readonly kind: 'combine';
      readonly with: 'union' | 'intersection' | 'difference' | 'symmetric-difference';
      /** Same size and order as the mask. */
      readonly other: Uint8Array;
    };

/** A mask (flat, 0 and 1, order i + j*columns + k*columns*rows) and what is to be done to it. */
export interface MaskJob {
  readonly mask: Uint8Array;
  readonly size: readonly [columns: number, rows: number, slices: number];
  readonly spacingMm: readonly [i: number, j: number, k: number];
  readonly operation: MaskOperation;
}
