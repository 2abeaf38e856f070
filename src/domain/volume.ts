import type { Grid } from '../geometry/grid.ts';
import type { FileId, Uid, VolumeId } from './ids.ts';

/** Where one displayed slice comes from. */
export interface SliceRef {
  readonly fileId: FileId;
  readonly sopInstanceUid: Uid;
  readonly sopClassUid: Uid;
  /** 1-based frame of a multi-frame object; null for a single-frame object. */
  readonly frame: number | null;
  /** Tile of a Siemens mosaic: 0-based column and row of the tile; null otherwise. */
  readonly tile: { readonly column: number; readonly row: number } | null;
  /** ImagePositionPatient of this slice's first pixel centre (LPS mm); null without patient geometry. */
  readonly positionLps: readonly [number, number, number] | null;
  /** Stored value -> displayed value: value * slope + intercept (may differ by slice, as in PET). */
  readonly rescale: { readonly slope: number; readonly intercept: number };
  /** InstanceNumber, else null: for people only, never for ordering. */
  readonly instanceNumber: number | null;
}

/** The attribute values that set this volume apart from others of its series. Absent where they did not split. */
export interface VolumeSplit {
  readonly bValue?: number;
  readonly echoTimeMs?: number;
  readonly temporalPosition?: number;
  /** e.g. M, P, R, I, W, F, IP, OP or a vendor's value of ImageType. */
  readonly imageType?: string;
  /** Diffusion gradient direction number, stack id, acquisition number and the like, as `name=value`. */
  readonly other?: string;
}

/** How pixels are stored (PS3.3 C.7.6.3). */
export interface PixelFormat {
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
  /** 0 interleaved RGBRGB, 1 by plane. */
  readonly planarConfiguration: 0 | 1;
  readonly transferSyntaxUid: Uid;
}

/** VOI window in displayed values (after rescale). PS3.3 C.11.2. */
export interface VoiWindow {
  readonly center: number;
  readonly width: number;
  readonly explanation: string | null;
  readonly voiFunction: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
}

/**
 * What a volume is good for.
 * `volume`: a regular grid: scroll, reformat, segment, export.
 * `stack`: slices without one regular grid (gaps, tilt, mixed spacing, one position several times): scroll in order; `warnings` say why.
 * `picture`: no patient geometry or colour: look only.
 */
export type VolumeKind = 'volume' | 'stack' | 'picture';

/** A finding of the import about a volume: `code` is stable, `text` an English sentence for a person without patient data. */
export interface ImportWarning {
  readonly code: string;
  readonly text: string;
  /** The figures of the sentence, for other languages. */
  readonly values?: readonly (string | number)[];
}

/** Facts of the headers that recognition, display and export need; numbers in the units of their names, null when absent. */
export interface AcquisitionFacts {
  readonly modality: string;
  readonly manufacturer: string | null;
  readonly manufacturerModelName: string | null;
  readonly magneticFieldStrengthT: number | null;
  readonly bodyPartExamined: string | null;
  readonly protocolName: string | null;
  readonly sequenceName: string | null;
  readonly pulseSequenceName: string | null;
  readonly scanningSequence: readonly string[];
  readonly sequenceVariant: readonly string[];
  readonly scanOptions: readonly string[];
  readonly mrAcquisitionType: string | null;
  readonly imageType: readonly string[];
  readonly echoTimeMs: number | null;
  readonly repetitionTimeMs: number | null;
  readonly inversionTimeMs: number | null;
  readonly flipAngleDeg: number | null;
  readonly echoTrainLength: number | null;
  readonly bValue: number | null;
  readonly contrastBolusAgent: string | null;
  readonly contrastBolusStartTime: string | null;
  readonly contrastBolusAgentPhase: string | null;
  readonly temporalPositionIdentifier: number | null;
  readonly numberOfTemporalPositions: number | null;
  readonly triggerTimeMs: number | null;
  readonly acquisitionDate: string | null;
  readonly acquisitionTime: string | null;
  readonly acquisitionNumber: number | null;
  readonly seriesDate: string | null;
  readonly seriesTime: string | null;
  readonly contentTime: string | null;
  readonly derivationDescription: string | null;
  readonly imageComments: string | null;
  /** Further facts by DICOM keyword or `Vendor.Name`, as text (private sequence names, scan options and the like). */
  readonly extra: Readonly<Record<string, string>>;
}

/** One displayable set of slices, made from the headers of a series; no pixels. */
export interface VolumeInfo {
  readonly id: VolumeId;
  readonly kind: VolumeKind;
  readonly studyUid: Uid;
  readonly seriesUid: Uid;
  readonly seriesNumber: number | null;
  readonly description: string;
  readonly modality: string;
  readonly split: VolumeSplit;
  /** In order of increasing k of `grid`; without a grid in the order to scroll. */
  readonly slices: readonly SliceRef[];
  /** Null unless `kind` is `volume`. */
  readonly grid: Grid | null;
  readonly frameOfReferenceUid: Uid | null;
  readonly pixel: PixelFormat;
  /** Windows that the file proposes, first is the default. */
  readonly windows: readonly VoiWindow[];
  /** VOI LUT Sequence of the first slice: displayed value -> output, PS3.3 C.11.2.1.1; null when absent. */
  readonly voiLut: { readonly firstValue: number; readonly bits: number; readonly data: readonly number[] } | null;
  readonly sliceThicknessMm: number | null;
  /** Distance of columns and of rows (PixelSpacing, ImagerPixelSpacing) of all slices; null or absent when unknown or not common. */
  readonly pixelSpacingMm?: readonly [columns: number, rows: number] | null;
  readonly facts: AcquisitionFacts;
  readonly warnings: readonly ImportWarning[];
}

/** A study as the panel lists it. The patient's texts are for display only. */
export interface StudyInfo {
  readonly studyUid: Uid;
  readonly description: string;
  readonly date: string | null;
  readonly time: string | null;
  readonly patientName: string;
  readonly patientId: string;
  readonly patientBirthDate: string | null;
  readonly patientSex: string | null;
  readonly patientAge: string | null;
  readonly institution: string | null;
}

/** An object that is DICOM and whole, but not an image to scroll. */
export interface OtherObject {
  readonly kind:
    | 'SEG'
    | 'SR'
    | 'RTSTRUCT'
    | 'PR'
    | 'KO'
    | 'PDF'
    | 'RTDOSE'
    | 'RTPLAN'
    | 'REG'
    | 'RWV'
    | 'WAVEFORM'
    | 'OTHER';
  readonly fileId: FileId;
  readonly name: string;
  readonly sopClassUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly studyUid: Uid;
  readonly seriesUid: Uid;
  readonly description: string;
  /** Series that the object refers to, as far as its header says. */
  readonly referencedSeriesUids: readonly Uid[];
}

/** A file that is not shown, and why, in a sentence for a person. */
export interface SkippedFile {
  readonly name: string;
  readonly code:
    | 'not-dicom'
    | 'damaged'
    | 'unsupported'
    | 'duplicate'
    | 'directory-record'
    | 'empty'
    | 'archive-error'
    | 'cancelled';
  readonly reason: string;
}

/**
 * What the import makes of the files it was given. Every file is in exactly one of: `volumes` (by its slices), `others`, `skipped`.
 * `imagesIn` counts image frames that were read, `imagesShown` those reachable in `volumes` (tiles of a mosaic count once, by file).
 */
export interface ImportResult {
  readonly filesGiven: number;
  readonly filesLoaded: number;
  readonly studies: readonly StudyInfo[];
  readonly volumes: readonly VolumeInfo[];
  readonly others: readonly OtherObject[];
  readonly skipped: readonly SkippedFile[];
  readonly imagesIn: number;
  readonly imagesShown: number;
}

/** Element types of a volume in memory. */
export type VoxelArray = Int16Array | Uint16Array | Uint8Array | Int32Array | Uint32Array | Float32Array;

/** Decoded voxels of one volume. Displayed value = voxels[n] * rescale.slope + rescale.intercept. */
export interface VolumeVoxels {
  readonly volumeId: VolumeId;
  /** Length columns*rows*slices (times 3, interleaved, for a colour picture). */
  readonly voxels: VoxelArray;
  readonly rescale: { readonly slope: number; readonly intercept: number };
  /** Values per voxel: 1, or 3 for colour. */
  readonly components: 1 | 3;
}
