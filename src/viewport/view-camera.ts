import { addScaled, dot, subtract, type Triple } from '../geometry/vec3.ts';
import { clampSlice, type SlicePlanes, sliceAt, sliceCenter, sliceSpacingMm } from './slice-planes.ts';

/** Size of the picture in CSS pixels. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/** What of the plane is seen, and how it is turned. Ours, so that every number of the view follows from it alone. */
export interface ViewCamera {
  /** Unit vectors of the screen in the volume's coordinates. */
  readonly right: Triple;
  readonly down: Triple;
  /** Point at the middle of the picture; always on the shown slice. */
  readonly focus: Triple;
  /** 1: the whole slice fits. */
  readonly zoom: number;
}

const ZOOM_LIMITS = { least: 0.1, most: 64 };

/** Upright, whole slice, centred. */
export function fittedCamera(planes: SlicePlanes, slice: number): ViewCamera {
  return {
    right: planes.right,
    down: planes.down,
    focus: sliceCenter(planes, clampSlice(planes, slice)),
    zoom: 1,
  };
}

/** CSS pixels per millimetre. */
export function pixelsPerMm(camera: ViewCamera, planes: SlicePlanes, size: ViewSize): number {
  return camera.zoom * Math.min(size.width / planes.widthMm, size.height / planes.heightMm);
}

/** Position under a point of the picture (CSS pixels from the top left corner). */
export function screenToPosition(
  camera: ViewCamera,
  scale: number,
  size: ViewSize,
  point: readonly [number, number],
): Triple {
  const across = addScaled(camera.focus, camera.right, (point[0] - size.width / 2) / scale);
  return addScaled(across, camera.down, (point[1] - size.height / 2) / scale);
}

/** Point of the picture over a position; the distance from the plane is dropped. */
export function positionToScreen(
  camera: ViewCamera,
  scale: number,
  size: ViewSize,
  position: Triple,
): [number, number] {
  const d = subtract(position, camera.focus);
  return [size.width / 2 + dot(d, camera.right) * scale, size.height / 2 + dot(d, camera.down) * scale];
}

export function shownSlice(camera: ViewCamera, planes: SlicePlanes): number {
  return clampSlice(planes, sliceAt(planes, camera.focus));
}

/** Moves to a slice; the picture keeps its place on the screen, so a sheared stack does not wander. */
export function withSlice(camera: ViewCamera, planes: SlicePlanes, slice: number): ViewCamera {
  const steps = clampSlice(planes, slice) - sliceAt(planes, camera.focus);
  return { ...camera, focus: addScaled(camera.focus, planes.step, steps) };
}

/** Centres on a position, on the slice nearest to it. */
export function centredOn(camera: ViewCamera, planes: SlicePlanes, position: Triple): ViewCamera {
  const slice = sliceAt(planes, position);
  const off = (clampSlice(planes, slice) - slice) * sliceSpacingMm(planes);
  return { ...camera, focus: addScaled(position, planes.normal, off) };
}

/** Moves the picture by CSS pixels. */
export function panned(camera: ViewCamera, scale: number, dx: number, dy: number): ViewCamera {
  const across = addScaled(camera.focus, camera.right, -dx / scale);
  return { ...camera, focus: addScaled(across, camera.down, -dy / scale) };
}

/** Zooms; the position `anchor` stays where it is on the screen. */
export function zoomed(camera: ViewCamera, factor: number, anchor: Triple): ViewCamera {
  const zoom = Math.min(ZOOM_LIMITS.most, Math.max(ZOOM_LIMITS.least, camera.zoom * factor));
  const applied = zoom / camera.zoom;
  const inPlane = subtract(camera.focus, anchor);
  return { ...camera, zoom, focus: addScaled(anchor, inPlane, 1 / applied) };
}

/** Turns the picture clockwise. */
export function rotated(camera: ViewCamera, degrees: number): ViewCamera {
  const { cos, sin } = exactAngle(degrees);
  const { right, down } = camera;
  return {
    ...camera,
    right: addScaled(addScaled([0, 0, 0], right, cos), down, -sin),
    down: addScaled(addScaled([0, 0, 0], down, cos), right, sin),
  };
}

/** Quarter turns without rounding, so that four of them are none. */
function exactAngle(degrees: number): { cos: number; sin: number } {
  const quarter = (((degrees / 90) % 4) + 4) % 4;
  if (Number.isInteger(quarter)) return { cos: [1, 0, -1, 0][quarter]!, sin: [0, 1, 0, -1][quarter]! };
  const radians = (degrees * Math.PI) / 180;
  return { cos: Math.cos(radians), sin: Math.sin(radians) };
}

/** Mirrors the picture left to right (`horizontal`) or upside down. */
export function flipped(camera: ViewCamera, axis: 'horizontal' | 'vertical'): ViewCamera {
  return axis === 'horizontal'
    ? { ...camera, right: addScaled([0, 0, 0], camera.right, -1) }
    : { ...camera, down: addScaled([0, 0, 0], camera.down, -1) };
}
