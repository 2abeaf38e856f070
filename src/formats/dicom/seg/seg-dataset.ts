import { LOCAL_SCHEME } from '../../../domain/codes/concept.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { SegExportRequest } from '../../../domain/seg-exchange.ts';
import type { DataElement, Dataset, Tag } from '../dataset.ts';
import { dataset, tagOf } from '../dictionary.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import type { PlannedFrame } from './frame-plan.ts';
import { makeFunctionalGroups, type SliceMeasures } from './functional-groups.ts';
import { dicomMoment } from './local-time.ts';
import type { MaskPlan } from './mask-plan.ts';
import { LABEL_MAP_STORAGE, SEGMENTATION_STORAGE } from './seg-classes.ts';
import { backgroundItem, segmentItem } from './segment-items.ts';
import type { SourceImages, SourcePlane } from './source-images.ts';
import { copyStudyAttributes } from './study-attributes.ts';
import { asCodeString, asLine, asPersonName } from './text-limits.ts';

export interface SegUids {
  readonly sopInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly dimensionOrganizationUid: Uid;
}

export interface SegParts {
  readonly request: SegExportRequest;
  readonly source: SourceImages;
  readonly plan: MaskPlan;
  readonly frames: readonly PlannedFrame[];
  readonly measures: SliceMeasures;
  readonly uids: SegUids;
  readonly bitsAllocated: 1 | 8 | 16;
  readonly pixelData: Uint8Array;
}

const PRODUCT = 'Lobule';

/** The whole data set of a SEG (PS3.3 A.51, A.90), without file meta information. */
export function makeSegDataset(parts: SegParts): Dataset {
  const { request, source, plan } = parts;
  return new Map<Tag, DataElement>([
    ...copyStudyAttributes(source.headers),
    ...identity(parts),
    ...imagePixels(parts),
    ...dataset({
      SegmentationType: request.format,
      SegmentSequence: [
        ...(request.format === 'LABELMAP' ? [backgroundItem()] : []),
        ...plan.segments.map(segmentItem),
      ],
      SegmentsOverlap: plan.isOverlapping ? 'YES' : 'NO',
      ContentLabel: asCodeString(request.contentLabel) || 'SEGMENTATION',
      ContentDescription: asLine(request.contentDescription) || 'Segmentation',
      ContentCreatorName: asPersonName(request.contentCreatorName) || 'Reader^',
      ReferencedSeriesSequence: referencedSeries(source.planes),
    }),
    ...codingSchemes(parts),
    ...lossyCompression(source.headers),
    ...frameGroups(parts),
  ]);
}

function identity({ request, source, uids }: SegParts): Dataset {
  const now = dicomMoment(request.at);
  const sourceNumber = source.headers[0]!.number(tagOf('SeriesNumber')) ?? 0;
  return dataset({
    SpecificCharacterSet: 'ISO_IR 192',
    ImageType: ['DERIVED', 'PRIMARY'],
    InstanceCreationDate: now.date,
    InstanceCreationTime: now.time,
    SOPClassUID: request.format === 'LABELMAP' ? LABEL_MAP_STORAGE : SEGMENTATION_STORAGE,
    SOPInstanceUID: uids.sopInstanceUid,
    SeriesDate: now.date,
    SeriesTime: now.time,
    ContentDate: now.date,
    ContentTime: now.time,
    TimezoneOffsetFromUTC: now.offset,
    Modality: 'SEG',
    Manufacturer: PRODUCT,
    ManufacturerModelName: PRODUCT,
    DeviceSerialNumber: asLine(request.app.commit) || asLine(request.app.version) || 'unknown',
    SoftwareVersions: asLine(request.app.version) || 'unknown',
    SeriesDescription: asLine(request.seriesDescription) || 'Segmentation',
    SeriesInstanceUID: uids.seriesInstanceUid,
    SeriesNumber: String(exportSeriesNumber(sourceNumber)),
    InstanceNumber: '1',
    FrameOfReferenceUID: source.frameOfReferenceUid,
  });
}

/** A thousand above its source keeps exports together behind the scanner's series in a list sorted by number. */
function exportSeriesNumber(source: number): number {
  return source >= 0 && source < 1e9 ? 1000 + Math.floor(source) : 1000;
}

function imagePixels({ request, source, frames, bitsAllocated, pixelData }: SegParts): Dataset {
  const [first] = source.headers;
  return dataset(
    {
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      NumberOfFrames: String(frames.length),
      Rows: first!.number(tagOf('Rows')),
      Columns: first!.number(tagOf('Columns')),
      BitsAllocated: bitsAllocated,
      BitsStored: bitsAllocated,
      HighBit: bitsAllocated - 1,
      PixelRepresentation: 0,
      PixelPaddingValue: request.format === 'LABELMAP' ? 0 : undefined,
      PixelData: pixelData,
    },
    { PixelData: bitsAllocated === 16 ? 'OW' : 'OB' },
  );
}

/** Every instance of the volume once, under its series (PS3.3 C.12.2). */
function referencedSeries(planes: readonly SourcePlane[]): Dataset[] {
  const series = new Map<string, Map<string, Dataset>>();
  for (const { seriesInstanceUid, sopInstanceUid, sopClassUid } of planes) {
    const instances = series.get(seriesInstanceUid) ?? new Map<string, Dataset>();
    const reference = { ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid };
    series.set(seriesInstanceUid, instances.set(sopInstanceUid, dataset(reference)));
  }
  return [...series].map(([uid, instances]) =>
    dataset({ ReferencedInstanceSequence: [...instances.values()], SeriesInstanceUID: uid }),
  );
}

/** A private coding scheme is declared where one of its codes is used (PS3.3 C.12.1.1.18). */
function codingSchemes({ plan }: SegParts): Dataset {
  const isUsed = plan.segments.some(({ segment }) =>
    [segment.category, segment.type, segment.typeModifier, segment.anatomicRegion].some(
      (c) => c?.scheme === LOCAL_SCHEME,
    ),
  );
  if (!isUsed) return new Map();
  return dataset({
    CodingSchemeIdentificationSequence: [
      dataset({
        CodingSchemeDesignator: LOCAL_SCHEME,
        CodingSchemeName: 'Lobule local codes for liver imaging',
        CodingSchemeResponsibleOrganization: PRODUCT,
      }),
    ],
  });
}

/** A mask drawn on a lossy image says so (PS3.3 C.7.6.1.1.5). */
function lossyCompression(headers: readonly ReadDataset[]): Dataset {
  const lossy = headers.find((h) => h.string(tagOf('LossyImageCompression')) === '01');
  if (!lossy) return dataset({ LossyImageCompression: '00' });
  const copied = (keyword: 'LossyImageCompressionRatio' | 'LossyImageCompressionMethod') => {
    const values = lossy.strings(tagOf(keyword));
    return values.length > 0 ? values : undefined;
  };
  return dataset({
    LossyImageCompression: '01',
    LossyImageCompressionRatio: copied('LossyImageCompressionRatio'),
    LossyImageCompressionMethod: copied('LossyImageCompressionMethod'),
  });
}

function frameGroups({ frames, source, measures, uids }: SegParts): Dataset {
  const groups = makeFunctionalGroups(frames, source.planes, measures, uids.dimensionOrganizationUid);
  return dataset({
    DimensionOrganizationSequence: groups.dimensionOrganization,
    DimensionIndexSequence: groups.dimensionIndex,
    SharedFunctionalGroupsSequence: [groups.shared],
    PerFrameFunctionalGroupsSequence: groups.perFrame,
  });
}
