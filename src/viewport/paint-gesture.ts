import type { VoxelPatch } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';
import { paintStroke } from '../kernels/paint-stroke.ts';
import { SliceSnapshots } from './slice-snapshots.ts';

const LABELS = 256;

export interface PaintOptions {
  readonly layerId: LayerId;
  readonly grid: Grid;
  readonly labels: Uint8Array;
  /** The segment that is painted, or erased: no other one is ever touched by the eraser. */
  readonly label: number;
  readonly lockedLabels: readonly number[];
  readonly isErasing: boolean;
  readonly isSphere: boolean;
  readonly radiusMm: number;
  /** Further condition on a voxel of `grid`, for the threshold brush. */
  readonly admits?: (i: number, j: number, k: number) => boolean;
}

/** One stroke, from pressing the button to letting it go; writes into the layer's own array. */
export class PaintGesture {
  readonly layerId: LayerId;
  readonly #options: PaintOptions;
  readonly #snapshots: SliceSnapshots;
  readonly #replaceable: Uint8Array;
  #last: { readonly position: Triple; readonly normal: Triple; readonly plane: number } | null = null;

  constructor(options: PaintOptions) {
    this.layerId = options.layerId;
    this.#options = options;
    this.#snapshots = new SliceSnapshots(options.labels, options.grid);
    this.#replaceable = replaceableLabels(options);
  }

  /**
   * Draws on to the next point of the pointer.
   *
   * @param position in the layer's frame (LPS mm), on the shown plane
   * @param normal   unit normal of that plane
   * @param plane    number of the shown slice: the stroke never bridges slices
   * @returns the slices (k of the layer) that were written
   */
  moveTo(position: Triple, normal: Triple, plane: number): number[] {
    const from = this.#last?.plane === plane ? this.#last.position : position;
    this.#last = { position, normal, plane };
    const written = new Set<number>();
    const { grid, labels, label, isErasing, isSphere, radiusMm, admits } = this.#options;
    paintStroke(
      {
        grid,
        labels,
        label: isErasing ? 0 : label,
        replaceable: this.#replaceable,
        ...(admits ? { admits } : {}),
        beforeRow: (j, k) => {
          this.#snapshots.keep(j, k);
          written.add(k);
        },
      },
      { from: from as Lps, to: position as Lps, radiusMm, planeNormal: isSphere ? null : normal },
    );
    return [...written];
  }

  /** What the stroke changed; null when it changed nothing. */
  finish(): VoxelPatch | null {
    return this.#snapshots.patch(this.layerId);
  }

  /** Takes the stroke back; returns the slices that were written. */
  cancel(): number[] {
    this.#snapshots.restore();
    return this.#snapshots.slices;
  }
}

/** Painting replaces everything but locked labels; erasing removes the target alone. A locked target stays as it is. */
function replaceableLabels({ label, lockedLabels, isErasing }: PaintOptions): Uint8Array {
  const replaceable = new Uint8Array(LABELS).fill(isErasing ? 0 : 1);
  if (isErasing) replaceable[label] = 1;
  else replaceable[label] = 0;
  for (const locked of lockedLabels) replaceable[locked] = 0;
  if (lockedLabels.includes(label)) replaceable.fill(0);
  return replaceable;
}
