import type { Grid } from '../../geometry/grid.ts';
import type { Triple } from '../../geometry/vec3.ts';
import type { ContrastPhase } from '../signal/contrast-uptake.ts';
import type { Sequence } from '../signal/signal-model.ts';

/** One image per slice position of a series: an echo, a b-value, or the only one. */
export interface Channel {
  readonly sequence: Sequence;
  readonly echoNumber: number;
  /** All values of ImageType (0008,0008). */
  readonly imageType: readonly string[];
  readonly bValue: number | null;
}

/** What the receiver and the reconstruction do to the picture. */
export interface ImageQuality {
  /** Standard deviation of the noise in stored values. */
  readonly noise: number;
  /** Stored value of healthy unenhanced liver. */
  readonly liverValue: number;
  /** Strength of the remaining receive profile, 0 = flat. */
  readonly bias: number;
  /** Ghost of moving parts along the phase encoding (column) direction, share of the signal. */
  readonly ghost: number;
  /** Point spread along columns (phase encoding) and rows: centre and two neighbours; negative neighbours ring. */
  readonly spread: {
    readonly column: readonly [number, number, number];
    readonly row: readonly [number, number, number];
  };
  /** Echo-planar readout: displacement along the phase encoding near gas, mm. */
  readonly distortionMm: number;
}

/** Where the body lies while a series is acquired. */
export interface PatientPose {
  /** Whole patient against the reference position, mm (the patient moved on the table). */
  readonly offsetMm: Triple;
  /** Rotation about the body's long axis, degrees. */
  readonly turnDeg: number;
  /** How far the upper abdomen has moved with the breath, mm LPS; fades towards wall and spine. */
  readonly breathMm: Triple;
}

/** One series of the study. */
export interface SeriesPlan {
  readonly key: string;
  readonly number: number;
  readonly description: string;
  readonly grid: Grid;
  readonly thicknessMm: number;
  readonly channels: readonly Channel[];
  readonly quality: ImageQuality;
  readonly pose: PatientPose;
  /** 0: the study's frame of reference; others are frames of their own. */
  readonly frame: number;
  /** Seconds from the start of the study. */
  readonly startS: number;
  readonly durationS: number;
  readonly phase: ContrastPhase;
  /** Number of the dynamic phase, 1-based; null outside of the dynamic. */
  readonly temporalPosition: number | null;
  readonly header: SeriesHeader;
  /** Computed from another series of the study, by its key; its images come with that series. */
  readonly derivedFrom: string | null;
}

/** Facts for the header that do not change the picture. */
export interface SeriesHeader {
  readonly sequenceName: string;
  readonly scanningSequence: readonly string[];
  readonly sequenceVariant: readonly string[];
  readonly scanOptions: readonly string[];
  readonly acquisitionType: '2D' | '3D';
  readonly echoTrainLength: number;
  readonly pixelBandwidth: number;
  readonly averages: number;
  readonly phaseEncoding: 'ROW' | 'COL';
}
