import type { Lps, Triple } from '../geometry/vec3.ts';
import { addScaled, dot, subtract } from '../geometry/vec3.ts';
import { LiveWire } from '../kernels/live-wire.ts';
import { resampleLinear } from '../kernels/resample-volume.ts';
import type { View } from './view.ts';

/** Half of the window that a wire is looked for in; a border farther from the last click is followed by another click. */
const HALF_WINDOW_MM = 60;
const MOST_HALF_PIXELS = 110;

/** The wire from one clicked place: the picture around it, sampled once on the shown plane. */
export class WireFrom {
  readonly #start: Triple;
  readonly #right: Triple;
  readonly #down: Triple;
  readonly #stepMm: number;
  readonly #half: number;
  readonly #wire: LiveWire;

  private constructor(start: Triple, right: Triple, down: Triple, stepMm: number, half: number, wire: LiveWire) {
    this.#start = start;
    this.#right = right;
    this.#down = down;
    this.#stepMm = stepMm;
    this.#half = half;
    this.#wire = wire;
  }

  /** Null where the view shows nothing with single values. */
  static at(view: View, start: Triple): WireFrom | null {
    const { showing } = view.model;
    if (showing?.volume.voxels.components !== 1) return null;
    const { grid } = showing.volume.space;
    const { right, down } = showing.camera;
    const stepMm = Math.max(Math.min(...grid.spacingMm), HALF_WINDOW_MM / MOST_HALF_PIXELS);
    const half = Math.ceil(HALF_WINDOW_MM / stepMm);
    const edge = 2 * half + 1;
    const corner = addScaled(addScaled(start, right, -half * stepMm), down, -half * stepMm) as Lps;
    const { voxels, rescale } = showing.volume.voxels;
    const values = resampleLinear(
      { grid, voxels, rescale },
      {
        size: [edge, edge, 1],
        spacingMm: [stepMm, stepMm, 1],
        origin: corner,
        axes: [right as Lps, down as Lps, showing.planes.normal as Lps],
        frameOfReferenceUid: grid.frameOfReferenceUid,
      },
    );
    const wire = new LiveWire({ width: edge, height: edge, values }, [half, half]);
    return new WireFrom(start, right, down, stepMm, half, wire);
  }

  /** Positions from after the start to `end`; a straight line where the end is too far away. */
  pathTo(end: Triple): Triple[] {
    const offset = subtract(end, this.#start);
    const pixel = (along: Triple) => Math.round(dot(offset, along) / this.#stepMm) + this.#half;
    const path = this.#wire.pathTo(pixel(this.#right), pixel(this.#down));
    // Ends where the reader clicked, not at the middle of a sample.
    return [...path.slice(1, -1).map(([x, y]) => this.#positionOf(x, y)), end];
  }

  #positionOf(x: number, y: number): Triple {
    const across = addScaled(this.#start, this.#right, (x - this.#half) * this.#stepMm);
    return addScaled(across, this.#down, (y - this.#half) * this.#stepMm);
  }
}
