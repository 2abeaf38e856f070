import type { Lps, Triple } from '../geometry/vec3.ts';
import type { MeasurementId, SegmentId, Uid, VolumeId } from './ids.ts';

/** What a person measures with the pointer. */
export type MeasurementKind = 'length' | 'bidirectional' | 'angle' | 'ellipse' | 'freehand' | 'point';

/**
 * Displayed values (after rescale) under a measurement, on the volume that it was drawn on.
 * A region takes every voxel of the nearest slice whose centre lies inside of its outline.
 */
export interface MeasuredValues {
  readonly voxels: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 for one voxel. */
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * One measurement on an image.
 *
 * `points`, all on one plane, in mm (LPS) of `frameOfReferenceUid`; without patient geometry in `unit` along the columns and rows of
 * the volume, and slices:
 * - `length`: the two ends. `angle`: end, vertex, end. `point`: the point.
 * - `bidirectional`: the ends of the long axis, then those of the short one, which crosses it at a right angle.
 * - `ellipse`: centre, end of one semi-axis, end of the other (at a right angle).
 * - `freehand`: the corners of a closed outline, in order.
 */
export interface Measurement {
  readonly id: MeasurementId;
  readonly kind: MeasurementKind;
  /** 1, 2 ... in the order of drawing; never used again in a reading while it is there. */
  readonly number: number;
  /** What the reader calls it; empty for none. */
  readonly label: string;
  readonly volumeId: VolumeId;
  /** Empty: the images name none, and the measurement belongs to its volume alone. */
  readonly frameOfReferenceUid: string;
  readonly unit: 'mm' | 'px';
  readonly points: readonly Lps[];
  /** Unit normal of the plane that it was drawn on. */
  readonly normal: Triple;
  readonly trackingUid: Uid;
  /** Axes of this mask, moved by a reader: they hold until they are deleted, then the mask is measured again. */
  readonly axesOf?: SegmentId;
  /** Null where nothing is averaged (length, angle) or the image has no single values (colour). */
  readonly values: MeasuredValues | null;
}
