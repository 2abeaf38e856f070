import { createHash } from 'node:crypto';
import { dataset } from '../formats/dicom/dictionary.ts';
import { writePart10 } from '../formats/dicom/write/write-part10.ts';

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';

/** A plain MR series for benches and stories: one axial volume, a bright ball in a dimmer ellipsoid, no patient. */
export interface SyntheticSeries {
  /** Gives the same files, UIDs included, for the same name. */
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** In-plane spacing, square pixels. */
  readonly spacingMm: number;
  readonly sliceSpacingMm: number;
  readonly seriesNumber?: number;
  /** SeriesDescription; default `Synthetic` and the name. */
  readonly description?: string;
  /** Turns the slices about the patient's left-right axis, and about the middle of the volume. Default 0: axial. */
  readonly tiltDegrees?: number;
  /** Middle of the volume, LPS mm; default above the origin, the first slice at z = 0. */
  readonly centreMm?: readonly [number, number, number];
  /** Series of the same name share a frame of reference; default one for the study. */
  readonly frame?: string;
  /** Series of one study share this; default the name. */
  readonly study?: string;
  /** Elements that say something else, or that are not there otherwise. */
  readonly elements?: Parameters<typeof dataset>[0];
}

export interface SyntheticFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** UID under 2.25 from a hash of `text` (PS3.5 B.2 form; 120 bits, not a UUID). */
function uidOf(text: string): string {
  return `2.25.${BigInt(`0x1${createHash('sha256').update(text).digest('hex').slice(0, 30)}`)}`;
}

/** One DICOM file per slice, in order of slices from foot to head. Stored values 0..1500, signed 16 bit. */
export function* syntheticSeries(series: SyntheticSeries): Generator<SyntheticFile> {
  for (let k = 0; k < series.slices; k++) {
    const name = `${series.name}-${String(k + 1).padStart(4, '0')}.dcm`;
    yield { name, bytes: writePart10(sliceDataset(series, k)) };
  }
}

function sliceDataset(series: SyntheticSeries, k: number) {
  const { columns, rows, spacingMm, sliceSpacingMm, name } = series;
  const study = series.study ?? name;
  const { down, normal, centre } = placeOf(series);
  const [u, v, w] = [((columns - 1) / 2) * spacingMm, ((rows - 1) / 2) * spacingMm, k - (series.slices - 1) / 2];
  const origin = centre.map((c, n) => c - (n === 0 ? u : 0) - down[n]! * v + normal[n]! * w * sliceSpacingMm);
  return dataset({
    SpecificCharacterSet: 'ISO_IR 192',
    ImageType: ['ORIGINAL', 'PRIMARY', 'M'],
    SOPClassUID: MR_IMAGE_STORAGE,
    SOPInstanceUID: uidOf(`${study}/${name}/${k}`),
    StudyDate: '20260102',
    SeriesDate: '20260102',
    StudyTime: '081500',
    SeriesTime: '082000',
    AccessionNumber: '',
    Modality: 'MR',
    Manufacturer: 'Lobule',
    ReferringPhysicianName: '',
    StudyDescription: 'Synthetic study',
    SeriesDescription: series.description ?? `Synthetic ${name}`,
    ManufacturerModelName: 'Synthetic series',
    PatientName: 'Synthetic^Series',
    PatientID: 'SYNTHETIC',
    PatientBirthDate: '',
    PatientSex: 'O',
    ScanningSequence: 'GR',
    SequenceVariant: 'SP',
    ScanOptions: '',
    MRAcquisitionType: '3D',
    SliceThickness: String(sliceSpacingMm),
    RepetitionTime: '4',
    EchoTime: '2',
    EchoTrainLength: '1',
    DeviceSerialNumber: '0',
    SoftwareVersions: '1',
    PatientPosition: 'HFS',
    StudyInstanceUID: uidOf(study),
    SeriesInstanceUID: uidOf(`${study}/${name}`),
    StudyID: '1',
    SeriesNumber: String(series.seriesNumber ?? 1),
    InstanceNumber: String(k + 1),
    ImagePositionPatient: origin.map((mm) => String(Number(mm.toFixed(6)))),
    ImageOrientationPatient: ['1', '0', '0', ...down.map(String)],
    FrameOfReferenceUID: uidOf(`${study}/${series.frame ?? 'frame'}`),
    PositionReferenceIndicator: '',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: rows,
    Columns: columns,
    PixelSpacing: [String(spacingMm), String(spacingMm)],
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 1,
    PixelData: slicePixels(series, k),
    ...series.elements,
  });
}

/** Direction of the rows downwards, normal and middle of a series; its columns run to the patient's left. */
export function placeOf(series: SyntheticSeries) {
  const radians = ((series.tiltDegrees ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const middle = ((series.slices - 1) / 2) * series.sliceSpacingMm;
  // Sixteen characters are what a decimal string holds (PS3.5 6.2).
  const short = (value: number) => Number(value.toFixed(9));
  return {
    down: [0, short(cos), short(sin)] as const,
    normal: [0, short(-sin), short(cos)] as const,
    centre: series.centreMm ?? ([0, 0, middle] as const),
  };
}

function slicePixels({ columns, rows, slices }: SyntheticSeries, k: number): Uint8Array {
  const pixels = new Int16Array(columns * rows);
  const w = slices > 1 ? (2 * k) / (slices - 1) - 1 : 0;
  for (let j = 0; j < rows; j++) {
    const v = (2 * j) / (rows - 1) - 1;
    for (let i = 0; i < columns; i++) {
      const u = (2 * i) / (columns - 1) - 1;
      const body = (u / 0.9) ** 2 + (v / 0.7) ** 2 + (w / 1.4) ** 2;
      const ball = ((u + 0.3) / 0.2) ** 2 + ((v + 0.1) / 0.2) ** 2 + (w / 0.5) ** 2;
      // A weak texture, so that no two neighbours are equal and scrolling shows a change.
      const texture = ((i * 73 + j * 151 + k * 199) % 64) - 32;
      if (body <= 1) pixels[i + j * columns] = (ball <= 1 ? 1200 : 500) + texture;
      else pixels[i + j * columns] = Math.abs(texture);
    }
  }
  return new Uint8Array(pixels.buffer);
}
