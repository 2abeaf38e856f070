import { type Grid, toIjk, toLps } from '../geometry/grid.ts';
import { orthonormal } from '../geometry/rotation.ts';
import { addScaled, cross, distance, dot, type Ijk, norm, normalise, subtract, type Triple } from '../geometry/vec3.ts';
import type { Plane, Tilt } from '../ports/viewport.ts';
import type { VolumeSpace } from './volume-space.ts';

/**
 * The parallel planes that a view of a volume steps through; all vectors in the coordinates of the volume's grid (LPS mm).
 *
 * Drawn by radiological convention: axial and coronal with the patient's right on the left, sagittal with anterior on the
 * left, acquisition as stored (columns to the right, rows down). No plane depends on the handedness of the grid.
 */
export interface SlicePlanes {
  readonly plane: Plane;
  /** Unit vectors of the upright picture. */
  readonly right: Triple;
  readonly down: Triple;
  /** Unit normal, towards higher slices. */
  readonly normal: Triple;
  readonly count: number;
  /** Centre of slice 0. */
  readonly first: Triple;
  /** From the centre of a slice to the next; along `normal` unless the grid is sheared. */
  readonly step: Triple;
  /** Extent of the volume along `right` and `down`, voxel edges included. */
  readonly widthMm: number;
  readonly heightMm: number;
}

const PATIENT_PLANES = {
  axial: { right: [1, 0, 0], down: [0, 1, 0], normal: [0, 0, 1] },
  coronal: { right: [1, 0, 0], down: [0, 0, -1], normal: [0, 1, 0] },
  sagittal: { right: [0, 1, 0], down: [0, 0, -1], normal: [1, 0, 0] },
} as const satisfies Record<Exclude<Plane, 'acquisition'>, Record<'right' | 'down' | 'normal', Triple>>;

/** The asked plane, or `acquisition` where the volume cannot be reformatted: no geometry or a single slice. */
export function possiblePlane(space: VolumeSpace, plane: Plane): Plane {
  return space.hasPatientGeometry && space.grid.size[2] > 1 ? plane : 'acquisition';
}

/** @param tilt in the coordinates of the volume; the acquisition cannot be tilted */
export function slicePlanes(space: VolumeSpace, asked: Plane, tilt: Tilt | null = null): SlicePlanes {
  const plane = possiblePlane(space, asked);
  if (plane === 'acquisition') return acquisitionPlanes(space.grid);
  return tilt ? tiltedPlanes(space.grid, plane, tilt) : patientPlanes(space.grid, plane);
}

function acquisitionPlanes(grid: Grid): SlicePlanes {
  const [columns, rows, count] = grid.size;
  const right = normalise(grid.axes[0]);
  const down = normalise(addScaled(grid.axes[1], right, -dot(grid.axes[1], right)));
  const up = cross(right, down);
  const step = addScaled([0, 0, 0], grid.axes[2], grid.spacingMm[2]);
  return {
    plane: 'acquisition',
    right,
    down,
    normal: dot(up, step) < 0 ? addScaled([0, 0, 0], up, -1) : up,
    count,
    first: toLps(grid, [(columns - 1) / 2, (rows - 1) / 2, 0]),
    step,
    widthMm: columns * grid.spacingMm[0],
    heightMm: rows * grid.spacingMm[1],
  };
}

function patientPlanes(grid: Grid, plane: Exclude<Plane, 'acquisition'>): SlicePlanes {
  const { right, down, normal } = PATIENT_PLANES[plane];
  const center = toLps(grid, grid.size.map((n) => (n - 1) / 2) as unknown as Ijk);
  const stepMm = voxelStepMm(grid, normal);
  const count = Math.floor((extentMm(grid, normal, 1) + 1e-6) / stepMm) + 1;
  return {
    plane,
    right,
    down,
    normal,
    count,
    first: addScaled(center, normal, (-(count - 1) / 2) * stepMm),
    step: addScaled([0, 0, 0], normal, stepMm),
    widthMm: extentMm(grid, right, 0),
    heightMm: extentMm(grid, down, 0),
  };
}

/** Planes at any angle; one of them passes the point of the tilt exactly, or the nearest point of the volume. */
function tiltedPlanes(grid: Grid, plane: Exclude<Plane, 'acquisition'>, tilt: Tilt): SlicePlanes {
  const { right, down } = orthonormal(tilt.right, tilt.down);
  const out = cross(right, down);
  // As the patient plane counts: axial planes towards the head although the picture is seen from the feet.
  const upright = PATIENT_PLANES[plane];
  const isBackwards = dot(cross(upright.right, upright.down), upright.normal) < 0;
  const normal = isBackwards ? addScaled([0, 0, 0], out, -1) : out;
  const center = toLps(grid, grid.size.map((n) => (n - 1) / 2) as unknown as Ijk);
  const stepMm = voxelStepMm(grid, normal);
  const halfMm = extentMm(grid, normal, 1) / 2;
  const at = Math.min(halfMm, Math.max(-halfMm, dot(subtract(tilt.through, center), normal)));
  const below = Math.floor((at + halfMm) / stepMm + 1e-6);
  const above = Math.floor((halfMm - at) / stepMm + 1e-6);
  return {
    plane,
    right,
    down,
    normal,
    count: below + above + 1,
    first: addScaled(center, normal, at - below * stepMm),
    step: addScaled([0, 0, 0], normal, stepMm),
    widthMm: extentMm(grid, right, 0),
    heightMm: extentMm(grid, down, 0),
  };
}

/** Millimetres along a unit direction in which the index moves by one voxel: the spacing, where the direction is an axis. */
export function voxelStepMm(grid: Grid, direction: Triple): number {
  const a = toIjk(grid, grid.origin);
  const b = toIjk(grid, addScaled(grid.origin, direction, 1));
  return 1 / norm(subtract(b, a));
}

/** Extent of the grid along a unit direction: 0 less for voxel edges, 1 less for voxel centres. */
function extentMm(grid: Grid, direction: Triple, less: 0 | 1): number {
  return grid.axes.reduce(
    (sum, axis, n) => sum + (grid.size[n]! - less) * grid.spacingMm[n]! * Math.abs(dot(axis, direction)),
    0,
  );
}

/** Distance from slice to slice, perpendicular to them. */
export function sliceSpacingMm(planes: SlicePlanes): number {
  return dot(planes.step, planes.normal);
}

/** Continuous slice number of a position; below 0 and above count - 1 outside of the volume. */
export function sliceAt(planes: SlicePlanes, position: Triple): number {
  return dot(subtract(position, planes.first), planes.normal) / sliceSpacingMm(planes);
}

export function clampSlice(planes: SlicePlanes, slice: number): number {
  return Math.min(planes.count - 1, Math.max(0, Math.round(slice)));
}

/** Whether a position lies more than half a slice beyond the first or the last slice. */
export function isBeyond(planes: SlicePlanes, position: Triple): boolean {
  const slice = sliceAt(planes, position);
  return slice < -0.5 - 1e-6 || slice > planes.count - 0.5 + 1e-6;
}

/** Index k of the stored slice that a plane passes nearest to in the middle of the volume. */
export function storedSliceOf(grid: Grid, planes: SlicePlanes, slice: number): number {
  const shown = clampSlice(planes, slice);
  if (planes.plane === 'acquisition') return shown;
  const k = Math.round(toIjk(grid, sliceCenter(planes, shown))[2]);
  return Math.min(grid.size[2] - 1, Math.max(0, k));
}

/** Centre of a slice. */
export function sliceCenter(planes: SlicePlanes, slice: number): Triple {
  return addScaled(planes.first, planes.step, slice);
}

/** Whether pictures of both lie upon each other, so that pan and rotation mean the same. */
export function isSamePicture(a: SlicePlanes, b: SlicePlanes): boolean {
  return distance(a.right, b.right) < 0.02 && distance(a.down, b.down) < 0.02;
}
