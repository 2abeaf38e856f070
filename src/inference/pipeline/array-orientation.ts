import type { Grid } from '../../geometry/grid.ts';
import type { ModelGeometry } from '../contract/model-manifest.ts';
import type { Spacing } from '../resample-nnunet.ts';
import type { Shape3 } from '../spline-zoom.ts';

/** How the array that a network sees lies in the volume: its axis `a` is the volume's array axis `from[a]`, turned round or not. */
export interface ArrayOrientation {
  readonly from: Shape3;
  readonly isFlipped: readonly [boolean, boolean, boolean];
  /** Shape and spacing (mm) of the network's array. */
  readonly shape: Shape3;
  readonly spacingMm: Spacing;
}

/**
 * Finds the axes and directions: first to the patient directions that the model was trained in, as near as the volume's own axes
 * come to them, then its `transposeForward`. The volume's array is slices, rows, columns.
 */
export function orientArray(grid: Grid, geometry: ModelGeometry): ArrayOrientation {
  const patient = geometry.orientation === 'source-slice-order' ? null : nearestAxes(grid, geometry.orientation);
  const axes = geometry.transposeForward.map((axis) => (patient ? patient[axis]! : { from: axis, isFlipped: false }));
  const shape = [grid.size[2], grid.size[1], grid.size[0]] as const;
  const spacing = [grid.spacingMm[2], grid.spacingMm[1], grid.spacingMm[0]] as const;
  const pick = <T>(read: (axis: { from: number; isFlipped: boolean }) => T) => axes.map(read) as [T, T, T];
  return {
    from: pick(({ from }) => from),
    isFlipped: pick(({ isFlipped }) => isFlipped),
    shape: pick(({ from }) => shape[from]!),
    spacingMm: pick(({ from }) => spacing[from]!),
  };
}

/** Array axes (slices, rows, columns are 0, 1, 2) that run most along z, y and x of the patient; each is used once. */
function nearestAxes(grid: Grid, orientation: 'LPS' | 'RAS'): { from: number; isFlipped: boolean }[] {
  const sign = orientation === 'LPS' ? [1, 1, 1] : [-1, -1, 1];
  const found: { from: number; isFlipped: boolean }[] = [];
  const pairs = [0, 1, 2]
    .flatMap((gridAxis) =>
      [0, 1, 2].map((patientAxis) => ({ gridAxis, patientAxis, along: component(grid, gridAxis, patientAxis) })),
    )
    .sort((a, b) => Math.abs(b.along) - Math.abs(a.along));
  const [usedGrid, usedPatient] = [new Set<number>(), new Set<number>()];
  for (const { gridAxis, patientAxis, along } of pairs) {
    if (usedGrid.has(gridAxis) || usedPatient.has(patientAxis)) continue;
    usedGrid.add(gridAxis);
    usedPatient.add(patientAxis);
    found[2 - patientAxis] = { from: 2 - gridAxis, isFlipped: along * sign[patientAxis]! < 0 };
  }
  return found;
}

const component = (grid: Grid, gridAxis: number, patientAxis: number): number =>
  grid.axes[gridAxis as 0 | 1 | 2][patientAxis as 0 | 1 | 2];

/** A volume's array as the network sees it. */
export function toNetworkArray(data: Float32Array, orientation: ArrayOrientation): Float32Array {
  if (isUpright(orientation)) return data;
  const out = new Float32Array(data.length);
  forEachVoxel(orientation, (volumeIndex, networkIndex) => {
    out[networkIndex] = data[volumeIndex]!;
  });
  return out;
}

/** The way back, for masks and maps of bytes. */
export function toVolumeArray(data: Uint8Array, orientation: ArrayOrientation): Uint8Array {
  if (isUpright(orientation)) return data;
  const out = new Uint8Array(data.length);
  forEachVoxel(orientation, (volumeIndex, networkIndex) => {
    out[volumeIndex] = data[networkIndex]!;
  });
  return out;
}

/** A mask of the volume as the network sees it. */
export function maskToNetworkArray(data: Uint8Array, orientation: ArrayOrientation): Uint8Array {
  if (isUpright(orientation)) return data;
  const out = new Uint8Array(data.length);
  forEachVoxel(orientation, (volumeIndex, networkIndex) => {
    out[networkIndex] = data[volumeIndex]!;
  });
  return out;
}

/** Most volumes lie as most models want them: then nothing is copied. */
function isUpright({ from, isFlipped }: ArrayOrientation): boolean {
  return from.every((axis, n) => axis === n && !isFlipped[n]);
}

function forEachVoxel(
  { from, isFlipped, shape }: ArrayOrientation,
  visit: (volumeIndex: number, networkIndex: number) => void,
): void {
  const volumeShape = [0, 0, 0];
  from.forEach((axis, n) => {
    volumeShape[axis] = shape[n]!;
  });
  const strides = [volumeShape[1]! * volumeShape[2]!, volumeShape[2]!, 1];
  const steps = from.map((axis, n) => (isFlipped[n] ? -1 : 1) * strides[axis]!);
  const start = from.reduce((sum, axis, n) => sum + (isFlipped[n] ? (shape[n]! - 1) * strides[axis]! : 0), 0);
  let networkIndex = 0;
  for (let a = 0; a < shape[0]; a++) {
    for (let b = 0; b < shape[1]; b++) {
      let volumeIndex = start + a * steps[0]! + b * steps[1]!;
      for (let c = 0; c < shape[2]; c++, volumeIndex += steps[2]!) visit(volumeIndex, networkIndex++);
    }
  }
}
