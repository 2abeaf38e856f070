import type { AgreementAnswer, AgreementQuestion } from '../domain/agreement.ts';
import type { FileId, VolumeId } from '../domain/ids.ts';
import type { MaskNumbers, MaskQuestion } from '../domain/mask-numbers.ts';
import type { MaskJob } from '../domain/mask-operation.ts';
import type { RegionAnswer, RegionRequest } from '../domain/region-request.ts';

import type { SegExportRequest, SegExportResult, SegImport } from '../domain/seg-exchange.ts';

import type { SrExportResult, SrImport, SrReportRequest } from '../domain/sr-exchange.ts';
import type { Surface } from '../domain/surface.ts';
import type { ImportResult, VolumeInfo, VoxelArray } from '../domain/volume.ts';
import type { Grid } from '../geometry/grid.ts';
import type { Triple } from '../geometry/vec3.ts';

/** Long work takes a signal to stop it and says how far it is. */
export interface JobOptions<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface ImportProgress {
  readonly stage: 'listing' | 'reading' | 'grouping' | 'generating';
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly images: number;
  readonly skipped: number;
}

/** What a file is wanted for: the first picture of a volume, its other pictures, or a look in the list. */
export type FileWant = 'first' | 'shown' | 'glance';

/** A file given by the person: a browser File (or Blob from the store) under the path it was dropped with. */
export interface GivenFile {
  readonly fileId: FileId;
  readonly path: string;
  /** The file; of one with `whole` its header alone, with an empty Pixel Data element. */
  readonly blob: Blob;
  /** Gets the whole file from where it lies. Rejects with AppError `server/...`; may be asked again then. */
  readonly whole?: (want: FileWant, signal?: AbortSignal) => Promise<Blob>;
}

/** Header of a volume's array before its slices arrive. */
export interface VolumeStart {
  readonly volumeId: VolumeId;
  readonly arrayType: 'Int16' | 'Uint16' | 'Uint8' | 'Int32' | 'Uint32' | 'Float32';
  readonly components: 1 | 3;
  readonly rescale: { readonly slope: number; readonly intercept: number };
}

/** One decoded slice, or the reason why it can't be shown (the slice stays empty and is marked). */
export type SliceArrival =
  | { readonly k: number; readonly voxels: VoxelArray }
  | { readonly k: number; readonly problem: string };

export interface LoadSummary {
  /** Robust percentiles of the displayed values inside the body (0.5, 1, 50, 99, 99.5), for the automatic window. */
  readonly autoWindow: { readonly center: number; readonly width: number };
  readonly minimum: number;
  readonly maximum: number;
  readonly problems: readonly { readonly k: number; readonly reason: string }[];
}

/** A field of values on its grid; displayed value = voxels[n] * slope + intercept. */
export interface ScalarField {
  readonly grid: Grid;
  readonly voxels: VoxelArray;
  readonly rescale: { readonly slope: number; readonly intercept: number };
}

export interface SubtractionRequest {
  readonly minuend: ScalarField;
  readonly subtrahend: ScalarField;
  /** What lies at p of the minuend lies at p + shiftMm of the subtrahend (LPS mm). */
  readonly shiftMm: Triple;
}

export interface AlignmentRequest {
  readonly fixed: ScalarField;
  readonly moving: ScalarField;
  /** Where the search begins: the shift that is known so far. */
  readonly startMm: Triple;
}

/** What was found: a position p of the fixed volume lies at p + shiftMm of the moving one. */
export interface AlignmentResult {
  readonly shiftMm: Triple;
  /** Normalised cross-correlation at `startMm` and at `shiftMm`, -1 to 1. */
  readonly nccBefore: number;
  readonly nccAfter: number;
}

/** Heavy work off the page's thread. Implemented by `src/workers`; by direct calls in Node. */
export interface ComputePort {
  /**
   * Reads headers and makes volumes; keeps the files for later calls. Archives are unpacked, directories of media ignored.
   * Adding to what is loaded: the result covers everything known so far. Aborting keeps what was loaded before.
   */
  importFiles(files: readonly GivenFile[], options?: JobOptions<ImportProgress>): Promise<ImportResult>;
  /** Makes the demo case as DICOM files. */
  generateDemo(options?: JobOptions<ImportProgress>): Promise<readonly GivenFile[]>;
  /** Forgets all files. */
  reset(): Promise<void>;
  /**
   * Decodes a volume, `first` slice first and then outwards; `onStart` before any slice.
   * Rejects with AppError `decode/...` when no slice can be decoded.
   */
  loadVolume(
    volume: VolumeInfo,
    options: JobOptions<never> & {
      readonly first: number;
      readonly onStart: (start: VolumeStart) => void;
      readonly onSlices: (slices: readonly SliceArrival[]) => void;
    },
  ): Promise<LoadSummary>;
  /** A small 8-bit grey picture (or RGBA for colour) of the middle slice, automatic window. */
  thumbnail(
    volume: VolumeInfo,
    maxEdgePx: number,
    options?: { readonly signal?: AbortSignal },
  ): Promise<{ width: number; height: number; rgba: Uint8ClampedArray }>;
  /** Overlay planes (60xx) by slice k: one byte a pixel, 0 or 1, on the slice's own matrix. Empty when there are none. */
  graphicOverlays(volume: VolumeInfo): Promise<ReadonlyMap<number, Uint8Array>>;
  /** Encodes, reads back, compares voxel for voxel and code for code. Rejects rather than returning an unverified file. */
  encodeSeg(request: SegExportRequest, options?: JobOptions<number>): Promise<SegExportResult>;
  /** Writes a measurement report, reads it back and compares. Rejects rather than returning an unverified file. */
  encodeSr(request: SrReportRequest): Promise<SrExportResult>;
  /** @throws AppError `sr/...` when the file is no report */
  decodeSr(fileId: FileId): Promise<SrImport>;
  /** Reads a SEG (or RTSTRUCT/NIfTI mask later) and puts it on the grids of the given volumes. */
  decodeSeg(fileId: FileId, volumes: readonly VolumeInfo[], options?: JobOptions<number>): Promise<SegImport>;
  /** `minuend` minus `subtrahend` on the minuend's grid (`kernels/subtract-volumes.ts`); the arrays are copied, not taken. */
  subtract(request: SubtractionRequest, options?: JobOptions<never>): Promise<Int16Array>;
  /** Translation that brings `moving` best onto `fixed` (`kernels/align-translation.ts`). */
  align(request: AlignmentRequest, options?: JobOptions<never>): Promise<AlignmentResult>;
  /** NIfTI-1 mask (.nii.gz) of labels on a grid. */
  encodeNiftiMask(request: {
    readonly grid: import('../geometry/grid.ts').Grid;
    readonly labels: Uint8Array;
  }): Promise<Uint8Array>;
  /** Closed mesh around a mask, in patient space. */
  surface(mask: { readonly grid: import('../geometry/grid.ts').Grid; readonly mask: Uint8Array }): Promise<Surface>;
  /** An operation on a whole mask; the mask that it gives has the same size. Progress is a share; aborting ends the work at once. */
  changeMask(job: MaskJob, options?: JobOptions<number>): Promise<Uint8Array>;
  /** The region of a gesture, from all phases that it is given. Null: the phases must be sent. */
  growRegion(request: RegionRequest, options?: JobOptions<never>): Promise<RegionAnswer | null>;
  /** How the readers of one case agree; progress is a share. Takes the bytes of the files over. */
  compareReadings(question: AgreementQuestion, options?: JobOptions<number>): Promise<AgreementAnswer>;
  /** Size of a mask and the values under it. Takes the voxels of the images over: they are gone afterwards. */
  maskNumbers(question: MaskQuestion): Promise<MaskNumbers>;
  /** Text of all elements of the slice's header, for the tag browser. */
  headerText(
    volume: VolumeInfo,
    k: number,
  ): Promise<readonly { readonly tag: string; readonly vr: string; readonly name: string; readonly value: string }[]>;
  /** Begins nothing that can wait until `drawing` settles, so that the picture on its way has the processor. */
  yieldTo(drawing: Promise<unknown>): void;
  dispose(): void;
}
