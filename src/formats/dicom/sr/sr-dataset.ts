import { LOCAL_SCHEME } from '../../../domain/codes/concept.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { SrExportRequest } from '../../../domain/sr-exchange.ts';
import type { DataElement, Dataset, Tag } from '../dataset.ts';
import { dataset, tagOf } from '../dictionary.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { codeSequenceItem } from '../seg/code-items.ts';
import { dicomMoment } from '../seg/local-time.ts';
import { copyStudyAttributes } from '../seg/study-attributes.ts';
import { asLine, asPersonName } from '../seg/text-limits.ts';
import { IMPLEMENTATION_CLASS_UID } from '../write/write-part10.ts';
import { codeItem, containerItem, imageItem, personItem, textItem, uidItem } from './content-items.ts';
import { evidenceItems } from './evidence.ts';
import { measurementGroup } from './measurement-group.ts';
import type { SegReference } from './read-seg-reference.ts';
import { imagesOfShapes, shapeGroup } from './shape-group.ts';
import { COMPREHENSIVE_3D_SR, CONCEPT, ENGLISH, IMAGING_PROCEDURE, MODALITY } from './sr-concepts.ts';

export interface SrParts {
  readonly request: SrExportRequest;
  readonly headers: readonly ReadDataset[];
  readonly segs: readonly SegReference[];
  readonly uids: { readonly sopInstanceUid: Uid; readonly seriesInstanceUid: Uid };
}

const PRODUCT = 'Lobule';

/** The whole data set of a Comprehensive 3D SR (PS3.3 A.35.13, PS3.16 TID 1500), without file meta information. */
export function makeSrDataset(parts: SrParts): Dataset {
  const study = new Map(copyStudyAttributes(parts.headers));
  // Of the frame of reference module, which a report does not have.
  study.delete(tagOf('PositionReferenceIndicator'));
  const content = contentItems(parts);
  return new Map<Tag, DataElement>([
    ...study,
    ...identity(parts),
    ...codingSchemes(content),
    ...dataset({
      ReferencedPerformedProcedureStepSequence: [],
      PerformedProcedureCodeSequence: [],
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'UNVERIFIED',
      PreliminaryFlag: 'FINAL',
      CurrentRequestedProcedureEvidenceSequence: evidenceItems(
        parts.segs,
        parts.headers[0]!.string(tagOf('StudyInstanceUID')) ?? '',
        shapeImages(parts),
      ),
      ValueType: 'CONTAINER',
      ConceptNameCodeSequence: [codeSequenceItem(CONCEPT.report)],
      ContinuityOfContent: 'SEPARATE',
      ContentTemplateSequence: [dataset({ MappingResource: 'DCMR', TemplateIdentifier: '1500' })],
      ContentSequence: content,
    }),
  ]);
}

function identity({ request, headers, uids }: SrParts): Dataset {
  const now = dicomMoment(request.at);
  const source = headers[0]!.number(tagOf('SeriesNumber')) ?? 0;
  return dataset({
    SpecificCharacterSet: 'ISO_IR 192',
    InstanceCreationDate: now.date,
    InstanceCreationTime: now.time,
    SOPClassUID: COMPREHENSIVE_3D_SR,
    SOPInstanceUID: uids.sopInstanceUid,
    SeriesDate: now.date,
    SeriesTime: now.time,
    ContentDate: now.date,
    ContentTime: now.time,
    TimezoneOffsetFromUTC: now.offset,
    Modality: 'SR',
    Manufacturer: PRODUCT,
    ManufacturerModelName: PRODUCT,
    DeviceSerialNumber: serialNumber(request),
    SoftwareVersions: asLine(request.app.version) || 'unknown',
    SeriesDescription: asLine(request.seriesDescription) || 'Lesion measurements',
    SeriesInstanceUID: uids.seriesInstanceUid,
    SeriesNumber: String(source >= 0 && source < 1e9 ? 2000 + Math.floor(source) : 2000),
    InstanceNumber: '1',
  });
}

function serialNumber({ app }: SrExportRequest): string {
  return asLine(app.commit) || asLine(app.version) || 'unknown';
}

function contentItems(parts: SrParts): Dataset[] {
  const { request, segs } = parts;
  return [
    codeItem('HAS CONCEPT MOD', CONCEPT.language, ENGLISH),
    ...observers(request),
    codeItem('HAS CONCEPT MOD', CONCEPT.procedureReported, request.procedure ?? IMAGING_PROCEDURE),
    containerItem(CONCEPT.imageLibrary, libraryGroups(parts)),
    containerItem(CONCEPT.imagingMeasurements, [
      ...request.lesions.map((lesion) => measurementGroup(lesion, segs)),
      ...(request.shapes ?? []).map(shapeGroup),
    ]),
  ];
}

/** Who read, and with what (TID 1001 and 1002). */
function observers(request: SrExportRequest): Dataset[] {
  const context = 'HAS OBS CONTEXT';
  return [
    codeItem(context, CONCEPT.observerType, CONCEPT.person),
    personItem(context, CONCEPT.personName, asPersonName(request.observerName) || 'Reader^'),
    codeItem(context, CONCEPT.observerType, CONCEPT.device),
    uidItem(context, CONCEPT.deviceUid, IMPLEMENTATION_CLASS_UID),
    textItem(context, CONCEPT.deviceName, `${PRODUCT} ${asLine(request.app.version)}`.trim()),
    textItem(context, CONCEPT.deviceManufacturer, PRODUCT),
    textItem(context, CONCEPT.deviceModel, PRODUCT),
    textItem(context, CONCEPT.deviceSerial, serialNumber(request)),
  ];
}

function shapeImages({ request }: SrParts) {
  return imagesOfShapes(request.shapes ?? []);
}

/** Source images by series, with modality and contrast phase (TID 1600 and 1601). */
function libraryGroups(parts: SrParts): Dataset[] {
  const { request, segs, headers } = parts;
  const modality = MODALITY[headers[0]!.string(tagOf('Modality')) ?? ''];
  const series = new Map([...segs.flatMap((seg) => [...seg.sources]), ...shapeImages(parts)]);
  return [...series].map(([uid, images]) => {
    const phase = request.phases.get(uid);
    return containerItem(CONCEPT.imageLibraryGroup, [
      ...(modality ? [codeItem('HAS ACQ CONTEXT', CONCEPT.modality, modality)] : []),
      ...(phase ? [codeItem('HAS ACQ CONTEXT', CONCEPT.contrastPhase, phase)] : []),
      ...images.map((image) => imageItem(null, image)),
    ]);
  });
}

/** A private coding scheme is declared where one of its codes is used (PS3.3 C.12.1.1.18). */
function codingSchemes(content: readonly Dataset[]): Dataset {
  const used = new Set<string>();
  const visit = (data: Dataset): void => {
    for (const [tag, { vr, value }] of data) {
      if (tag === tagOf('CodingSchemeDesignator')) used.add(String((value as readonly string[])[0]));
      if (vr === 'SQ') for (const child of value as readonly Dataset[]) visit(child);
    }
  };
  for (const one of content) visit(one);
  const local = [...used].filter((scheme) => scheme.startsWith('99')).sort();
  if (local.length === 0) return new Map();
  return dataset({
    CodingSchemeIdentificationSequence: local.map((scheme) =>
      dataset({
        CodingSchemeDesignator: scheme,
        CodingSchemeName: scheme === LOCAL_SCHEME ? 'Lobule local codes for liver imaging' : scheme,
        CodingSchemeResponsibleOrganization: scheme === LOCAL_SCHEME ? PRODUCT : undefined,
      }),
    ),
  });
}
