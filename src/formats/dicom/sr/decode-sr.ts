import { AppError } from '../../../domain/app-error.ts';
import { type Code, isSameCode } from '../../../domain/code.ts';
import type { ImportedSrGroup, SrGraphic, SrGraphicType, SrImport } from '../../../domain/sr-exchange.ts';
import type { Lps } from '../../../geometry/vec3.ts';
import { tagOf } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { readCode } from '../seg/code-items.ts';
import { CONCEPT } from './sr-concepts.ts';

const NAME_OF_SRT: Readonly<Record<string, Code>> = {
  'G-C0E3': CONCEPT.findingSite,
  'G-C036': CONCEPT.measurementMethod,
  'G-D705': { value: '118565006', scheme: 'SCT', meaning: 'Volume' },
};

/**
 * Reads a measurement report (TID 1500) of any writer: its measurement groups with tracking identifiers, segments,
 * findings, numbers and judgements. Groups may lie at any depth.
 *
 * @throws AppError `sr/not-a-report` when the file is no structured report
 */
export function decodeSr(bytes: Uint8Array): SrImport {
  const { dataset } = parsePart10(bytes);
  const classUid = dataset.string(tagOf('SOPClassUID')) ?? '';
  if (!classUid.startsWith('1.2.840.10008.5.1.4.1.1.88.')) {
    throw new AppError('sr/not-a-report', 'This file is no structured report.');
  }
  const warnings: string[] = [];
  const root = nameOf(dataset);
  if (!root || !['126000', '126001'].includes(root.value)) {
    warnings.push('This report is of another kind than a measurement report; only its measurement groups were read.');
  }
  const groups = below(dataset).filter((node) => isNamed(node, CONCEPT.measurementGroup));
  return {
    sopInstanceUid: dataset.string(tagOf('SOPInstanceUID')) ?? '',
    studyInstanceUid: dataset.string(tagOf('StudyInstanceUID')) ?? '',
    observerName: child(dataset, CONCEPT.personName)?.string(tagOf('PersonName')) ?? null,
    deviceName: textOf(dataset, CONCEPT.deviceName),
    procedure: codeOf(child(dataset, CONCEPT.procedureReported)),
    phases: phasesOf(dataset),
    groups: groups.map(readGroup),
    warnings,
  };
}

function readGroup(group: ReadDataset): ImportedSrGroup {
  const name = textOf(group, CONCEPT.algorithmName);
  return {
    trackingId: textOf(group, CONCEPT.trackingId),
    trackingUid: child(group, CONCEPT.trackingUid)?.string(tagOf('UID')) ?? null,
    segment: segmentOf(group),
    sourceSeriesUids: children(group, CONCEPT.sourceSeries).flatMap((i) => i.strings(tagOf('UID'))),
    sourceImageUids: [...children(group, CONCEPT.source), ...children(group, CONCEPT.sourceImage)].flatMap((image) =>
      image.items(tagOf('ReferencedSOPSequence')).map(instanceOf),
    ),
    region: regionOf(group),
    finding: codeOf(child(group, CONCEPT.finding)),
    findingSites: children(group, CONCEPT.findingSite).flatMap((i) => codeOf(i) ?? []),
    measurements: content(group)
      .filter((i) => valueType(i) === 'NUM')
      .flatMap(readMeasurement),
    evaluations: content(group).flatMap(readEvaluation),
    algorithm: name === null ? null : { name, version: textOf(group, CONCEPT.algorithmVersion) ?? '' },
    comment: textOf(group, CONCEPT.comment) ?? '',
  };
}

function segmentOf(group: ReadDataset): ImportedSrGroup['segment'] {
  const reference = child(group, CONCEPT.referencedSegment)?.items(tagOf('ReferencedSOPSequence'))[0];
  const sopInstanceUid = reference?.string(tagOf('ReferencedSOPInstanceUID'));
  if (!reference || !sopInstanceUid) return null;
  return { sopInstanceUid, number: reference.number(tagOf('ReferencedSegmentNumber')) };
}

function regionOf(group: ReadDataset): ImportedSrGroup['region'] {
  const node = children(group, CONCEPT.imageRegion).find((one) => valueType(one) === 'SCOORD3D');
  const graphic = node ? graphicOf(node) : null;
  return graphic && { graphic, frameOfReferenceUid: node!.string(tagOf('ReferencedFrameOfReferenceUID')) };
}

/** Nothing for a number without a value, which a writer may leave out with a reason. */
function readMeasurement(node: ReadDataset): ImportedSrGroup['measurements'] {
  const measured = node.items(tagOf('MeasuredValueSequence'))[0];
  const code = nameOf(node);
  const value = measured?.number(tagOf('NumericValue')) ?? null;
  const unit = readCode(measured?.items(tagOf('MeasurementUnitsCodeSequence'))[0]);
  if (code === null || value === null || unit === null) return [];
  const line = content(node).find((i) => valueType(i) === 'SCOORD3D');
  const graphic = line ? graphicOf(line) : null;
  const isLine = graphic?.type === 'POLYLINE' && graphic.points.length >= 2;
  const endPoints: readonly [Lps, Lps] | null = isLine ? [graphic.points[0]!, graphic.points.at(-1)!] : null;
  return [
    {
      code,
      value,
      unit: unit.value,
      endPoints,
      graphic,
      derivation: codeOf(child(node, CONCEPT.derivation)),
      method: codeOf(child(node, CONCEPT.measurementMethod)),
      frameOfReferenceUid: graphic ? (line?.string(tagOf('ReferencedFrameOfReferenceUID')) ?? null) : null,
    },
  ];
}

const GRAPHIC_TYPES: readonly SrGraphicType[] = ['POINT', 'POLYLINE', 'POLYGON', 'ELLIPSE'];

function graphicOf(node: ReadDataset): SrGraphic | null {
  const type = GRAPHIC_TYPES.find((each) => each === node.string(tagOf('GraphicType')));
  const numbers = node.numbers(tagOf('GraphicData'));
  if (!type || numbers.length < 3 || numbers.length % 3 !== 0) return null;
  const points = Array.from(
    { length: numbers.length / 3 },
    (_, n) => numbers.slice(n * 3, n * 3 + 3) as unknown as Lps,
  );
  return { type, points };
}

function readEvaluation(node: ReadDataset): ImportedSrGroup['evaluations'] {
  const code = nameOf(node);
  const value = valueType(node) === 'CODE' ? codeOf(node) : null;
  // Sites and methods modify the group; what it contains besides its finding are judgements.
  const isJudgement = node.string(tagOf('RelationshipType')) === 'CONTAINS' && !isNamed(node, CONCEPT.finding);
  return code === null || value === null || !isJudgement ? [] : [{ code, value }];
}

/** Contrast phase of the series whose images a library group lists; the evidence says which series they are of. */
function phasesOf(report: ReadDataset): ReadonlyMap<string, Code> {
  const seriesOfImage = new Map<string, string>();
  for (const study of report.items(tagOf('CurrentRequestedProcedureEvidenceSequence'))) {
    for (const series of study.items(tagOf('ReferencedSeriesSequence'))) {
      const uid = series.string(tagOf('SeriesInstanceUID')) ?? '';
      for (const image of series.items(tagOf('ReferencedSOPSequence'))) seriesOfImage.set(instanceOf(image), uid);
    }
  }
  const phases = new Map<string, Code>();
  for (const group of below(report).filter((node) => isNamed(node, CONCEPT.imageLibraryGroup))) {
    const phase = codeOf(child(group, CONCEPT.contrastPhase));
    const images = content(group).flatMap((i) => [...i.items(tagOf('ReferencedSOPSequence'))]);
    for (const image of images) {
      const series = seriesOfImage.get(instanceOf(image));
      if (phase && series) phases.set(series, phase);
    }
  }
  return phases;
}

function instanceOf(reference: ReadDataset): string {
  return reference.string(tagOf('ReferencedSOPInstanceUID')) ?? '';
}

function content(node: ReadDataset): readonly ReadDataset[] {
  return node.items(tagOf('ContentSequence'));
}

/** All content items below a node. */
function below(node: ReadDataset): ReadDataset[] {
  return content(node).flatMap((one) => [one, ...below(one)]);
}

function children(node: ReadDataset, name: Code): ReadDataset[] {
  return content(node).filter((one) => isNamed(one, name));
}

function child(node: ReadDataset, name: Code): ReadDataset | undefined {
  return content(node).find((one) => isNamed(one, name));
}

function isNamed(node: ReadDataset, name: Code): boolean {
  const found = nameOf(node);
  return found !== null && isSameCode(found, name);
}

/** Name of an item; the retired SNOMED-RT codes of the template are read as what replaced them (PS3.16 annex O). */
function nameOf(node: ReadDataset): Code | null {
  const name = readCode(node.items(tagOf('ConceptNameCodeSequence'))[0]);
  return name?.scheme === 'SRT' ? (NAME_OF_SRT[name.value] ?? name) : name;
}

function codeOf(node: ReadDataset | undefined): Code | null {
  return readCode(node?.items(tagOf('ConceptCodeSequence'))[0]);
}

function valueType(node: ReadDataset): string | null {
  return node.string(tagOf('ValueType'));
}

function textOf(node: ReadDataset, name: Code): string | null {
  return child(node, name)?.string(tagOf('TextValue')) ?? null;
}
