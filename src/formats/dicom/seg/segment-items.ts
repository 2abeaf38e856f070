import type { Code } from '../../../domain/code.ts';
import { ANATOMY_TYPE, CATEGORY } from '../../../domain/codes/property-codes.ts';
import { currentCode } from '../../../domain/codes/retired-codes.ts';
import type { Segment, SegmentOrigin } from '../../../domain/segmentation.ts';
import { encodeCieLab } from '../../colour.ts';
import type { Dataset } from '../dataset.ts';
import { dataset } from '../dictionary.ts';
import { codeSequenceItem } from './code-items.ts';
import type { PlannedSegment } from './mask-plan.ts';
import { ARTIFICIAL_INTELLIGENCE, NEIGHBORHOOD_ANALYSIS } from './seg-classes.ts';
import { asLine, asText } from './text-limits.ts';

/** One item of SegmentSequence (PS3.3 C.8.20.4, Segment Description Macro). */
export function segmentItem({ number, segment }: PlannedSegment): Dataset {
  const { anatomicRegion, anatomicRegionModifier, typeModifier } = segment;
  return dataset({
    SegmentNumber: number,
    SegmentLabel: segmentLabel(segment),
    SegmentDescription: asText(segment.description) || segmentLabel(segment),
    ...algorithmOf(segment.origin),
    AnatomicRegionSequence: anatomicRegion && [
      written(anatomicRegion, {
        AnatomicRegionModifierSequence: anatomicRegionModifier && [written(anatomicRegionModifier)],
      }),
    ],
    SegmentedPropertyCategoryCodeSequence: [written(segment.category)],
    SegmentedPropertyTypeCodeSequence: [
      written(segment.type, { SegmentedPropertyTypeModifierCodeSequence: typeModifier && [written(typeModifier)] }),
    ],
    ...trackingOf(segment),
    RecommendedDisplayCIELabValue: encodeCieLab(segment.colour),
  });
}

/** Item 0 of a label map: every pixel value is described, the background too (PS3.3 C.8.20.2.3). */
export function backgroundItem(): Dataset {
  return dataset({
    SegmentNumber: 0,
    SegmentLabel: 'Background',
    SegmentDescription: 'Background',
    SegmentAlgorithmType: 'MANUAL',
    SegmentedPropertyCategoryCodeSequence: [codeSequenceItem(CATEGORY.spatialConcept)],
    SegmentedPropertyTypeCodeSequence: [codeSequenceItem(ANATOMY_TYPE.background)],
    RecommendedDisplayCIELabValue: encodeCieLab([0, 0, 0]),
  });
}

/** Name of a segment as the file takes it. */
export function segmentLabel(segment: Segment): string {
  return asLine(segment.name) || 'Segment';
}

function written(code: Code, more: Parameters<typeof codeSequenceItem>[1] = {}): Dataset {
  return codeSequenceItem(currentCode(code), more);
}

/** Both or none (PS3.3: each is required if the other is there). */
function trackingOf({ trackingId, trackingUid }: Segment) {
  const id = asLine(trackingId, 1024);
  return id && trackingUid ? { TrackingID: id, TrackingUID: trackingUid } : {};
}

/** How the segment was made; whatever was not made by hand is named with family and version. */
function algorithmOf(origin: SegmentOrigin): Parameters<typeof dataset>[0] {
  if (origin.by === 'reader') return { SegmentAlgorithmType: 'MANUAL' };
  if (origin.by === 'model') {
    const name = asLine(origin.name) || 'unnamed model';
    return {
      SegmentAlgorithmType: origin.edited ? 'SEMIAUTOMATIC' : 'AUTOMATIC',
      SegmentAlgorithmName: name,
      SegmentationAlgorithmIdentificationSequence: [
        dataset({
          AlgorithmFamilyCodeSequence: [codeSequenceItem(ARTIFICIAL_INTELLIGENCE)],
          AlgorithmVersion: asLine(origin.version) || 'unknown',
          AlgorithmParameters: origin.sha256 ? `model sha256 ${origin.sha256}` : undefined,
          AlgorithmName: name,
        }),
      ],
    };
  }
  if (origin.by === 'tool') {
    return {
      SegmentAlgorithmType: 'SEMIAUTOMATIC',
      SegmentAlgorithmName: asLine(origin.name),
      SegmentationAlgorithmIdentificationSequence: [
        dataset({
          AlgorithmFamilyCodeSequence: [codeSequenceItem(NEIGHBORHOOD_ANALYSIS)],
          AlgorithmVersion: asLine(origin.version) || 'unknown',
          AlgorithmName: asLine(origin.name),
        }),
      ],
    };
  }
  return importedAlgorithm(origin);
}

/** What another writer said is passed on; what it left out is not made up. */
function importedAlgorithm(origin: Extract<SegmentOrigin, { by: 'import' }>): Parameters<typeof dataset>[0] {
  const name = asLine(origin.algorithmName ?? '');
  if (origin.algorithmType === 'MANUAL')
    return { SegmentAlgorithmType: 'MANUAL', SegmentAlgorithmName: name || undefined };
  const identification = origin.algorithmFamily && [
    dataset({
      AlgorithmFamilyCodeSequence: [written(origin.algorithmFamily)],
      AlgorithmVersion: asLine(origin.algorithmVersion ?? '') || 'unknown',
      AlgorithmName: name || 'unknown',
    }),
  ];
  return {
    SegmentAlgorithmType: origin.algorithmType,
    SegmentAlgorithmName: name || 'unknown',
    SegmentationAlgorithmIdentificationSequence: identification,
  };
}
