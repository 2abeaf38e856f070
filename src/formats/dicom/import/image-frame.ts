import type { FileId } from '../../../domain/ids.ts';
import type {
  AcquisitionFacts,
  ImportWarning,
  PixelFormat,
  SliceRef,
  VoiWindow,
  VolumeInfo,
} from '../../../domain/volume.ts';
import type { Triple } from '../../../geometry/vec3.ts';

/** What a series says of all its images. */
export interface SeriesFacts {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly seriesNumber: number | null;
  readonly description: string;
  readonly modality: string;
}

/** Place of a frame in the patient: unit vectors along increasing column (`row`) and row index (`column`), LPS mm. */
export interface FramePlane {
  readonly position: Triple;
  readonly row: Triple;
  readonly column: Triple;
  /** Distance of neighbouring columns (i) and rows (j), mm. */
  readonly spacingMm: readonly [i: number, j: number];
}

/** Attributes by which images at the same place differ. Null where the header says nothing. */
export interface FrameTraits {
  readonly kind: string | null;
  readonly imageType: readonly string[];
  readonly stackId: string | null;
  readonly bValue: number | null;
  readonly direction: string | null;
  readonly echoTimeMs: number | null;
  readonly echoNumber: number | null;
  readonly inversionTimeMs: number | null;
  readonly flipAngleDeg: number | null;
  readonly repetitionTimeMs: number | null;
  /** TemporalPositionIdentifier or TemporalPositionIndex. */
  readonly temporalPosition: number | null;
  /** TriggerTime, trigger delay or temporal offset. */
  readonly triggerTimeMs: number | null;
  readonly acquisitionNumber: number | null;
  /** Indices of a multi-frame object's dimensions other than place; names nothing, but tells frames apart. */
  readonly dimensions: string | null;
  /** Date and time as seconds, for comparison only. */
  readonly acquisitionSeconds: number | null;
  readonly contentSeconds: number | null;
  /** InstanceNumber, then the frame within the instance. */
  readonly order: number;
}

/** One image to show, as its header describes it; a frame of a multi-frame object or a tile of a mosaic. */
export interface ImageFrame {
  readonly slice: SliceRef;
  readonly series: SeriesFacts;
  readonly frameOfReferenceUid: string | null;
  /** Null without usable patient geometry; `warnings` say why where the header tries. */
  readonly plane: FramePlane | null;
  /** Pixel distances without a place in the patient (projection, ultrasound); null when unknown. */
  readonly spacingBetweenSlicesMm: number | null;
  readonly sliceThicknessMm: number | null;
  readonly gantryTiltDeg: number | null;
  /** Distance of columns and of rows, also without a place in the patient; null when unknown. */
  readonly pixelSpacingMm?: readonly [i: number, j: number] | null;
  readonly pixel: PixelFormat;
  readonly windows: readonly VoiWindow[];
  readonly voiLut: VolumeInfo['voiLut'];
  readonly traits: FrameTraits;
  /** Of the file; what differs by frame is in `traits`. */
  readonly facts: AcquisitionFacts;
  /** Of the file. */
  readonly warnings: readonly ImportWarning[];
}

/** Files are told apart by these; a mosaic's tiles share them. */
export function imageKey(slice: { readonly fileId: FileId; readonly frame: number | null }): string {
  return `${slice.fileId} ${slice.frame ?? 0}`;
}
