import type { MeasurementKind } from '../../domain/measurement.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { type PictureAxes, pointsToGive, shapePoints } from '../../kernels/measure/shape-geometry.ts';
import type { ScreenPoint } from './project-shape.ts';

/** Less than this between press and release is a click: the point stays with the pointer until the next one. */
const CLICK_PX = 4;
/** Corners of a freehand outline are at least this far apart. */
const CORNER_PX = 2;
const LEAST_CORNERS = 6;

/**
 * A shape that is being drawn: by dragging, by clicking, or both (an angle is a drag and a click). An outline is always dragged.
 * Pure: positions come in, points go out.
 */
export class ShapeDraft {
  readonly kind: MeasurementKind;
  readonly #axes: PictureAxes;
  #given: Lps[];
  #floating: Lps | null = null;
  #last: ScreenPoint;

  constructor(kind: MeasurementKind, start: Lps, at: ScreenPoint, axes: PictureAxes) {
    this.kind = kind;
    this.#axes = axes;
    this.#given = [start];
    this.#last = at;
  }

  /** The pointer moved, with or without its button. */
  moveTo(position: Lps, at: ScreenPoint): void {
    if (this.kind === 'freehand') {
      if (this.#far(at) < CORNER_PX) return;
      this.#given.push(position);
      this.#last = at;
    } else if (this.kind === 'point') {
      this.#given = [position];
    } else {
      this.#floating = position;
    }
  }

  /** The button was let go: true when the shape is finished, null when there is nothing to keep. */
  release(at: ScreenPoint): boolean | null {
    if (this.kind === 'point') return true;
    if (this.kind === 'freehand') return this.#given.length >= LEAST_CORNERS ? true : null;
    if (!this.#floating || this.#far(at) < CLICK_PX) return false;
    this.#given.push(this.#floating);
    this.#floating = null;
    this.#last = at;
    return this.#given.length >= pointsToGive(this.kind);
  }

  /** Points as far as they go; null while there is nothing to see. */
  points(): Lps[] | null {
    const given = this.#floating ? [...this.#given, this.#floating] : this.#given;
    if (given.length < 2 && this.kind !== 'point') return null;
    return shapePoints(this.kind, given, this.#axes);
  }

  #far(at: ScreenPoint): number {
    return Math.hypot(at[0] - this.#last[0], at[1] - this.#last[1]);
  }
}
