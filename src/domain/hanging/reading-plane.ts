import { dot, type Triple } from '../../geometry/vec3.ts';
import type { VolumeInfo } from '../volume.ts';
import type { HangingPlane, MeasuredPlane } from './protocol.ts';

/** How a picture of each plane is read: the patient's right on the left, front or head on top (LPS). */
const UPRIGHT: Readonly<Record<MeasuredPlane, { readonly right: Triple; readonly down: Triple }>> = {
  axial: { right: [1, 0, 0], down: [0, 1, 0] },
  coronal: { right: [1, 0, 0], down: [0, 0, -1] },
  sagittal: { right: [0, 1, 0], down: [0, 0, -1] },
};

/** The plane of the patient in which the slices lie; null for oblique ones and volumes without a grid. */
export function measuredPlane({ grid }: Pick<VolumeInfo, 'grid'>): MeasuredPlane | null {
  if (!grid) return null;
  const [x, y, z] = grid.axes[2].map(Math.abs) as [number, number, number];
  if (z > 0.8) return 'axial';
  return y > 0.8 ? 'coronal' : x > 0.8 ? 'sagittal' : null;
}

/**
 * The plane to show a volume in when nobody asked for one: as it was acquired, unless that stands on its head or is mirrored, as
 * research files often are; then the plane of the patient that the slices lie in, where that resamples nothing.
 */
export function readingPlane(volume: Pick<VolumeInfo, 'grid'>): HangingPlane {
  const plane = measuredPlane(volume);
  if (!plane || !volume.grid) return 'acquisition';
  const { right, down } = UPRIGHT[plane];
  const [columns, rows, slices] = volume.grid.axes;
  if (dot(columns, right) > 0.5 && dot(rows, down) > 0.5) return 'acquisition';
  const isAlong = (axis: Triple) => Math.max(...axis.map(Math.abs)) > 0.9999;
  return [columns, rows, slices].every(isAlong) ? plane : 'acquisition';
}
