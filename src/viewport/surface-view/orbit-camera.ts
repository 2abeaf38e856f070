import { addScaled, cross, dot, type Lps, normalise, subtract, type Triple } from '../../geometry/vec3.ts';
import type { Side } from '../../ports/surface-view.ts';

/** A parallel projection that turns around a point of the patient. */
export interface OrbitCamera {
  /** Unit vectors of the screen in LPS; the reader looks along cross(up, right), away from himself. */
  readonly right: Triple;
  readonly up: Triple;
  /** Middle of the picture. */
  readonly target: Lps;
  /** Half of the picture's shorter edge, mm. */
  readonly halfMm: number;
}

const FACES: Readonly<Record<Side, readonly [right: Triple, up: Triple]>> = {
  anterior: [
    [1, 0, 0],
    [0, 0, 1],
  ],
  posterior: [
    [-1, 0, 0],
    [0, 0, 1],
  ],
  left: [
    [0, 1, 0],
    [0, 0, 1],
  ],
  right: [
    [0, -1, 0],
    [0, 0, 1],
  ],
  superior: [
    [1, 0, 0],
    [0, 1, 0],
  ],
  inferior: [
    [1, 0, 0],
    [0, -1, 0],
  ],
};
const LIMITS_MM = { least: 5, most: 2000 };

export const FIRST_CAMERA: OrbitCamera = facing(
  { right: [1, 0, 0], up: [0, 0, 1], target: [0, 0, 0], halfMm: 150 },
  'anterior',
);

export function facing(camera: OrbitCamera, side: Side): OrbitCamera {
  const [right, up] = FACES[side];
  return { ...camera, right, up };
}

/** Unit vector from the reader into the picture. */
export function forward({ right, up }: OrbitCamera): [number, number, number] {
  return cross(up, right);
}

/** The side of the patient that faces the reader most. */
export function facedSide(camera: OrbitCamera): Side {
  const [x, y, z] = forward(camera);
  const most = Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
  if (most === Math.abs(y)) return y > 0 ? 'anterior' : 'posterior';
  if (most === Math.abs(x)) return x > 0 ? 'right' : 'left';
  return z > 0 ? 'inferior' : 'superior';
}

/** The patient follows the hand: `right` and `up` in radians. */
export function turned(camera: OrbitCamera, right: number, up: number): OrbitCamera {
  const into = forward(camera);
  const sideways = normalise(addScaled(scaled(camera.right, Math.cos(right)), into, -Math.sin(right)));
  const intoNow = cross(camera.up, sideways);
  const upright = normalise(addScaled(scaled(camera.up, Math.cos(up)), intoNow, -Math.sin(up)));
  return { ...camera, right: sideways, up: upright };
}

/** Shifts the picture by millimetres of the screen, y down. */
export function panned(camera: OrbitCamera, xMm: number, yMm: number): OrbitCamera {
  const target = addScaled(addScaled(camera.target, camera.right, -xMm), camera.up, yMm);
  return { ...camera, target: target as unknown as Lps };
}

export function enlarged(camera: OrbitCamera, factor: number): OrbitCamera {
  return { ...camera, halfMm: Math.min(LIMITS_MM.most, Math.max(LIMITS_MM.least, camera.halfMm / factor)) };
}

/** Sees a sphere around all given points, a little air included. */
export function fittedTo(camera: OrbitCamera, low: Triple, high: Triple): OrbitCamera {
  const target = [0, 1, 2].map((n) => (low[n]! + high[n]!) / 2) as unknown as Lps;
  const diagonal = subtract(high, low);
  return enlarged({ ...camera, target, halfMm: 0.55 * Math.sqrt(dot(diagonal, diagonal)) }, 1);
}

/** The line of sight through a point of the picture, in mm of the screen from its middle, y down. */
export function sightLine(camera: OrbitCamera, xMm: number, yMm: number, backMm: number): [Lps, Triple] {
  const into = forward(camera);
  const at = addScaled(addScaled(camera.target, camera.right, xMm), camera.up, -yMm);
  return [addScaled(at, into, -backMm) as unknown as Lps, into];
}

function scaled(a: Triple, factor: number): [number, number, number] {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}
