import type { Uid } from '../../../domain/ids.ts';
import type { Rgb } from '../../../domain/segmentation.ts';
import type { Lps } from '../../../geometry/vec3.ts';
import type { DataElement, Dataset, Tag } from '../dataset.ts';
import { dataset } from '../dictionary.ts';
import { formatDs } from '../format-ds.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { dicomMoment } from '../seg/local-time.ts';
import { copyStudyAttributes } from '../seg/study-attributes.ts';
import { asLine, asPersonName } from '../seg/text-limits.ts';
import { writePart10 } from '../write/write-part10.ts';

export const RT_STRUCTURE_SET = '1.2.840.10008.5.1.4.1.1.481.3';
/** Retired, and still what PS3.3 wants in RT Referenced Study Sequence. */
const STUDY_COMPONENT = '1.2.840.10008.3.1.2.3.1';

interface ImageReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly frame: number | null;
}

/** One closed outline on one image; holes are outlines of their own, the inside goes by the even-odd rule. */
export interface RtContour {
  readonly image: ImageReference;
  readonly points: readonly Lps[];
}

export interface RtRegion {
  readonly name: string;
  readonly description: string;
  readonly colour: Rgb;
  readonly algorithm: 'MANUAL' | 'SEMIAUTOMATIC' | 'AUTOMATIC';
  readonly contours: readonly RtContour[];
}

export interface RtstructRequest {
  /** Headers of the source images, at least one: patient and study are repeated from them. */
  readonly headers: readonly ReadDataset[];
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly frameOfReferenceUid: string;
  readonly images: readonly ImageReference[];
  readonly regions: readonly RtRegion[];
  readonly interpreter: string;
  readonly app: { readonly version: string; readonly commit: string };
  /** Local time, ISO 8601 with offset. */
  readonly at: string;
  readonly uids: { readonly sopInstanceUid: Uid; readonly seriesInstanceUid: Uid };
}

/** RT Structure Set (PS3.3 A.19) with one region of interest for each structure. */
export function writeRtstruct(request: RtstructRequest): Uint8Array {
  const study = new Map(copyStudyAttributes(request.headers));
  const { regions, frameOfReferenceUid } = request;
  return writePart10(
    new Map<Tag, DataElement>([
      ...study,
      ...identity(request),
      ...dataset({
        ReferencedFrameOfReferenceSequence: [referencedFrame(request)],
        StructureSetROISequence: regions.map((region, n) =>
          dataset({
            ROINumber: String(n + 1),
            ReferencedFrameOfReferenceUID: frameOfReferenceUid,
            ROIName: asLine(region.name) || `Region ${n + 1}`,
            ROIDescription: asLine(region.description) || undefined,
            ROIGenerationAlgorithm: region.algorithm,
          }),
        ),
        ROIContourSequence: regions.map(contours),
        RTROIObservationsSequence: regions.map((_, n) =>
          dataset({
            ObservationNumber: String(n + 1),
            ReferencedROINumber: String(n + 1),
            RTROIInterpretedType: '',
            ROIInterpreter: asPersonName(request.interpreter),
          }),
        ),
        ApprovalStatus: 'UNAPPROVED',
      }),
    ]),
  );
}

function identity({ uids, app, at, frameOfReferenceUid }: RtstructRequest): Dataset {
  const now = dicomMoment(at);
  return dataset({
    SpecificCharacterSet: 'ISO_IR 192',
    InstanceCreationDate: now.date,
    InstanceCreationTime: now.time,
    SOPClassUID: RT_STRUCTURE_SET,
    SOPInstanceUID: uids.sopInstanceUid,
    SeriesDate: now.date,
    SeriesTime: now.time,
    TimezoneOffsetFromUTC: now.offset,
    OperatorsName: '',
    Modality: 'RTSTRUCT',
    FrameOfReferenceUID: frameOfReferenceUid,
    Manufacturer: 'Lobule',
    ManufacturerModelName: 'Lobule',
    DeviceSerialNumber: asLine(app.commit) || 'unknown',
    SoftwareVersions: asLine(app.version) || 'unknown',
    SeriesDescription: 'Lobule structures',
    SeriesInstanceUID: uids.seriesInstanceUid,
    SeriesNumber: '3000',
    InstanceNumber: '1',
    StructureSetLabel: 'LOBULE',
    StructureSetDate: now.date,
    StructureSetTime: now.time,
  });
}

function referencedFrame({ frameOfReferenceUid, studyUid, seriesUid, images }: RtstructRequest): Dataset {
  const series = dataset({ SeriesInstanceUID: seriesUid, ContourImageSequence: images.map(imageItem) });
  const study = dataset({
    ReferencedSOPClassUID: STUDY_COMPONENT,
    ReferencedSOPInstanceUID: studyUid,
    RTReferencedSeriesSequence: [series],
  });
  return dataset({ FrameOfReferenceUID: frameOfReferenceUid, RTReferencedStudySequence: [study] });
}

function contours(region: RtRegion, n: number): Dataset {
  return dataset({
    ROIDisplayColor: region.colour.map(String),
    ReferencedROINumber: String(n + 1),
    ContourSequence: region.contours.map(({ image, points }) =>
      dataset({
        ContourImageSequence: [imageItem(image)],
        ContourGeometricType: 'CLOSED_PLANAR',
        NumberOfContourPoints: String(points.length),
        ContourData: points.flatMap((point) => point.map((v) => formatDs(Math.round(v * 1e5) / 1e5))),
      }),
    ),
  });
}

function imageItem({ sopClassUid, sopInstanceUid, frame }: ImageReference): Dataset {
  return dataset({
    ReferencedSOPClassUID: sopClassUid,
    ReferencedSOPInstanceUID: sopInstanceUid,
    ReferencedFrameNumber: frame === null ? undefined : String(frame),
  });
}
