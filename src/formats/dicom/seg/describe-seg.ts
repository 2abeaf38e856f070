import { AppError } from '../../../domain/app-error.ts';
import type { VolumeId } from '../../../domain/ids.ts';
import type { Grid } from '../../../geometry/grid.ts';
import type { DecodedSeg } from './decode-seg.ts';
import { fillLayers } from './fill-layers.ts';
import { measureSeg } from './measure-seg.ts';
import { gridOfFrames } from './seg-grid.ts';

/** The reader's view of a SEG, plain enough for JSON. */
export async function describeSeg(decoded: DecodedSeg) {
  const { voxels, volumeMm3, isOverlapping, grid } = await measureSeg(decoded);
  const [plane] = decoded.frames.flatMap((f) => (f.plane ? [f.plane] : []));
  return {
    type: decoded.type,
    /** Columns, rows, slices; the number of frames where they form no regular grid. */
    size: grid?.size ?? [decoded.columns, decoded.rows, decoded.frames.length],
    /** Along columns index i, rows index j, slices k; null where the file does not say. */
    spacingMm: grid?.spacingMm ?? (plane ? [...plane.spacingMm, null] : null),
    frameOfReferenceUid: decoded.frameOfReferenceUid,
    overlap: isOverlapping,
    segments: decoded.segments.map((s) => ({
      number: s.number,
      label: s.label,
      description: s.description,
      category: s.category,
      type: s.type,
      typeModifier: s.typeModifier,
      region: s.anatomicRegion,
      trackingId: s.trackingId,
      trackingUid: s.trackingUid,
      algorithm: { type: s.algorithmType, name: s.algorithmName, version: s.algorithmVersion ?? null },
      colour: s.colour,
      voxels: voxels.get(s.number) ?? 0,
      volumeMm3: volumeMm3.get(s.number) ?? 0,
    })),
    warnings: [
      ...decoded.warnings,
      ...overlapWarning(decoded, isOverlapping),
      ...gridWarning(grid),
      ...depthWarning(decoded, grid),
      ...referenceWarning(decoded),
    ],
  };
}

function overlapWarning({ statedOverlap }: DecodedSeg, isOverlapping: boolean): string[] {
  const isWrong = (statedOverlap === 'NO' && isOverlapping) || (statedOverlap === 'YES' && !isOverlapping);
  return isWrong ? [`The file says SegmentsOverlap ${statedOverlap}, its masks say otherwise.`] : [];
}

function gridWarning(grid: Grid | null): string[] {
  return grid ? [] : ['The frames form no regular grid.'];
}

function depthWarning({ frames }: DecodedSeg, grid: Grid | null): string[] {
  const plane = frames.find((frame) => frame.plane !== null)?.plane;
  const isStated = (plane?.spacingBetweenSlicesMm ?? 0) > 0 || (plane?.sliceThicknessMm ?? 0) > 0;
  return grid?.size[2] === 1 && !isStated
    ? ['The file does not say how thick its slice is. A thickness of 1 mm is assumed: the volumes mean nothing.']
    : [];
}

function referenceWarning({ frameOfReferenceUid, frames }: DecodedSeg): string[] {
  const hasPlace = frames.some(({ plane }) => plane !== null);
  return frameOfReferenceUid || !hasPlace
    ? []
    : ['The file names no frame of reference, so its positions can’t be compared with any image.'];
}

/**
 * Masks of a SEG on its own grid, values are segment numbers; more than one array where segments overlap.
 *
 * @throws AppError `seg/no-grid` when the frames fit no regular grid
 */
export async function ownMasks(decoded: DecodedSeg): Promise<{ grid: Grid; masks: (Uint8Array | Uint16Array)[] }> {
  const planes = decoded.frames.flatMap((f) => (f.plane ? [f.plane] : []));
  const found = gridOfFrames(planes, decoded, decoded.frameOfReferenceUid ?? '');
  if (!found || planes.length !== decoded.frames.length) {
    throw new AppError(
      'seg/no-grid',
      'The frames of this segmentation form no regular grid, so no volume can be written.',
    );
  }
  const frames = decoded.frames.map((frame, n) => ({ frame, k: found.sliceOf[n]! }));
  const layers = await fillLayers(decoded, { volumeId: '' as VolumeId, grid: found.grid, frames });
  const masks = layers.map(({ labels, segmentNumbers }) => {
    const highest = Math.max(0, ...segmentNumbers.map((s) => s.number));
    const numberOf = highest > 255 ? new Uint16Array(256) : new Uint8Array(256);
    for (const { label, number } of segmentNumbers) numberOf[label] = number;
    const values = highest > 255 ? new Uint16Array(labels.length) : new Uint8Array(labels.length);
    for (let n = 0; n < labels.length; n++) values[n] = numberOf[labels[n]!]!;
    return values;
  });
  return { grid: found.grid, masks };
}
