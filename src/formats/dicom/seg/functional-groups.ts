import type { DataElement, Dataset, Tag } from '../dataset.ts';
import { dataset, tagOf } from '../dictionary.ts';
import { codeSequenceItem } from './code-items.ts';
import type { PlannedFrame } from './frame-plan.ts';
import { SEGMENTATION_DERIVATION, SOURCE_FOR_PROCESSING } from './seg-classes.ts';
import { alongNormal, sliceSteps } from './slice-extents.ts';
import type { SourcePlane } from './source-images.ts';

/** What the functional groups say about thickness and distance of slices. */
export interface SliceMeasures {
  /** Thickness for slices whose source states none. */
  readonly fallbackThickness: string;
  /** Distance between slices, only where it is true for the whole series; null otherwise. */
  readonly spacingBetweenSlices: string | null;
}

export interface FunctionalGroups {
  readonly dimensionOrganization: Dataset[];
  readonly dimensionIndex: Dataset[];
  readonly shared: Dataset;
  readonly perFrame: Dataset[];
}

/**
 * Functional groups of a SEG (PS3.3 A.51.5): measures and orientation are shared when all used slices agree to the
 * last character, else they stand with every frame. Dimensions are segment (not in a label map), then the rank of the
 * position along the normal among the used positions (PS3.3 C.7.6.17).
 */
export function makeFunctionalGroups(
  frames: readonly PlannedFrame[],
  planes: readonly SourcePlane[],
  measures: SliceMeasures,
  dimensionOrganizationUid: string,
): FunctionalGroups {
  const used = [...new Set(frames.map((f) => f.k))].map((k) => planes[k]!);
  const isMeasureShared = new Set(used.map((p) => JSON.stringify([p.pixelSpacing, p.sliceThickness]))).size === 1;
  const isOrientationShared = new Set(used.map((p) => JSON.stringify(p.orientation))).size === 1;
  const common = (plane: SourcePlane, isShared: boolean) =>
    dataset({
      PixelMeasuresSequence: isMeasureShared === isShared ? [pixelMeasures(plane, measures)] : undefined,
      PlaneOrientationSequence:
        isOrientationShared === isShared ? [dataset({ ImageOrientationPatient: plane.orientation })] : undefined,
    });
  const rank = rankOf(used);
  return {
    dimensionOrganization: [dataset({ DimensionOrganizationUID: dimensionOrganizationUid })],
    dimensionIndex: dimensionIndex(frames[0]?.segment !== null, dimensionOrganizationUid),
    shared: common(used[0]!, true),
    perFrame: frames.map((frame) => {
      const plane = planes[frame.k]!;
      const position = rank(plane);
      const own: Parameters<typeof dataset>[0] = {
        DerivationImageSequence: [derivation(plane)],
        FrameContentSequence: [
          dataset({ DimensionIndexValues: frame.segment === null ? [position] : [frame.segment, position] }),
        ],
        PlanePositionSequence: [dataset({ ImagePositionPatient: plane.position })],
        SegmentIdentificationSequence:
          frame.segment === null ? undefined : [dataset({ ReferencedSegmentNumber: frame.segment })],
      };
      return new Map<Tag, DataElement>([...dataset(own), ...common(plane, false)]);
    }),
  };
}

/** 1-based rank of a plane among the used ones along the normal of the first. */
function rankOf(used: readonly SourcePlane[]): (plane: SourcePlane) => number {
  const orientation = used[0]!.orientation.map(Number);
  const place = (p: SourcePlane) => alongNormal({ position: p.position.map(Number), orientation });
  const { positions } = sliceSteps(used.map((p) => ({ position: p.position.map(Number), orientation })));
  return (plane) => {
    const here = place(plane);
    return positions.findIndex((p) => Math.abs(p - here) < 5e-4) + 1;
  };
}

function pixelMeasures(plane: SourcePlane, { fallbackThickness, spacingBetweenSlices }: SliceMeasures): Dataset {
  const stated = plane.sliceThickness !== null && Number(plane.sliceThickness) > 0;
  return dataset({
    SliceThickness: stated ? plane.sliceThickness : fallbackThickness,
    SpacingBetweenSlices: spacingBetweenSlices,
    PixelSpacing: plane.pixelSpacing,
  });
}

function derivation({ sopClassUid, sopInstanceUid, frame }: SourcePlane): Dataset {
  const source = dataset({
    ReferencedSOPClassUID: sopClassUid,
    ReferencedSOPInstanceUID: sopInstanceUid,
    ReferencedFrameNumber: frame === null ? undefined : String(frame),
    PurposeOfReferenceCodeSequence: [codeSequenceItem(SOURCE_FOR_PROCESSING)],
    SpatialLocationsPreserved: 'YES',
  });
  return dataset({
    SourceImageSequence: [source],
    DerivationCodeSequence: [codeSequenceItem(SEGMENTATION_DERIVATION)],
  });
}

function dimensionIndex(hasSegments: boolean, uid: string): Dataset[] {
  const segment = dataset({
    DimensionOrganizationUID: uid,
    DimensionIndexPointer: tagOf('ReferencedSegmentNumber'),
    FunctionalGroupPointer: tagOf('SegmentIdentificationSequence'),
    DimensionDescriptionLabel: 'ReferencedSegmentNumber',
  });
  const position = dataset({
    DimensionOrganizationUID: uid,
    DimensionIndexPointer: tagOf('ImagePositionPatient'),
    FunctionalGroupPointer: tagOf('PlanePositionSequence'),
    DimensionDescriptionLabel: 'ImagePositionPatient',
  });
  return hasSegments ? [segment, position] : [position];
}
