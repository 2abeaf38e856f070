import { type ByteSource, bytesAsSource } from '../../src/domain/byte-source.ts';
import type { FileId, Uid, VolumeId } from '../../src/domain/ids.ts';
import type { SliceRef, VolumeInfo } from '../../src/domain/volume.ts';
import type { DataElement, Tag } from '../../src/formats/dicom/dataset.ts';
import { dataset, tagOf } from '../../src/formats/dicom/dictionary.ts';
import { newUid } from '../../src/formats/dicom/seg/new-uid.ts';
import { writePart10 } from '../../src/formats/dicom/write/write-part10.ts';
import type { Grid } from '../../src/geometry/grid.ts';
import { addScaled, cross, type Lps, type Triple } from '../../src/geometry/vec3.ts';

/** What a made series looks like; all of it optional but the size. */
export interface SeriesRecipe {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** Row and column direction as decimal strings. */
  readonly orientation?: readonly string[];
  readonly pixelSpacing?: readonly [string, string];
  readonly sliceThickness?: string | null;
  readonly stepMm?: number;
  /** Order of the files by slice: all orders must give the same SEG. */
  readonly order?: 'ascending' | 'descending' | 'shuffled';
  readonly patientName?: { readonly charset: string; readonly bytes: Uint8Array };
  /** One Enhanced MR object instead of single slices. */
  readonly enhanced?: boolean;
  readonly frameOfReferenceUid?: string | null;
  /** Two series of one study. */
  readonly studyUid?: Uid;
  readonly lossy?: boolean;
}

/** A made series: its files by name, and what the import would say of it. */
export interface MadeSeries {
  readonly volume: VolumeInfo;
  readonly files: ReadonlyMap<FileId, ByteSource>;
  readonly bytes: readonly Uint8Array[];
}

const MR = '1.2.840.10008.5.1.4.1.1.4' as Uid;
const ENHANCED_MR = '1.2.840.10008.5.1.4.1.1.4.1' as Uid;
const AXIAL = ['1', '0', '0', '0', '1', '0'];

export function makeSeries(recipe: SeriesRecipe): MadeSeries {
  const geometry = geometryOf(recipe);
  const uids = { study: recipe.studyUid ?? newUid(), series: newUid(), frame: recipe.frameOfReferenceUid ?? newUid() };
  const common = commonElements(recipe, uids);
  const made = recipe.enhanced
    ? makeEnhanced(recipe, geometry.positions, common)
    : makeClassic(recipe, geometry.positions, common);
  const volume = volumeInfo(recipe, geometry.grid(uids.frame), uids, made.slices);
  const files = made.bytes.map((bytes, n) => [made.ids[n]!, bytesAsSource(`image-${n}.dcm`, bytes)] as const);
  return { volume, files: new Map(files), bytes: made.bytes };
}

function geometryOf(recipe: SeriesRecipe) {
  const [a, b, c, d, e, f] = (recipe.orientation ?? AXIAL).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const spacing = recipe.pixelSpacing ?? ['0.7', '0.7'];
  const step = recipe.stepMm ?? 2.5;
  const axes: [Triple, Triple, Triple] = [[a, b, c], [d, e, f], cross([a, b, c], [d, e, f])];
  const origin: Triple = [-101.25, -98.5, 33.125];
  const positions = Array.from({ length: recipe.slices }, (_, k) =>
    addScaled(origin, axes[2], k * step).map((v) => String(Number(v.toFixed(6)))),
  );
  const grid = (frameOfReferenceUid: string): Grid => ({
    size: [recipe.columns, recipe.rows, recipe.slices],
    spacingMm: [Number(spacing[1]), Number(spacing[0]), step],
    origin: origin as Lps,
    axes: axes as unknown as Grid['axes'],
    frameOfReferenceUid,
  });
  return { positions, grid };
}

function commonElements(recipe: SeriesRecipe, uids: { study: string; series: string; frame: string }) {
  const { patientName } = recipe;
  const elements = new Map<Tag, DataElement>(
    dataset({
      SpecificCharacterSet: patientName ? patientName.charset.split('\\') : 'ISO_IR 100',
      StudyDate: '20240502',
      StudyTime: '101112',
      SeriesDate: '20240502',
      SeriesTime: '101500',
      ContentDate: '20240502',
      ContentTime: '101501',
      AccessionNumber: 'A123',
      Modality: 'MR',
      Manufacturer: 'Maker',
      ManufacturerModelName: 'Model',
      DeviceSerialNumber: '1',
      SoftwareVersions: '1',
      ReferringPhysicianName: 'Doctor^Who',
      StudyDescription: 'Liver',
      SeriesDescription: 'T1 late arterial',
      PatientName: 'Doe^Jane',
      PatientID: 'P1',
      PatientBirthDate: '19700101',
      PatientSex: 'F',
      PatientAge: '054Y',
      PatientSize: '1.70',
      PatientWeight: '61.5',
      StudyInstanceUID: uids.study,
      SeriesInstanceUID: uids.series,
      StudyID: 'S1',
      SeriesNumber: '7',
      FrameOfReferenceUID: recipe.frameOfReferenceUid === null ? undefined : uids.frame,
      PositionReferenceIndicator: '',
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: recipe.rows,
      Columns: recipe.columns,
      BitsAllocated: 16,
      BitsStored: 12,
      HighBit: 11,
      PixelRepresentation: 0,
      ...(recipe.lossy
        ? { LossyImageCompression: '01', LossyImageCompressionRatio: '8.5', LossyImageCompressionMethod: 'ISO_10918_1' }
        : {}),
    }),
  );
  if (patientName) elements.set(tagOf('PatientName'), { vr: 'PN', value: patientName.bytes });
  return elements;
}

interface Made {
  readonly bytes: Uint8Array[];
  readonly ids: FileId[];
  readonly slices: SliceRef[];
}

function makeClassic(recipe: SeriesRecipe, positions: string[][], common: Map<Tag, DataElement>): Made {
  const pixels = new Uint8Array(recipe.columns * recipe.rows * 2);
  const made = positions.map((position, k) => {
    const sop = newUid();
    const own = dataset({
      ImageType: ['ORIGINAL', 'PRIMARY', 'M', 'NONE'],
      SOPClassUID: MR,
      SOPInstanceUID: sop,
      ScanningSequence: 'GR',
      SequenceVariant: 'SP',
      ScanOptions: '',
      MRAcquisitionType: '3D',
      EchoTime: '1.3',
      EchoTrainLength: '1',
      SliceThickness: recipe.sliceThickness === null ? undefined : (recipe.sliceThickness ?? '2.50'),
      InstanceNumber: String(k + 1),
      ImagePositionPatient: position,
      ImageOrientationPatient: recipe.orientation ?? AXIAL,
      PixelSpacing: recipe.pixelSpacing ?? ['0.7', '0.7'],
      PixelData: pixels,
    });
    const fileId = `file-${k}` as FileId;
    return {
      fileId,
      bytes: writePart10(new Map([...common, ...own])),
      slice: sliceRef(fileId, sop, MR, null, position),
    };
  });
  const stored = reordered(made, recipe.order ?? 'ascending');
  return { bytes: stored.map((m) => m.bytes), ids: stored.map((m) => m.fileId), slices: made.map((m) => m.slice) };
}

function makeEnhanced(recipe: SeriesRecipe, positions: string[][], common: Map<Tag, DataElement>): Made {
  const sop = newUid();
  const frames = reordered([...positions.keys()], recipe.order ?? 'ascending');
  const own = dataset({
    ImageType: ['ORIGINAL', 'PRIMARY', 'M', 'NONE'],
    SOPClassUID: ENHANCED_MR,
    SOPInstanceUID: sop,
    InstanceNumber: '1',
    NumberOfFrames: String(positions.length),
    SharedFunctionalGroupsSequence: [
      dataset({
        PixelMeasuresSequence: [
          dataset({
            SliceThickness: recipe.sliceThickness ?? '2.50',
            PixelSpacing: recipe.pixelSpacing ?? ['0.7', '0.7'],
          }),
        ],
        PlaneOrientationSequence: [dataset({ ImageOrientationPatient: recipe.orientation ?? AXIAL })],
      }),
    ],
    PerFrameFunctionalGroupsSequence: frames.map((k) =>
      dataset({ PlanePositionSequence: [dataset({ ImagePositionPatient: positions[k]! })] }),
    ),
    PixelData: new Uint8Array(recipe.columns * recipe.rows * 2 * positions.length),
  });
  const fileId = 'file-0' as FileId;
  const slices = positions.map((p, k) => sliceRef(fileId, sop, ENHANCED_MR, frames.indexOf(k) + 1, p));
  return { bytes: [writePart10(new Map([...common, ...own]))], ids: [fileId], slices };
}

function reordered<T>(items: readonly T[], order: NonNullable<SeriesRecipe['order']>): T[] {
  if (order === 'ascending') return [...items];
  if (order === 'descending') return [...items].reverse();
  // A fixed permutation that is neither: odd places first, from the back.
  return [...items.filter((_, n) => n % 2 === 1).reverse(), ...items.filter((_, n) => n % 2 === 0)];
}

function sliceRef(fileId: FileId, sop: Uid, sopClassUid: Uid, frame: number | null, position: string[]): SliceRef {
  return {
    fileId,
    sopInstanceUid: sop,
    sopClassUid,
    frame,
    tile: null,
    positionLps: position.map(Number) as [number, number, number],
    rescale: { slope: 1, intercept: 0 },
    instanceNumber: null,
  };
}

function volumeInfo(
  recipe: SeriesRecipe,
  grid: Grid,
  uids: { study: Uid; series: Uid; frame: string },
  slices: SliceRef[],
): VolumeInfo {
  return {
    id: `volume-${uids.series}` as VolumeId,
    kind: 'volume',
    studyUid: uids.study,
    seriesUid: uids.series,
    seriesNumber: 7,
    description: 'T1 late arterial',
    modality: 'MR',
    split: {},
    slices,
    grid,
    frameOfReferenceUid: recipe.frameOfReferenceUid === null ? null : (uids.frame as Uid),
    pixel: {
      columns: recipe.columns,
      rows: recipe.rows,
      samplesPerPixel: 1,
      photometricInterpretation: 'MONOCHROME2',
      bitsAllocated: 16,
      bitsStored: 12,
      highBit: 11,
      pixelRepresentation: 0,
      planarConfiguration: 0,
      transferSyntaxUid: '1.2.840.10008.1.2.1' as Uid,
    },
    windows: [],
    voiLut: null,
    sliceThicknessMm: 2.5,
    facts: {} as VolumeInfo['facts'],
    warnings: [],
  };
}
