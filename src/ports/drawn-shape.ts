import type { VolumeId } from '../domain/ids.ts';
import type { MeasurementKind } from '../domain/measurement.ts';
import type { Lps, Triple } from '../geometry/vec3.ts';

/** A measurement as it is drawn; see `Measurement` for its points. */
export interface ShapeGeometry {
  readonly kind: MeasurementKind;
  readonly volumeId: VolumeId;
  readonly points: readonly Lps[];
  readonly normal: Triple;
}

export interface DrawnShape extends ShapeGeometry {
  readonly id: string;
  /** Empty: the shape belongs to its volume alone. */
  readonly frameOfReferenceUid: string;
  /** CSS colour. */
  readonly colour: string;
  readonly isSelected: boolean;
  /** False: it can neither be dragged nor chosen. */
  readonly isEditable: boolean;
  /** Its handles are seen, and can be dragged with tools that only look, while it is not selected. */
  readonly showsHandles?: boolean;
}

/** Lines of text beside a shape; asked for again while the shape is drawn or dragged (then without id). */
export type ShapeText = (shape: ShapeGeometry & { readonly id: string | null }) => readonly string[];
