import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import { segExportProblem } from '../../../domain/seg-export-problem.ts';
import type { SliceRef, VolumeInfo } from '../../../domain/volume.ts';
import { type Grid, toLps } from '../../../geometry/grid.ts';
import { distance, type Triple } from '../../../geometry/vec3.ts';
import { tagOf } from '../dictionary.ts';
import { readHeader } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { verbatimDecimals } from './decimal-strings.ts';

/** One source frame: its identity and its geometry, decimal strings as in the file. */
export interface SourcePlane {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frame: number | null;
  readonly position: readonly string[];
  readonly orientation: readonly string[];
  readonly pixelSpacing: readonly string[];
  readonly sliceThickness: string | null;
  readonly spacingBetweenSlices: string | null;
}

/** The images that a SEG refers to, read again from their files. */
export interface SourceImages {
  /** By slice k of the volume. */
  readonly planes: readonly SourcePlane[];
  /** Headers of the files, each once, in the order of the slices. */
  readonly headers: readonly ReadDataset[];
  readonly frameOfReferenceUid: string;
}

/** Headers are read this many at a time: enough to hide the latency of a disk, few enough to stay small. */
const READ_AT_ONCE = 16;
/** The grid is a fit over all slices; a position may differ from it by this part of a voxel's diagonal. */
const GRID_TOLERANCE = 0.1;

/**
 * Reads the headers of a volume's files again and checks that a SEG on them would be true.
 *
 * @throws AppError `seg/...` with a sentence for the reader when it would not: no patient geometry, no frame of
 *   reference, a mosaic, a file that is missing or no longer the one that was opened
 */
export async function readSourceImages(
  volume: VolumeInfo,
  files: ReadonlyMap<FileId, ByteSource>,
  signal?: AbortSignal,
): Promise<SourceImages> {
  const grid = refuseWithoutGeometry(volume);
  const fileIds = [...new Set(volume.slices.map((s) => s.fileId))];
  const headers = new Map<FileId, ReadDataset>();
  for (let at = 0; at < fileIds.length; at += READ_AT_ONCE) {
    signal?.throwIfAborted();
    const batch = fileIds.slice(at, at + READ_AT_ONCE);
    const read = await Promise.all(batch.map((id) => readOne(files.get(id))));
    batch.forEach((id, n) => {
      headers.set(id, read[n]!);
    });
  }
  const planes = volume.slices.map((slice) => planeOf(slice, headers.get(slice.fileId)!, volume));
  planes.forEach((plane, k) => {
    refuseOtherPlace(plane, grid, k);
  });
  refuseWithoutDepth(planes);
  const unique = fileIds.map((id) => headers.get(id)!);
  return { planes, headers: unique, frameOfReferenceUid: commonFrameOfReference(unique) };
}

function refuseWithoutGeometry(volume: VolumeInfo): Grid {
  const problem = segExportProblem(volume);
  if (problem) throw problem;
  return volume.grid!;
}

async function readOne(source: ByteSource | undefined): Promise<ReadDataset> {
  if (!source) {
    throw new AppError('seg/source-missing', 'The image files are not open any more, and a SEG copies from them.', {
      hint: 'Open the study again (the masks are kept), then save.',
    });
  }
  return (await readHeader(source)).dataset;
}

function planeOf(slice: SliceRef, header: ReadDataset, volume: VolumeInfo): SourcePlane {
  const sopInstanceUid = header.string(tagOf('SOPInstanceUID'));
  const sopClassUid = header.string(tagOf('SOPClassUID'));
  const seriesInstanceUid = header.string(tagOf('SeriesInstanceUID'));
  if (!sopInstanceUid || !sopClassUid || !seriesInstanceUid || !header.string(tagOf('StudyInstanceUID'))) {
    throw new AppError(
      'seg/no-identity',
      'An image lacks the identifiers (SOP Instance UID, series, study) that a SEG refers to.',
    );
  }
  const isSame =
    sopInstanceUid === slice.sopInstanceUid &&
    header.number(tagOf('Rows')) === volume.pixel.rows &&
    header.number(tagOf('Columns')) === volume.pixel.columns;
  if (!isSame) {
    throw new AppError('seg/source-changed', 'An image file is not the one any more that the mask was drawn on.', {
      hint: 'Open the study again and compare before saving.',
    });
  }
  const groups = functionalGroups(header, slice.frame);
  const decimals = (macro: 'PlanePositionSequence' | 'PlaneOrientationSequence' | 'PixelMeasuresSequence') => {
    const item = groups.map((group) => group.items(tagOf(macro))[0]).find((found) => found !== undefined) ?? header;
    return (keyword: Parameters<typeof tagOf>[0], count: number) => verbatimDecimals(item, tagOf(keyword), count);
  };
  const measures = decimals('PixelMeasuresSequence');
  const position = decimals('PlanePositionSequence')('ImagePositionPatient', 3);
  const orientation = decimals('PlaneOrientationSequence')('ImageOrientationPatient', 6);
  const pixelSpacing = measures('PixelSpacing', 2);
  if (!position || !orientation || !pixelSpacing) {
    throw new AppError('seg/no-geometry', 'An image does not say where in the patient it lies, so no SEG can either.');
  }
  return {
    sopClassUid,
    sopInstanceUid,
    seriesInstanceUid,
    frame: slice.frame,
    position,
    orientation,
    pixelSpacing,
    sliceThickness: measures('SliceThickness', 1)?.[0] ?? null,
    spacingBetweenSlices: measures('SpacingBetweenSlices', 1)?.[0] ?? null,
  };
}

/** The groups that describe a frame, nearest first (PS3.3 C.7.6.16.1.1); none for a single-frame object. */
function functionalGroups(header: ReadDataset, frame: number | null): readonly ReadDataset[] {
  if (frame === null) return [];
  const own = header.items(tagOf('PerFrameFunctionalGroupsSequence'))[frame - 1];
  const shared = header.items(tagOf('SharedFunctionalGroupsSequence'))[0];
  return [own, shared].filter((group) => group !== undefined);
}

function refuseOtherPlace(plane: SourcePlane, grid: Grid, k: number): void {
  const [si, sj, sk] = grid.spacingMm;
  const allowed = GRID_TOLERANCE * Math.hypot(si, sj, sk);
  const here = plane.position.map(Number) as unknown as Triple;
  if (distance(here, toLps(grid, [0, 0, k])) > allowed) {
    throw new AppError(
      'seg/geometry-mismatch',
      'A slice does not lie where its mask says, so the SEG would be shifted.',
    );
  }
}

/** Several slices say by their distance how deep a voxel is; a lone one must state it. */
function refuseWithoutDepth(planes: readonly SourcePlane[]): void {
  const [first] = planes;
  const isStated = [first?.sliceThickness, first?.spacingBetweenSlices].some((text) => Number(text ?? 0) > 0);
  if (planes.length === 1 && !isStated) {
    throw new AppError(
      'seg/no-thickness',
      'This single image states no slice thickness, so a SEG would have to invent one.',
    );
  }
}

function commonFrameOfReference(headers: readonly ReadDataset[]): string {
  const uids = new Set(headers.map((h) => h.string(tagOf('FrameOfReferenceUID'))));
  const [uid] = uids;
  if (uids.size !== 1 || !uid) {
    const reason = uids.size > 1 ? 'lie in different frames of reference' : 'name no frame of reference';
    throw new AppError(
      'seg/no-frame-of-reference',
      `These images ${reason}, so a SEG of them would have no true place.`,
    );
  }
  return uid;
}
