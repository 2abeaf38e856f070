import type { DataElement, Dataset, Tag } from '../../formats/dicom/dataset.ts';
import { dataset } from '../../formats/dicom/dictionary.ts';
import { formatDs } from '../../formats/dicom/format-ds.ts';
import { toLps } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import type { Channel, SeriesPlan } from '../scan/series-plan.ts';
import type { ContrastAgent } from '../signal/contrast-uptake.ts';
import { instanceUid, type StudyIdentity, seriesUid, timeOf } from './study-identity.ts';

export const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';

/** Moment of the injection, seconds from the start of the study: 33 s before the arterial acquisition. */
const INJECTION_S = 617;

/** One image with what its header says. */
export interface ImageRequest {
  readonly identity: StudyIdentity;
  readonly agent: ContrastAgent;
  readonly plan: SeriesPlan;
  readonly channel: Channel;
  /** Slice index of the grid. */
  readonly k: number;
  /** 1-based, unique in the series. */
  readonly instanceNumber: number;
  /** Phases of the dynamic. */
  readonly temporalPositions: number;
  readonly window: { readonly center: number; readonly width: number };
  readonly pixels: Uint16Array;
}

/** MR Image Storage (PS3.3 A.4): all attributes of type 1 and 2, and what readers use to recognise liver series. */
export function imageDataset(request: ImageRequest): Dataset {
  return new Map<Tag, DataElement>([
    ...patientAndStudy(request),
    ...seriesAndEquipment(request),
    ...acquisition(request),
    ...contrast(request),
    ...planeAndPixels(request),
  ]);
}

function patientAndStudy({ identity }: ImageRequest): Dataset {
  return dataset({
    SpecificCharacterSet: 'ISO_IR 192',
    StudyDate: identity.date,
    StudyTime: timeOf(0),
    AccessionNumber: '',
    ReferringPhysicianName: '',
    StudyDescription: 'Simulated liver MRI',
    PatientName: identity.patientName,
    PatientID: identity.patientId,
    PatientBirthDate: '',
    PatientSex: 'O',
    PatientAge: '057Y',
    PatientSize: '1.75',
    PatientWeight: '79',
    PatientComments: 'Simulated images. There is no such patient.',
    StudyInstanceUID: identity.studyUid,
    StudyID: '1',
  });
}

function seriesAndEquipment({ identity, plan }: ImageRequest): Dataset {
  return dataset({
    Modality: 'MR',
    Manufacturer: 'Lobule phantom',
    InstitutionName: 'Simulation',
    StationName: 'PHANTOM',
    ManufacturerModelName: 'Simulated 1.5 T scanner',
    DeviceSerialNumber: '0',
    SoftwareVersions: 'phantom 1',
    SeriesDescription: plan.description,
    ProtocolName: plan.description,
    SeriesInstanceUID: seriesUid(identity, plan.key),
    SeriesNumber: String(plan.number),
    SeriesDate: identity.date,
    SeriesTime: timeOf(plan.startS),
    BodyPartExamined: 'LIVER',
    PatientPosition: 'HFS',
    FrameOfReferenceUID: identity.frameUids[plan.frame as 0 | 1],
    PositionReferenceIndicator: '',
    Laterality: null,
  });
}

function acquisition({ identity, plan, channel, k, instanceNumber, temporalPositions }: ImageRequest): Dataset {
  const { header, grid } = plan;
  const { sequence } = channel;
  const slices = grid.size[2];
  const acquiredS = plan.startS + (header.acquisitionType === '2D' ? (plan.durationS * k) / slices : 0);
  const ds = (value: number) => formatDs(Number(value.toFixed(6)));
  const flip = 'flipDeg' in sequence ? sequence.flipDeg : sequence.kind === 'diffusion' ? 90 : 150;
  const isDiffusion = channel.bValue !== null;
  return dataset({
    ImageType: channel.imageType,
    SOPClassUID: MR_IMAGE_STORAGE,
    SOPInstanceUID: instanceUid(identity, plan.key, instanceNumber),
    InstanceCreationDate: identity.date,
    InstanceCreationTime: timeOf(plan.startS + plan.durationS + 3),
    AcquisitionDate: identity.date,
    AcquisitionTime: timeOf(acquiredS),
    ContentDate: identity.date,
    ContentTime: timeOf(plan.startS + plan.durationS + 2),
    AcquisitionNumber: '1',
    InstanceNumber: String(instanceNumber),
    ScanningSequence: header.scanningSequence,
    SequenceVariant: header.sequenceVariant,
    ScanOptions: header.scanOptions,
    MRAcquisitionType: header.acquisitionType,
    SequenceName: isDiffusion ? `${header.sequenceName}${channel.bValue}t` : header.sequenceName,
    AngioFlag: 'N',
    RepetitionTime: ds(sequence.trMs),
    EchoTime: ds(sequence.teMs),
    NumberOfAverages: String(header.averages),
    ImagingFrequency: '63.676',
    ImagedNucleus: '1H',
    EchoNumbers: String(channel.echoNumber),
    MagneticFieldStrength: '1.5',
    NumberOfPhaseEncodingSteps: String(Math.round(grid.size[1] * 0.8)),
    EchoTrainLength: String(header.echoTrainLength),
    PercentSampling: '80',
    PercentPhaseFieldOfView: ds((100 * grid.size[1]) / grid.size[0]),
    PixelBandwidth: String(header.pixelBandwidth),
    ReceiveCoilName: 'Body array',
    TransmitCoilName: 'Body',
    AcquisitionMatrix: [0, grid.size[0], Math.round(grid.size[1] * 0.8), 0],
    InPlanePhaseEncodingDirection: header.phaseEncoding,
    FlipAngle: ds(flip),
    VariableFlipAngleFlag: 'N',
    TemporalPositionIdentifier: plan.temporalPosition === null ? null : String(plan.temporalPosition),
    NumberOfTemporalPositions: plan.temporalPosition === null ? null : String(temporalPositions),
    DiffusionBValue: channel.bValue,
    DerivationDescription:
      plan.derivedFrom === null
        ? null
        : 'Apparent diffusion coefficient in 10-6 mm2/s, mono-exponential fit of all b-values',
  });
}

/** Agent and times for everything after the injection. */
function contrast({ agent, plan }: ImageRequest): Dataset {
  if (plan.phase === 'pre') return new Map();
  const isGadoxetate = agent === 'gadoxetate';
  return dataset({
    ContrastBolusAgent: isGadoxetate ? 'Gadoxetate disodium' : 'Gadobutrol',
    ContrastBolusRoute: 'Intravenous',
    ContrastBolusVolume: '7.9',
    ContrastBolusStartTime: timeOf(INJECTION_S),
    ContrastBolusTotalDose: '7.9',
    ContrastBolusIngredient: 'GADOLINIUM',
    ContrastBolusIngredientConcentration: isGadoxetate ? '0.25' : '1',
  });
}

function planeAndPixels({ plan, k, window, pixels }: ImageRequest): Dataset {
  const { grid } = plan;
  const ds = (value: number) => formatDs(Number(value.toFixed(6)));
  const position = toLps(grid, [0, 0, k] as Ijk);
  const [i, j, normal] = grid.axes;
  const location = position[0] * normal[0] + position[1] * normal[1] + position[2] * normal[2];
  return dataset({
    SliceThickness: ds(plan.thicknessMm),
    SpacingBetweenSlices: ds(grid.spacingMm[2]),
    ImagePositionPatient: position.map(ds),
    ImageOrientationPatient: [...i, ...j].map(ds),
    SliceLocation: ds(location),
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: grid.size[1],
    Columns: grid.size[0],
    PixelSpacing: [ds(grid.spacingMm[1]), ds(grid.spacingMm[0])],
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    WindowCenter: ds(window.center),
    WindowWidth: ds(window.width),
    WindowCenterWidthExplanation: 'Algo1',
    RescaleIntercept: '0',
    RescaleSlope: '1',
    RescaleType: 'US',
    LossyImageCompression: '00',
    // Typed arrays of every platform that runs a browser or Node are little-endian, as the file is.
    PixelData: new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength),
  });
}
