import type { Rgb } from './segmentation.ts';

/** A closed triangle mesh in patient space. */
export interface Surface {
  /** x, y, z of each vertex, LPS mm. */
  readonly positions: Float32Array;
  /** Unit normals that point out of the mask. */
  readonly normals: Float32Array;
  /** Three vertices of each triangle, counter-clockwise seen from outside. */
  readonly triangles: Uint32Array;
}

/** A surface as it is shown. */
export interface ShownSurface {
  /** Segment that it belongs to. */
  readonly id: string;
  readonly surface: Surface;
  readonly colour: Rgb;
  /** 0 to 1. */
  readonly opacity: number;
}
