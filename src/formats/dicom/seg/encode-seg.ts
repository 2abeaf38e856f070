import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId, Uid } from '../../../domain/ids.ts';
import type { SegExportRequest, SegExportResult } from '../../../domain/seg-exchange.ts';
import { sha256Hex } from '../../../domain/sha256.ts';
import { formatDs } from '../format-ds.ts';
import { writePart10 } from '../write/write-part10.ts';
import { compareSeg } from './compare-seg.ts';
import { decodeSeg } from './decode-seg.ts';
import { segWarnings, sourceWarnings } from './export-warnings.ts';
import { packBinary, packLabelMap, planBinaryFrames, planLabelMapFrames } from './frame-plan.ts';
import type { SliceMeasures } from './functional-groups.ts';
import { dicomMoment } from './local-time.ts';
import { type MaskPlan, planMasks } from './mask-plan.ts';
import { newUid } from './new-uid.ts';
import { makeSegDataset, type SegUids } from './seg-dataset.ts';
import { sliceExtents, sliceSteps } from './slice-extents.ts';
import { readSourceImages, type SourceImages, type SourcePlane } from './source-images.ts';

export interface EncodeSegOptions {
  readonly signal?: AbortSignal;
  /** 0..1. */
  readonly onProgress?: (share: number) => void;
  /** Makes UIDs; random by default. Tests pass their own to get the same bytes twice. */
  readonly newUid?: () => Uid;
}

/**
 * Writes a SEG (BINARY or LABELMAP), reads it back and compares it with what was asked for: a file that differs in one
 * voxel or one code is never returned. Patient, study and geometry come from the source files, decimal strings verbatim.
 *
 * @throws AppError `seg/...` with a sentence for the reader where a SEG would not be true (no patient geometry, no frame
 *   of reference, a mosaic, changed or missing files, a label map of overlapping segments) or failed the comparison
 */
export async function encodeSeg(
  request: SegExportRequest,
  files: ReadonlyMap<FileId, ByteSource>,
  options: EncodeSegOptions = {},
): Promise<SegExportResult> {
  const { signal, onProgress, newUid: makeUid = newUid } = options;
  const source = await readSourceImages(request.volume, files, signal);
  onProgress?.(0.2);
  const { columns, rows } = request.volume.pixel;
  const slice = columns * rows;
  const plan = planMasks(request.masks, slice, source.planes.length);
  if (request.format === 'LABELMAP') refuseOverlap(plan);
  signal?.throwIfAborted();
  const uids: SegUids = {
    sopInstanceUid: makeUid(),
    seriesInstanceUid: makeUid(),
    dimensionOrganizationUid: makeUid(),
  };
  const bytes = writeSeg(request, source, plan, slice, uids);
  onProgress?.(0.6);
  signal?.throwIfAborted();
  const verified = await compareSeg(await decodeSeg(bytes), request, source);
  onProgress?.(0.9);
  const sha256 = await sha256Hex(bytes);
  onProgress?.(1);
  return {
    bytes,
    sopInstanceUid: uids.sopInstanceUid,
    seriesInstanceUid: uids.seriesInstanceUid,
    sha256,
    fileName: fileNameOf(request, uids.sopInstanceUid),
    segments: measuredSegments(plan, source.planes),
    verified,
    warnings: [...sourceWarnings(source.headers), ...segWarnings(plan, source.planes)],
  };
}

function writeSeg(
  request: SegExportRequest,
  source: SourceImages,
  plan: MaskPlan,
  slice: number,
  uids: SegUids,
): Uint8Array {
  const isLabelMap = request.format === 'LABELMAP';
  const frames = isLabelMap ? planLabelMapFrames(plan) : planBinaryFrames(plan);
  const labelBits = plan.segments.length > 255 ? 16 : 8;
  const data = makeSegDataset({
    request,
    source,
    plan,
    frames,
    measures: sliceMeasures(request, source.planes),
    uids,
    bitsAllocated: isLabelMap ? labelBits : 1,
    pixelData: isLabelMap ? packLabelMap(plan, frames, slice, labelBits) : packBinary(plan, frames, slice),
  });
  return writePart10(data);
}

function refuseOverlap({ isOverlapping }: MaskPlan): void {
  if (!isOverlapping) return;
  throw new AppError(
    'seg/labelmap-overlap',
    'A label map has one segment per voxel, but some of these segments overlap.',
    {
      hint: 'Save as BINARY, which keeps overlapping segments, or save fewer segments.',
    },
  );
}

/**
 * SpacingBetweenSlices is written only where it holds for the whole series: a volume that is one part of its series
 * (a b-value, an echo) may lie between the slices of another part, and a reader that looks at all of them would call it wrong.
 */
function sliceMeasures({ volume }: SegExportRequest, planes: readonly SourcePlane[]): SliceMeasures {
  const { meanMm, isUniform } = sliceSteps(planes.map(geometryOf));
  const isWholeSeries = Object.keys(volume.split).length === 0;
  // One of the two is there: a lone slice that states neither thickness nor spacing was refused.
  const fallback = meanMm ?? Number(planes[0]!.spacingBetweenSlices ?? planes[0]!.sliceThickness);
  return {
    fallbackThickness: formatDs(Number(fallback.toFixed(6))),
    spacingBetweenSlices: isWholeSeries && isUniform && meanMm !== null ? formatDs(Number(meanMm.toFixed(6))) : null,
  };
}

function geometryOf(plane: SourcePlane) {
  return {
    position: plane.position.map(Number),
    orientation: plane.orientation.map(Number),
    sliceThicknessMm: plane.sliceThickness === null ? null : Number(plane.sliceThickness),
    spacingBetweenSlicesMm: plane.spacingBetweenSlices === null ? null : Number(plane.spacingBetweenSlices),
  };
}

function measuredSegments(plan: MaskPlan, planes: readonly SourcePlane[]): SegExportResult['segments'] {
  const extents = sliceExtents(planes.map(geometryOf));
  const pixelAreas = planes.map((p) => Number(p.pixelSpacing[0]) * Number(p.pixelSpacing[1]));
  return plan.segments.map(({ number, segment, counts, voxels }) => ({
    number,
    segmentId: segment.id,
    voxels,
    volumeMm3: counts.reduce((sum, n, k) => sum + n * pixelAreas[k]! * extents[k]!, 0),
  }));
}

/** Says which series and when, never whose. */
function fileNameOf({ volume, at, format }: SegExportRequest, sopInstanceUid: Uid): string {
  const { date, time } = dicomMoment(at);
  const series = volume.seriesNumber === null ? '' : `-${volume.seriesNumber}`;
  const kind = format === 'LABELMAP' ? 'labelmap' : 'seg';
  return `${kind}${series}-${date}-${time.slice(0, 6)}-${sopInstanceUid.slice(-6)}.dcm`;
}
