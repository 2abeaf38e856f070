import { AppError } from '../../../domain/app-error.ts';
import { isSameCode } from '../../../domain/code.ts';
import { MEASUREMENTS } from '../../../domain/codes/report-codes.ts';
import type { SrShape } from '../../../domain/sr-exchange.ts';
import type { Dataset } from '../dataset.ts';
import { asLine, asText } from '../seg/text-limits.ts';
import { containerItem, graphicItem, imageItem, numberItem, textItem, uidItem } from './content-items.ts';
import type { ReferencedImage, SegReference } from './read-seg-reference.ts';
import { CONCEPT } from './sr-concepts.ts';

/**
 * What was drawn on which image, of no segment, with its numbers: lines as PS3.16 TID 1501, each number with the line that it was
 * measured on; outlines, ellipses and points as TID 1410, the region once for all numbers.
 *
 * @throws AppError `sr/unknown-measurement`
 */
export function shapeGroup(shape: SrShape): Dataset {
  const { frameOfReferenceUid: frame, image, region, comment } = shape;
  for (const { code, unit, value } of shape.numbers) {
    const known = MEASUREMENTS.find((each) => isSameCode(each.code, code));
    if (known?.units.includes(unit) && Number.isFinite(value)) continue;
    throw new AppError(
      'sr/unknown-measurement',
      `${code.meaning} of ${shape.trackingId} is no measurement in ${unit}.`,
    );
  }
  const text = asText(comment);
  return containerItem(CONCEPT.measurementGroup, [
    textItem('HAS OBS CONTEXT', CONCEPT.trackingId, asLine(shape.trackingId)),
    uidItem('HAS OBS CONTEXT', CONCEPT.trackingUid, shape.trackingUid),
    ...(region ? [graphicItem('CONTAINS', CONCEPT.imageRegion, region, frame)] : []),
    imageItem(CONCEPT.source, { ...image, ...(image.frame === null ? {} : { frameNumber: image.frame }) }),
    ...shape.numbers.map(({ code, value, unit, graphic }) =>
      numberItem(code, value, unit, graphic ? [graphicItem('INFERRED FROM', CONCEPT.path, graphic, frame)] : []),
    ),
    ...(text === '' ? [] : [textItem('CONTAINS', CONCEPT.comment, text)]),
  ]);
}

/** The images of shapes as if a segmentation had named them, for the library and the evidence. */
export function imagesOfShapes(shapes: readonly SrShape[]): SegReference['sources'] {
  const sources = new Map<string, ReferencedImage[]>();
  for (const { image } of shapes) {
    const known = sources.get(image.seriesUid) ?? [];
    const { sopClassUid, sopInstanceUid } = image;
    if (!known.some((each) => each.sopInstanceUid === sopInstanceUid)) known.push({ sopClassUid, sopInstanceUid });
    sources.set(image.seriesUid, known);
  }
  return sources;
}
