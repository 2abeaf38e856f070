import type { Box } from './distance.ts';
import type { Organ, Tissue } from './tissue.ts';

/**
 * A solid part of the body, painted in list order.
 *
 * `distance` gets patient coordinates and the depth inside of the muscular wall (both mm) and returns a signed distance.
 */
export interface Structure {
  readonly box: Box;
  readonly distance: (x: number, y: number, z: number, cavityMm: number) => number;
  /** One tissue, or a choice by place and signed distance. */
  readonly tissue: Tissue | ((x: number, y: number, z: number, distance: number) => Tissue);
  readonly organ?: Organ;
  /** What fills the structure: begins `inset` mm below the surface. */
  readonly filling?: {
    readonly inset: (x: number, y: number, z: number) => number;
    readonly tissue: Structure['tissue'];
  };
}

/** A short piece of a vessel or duct: a capsule whose radius runs from `radiusA` to `radiusB`, mm. */
export interface TubePiece {
  readonly a: readonly [number, number, number];
  readonly b: readonly [number, number, number];
  readonly radiusA: number;
  readonly radiusB: number;
  readonly tissue: Tissue;
  readonly organ?: Organ;
}
