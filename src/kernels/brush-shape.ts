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
  readonly #row: Triple;
  readonly #rowInPlane: Triple;
  readonly #origin: Triple;
  readonly #normal: Triple | null;
  readonly #halfThickness: number;
  readonly #radiusSquared: number;
  readonly #path: Triple;
  readonly #pathLength: number;
  readonly #direction: Triple;
  readonly #part: RowInterval = { low: 0, high: 0 };

  constructor(grid: Grid, stroke: BrushStroke) {
    this.#normal = stroke.planeNormal;
    this.#origin = stroke.from;
    this.#row = addScaled([0, 0, 0], grid.axes[0], grid.spacingMm[0]);
    this.#rowInPlane = this.#inPlane(this.#row);
    this.#halfThickness = stroke.planeNormal ? cellHalfDepthMm(grid, stroke.planeNormal) : 0;
    this.#radiusSquared = stroke.radiusMm * stroke.radiusMm * (1 + 1e-9);
    this.#path = this.#inPlane(subtract(stroke.to, stroke.from));
    this.#pathLength = norm(this.#path);
    this.#direction = this.#pathLength > 1e-9 ? addScaled([0, 0, 0], this.#path, 1 / this.#pathLength) : [0, 0, 0];
  }

  /** Columns of the row that starts at `rowStart` (centre of its voxel 0, LPS mm) which lie inside. */
  columns(rowStart: Triple, into: RowInterval): void {
    nothing(into);
    const offset = subtract(rowStart, this.#origin);
    const start = this.#inPlane(offset);
    this.#around(start, into);
    if (this.#pathLength > 1e-9) {
      this.#around(subtract(start, this.#path), into);
      this.#along(start, into);
    }
    if (!this.#normal || into.low > into.high) return;
    const slack = this.#halfThickness * 1e-6;
    // Half open: of two slices that share the plane as their border, one is painted, not both.
    const least = -this.#halfThickness + slack;
    clipLinear(into, dot(offset, this.#normal), dot(this.#row, this.#normal), least, this.#halfThickness + slack);
  }

  /** The round end whose centre lies at -`start` from the row. */
  #around(start: Triple, into: RowInterval): void {
    const row = this.#rowInPlane;
    solveQuadratic(this.#part, dot(row, row), dot(start, row), dot(start, start) - this.#radiusSquared);
    join(into, this.#part);
  }

  /** The straight part between the ends. */
  #along(start: Triple, into: RowInterval): void {
    const startAlong = dot(start, this.#direction);
    const rowAlong = dot(this.#rowInPlane, this.#direction);
    const across = addScaled(start, this.#direction, -startAlong);
    const rowAcross = addScaled(this.#rowInPlane, this.#direction, -rowAlong);
    const c = dot(across, across) - this.#radiusSquared;
    solveQuadratic(this.#part, dot(rowAcross, rowAcross), dot(across, rowAcross), c);
    clipLinear(this.#part, startAlong, rowAlong, 0, this.#pathLength);
    join(into, this.#part);
  }

  #inPlane(v: Triple): Triple {
    return this.#normal ? addScaled(v, this.#normal, -dot(v, this.#normal)) : v;
  }
}

/** Half the depth of a voxel cell along a unit direction: the farthest that a centre may lie from a plane that cuts its cell. */
export function cellHalfDepthMm(grid: Grid, direction: Triple): number {
  return grid.axes.reduce((sum, axis, n) => sum + grid.spacingMm[n]! * Math.abs(dot(axis, direction)), 0) / 2;
}
