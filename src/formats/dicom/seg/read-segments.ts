import type { Code } from '../../../domain/code.ts';
import { ANATOMY_TYPE } from '../../../domain/codes/property-codes.ts';
import type { Uid } from '../../../domain/ids.ts';
import type { ImportedSegment } from '../../../domain/seg-exchange.ts';
import type { Rgb } from '../../../domain/segmentation.ts';
import { decodeCieLab } from '../../colour.ts';
import { tagOf } from '../dictionary.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { readCode } from './code-items.ts';
import { readPalette } from './palette.ts';

/** What a file says of a segment, before anybody counted its voxels. */
export type DecodedSegment = Omit<ImportedSegment, 'voxels' | 'volumeMm3'>;

export interface SegmentList {
  /** In file order, without the background of a label map. */
  readonly segments: readonly DecodedSegment[];
  /** Numbers that describe the background. */
  readonly background: readonly number[];
  readonly warnings: readonly string[];
}

/**
 * Reads SegmentSequence, tolerant of what other writers leave out: a missing code, label or number is reported, the
 * segment is kept.
 */
export function readSegments(data: ReadDataset, isLabelMap: boolean): SegmentList {
  const warnings: string[] = [];
  const items = data.items(tagOf('SegmentSequence'));
  if (items.length === 0) warnings.push('The file describes no segment.');
  const palette = isLabelMap ? readPalette(data) : null;
  const seen = new Set<number>();
  const all = items.map((item, index) => {
    const number = item.number(tagOf('SegmentNumber')) ?? index + 1;
    if (seen.has(number)) warnings.push(`Two segments have the number ${number}; they can't be told apart.`);
    seen.add(number);
    return readSegment(item, number, palette, warnings);
  });
  const isBackground = (s: DecodedSegment) =>
    isLabelMap && s.type?.scheme === ANATOMY_TYPE.background.scheme && s.type.value === ANATOMY_TYPE.background.value;
  return {
    segments: all.filter((s) => !isBackground(s)),
    background: all.filter(isBackground).map((s) => s.number),
    warnings,
  };
}

function readSegment(
  item: ReadDataset,
  number: number,
  palette: ((value: number) => Rgb | null) | null,
  warnings: string[],
): DecodedSegment {
  const label = item.string(tagOf('SegmentLabel'));
  if (label === null) warnings.push(`Segment ${number} has no name.`);
  const typeItem = item.items(tagOf('SegmentedPropertyTypeCodeSequence'))[0];
  const regionItem = item.items(tagOf('AnatomicRegionSequence'))[0];
  const code = (of: ReadDataset | undefined, what: string): Code | null => {
    const found = readCode(of);
    if (found === null) warnings.push(`Segment ${number} has no ${what} code.`);
    else if (found.scheme === '') warnings.push(`The ${what} code of segment ${number} names no coding scheme.`);
    return found;
  };
  const lab = decodeCieLab(item.numbers(tagOf('RecommendedDisplayCIELabValue')));
  return {
    number,
    label: label ?? `Segment ${number}`,
    description: item.string(tagOf('SegmentDescription')) ?? '',
    category: code(item.items(tagOf('SegmentedPropertyCategoryCodeSequence'))[0], 'category'),
    type: code(typeItem, 'type'),
    typeModifier: readCode(typeItem?.items(tagOf('SegmentedPropertyTypeModifierCodeSequence'))[0]),
    anatomicRegion: readCode(regionItem),
    anatomicRegionModifier: readCode(regionItem?.items(tagOf('AnatomicRegionModifierSequence'))[0]),
    trackingId: item.string(tagOf('TrackingID')),
    trackingUid: item.string(tagOf('TrackingUID')) as Uid | null,
    ...readAlgorithm(item),
    colour: lab ?? palette?.(number) ?? null,
  };
}

function readAlgorithm(
  item: ReadDataset,
): Pick<DecodedSegment, 'algorithmType' | 'algorithmName' | 'algorithmVersion' | 'algorithmFamily'> {
  const stated = item.string(tagOf('SegmentAlgorithmType'));
  const identification = item.items(tagOf('SegmentationAlgorithmIdentificationSequence'))[0];
  return {
    // A writer that says nothing about it gets no credit for a hand-drawn mask.
    algorithmType: stated === 'MANUAL' || stated === 'AUTOMATIC' ? stated : 'SEMIAUTOMATIC',
    algorithmName: item.string(tagOf('SegmentAlgorithmName')) ?? identification?.string(tagOf('AlgorithmName')) ?? null,
    algorithmVersion: identification?.string(tagOf('AlgorithmVersion')) ?? null,
    algorithmFamily: readCode(identification?.items(tagOf('AlgorithmFamilyCodeSequence'))[0]),
  };
}
