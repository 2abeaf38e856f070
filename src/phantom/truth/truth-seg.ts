import { invariant } from '../../domain/app-error.ts';
import { type ByteSource, bytesAsSource } from '../../domain/byte-source.ts';
import { findPreset } from '../../domain/codes/code-table.ts';
import type { FileId, LayerId, SegmentId, Uid, VolumeId } from '../../domain/ids.ts';
import type { SegExportRequest, SegExportResult, SegmentMask } from '../../domain/seg-exchange.ts';
import type { Segment } from '../../domain/segmentation.ts';
import { sha256Hex } from '../../domain/sha256.ts';
import type { SliceRef, VolumeInfo } from '../../domain/volume.ts';
import { encodeSeg } from '../../formats/dicom/seg/encode-seg.ts';
import { EXPLICIT_VR_LITTLE_ENDIAN } from '../../formats/dicom/write/write-part10.ts';
import { toLps } from '../../geometry/grid.ts';
import type { Ijk } from '../../geometry/vec3.ts';
import type { Lesion } from '../anatomy/lesions.ts';
import { Organ } from '../anatomy/tissue.ts';
import { MR_IMAGE_STORAGE } from '../dicom/image-dataset.ts';
import { phantomUid } from '../dicom/phantom-uid.ts';
import { instanceUid, type StudyIdentity, seriesUid } from '../dicom/study-identity.ts';
import type { SeriesPlan } from '../scan/series-plan.ts';
import type { SeriesMasks } from './series-masks.ts';

/** Organs of the truth SEG, by preset. Kidneys stay out: their codes are not in every reader's table. */
const ORGANS: readonly (readonly [organ: number, preset: string])[] = [
  [Organ.Liver, 'liver'],
  [Organ.Spleen, 'spleen'],
  [Organ.Gallbladder, 'gallbladder'],
  [Organ.Aorta, 'aorta'],
  [Organ.InferiorVenaCava, 'inferior-vena-cava'],
];

/** Preset ids equal the lesion types. */
export interface TruthSegRequest {
  readonly identity: StudyIdentity;
  readonly plan: SeriesPlan;
  /** Part 10 bytes of the first channel's images, by slice k. */
  readonly images: readonly Uint8Array[];
  readonly lesions: readonly Lesion[];
  readonly masks: SeriesMasks;
}

/** Tracking UID of a lesion: the same in the SEG of every series. */
export function lesionTrackingUid(identity: StudyIdentity, lesionId: string): Uid {
  return phantomUid(identity.study, `lesion ${lesionId}`);
}

/** SEG of the truth on one series, written by the application's own encoder with reproducible UIDs. */
export async function encodeTruthSeg(request: TruthSegRequest): Promise<SegExportResult> {
  const { identity, plan, images } = request;
  const files = new Map<FileId, ByteSource>();
  images.forEach((bytes, k) => {
    files.set(fileId(plan, k), bytesAsSource(`${plan.key}/${k}`, bytes));
  });
  const exportRequest: SegExportRequest = {
    volume: volumeOf(identity, plan),
    masks: segmentMasks(request, await sha256Hex(new TextEncoder().encode(identity.study))),
    format: 'BINARY',
    contentLabel: 'TRUTH',
    contentDescription: 'Simulation truth',
    contentCreatorName: 'Lobule^Phantom',
    seriesDescription: `Truth of ${plan.description}`.slice(0, 64),
    app: { version: '1', commit: 'phantom' },
    at: `${identity.date.slice(0, 4)}-${identity.date.slice(4, 6)}-${identity.date.slice(6)}T10:00:00.000000+00:00`,
  };
  let count = 0;
  const newUid = () => phantomUid(identity.study, `truth ${plan.key} ${count++}`);
  return encodeSeg(exportRequest, files, { newUid });
}

function fileId(plan: SeriesPlan, k: number): FileId {
  return `${plan.key}/${k}` as FileId;
}

function segmentMasks({ identity, plan, lesions, masks }: TruthSegRequest, sha256: string): SegmentMask[] {
  const make = (preset: string, label: number, layer: string, lesion: Lesion | null) =>
    segment(identity, preset, label, layer, lesion, sha256);
  const present = new Set(masks.organs);
  const organs = ORGANS.filter(([organ]) => present.has(organ)).map(
    ([organ, preset]): SegmentMask => ({
      segment: make(preset, organ, `${plan.key}/organs`, null),
      labels: masks.organs,
    }),
  );
  const seen = new Set(masks.lesions);
  const found = lesions.flatMap((lesion, n): SegmentMask[] =>
    seen.has(n + 1)
      ? [{ segment: make(lesion.type, n + 1, `${plan.key}/lesions`, lesion), labels: masks.lesions }]
      : [],
  );
  return [...organs, ...found];
}

function segment(
  identity: StudyIdentity,
  presetId: string,
  label: number,
  layer: string,
  lesion: Lesion | null,
  sha256: string,
): Segment {
  const preset = findPreset(presetId);
  invariant(preset, 'phantom/unknown-preset');
  const name = lesion === null ? preset.name : `${lesion.id} ${preset.name}`;
  return {
    id: `${layer}/${label}` as SegmentId,
    layerId: layer as LayerId,
    label,
    name,
    description: '',
    colour: preset.colour,
    category: preset.category,
    type: preset.type,
    typeModifier: preset.typeModifier,
    anatomicRegion: preset.anatomicRegion,
    anatomicRegionModifier: null,
    trackingId: lesion?.id ?? preset.name,
    trackingUid:
      lesion === null ? phantomUid(identity.study, `organ ${presetId}`) : lesionTrackingUid(identity, lesion.id),
    // The simulation is an algorithm with a version; its options, which fix the result, stand in for weights.
    origin: { by: 'model', name: 'Lobule phantom', version: '1', sha256, edited: false },
    isVisible: true,
    isLocked: false,
  };
}

/** The first channel of a series as a volume. */
function volumeOf(identity: StudyIdentity, plan: SeriesPlan): VolumeInfo {
  const { grid } = plan;
  const slices = Array.from({ length: grid.size[2] }, (_, k): SliceRef => {
    const p = toLps(grid, [0, 0, k] as Ijk);
    return {
      fileId: fileId(plan, k),
      sopInstanceUid: instanceUid(identity, plan.key, k + 1),
      sopClassUid: MR_IMAGE_STORAGE as Uid,
      frame: null,
      tile: null,
      positionLps: [p[0], p[1], p[2]],
      rescale: { slope: 1, intercept: 0 },
      instanceNumber: k + 1,
    };
  });
  const first = plan.channels[0]!;
  return {
    id: plan.key as VolumeId,
    kind: 'volume',
    studyUid: identity.studyUid,
    seriesUid: seriesUid(identity, plan.key),
    seriesNumber: plan.number,
    description: plan.description,
    modality: 'MR',
    split: plan.channels.length === 1 ? {} : splitOf(plan),
    slices,
    grid,
    frameOfReferenceUid: grid.frameOfReferenceUid as Uid,
    pixel: {
      ...{ columns: grid.size[0], rows: grid.size[1], samplesPerPixel: 1, photometricInterpretation: 'MONOCHROME2' },
      ...{ bitsAllocated: 16, bitsStored: 12, highBit: 11, pixelRepresentation: 0, planarConfiguration: 0 },
      transferSyntaxUid: EXPLICIT_VR_LITTLE_ENDIAN as Uid,
    },
    windows: [],
    voiLut: null,
    sliceThicknessMm: plan.thicknessMm,
    facts: { ...EMPTY_FACTS, imageType: first.imageType },
    warnings: [],
  };
}

function splitOf(plan: SeriesPlan): VolumeInfo['split'] {
  const { bValue, sequence } = plan.channels[0]!;
  return bValue === null ? { echoTimeMs: sequence.teMs } : { bValue };
}

/** The encoder needs no facts of the acquisition: it copies from the files. */
const EMPTY_FACTS: VolumeInfo['facts'] = {
  ...{
    modality: 'MR',
    manufacturer: null,
    manufacturerModelName: null,
    magneticFieldStrengthT: 1.5,
    bodyPartExamined: null,
  },
  ...{ protocolName: null, sequenceName: null, pulseSequenceName: null, scanningSequence: [], sequenceVariant: [] },
  ...{ scanOptions: [], mrAcquisitionType: null, imageType: [], echoTimeMs: null, repetitionTimeMs: null },
  ...{ inversionTimeMs: null, flipAngleDeg: null, echoTrainLength: null, bValue: null, contrastBolusAgent: null },
  ...{ contrastBolusStartTime: null, contrastBolusAgentPhase: null, temporalPositionIdentifier: null },
  ...{ numberOfTemporalPositions: null, triggerTimeMs: null, acquisitionDate: null, acquisitionTime: null },
  ...{ acquisitionNumber: null, seriesDate: null, seriesTime: null, contentTime: null, derivationDescription: null },
  ...{ imageComments: null, extra: {} },
};
