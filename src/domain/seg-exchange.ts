import type { Grid } from '../geometry/grid.ts';
import type { Code } from './code.ts';
import type { Uid, VolumeId } from './ids.ts';
import type { Rgb, Segment } from './segmentation.ts';
import type { VolumeInfo } from './volume.ts';

/** One segment with its labels on the volume's grid. Several segments may share one array (same layer). */
export interface SegmentMask {
  readonly segment: Segment;
  /** Flat labels of the segment's layer, order of the volume's grid. */
  readonly labels: Uint8Array;
}

/** All that the SEG writer needs besides the source files, which it reads by `volume.slices`. */
export interface SegExportRequest {
  readonly volume: VolumeInfo;
  readonly masks: readonly SegmentMask[];
  readonly format: 'BINARY' | 'LABELMAP';
  readonly contentLabel: string;
  readonly contentDescription: string;
  readonly contentCreatorName: string;
  readonly seriesDescription: string;
  readonly app: { readonly version: string; readonly commit: string };
  /** Local time of the export, ISO 8601 with offset. */
  readonly at: string;
}

/** Something to know about a file that was written: `code` is stable, `text` an English sentence without patient data. */
export interface ExportWarning {
  readonly code: string;
  readonly text: string;
  /** The figures and keywords of the sentence, for other languages. */
  readonly values?: readonly (string | number)[];
}

export interface SegExportResult {
  readonly bytes: Uint8Array;
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sha256: string;
  readonly fileName: string;
  readonly segments: readonly {
    readonly number: number;
    readonly segmentId: string;
    readonly voxels: number;
    readonly volumeMm3: number;
  }[];
  /** The read-back comparison that was made; the export is refused when it differs. */
  readonly verified: { readonly voxelsCompared: number; readonly segmentsCompared: number };
  readonly warnings: readonly ExportWarning[];
}

/** What a SEG file says of one segment. */
export interface ImportedSegment {
  readonly number: number;
  readonly label: string;
  readonly description: string;
  readonly category: Code | null;
  readonly type: Code | null;
  readonly typeModifier: Code | null;
  readonly anatomicRegion: Code | null;
  readonly trackingId: string | null;
  readonly trackingUid: Uid | null;
  readonly algorithmType: 'MANUAL' | 'SEMIAUTOMATIC' | 'AUTOMATIC';
  readonly algorithmName: string | null;
  /** Of SegmentationAlgorithmIdentificationSequence; null where the file has none. */
  readonly algorithmVersion?: string | null;
  readonly algorithmFamily?: Code | null;
  readonly anatomicRegionModifier?: Code | null;
  readonly colour: Rgb | null;
  readonly voxels: number;
  readonly volumeMm3: number;
}

/** A SEG put on a grid: layers of labels that together hold every segment; overlapping segments are on different layers. */
export interface SegImport {
  readonly type: 'BINARY' | 'FRACTIONAL' | 'LABELMAP';
  readonly contentLabel: string;
  readonly segments: readonly ImportedSegment[];
  readonly layers: readonly {
    /** Volume that the layer belongs to; the grid may be the SEG's own when the two differ. */
    readonly volumeId: VolumeId;
    readonly grid: Grid;
    /** Label value -> segment number. */
    readonly segmentNumbers: readonly { readonly label: number; readonly number: number }[];
    readonly labels: Uint8Array;
  }[];
  readonly warnings: readonly string[];
}
