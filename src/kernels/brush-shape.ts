import type { Grid } from '../geometry/grid.ts';
import { addScaled, dot, type Lps, norm, subtract, type Triple } from '../geometry/vec3.ts';
import { clipLinear, join, nothing, type RowInterval, solveQuadratic } from './row-interval.ts';

/** One straight piece of a stroke, in the patient's space of the grid. */
export interface BrushStroke {
  readonly from: Lps;
  readonly to: Lps;
  readonly radiusMm: number;
  /**
   * Unit normal of the plane that is painted on, for a circle; null for a sphere.
   * A circle reaches exactly the voxels whose cells the plane cuts: what the reader sees on it, and nothing else.
   */
  readonly planeNormal: Triple | null;
}

/**
 * The body that a stroke sweeps (a capsule, or a disc drawn along a line within its plane) against rows of voxels.
 * Voxels belong to it by their centres. Works in mm, so anisotropic, oblique and sheared grids need nothing special.
 */
export class BrushShape {
  readonly #origin: Triple;
  readonly #normal: Triple;
  readonly #isDisc: boolean;
  /** Step from a voxel to the next of its row, all of it and its part across the normal. */
  readonly #row: Triple;
  readonly #flat: Triple;
  readonly #rowSquared: number;
  readonly #halfThickness: number;
  readonly #radiusSquared: number;
  readonly #path: Triple;
  readonly #pathLength: number;
  readonly #direction: Triple;
  readonly #rowAlong: number;
  readonly #rowAcross: Triple;
  readonly #acrossSquared: number;
  readonly #part: RowInterval = { low: 0, high: 0 };

  constructor(grid: Grid, stroke: BrushStroke) {
    this.#isDisc = stroke.planeNormal !== null;
    this.#normal = stroke.planeNormal ?? [0, 0, 0];
    this.#origin = stroke.from;
    this.#row = addScaled([0, 0, 0], grid.axes[0], grid.spacingMm[0]);
    this.#flat = this.#inPlane(this.#row);
    this.#rowSquared = dot(this.#flat, this.#flat);
    this.#halfThickness = stroke.planeNormal ? cellHalfDepthMm(grid, stroke.planeNormal) : 0;
    this.#radiusSquared = stroke.radiusMm * stroke.radiusMm * (1 + 1e-9);
    this.#path = this.#inPlane(subtract(stroke.to, stroke.from));
    this.#pathLength = norm(this.#path);
    this.#direction = this.#pathLength > 1e-9 ? addScaled([0, 0, 0], this.#path, 1 / this.#pathLength) : [0, 0, 0];
    this.#rowAlong = dot(this.#flat, this.#direction);
    this.#rowAcross = addScaled(this.#flat, this.#direction, -this.#rowAlong);
    this.#acrossSquared = dot(this.#rowAcross, this.#rowAcross);
  }

  /**
   * Columns of the row that starts at (x, y, z) (centre of its voxel 0, LPS mm) which lie inside. A large sphere asks this for
   * ten thousand rows at every move of the pointer, so it is all numbers: nothing is allocated.
   */
  columns(x: number, y: number, z: number, into: RowInterval): void {
    nothing(into);
    const ox = x - this.#origin[0];
    const oy = y - this.#origin[1];
    const oz = z - this.#origin[2];
    const normal = this.#normal;
    const depth = ox * normal[0] + oy * normal[1] + oz * normal[2];
    const u = ox - depth * normal[0];
    const v = oy - depth * normal[1];
    const w = oz - depth * normal[2];
    this.#around(u, v, w, into);
    if (this.#pathLength > 1e-9) {
      this.#around(u - this.#path[0], v - this.#path[1], w - this.#path[2], into);
      this.#along(u, v, w, into);
    }
    if (!this.#isDisc || into.low > into.high) return;
    const slack = this.#halfThickness * 1e-6;
    // Half open: of two slices that share the plane as their border, one is painted, not both.
    const least = -this.#halfThickness + slack;
    clipLinear(into, depth, dot(this.#row, normal), least, this.#halfThickness + slack);
  }

  /** The round end whose centre lies at -(u, v, w) from the row. */
  #around(u: number, v: number, w: number, into: RowInterval): void {
    const row = this.#flat;
    const half = u * row[0] + v * row[1] + w * row[2];
    solveQuadratic(this.#part, this.#rowSquared, half, u * u + v * v + w * w - this.#radiusSquared);
    join(into, this.#part);
  }

  /** The straight part between the ends. */
  #along(u: number, v: number, w: number, into: RowInterval): void {
    const direction = this.#direction;
    const startAlong = u * direction[0] + v * direction[1] + w * direction[2];
    const x = u - startAlong * direction[0];
    const y = v - startAlong * direction[1];
    const z = w - startAlong * direction[2];
    const across = this.#rowAcross;
    const half = x * across[0] + y * across[1] + z * across[2];
    solveQuadratic(this.#part, this.#acrossSquared, half, x * x + y * y + z * z - this.#radiusSquared);
    clipLinear(this.#part, startAlong, this.#rowAlong, 0, this.#pathLength);
    join(into, this.#part);
  }

  #inPlane(v: Triple): Triple {
    return this.#isDisc ? addScaled(v, this.#normal, -dot(v, this.#normal)) : v;
  }
}

/** Half the depth of a voxel cell along a unit direction: the farthest that a centre may lie from a plane that cuts its cell. */
export function cellHalfDepthMm(grid: Grid, direction: Triple): number {
  return grid.axes.reduce((sum, axis, n) => sum + grid.spacingMm[n]! * Math.abs(dot(axis, direction)), 0) / 2;
}
