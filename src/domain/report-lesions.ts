import { distance } from '../geometry/vec3.ts';
import { type Code, isSameCode } from './code.ts';
import { codeTableJson, isLesionCategory } from './codes/code-table.ts';
import { bareCode } from './codes/concept.ts';
import { ABSENT, LESION_FACT, PATHOLOGY_OFFSET, PHENOTYPE_CODE } from './codes/lesion-fact-codes.ts';
import { ANATOMY_TYPE, COUINAUD, LESION_TYPE } from './codes/property-codes.ts';
import { FINDINGS, MEASUREMENTS } from './codes/report-codes.ts';
import type { Lesion } from './lesion.ts';
import { lesionEvaluations } from './lesion-evaluations.ts';
import type { MaskCaliper, MaskNumbers, MaskValues } from './mask-numbers.ts';
import type { Measurement } from './measurement.ts';
import type { Segment } from './segmentation.ts';
import type { SrEvaluation, SrLesion, SrMeasurement } from './sr-exchange.ts';

const VOLUME = measured('118565006');
const LONG_AXIS = measured('103339001');
const SHORT_AXIS = measured('103340004');
const DIAMETER = measured('81827009');
const MEAN = measured('373098007');

/** What a report states of the size of a mask and of the values under it. */
interface ReportNumbers {
  /** Series that the mask was drawn on. */
  readonly volumeId: string;
  readonly size: Pick<MaskNumbers, 'planes' | 'long3d'>;
  readonly values: readonly MaskValues[];
}

/** What one segment contributes to a report. */
export interface ReportPart {
  readonly segment: Segment;
  /** Where the segment went: the file and its number in it. */
  readonly written: SrLesion['segment'];
  /** As the file states it. */
  readonly volumeMm3: number;
  readonly lesion: Lesion | null;
  readonly numbers: ReportNumbers | null;
  /** Axes that a reader moved; they hold instead of the measured ones. */
  readonly movedAxes: Measurement | null;
}

/** The model or tool that found the mask; null where a person drew it. */
function algorithmOf({ origin }: Segment): SrLesion['algorithm'] {
  return origin.by === 'model' || origin.by === 'tool' ? { name: origin.name, version: origin.version } : null;
}

/** A measurement group of TID 1411; null for structures that reports of the liver do not measure. */
export function reportLesion(part: ReportPart): SrLesion | null {
  const { segment, lesion, written } = part;
  const finding = findingOf(segment, lesion);
  if (!finding) return null;
  return {
    segment: written,
    finding,
    findingSites: sitesOf(segment, lesion),
    measurements: [...measurementsOf(part), ...pathologyOffset(lesion)],
    evaluations: [...presenceOf(part), ...(lesion ? lesionEvaluations(lesion) : [])],
    algorithm: algorithmOf(segment),
    comment: lesion?.comment ?? '',
  };
}

/** The narrowest code that reports may use: what the lesion looks like, else the codes of its mask; any other lesion is a lesion. */
function findingOf({ type, typeModifier, category }: Segment, lesion: Lesion | null): Code | null {
  const seen = lesion && PHENOTYPE_CODE[lesion.phenotype.presetId];
  const known = [seen, typeModifier, type].find((code) => code && FINDINGS.some((each) => isSameCode(each, code)));
  if (known) return bareCode(known);
  // PS3.16 CID 7150: organs are no findings of a liver report.
  return category.value === '123037004' ? null : bareCode(LESION_TYPE.lesion);
}

function sitesOf(segment: Segment, lesion: Lesion | null): Code[] {
  const drawn = (lesion?.couinaud ?? []).map((name) => bareCode(COUINAUD[name]));
  if (drawn.length > 0) return drawn;
  const region = segment.anatomicRegion;
  const isKnown = region && Object.hasOwn(codeTableJson().anatomy, `${region.scheme}:${region.value}`);
  return [bareCode(isKnown ? region : ANATOMY_TYPE.liver)];
}

/** An empty mask is a finding too: the lesion can't be seen on this series, or the liver holds none. */
function presenceOf({ segment, volumeMm3 }: ReportPart): SrEvaluation[] {
  if (volumeMm3 > 0 || !isLesionCategory(segment.category)) return [];
  return [{ code: bareCode(LESION_FACT.presence.code), value: bareCode(ABSENT) }];
}

function pathologyOffset(lesion: Lesion | null): SrMeasurement[] {
  const days = lesion?.pathology?.offsetDays ?? null;
  return days === null ? [] : [{ code: bareCode(PATHOLOGY_OFFSET), value: days, unit: 'd', endPoints: null }];
}

function measurementsOf({ numbers, movedAxes, volumeMm3 }: ReportPart): SrMeasurement[] {
  const volume = { code: VOLUME, value: volumeMm3, unit: 'mm3', endPoints: null };
  if (!numbers) return [volume];
  const { size, values, volumeId } = numbers;
  const own = values.find((value) => value.volumeId === volumeId);
  return [
    volume,
    ...axesOf(numbers, movedAxes),
    ...(size.long3d ? [line(DIAMETER, size.long3d)] : []),
    // Amounts in reports are not below zero; the mean of a difference image may be.
    ...(own && own.mean >= 0 ? [{ code: MEAN, value: own.mean, unit: '1', endPoints: null }] : []),
  ];
}

function axesOf({ size }: ReportNumbers, moved: Measurement | null): SrMeasurement[] {
  const [a, b, c, d] = moved?.points ?? [];
  if (a && b && c && d) {
    const ends = [
      { from: a, to: b, lengthMm: distance(a, b) },
      { from: c, to: d, lengthMm: distance(c, d) },
    ];
    // A reader may have pulled the short axis beyond the long one.
    const [long, short] = ends.sort((one, other) => other.lengthMm - one.lengthMm) as [MaskCaliper, MaskCaliper];
    return [line(LONG_AXIS, long), line(SHORT_AXIS, short)];
  }
  const plane = size.planes[0];
  return plane ? [line(LONG_AXIS, plane.long), line(SHORT_AXIS, plane.short)] : [];
}

function line(code: Code, { from, to, lengthMm }: MaskCaliper): SrMeasurement {
  return { code, value: lengthMm, unit: 'mm', endPoints: [from, to] };
}

function measured(value: string): Code {
  return bareCode(MEASUREMENTS.find(({ code }) => code.value === value)!.code);
}
