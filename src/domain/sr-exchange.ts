import type { Lps } from '../geometry/vec3.ts';
import type { Code } from './code.ts';
import type { Uid } from './ids.ts';
import type { ExportWarning } from './seg-exchange.ts';
import type { VolumeInfo } from './volume.ts';

/** A number of a lesion as a report states it. */
export interface SrMeasurement {
  /** What was measured (TID 1419); one of the measurements of the code table. */
  readonly code: Code;
  readonly value: number;
  /** UCUM: mm, mm2, mm3, 1 ... */
  readonly unit: string;
  /** The two ends of a distance in mm (LPS), in the frame of reference of the segmentation; null when there are none. */
  readonly endPoints: readonly [Lps, Lps] | null;
}

/** A judgement: what was judged and how (both of the code table). */
export interface SrEvaluation {
  readonly code: Code;
  readonly value: Code;
}

/** One lesion (or organ) at one time point: one measurement group of TID 1411. */
export interface SrLesion {
  /** The segment that was measured; its tracking identifiers become those of the group. */
  readonly segment: { readonly sopInstanceUid: Uid; readonly number: number };
  readonly finding: Code;
  /** Liver or hepatic segments; at least one. */
  readonly findingSites: readonly Code[];
  readonly measurements: readonly SrMeasurement[];
  readonly evaluations: readonly SrEvaluation[];
  /** The algorithm that took part; null when a reader did it by hand. */
  readonly algorithm: { readonly name: string; readonly version: string } | null;
  readonly comment: string;
}

/** How a shape lies in the patient (PS3.3 C.18.9): lines as they are drawn, outlines closed, ellipses by the ends of both axes. */
export type SrGraphicType = 'POINT' | 'POLYLINE' | 'POLYGON' | 'ELLIPSE';

/** A shape in mm (LPS) of its frame of reference. */
export interface SrGraphic {
  readonly type: SrGraphicType;
  readonly points: readonly Lps[];
}

/** A line, region or point that a reader drew, of no segment: one measurement group of TID 1501, or of TID 1410 with a region. */
export interface SrShape {
  readonly trackingId: string;
  readonly trackingUid: Uid;
  readonly frameOfReferenceUid: string;
  /** The image that it was drawn on. */
  readonly image: {
    readonly seriesUid: string;
    readonly sopClassUid: string;
    readonly sopInstanceUid: string;
    /** 1-based; null for an image of one frame. */
    readonly frame: number | null;
  };
  /** Outline, ellipse or point that all numbers are of; null where each number has a line of its own. */
  readonly region: SrGraphic | null;
  readonly numbers: readonly {
    readonly code: Code;
    readonly value: number;
    readonly unit: string;
    /** Null: measured on the region. */
    readonly graphic: SrGraphic | null;
  }[];
  readonly comment: string;
}

/** All that a report is made of. */
export interface SrExportRequest {
  /** Segmentations that the report measures, as they were written. */
  readonly segmentations: readonly Uint8Array[];
  /** Files of source images (the header is enough), at least one: patient and study are repeated from them. */
  readonly sources: readonly Uint8Array[];
  /** Empty when the reader found nothing, which is a report too. */
  readonly lesions: readonly SrLesion[];
  /** Only of a report without segmentations. */
  readonly shapes?: readonly SrShape[];
  readonly observerName: string;
  /** What was done (CID 100); null for "Imaging procedure". */
  readonly procedure: Code | null;
  /** Contrast phase of a source series (RadLex), where known. */
  readonly phases: ReadonlyMap<string, Code>;
  readonly seriesDescription: string;
  readonly app: { readonly version: string; readonly commit: string };
  /** Local time of the export, ISO 8601 with offset. */
  readonly at: string;
}

/** A report as the application asks for it: headers come from the first file of each volume. */
export interface SrReportRequest extends Omit<SrExportRequest, 'sources'> {
  readonly volumes: readonly VolumeInfo[];
}

export interface SrExportResult {
  readonly bytes: Uint8Array;
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sha256: string;
  readonly fileName: string;
  readonly warnings: readonly ExportWarning[];
}

/** A measurement group as a report of any writer holds it; what is missing is null or empty. */
export interface ImportedSrGroup {
  readonly trackingId: string | null;
  readonly trackingUid: string | null;
  readonly segment: { readonly sopInstanceUid: string; readonly number: number | null } | null;
  readonly sourceSeriesUids: readonly string[];
  /** Images that it names as its source. */
  readonly sourceImageUids: readonly string[];
  /** What was outlined or pointed at, when it is given in the patient (TID 1410). */
  readonly region: { readonly graphic: SrGraphic; readonly frameOfReferenceUid: string | null } | null;
  readonly finding: Code | null;
  readonly findingSites: readonly Code[];
  readonly measurements: readonly (SrMeasurement & {
    readonly method: Code | null;
    /** What was measured, when it is given in the patient. */
    readonly graphic: SrGraphic | null;
    /** Mean, minimum ... of what was measured. */
    readonly derivation: Code | null;
    readonly frameOfReferenceUid: string | null;
  })[];
  readonly evaluations: readonly SrEvaluation[];
  readonly algorithm: { readonly name: string; readonly version: string } | null;
  readonly comment: string;
}

/** A measurement report (TID 1500) as it was read. */
export interface SrImport {
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly observerName: string | null;
  readonly deviceName: string | null;
  readonly procedure: Code | null;
  readonly phases: ReadonlyMap<string, Code>;
  readonly groups: readonly ImportedSrGroup[];
  readonly warnings: readonly string[];
}
