import type { Grid } from '../geometry/grid.ts';
import type { Triple } from '../geometry/vec3.ts';
import type { VoxelArray } from './volume.ts';

/** The part of one phase around a place; displayed value = voxels * slope + intercept. */
export interface RegionPhase {
  readonly grid: Grid;
  readonly voxels: VoxelArray;
  readonly rescale: { readonly slope: number; readonly intercept: number };
}

/** A region that is asked for by a gesture. */
export interface RegionRequest {
  /** Names the place: with the same key the phases are not sent again. */
  readonly key: string;
  /** The read phase first; null when they were sent under this key before. */
  readonly phases: readonly RegionPhase[] | null;
  /** Part of the read phase's grid. */
  readonly grid: Grid;
  readonly centre: Triple;
  readonly reachMm: number;
  readonly kind: 'auto' | 'lesion' | 'tissue';
  readonly inside: readonly Triple[];
  readonly outside: readonly Triple[];
  readonly diameters: readonly (readonly [Triple, Triple])[];
}

/** Nested regions on the asked grid: a voxel belongs to the region of tightness t when its level is at most t. */
export interface RegionAnswer {
  readonly kind: 'lesion' | 'tissue';
  readonly levels: Uint8Array;
}
