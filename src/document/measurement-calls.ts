import type { MeasurementId, SegmentId, VolumeId } from '../domain/ids.ts';
import type { MeasuredValues, Measurement } from '../domain/measurement.ts';
import type { Lps } from '../geometry/vec3.ts';
import type { ShapeGeometry } from '../ports/drawn-shape.ts';

/** The value at one place of the patient on one series. */
export interface PlaceValue {
  readonly volumeId: VolumeId;
  readonly value: number;
}

/** Measurements of the open reading: each change is one entry of the log. */
export interface MeasurementService {
  select(id: MeasurementId | null): void;
  label(id: MeasurementId, label: string): void;
  remove(id: MeasurementId): void;
  /**
   * The pointer of the keys takes hold of the next end of the active mask's axes, which are the reader's from then on. Nothing
   * without a mask.
   */
  holdNextEnd(): void;
  /** Axes of a mask that a reader has moved; null while they follow the mask. */
  movedAxes(segmentId: SegmentId): Measurement | null;
  /** Brings a view to the measurement: the active one where it shows the patient's space, else it shows the series. */
  goTo(id: MeasurementId): void;
  /** Values under a shape; null for lines, and while the image is not in memory. */
  valuesUnder(shape: Pick<ShapeGeometry, 'kind' | 'points' | 'normal' | 'volumeId'>): MeasuredValues | null;
  /**
   * Values at a place of one series (LPS mm) in every series that is linked with it and in memory, in the order of the list: where
   * linked pictures show that place, nudges and other frames of reference included.
   */
  valuesAt(position: Lps, volumeId: VolumeId): readonly PlaceValue[];
}
