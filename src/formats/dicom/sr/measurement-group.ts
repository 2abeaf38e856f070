import { AppError } from '../../../domain/app-error.ts';
import { isSameCode } from '../../../domain/code.ts';
import { MEASUREMENTS, VOLUME_METHOD } from '../../../domain/codes/report-codes.ts';
import type { SrLesion, SrMeasurement } from '../../../domain/sr-exchange.ts';
import type { Dataset } from '../dataset.ts';
import { asLine, asText } from '../seg/text-limits.ts';
import { checkLesion } from './check-lesion.ts';
import { codeItem, containerItem, imageItem, lineItem, numberItem, textItem, uidItem } from './content-items.ts';
import type { SegReference } from './read-seg-reference.ts';
import { CONCEPT } from './sr-concepts.ts';

/** Volume is the first of the measurements of the code table. */
const VOLUME = MEASUREMENTS[0]!.code;

/**
 * One measurement group (PS3.16 TID 1411): what is measured, where it lies, its segment, numbers and judgements.
 *
 * @throws AppError `sr/...` when the lesion refers to no tracked segment or says what a report must not say
 */
export function measurementGroup(lesion: SrLesion, segs: readonly SegReference[]): Dataset {
  const { seg, tracking } = findSegment(lesion, segs);
  checkLesion(lesion, `Lesion ${tracking.trackingId}`);
  return containerItem(CONCEPT.measurementGroup, [
    textItem('HAS OBS CONTEXT', CONCEPT.trackingId, tracking.trackingId),
    uidItem('HAS OBS CONTEXT', CONCEPT.trackingUid, tracking.trackingUid),
    codeItem('CONTAINS', CONCEPT.finding, lesion.finding),
    ...lesion.findingSites.map((site) => codeItem('HAS CONCEPT MOD', CONCEPT.findingSite, site)),
    ...algorithmItems(lesion.algorithm),
    imageItem(CONCEPT.referencedSegment, {
      sopClassUid: seg.sopClassUid,
      sopInstanceUid: seg.sopInstanceUid,
      segmentNumber: lesion.segment.number,
    }),
    ...sourceItems(seg),
    ...lesion.measurements.map((m) => measurementItem(m, seg)),
    ...lesion.evaluations.map(({ code, value }) => codeItem('CONTAINS', code, value)),
    ...commentItem(lesion.comment),
  ]);
}

function findSegment(lesion: SrLesion, segs: readonly SegReference[]) {
  const seg = segs.find((s) => s.sopInstanceUid === lesion.segment.sopInstanceUid);
  const tracking = seg?.segments.get(lesion.segment.number);
  if (!seg || !tracking) {
    throw new AppError(
      'sr/no-segment',
      `A lesion refers to segment ${lesion.segment.number}, which no saved SEG tracks.`,
      {
        hint: 'Save the segmentation again, then the report.',
      },
    );
  }
  return { seg, tracking };
}

function algorithmItems(algorithm: SrLesion['algorithm']): Dataset[] {
  if (algorithm === null) return [];
  return [
    textItem('HAS CONCEPT MOD', CONCEPT.algorithmName, asLine(algorithm.name)),
    textItem('HAS CONCEPT MOD', CONCEPT.algorithmVersion, asLine(algorithm.version)),
  ];
}

/** One source series by its UID; images of several series are named one by one (TID 1411 rows 9 and 10). */
function sourceItems(seg: SegReference): Dataset[] {
  const series = [...seg.sources];
  if (series.length === 1) return [uidItem('CONTAINS', CONCEPT.sourceSeries, series[0]![0])];
  return series.flatMap(([, images]) => images.map((image) => imageItem(CONCEPT.sourceImage, image)));
}

function measurementItem({ code, value, unit, endPoints }: SrMeasurement, seg: SegReference): Dataset {
  const children: Dataset[] = [];
  if (isSameCode(code, VOLUME)) children.push(codeItem('HAS CONCEPT MOD', CONCEPT.measurementMethod, VOLUME_METHOD));
  if (endPoints && seg.frameOfReferenceUid) children.push(lineItem(CONCEPT.path, endPoints, seg.frameOfReferenceUid));
  return numberItem(code, value, unit, children);
}

function commentItem(comment: string): Dataset[] {
  const text = asText(comment);
  return text === '' ? [] : [textItem('CONTAINS', CONCEPT.comment, text)];
}
