import { regionWindow } from '../kernels/region-window.ts';
import type { WindowLevel } from '../ports/viewport.ts';
import type { Gesture, PointerSample } from './pointer-input.ts';
import { displayedValue, voxelAt } from './value-at.ts';
import type { ViewModel } from './view-model.ts';

type Point = readonly [x: number, y: number];

/** A smaller rectangle is a slip of the hand. */
const LEAST_PX = 4;
/** Points along each side at most: a hundred thousand values are plenty for percentiles. */
const MOST_SAMPLES = 320;

export interface RegionWindowActions {
  readonly setWindow: (window: WindowLevel) => void;
  /** The rectangle while it is drawn; null takes it away. */
  readonly showBox: (box: readonly [Point, Point] | null) => void;
}

/** Drag a rectangle: what lies inside of it gets the whole range from black to white. */
export function regionWindowGesture(view: ViewModel, start: PointerSample, actions: RegionWindowActions): Gesture {
  const from = start.point;
  let to = from;
  return {
    move: ({ point }) => {
      to = point;
      actions.showBox([from, to]);
    },
    end: () => {
      actions.showBox(null);
      const isSlip = Math.abs(to[0] - from[0]) < LEAST_PX || Math.abs(to[1] - from[1]) < LEAST_PX;
      const window = isSlip ? null : windowOfBox(view, from, to);
      if (window) actions.setWindow(window);
    },
    cancel: () => actions.showBox(null),
  };
}

/** The window for what a rectangle of the picture shows; null where it shows no picture, colour or a single value. */
export function windowOfBox(view: ViewModel, a: Point, b: Point): WindowLevel | null {
  const { showing, size } = view;
  if (!showing) return null;
  const { voxels, space } = showing.volume;
  const [left, right] = ordered(a[0], b[0], size.width);
  const [top, bottom] = ordered(a[1], b[1], size.height);
  const across = Math.min(MOST_SAMPLES, Math.ceil(right - left) + 1);
  const down = Math.min(MOST_SAMPLES, Math.ceil(bottom - top) + 1);
  const values: number[] = [];
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const point: Point = [between(left, right, x, across), between(top, bottom, y, down)];
      const position = view.positionAt(point);
      const voxel = position && voxelAt(space.grid, position);
      const value = voxel && displayedValue(voxels, space.grid, voxel);
      if (value !== null) values.push(value);
    }
  }
  return regionWindow(values);
}

/** Both ends, the lesser first, inside of the picture. */
function ordered(a: number, b: number, most: number): [number, number] {
  const inside = (value: number) => Math.min(most, Math.max(0, value));
  return [inside(Math.min(a, b)), inside(Math.max(a, b))];
}

function between(from: number, to: number, n: number, count: number): number {
  return count > 1 ? from + ((to - from) * n) / (count - 1) : (from + to) / 2;
}
