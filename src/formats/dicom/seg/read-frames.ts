import { normalise, type Triple } from '../../../geometry/vec3.ts';
import { tagOf } from '../dictionary.ts';
import type { ReadDataset } from '../read/read-dataset.ts';

/** Place of one SEG frame in the patient (LPS, mm). */
export interface SegPlane {
  /** Centre of the first pixel. */
  readonly position: Triple;
  /** Unit vectors along increasing column and increasing row. */
  readonly axes: readonly [i: Triple, j: Triple];
  /** Distance of columns, of rows. */
  readonly spacingMm: readonly [i: number, j: number];
  readonly sliceThicknessMm: number | null;
  readonly spacingBetweenSlicesMm: number | null;
}

/** A source image that a frame was drawn on; `frame` null: a single-frame object, or all of it. */
export interface SourceReference {
  readonly sopInstanceUid: string;
  readonly frame: number | null;
}

export interface SegFrame {
  /** 0-based place in the pixel data. */
  readonly index: number;
  /** Null in a label map, and where the file does not say. */
  readonly segmentNumber: number | null;
  /** Null when the file does not say where the frame lies. */
  readonly plane: SegPlane | null;
  readonly sources: readonly SourceReference[];
}

/**
 * Frames with what their functional groups, or the data set itself, say of them.
 *
 * @param held frames that the pixel data has room for; decides only where NumberOfFrames is missing
 */
export function readFrames(data: ReadDataset, held: number): { frames: SegFrame[]; warnings: string[] } {
  const shared = data.items(tagOf('SharedFunctionalGroupsSequence'))[0];
  const perFrame = data.items(tagOf('PerFrameFunctionalGroupsSequence'));
  const count = Math.max(1, data.number(tagOf('NumberOfFrames')) ?? Math.min(perFrame.length, held));
  const frames = makeFrames(data, count, perFrame, shared);
  const isDescribed = perFrame.length === count || (perFrame.length === 0 && count === 1);
  return {
    frames,
    warnings: isDescribed ? [] : [`The file describes ${perFrame.length} frames and holds ${count}.`],
  };
}

function makeFrames(
  data: ReadDataset,
  count: number,
  perFrame: readonly ReadDataset[],
  shared: ReadDataset | undefined,
): SegFrame[] {
  return Array.from({ length: count }, (_, index) => {
    const groups = [perFrame[index], shared].filter((g) => g !== undefined);
    const identification = macro(groups, 'SegmentIdentificationSequence');
    return {
      index,
      segmentNumber: identification?.number(tagOf('ReferencedSegmentNumber')) ?? null,
      plane: readPlane(groups, data),
      sources: readSources(groups),
    };
  });
}

type Macro =
  | 'SegmentIdentificationSequence'
  | 'PlanePositionSequence'
  | 'PlaneOrientationSequence'
  | 'PixelMeasuresSequence'
  | 'DerivationImageSequence';

function macro(groups: readonly ReadDataset[], name: Macro): ReadDataset | undefined {
  return groups.map((g) => g.items(tagOf(name))[0]).find((item) => item !== undefined);
}

function readPlane(groups: readonly ReadDataset[], data: ReadDataset): SegPlane | null {
  const measures = macro(groups, 'PixelMeasuresSequence') ?? data;
  const position = (macro(groups, 'PlanePositionSequence') ?? data).numbers(tagOf('ImagePositionPatient'));
  const cosines = (macro(groups, 'PlaneOrientationSequence') ?? data).numbers(tagOf('ImageOrientationPatient'));
  const spacing = measures.numbers(tagOf('PixelSpacing'));
  const isWhole =
    position.length === 3 &&
    cosines.length === 6 &&
    spacing.length === 2 &&
    [...position, ...cosines].every(Number.isFinite) &&
    spacing.every((s) => s > 0);
  if (!isWhole) return null;
  const [a, b, c, d, e, f] = cosines as [number, number, number, number, number, number];
  return {
    position: position as unknown as Triple,
    axes: [normalise([a, b, c]), normalise([d, e, f])],
    spacingMm: [spacing[1]!, spacing[0]!],
    sliceThicknessMm: measures.number(tagOf('SliceThickness')),
    spacingBetweenSlicesMm: measures.number(tagOf('SpacingBetweenSlices')),
  };
}

function readSources(groups: readonly ReadDataset[]): SourceReference[] {
  return groups
    .flatMap((g) => g.items(tagOf('DerivationImageSequence')))
    .flatMap((derivation) => derivation.items(tagOf('SourceImageSequence')))
    .flatMap((item): SourceReference[] => {
      const sopInstanceUid = item.string(tagOf('ReferencedSOPInstanceUID'));
      const frames = item.numbers(tagOf('ReferencedFrameNumber')).filter(Number.isFinite);
      if (sopInstanceUid === null) return [];
      return frames.length === 0
        ? [{ sopInstanceUid, frame: null }]
        : frames.map((frame) => ({ sopInstanceUid, frame }));
    });
}
