import { AppError } from '../../../domain/app-error.ts';
import type { FileId, Uid } from '../../../domain/ids.ts';
import type { ImportWarning, PixelFormat } from '../../../domain/volume.ts';
import { addScaled } from '../../../geometry/vec3.ts';
import { type FrameFormat, readFrameFormat } from '../pixels/frame-format.ts';
import { nativeFrameBits } from '../pixels/native-frame.ts';
import type { ParsedDicom } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { readAcquisitionFacts } from './acquisition-facts.ts';
import { type CsaHeader, readCsaHeader } from './csa-header.ts';
import { readVoiLut, readWindows } from './display-window.ts';
import { planeNormal, readPixelSpacing, readPlane } from './frame-plane.ts';
import { readTraits } from './frame-traits.ts';
import { type FrameAttributes, frameAttributes } from './functional-groups.ts';
import type { FramePlane, ImageFrame, SeriesFacts } from './image-frame.ts';
import { isMosaic, readMosaic } from './mosaic.ts';
import { TAG } from './tags.ts';

interface Identity {
  readonly fileId: FileId;
  readonly name: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

/** What all frames of a file share. */
interface FileContext {
  readonly identity: Identity;
  readonly parsed: ParsedDicom;
  readonly csa: CsaHeader;
  readonly pixel: PixelFormat;
  readonly shared: Omit<ImageFrame, 'slice' | 'plane' | 'windows' | 'traits'>;
}

/** Encapsulated frames take at least an item header. */
const SMALLEST_FRAGMENT = 8;

/**
 * Frames of an image file, from its header alone.
 *
 * @returns `images`: how many frames the file holds; more entries in `frames` for a mosaic, one per tile
 * @throws AppError `decode/...` when the header describes no pixels that can be decoded
 */
export function readImageFrames(
  parsed: ParsedDicom,
  identity: Identity,
  fileSize: number,
): { frames: ImageFrame[]; images: number } {
  const format = checkedFormat(parsed);
  const images = frameCount(parsed, format, fileSize);
  const attributes = frameAttributes(parsed.dataset, images);
  const first = attributes[0]!;
  const csa = readCsa(parsed.dataset);
  const geometry = framePlanes(parsed.dataset, attributes);
  const warnings = fileWarnings(parsed, format, images, geometry.warning, identity);
  const context: FileContext = {
    identity,
    parsed,
    csa,
    pixel: pixelFormat(format),
    shared: sharedFacts(parsed, first, csa, pixelFormat(format), warnings),
  };
  const mosaic = images === 1 ? readMosaic(parsed.dataset, csa, geometry.planes[0]!, format) : null;
  if (mosaic) return { frames: mosaicFrames(context, first, geometry.planes[0]!, mosaic), images };
  if (images === 1 && isMosaic(parsed.dataset)) return { frames: [unknownMosaic(context, first)], images };
  const frames = attributes.map((frame, n) => imageFrame(context, frame, geometry.planes[n]!, images > 1 ? n : null));
  return { frames, images };
}

function checkedFormat(parsed: ParsedDicom): FrameFormat {
  try {
    return readFrameFormat(parsed);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, `The image can't be shown: ${error.message}`);
  }
}

/** NumberOfFrames, unless the file cannot hold that many. */
function frameCount({ pixelData, dataset }: ParsedDicom, format: FrameFormat, fileSize: number): number {
  const stated = Math.floor(format.frames);
  if (!(stated > 1)) return 1;
  const listed = dataset.items(TAG.PerFrameFunctionalGroupsSequence).length;
  const room = pixelData!.length > 0 ? pixelData!.length : fileSize - pixelData!.offset;
  const most = Math.floor(room / (format.isEncapsulated ? SMALLEST_FRAGMENT : nativeFrameBits(format) / 8));
  return Math.max(1, Math.min(stated, Math.max(most, Math.min(listed, stated))));
}

/** Frames that the length of native pixel data covers; of encapsulated data the length says nothing. */
function framesWithPixels({ pixelData }: ParsedDicom, format: FrameFormat): number {
  if (format.isEncapsulated || !(pixelData!.length > 0)) return format.frames;
  return Math.floor((pixelData!.length * 8) / nativeFrameBits(format));
}

function pixelFormat(format: FrameFormat): PixelFormat {
  return {
    columns: format.columns,
    rows: format.rows,
    samplesPerPixel: format.samplesPerPixel,
    photometricInterpretation: format.photometricInterpretation,
    bitsAllocated: format.bitsAllocated,
    bitsStored: format.bitsStored,
    highBit: format.highBit,
    pixelRepresentation: format.isSigned ? 1 : 0,
    planarConfiguration: format.isPlanar ? 1 : 0,
    transferSyntaxUid: format.transferSyntaxUid as Uid,
  };
}

function readCsa(dataset: ReadDataset): CsaHeader {
  const tag = dataset.privateTag(0x0029, /^SIEMENS CSA HEADER/i, 0x10);
  const bytes = tag === null ? null : dataset.bytes(tag);
  return bytes === null ? new Map() : readCsaHeader(bytes);
}

/**
 * Plane of every frame. Frames without a position of their own lie in no known place, unless a slice vector counts them
 * along the normal (nuclear medicine, PS3.3 C.8.4.8 and C.8.4.15).
 */
function framePlanes(
  dataset: ReadDataset,
  frames: readonly FrameAttributes[],
): { planes: (FramePlane | null)[]; warning: ImportWarning | null } {
  const first = readPlane(frames[0]!);
  if (frames.length === 1) return { planes: [first.plane], warning: first.warning };
  const vector = dataset.numbers(TAG.SliceVector);
  const step = dataset.number(TAG.SpacingBetweenSlices);
  if (first.plane && vector.length === frames.length && step) {
    const { plane } = first;
    const normal = planeNormal(plane);
    const planes = vector.map((n) => ({ ...plane, position: addScaled(plane.position, normal, (n - 1) * step) }));
    return { planes, warning: null };
  }
  const hasOwn = frames.some((frame) => frame.group(TAG.PlanePositionSequence) !== null);
  const isConverted = frames.some((frame) => frame.hasOwn(TAG.ImagePositionPatient));
  if (!hasOwn && !isConverted) return { planes: frames.map(() => null), warning: first.warning };
  const read = frames.map(readPlane);
  return { planes: read.map(({ plane }) => plane), warning: read.find(({ warning }) => warning)?.warning ?? null };
}

function sharedFacts(
  parsed: ParsedDicom,
  first: FrameAttributes,
  csa: CsaHeader,
  pixel: PixelFormat,
  warnings: readonly ImportWarning[],
): FileContext['shared'] {
  const { dataset } = parsed;
  const series: SeriesFacts = {
    studyUid: dataset.string(TAG.StudyInstanceUID) ?? '',
    seriesUid: dataset.string(TAG.SeriesInstanceUID) ?? '',
    seriesNumber: dataset.number(TAG.SeriesNumber),
    description: dataset.string(TAG.SeriesDescription) ?? dataset.string(TAG.ProtocolName) ?? '',
    modality: dataset.string(TAG.Modality) ?? 'OT',
  };
  const slope = first.number(TAG.PixelValueTransformationSequence, TAG.RescaleSlope) ?? 1;
  const intercept = first.number(TAG.PixelValueTransformationSequence, TAG.RescaleIntercept) ?? 0;
  const isSigned = pixel.pixelRepresentation === 1 || slope < 0 || intercept < 0;
  return {
    series,
    frameOfReferenceUid: dataset.string(TAG.FrameOfReferenceUID),
    spacingBetweenSlicesMm: first.number(TAG.PixelMeasuresSequence, TAG.SpacingBetweenSlices),
    sliceThicknessMm: first.number(TAG.PixelMeasuresSequence, TAG.SliceThickness),
    gantryTiltDeg: dataset.number(TAG.GantryDetectorTilt),
    pixel,
    voiLut: readVoiLut(dataset, isSigned),
    facts: readAcquisitionFacts(first, csa),
    warnings,
  };
}

/** @param index 0-based frame of a multi-frame object, null for a single-frame one */
function imageFrame(
  context: FileContext,
  frame: FrameAttributes,
  plane: FramePlane | null,
  index: number | null,
): ImageFrame {
  const { identity, csa, shared } = context;
  const slope = frame.number(TAG.PixelValueTransformationSequence, TAG.RescaleSlope);
  const intercept = frame.number(TAG.PixelValueTransformationSequence, TAG.RescaleIntercept);
  return {
    ...shared,
    slice: {
      fileId: identity.fileId,
      sopInstanceUid: identity.sopInstanceUid as Uid,
      sopClassUid: identity.sopClassUid as Uid,
      // A multi-frame object with one frame is referred to by frame number all the same.
      frame: index !== null ? index + 1 : isMultiFrame(context.parsed.dataset) ? 1 : null,
      tile: null,
      positionLps: plane?.position ?? null,
      rescale: { slope: slope === null || slope === 0 ? 1 : slope, intercept: intercept ?? 0 },
      instanceNumber: context.parsed.dataset.number(TAG.InstanceNumber),
    },
    plane,
    pixelSpacingMm: readPixelSpacing(frame),
    windows: readWindows(frame),
    traits: readTraits(frame, csa, index ?? 0),
  };
}

function isMultiFrame(dataset: ReadDataset): boolean {
  return dataset.has(TAG.PerFrameFunctionalGroupsSequence);
}

const MOSAIC_ORDER: ImportWarning = {
  code: 'mosaic-order',
  text: 'The part of the header that says in which direction the slices of this mosaic follow each other is missing: their order is assumed.',
};
const MOSAIC_UNKNOWN: ImportWarning = {
  code: 'mosaic-unknown',
  text: 'This image holds many slices side by side (mosaic), but the part of the header that tells them apart is missing.',
};

/** A mosaic that can't be taken apart: its header's position is that of no slice. */
function unknownMosaic(context: FileContext, attributes: FrameAttributes): ImageFrame {
  const frame = imageFrame(context, attributes, null, null);
  return { ...frame, warnings: [...frame.warnings, MOSAIC_UNKNOWN] };
}

function mosaicFrames(
  context: FileContext,
  attributes: FrameAttributes,
  plane: FramePlane | null,
  mosaic: NonNullable<ReturnType<typeof readMosaic>>,
): ImageFrame[] {
  const whole = imageFrame(context, attributes, plane, null);
  const warnings = mosaic.isOrderAssumed ? [...whole.warnings, MOSAIC_ORDER] : whole.warnings;
  const pixel = { ...whole.pixel, columns: mosaic.columns, rows: mosaic.rows };
  return mosaic.tiles.map(({ column, row, position }) => ({
    ...whole,
    pixel,
    warnings,
    plane: plane && position ? { ...plane, position } : null,
    slice: { ...whole.slice, tile: { column, row }, positionLps: position },
  }));
}

function fileWarnings(
  parsed: ParsedDicom,
  format: FrameFormat,
  images: number,
  geometry: ImportWarning | null,
  identity: Identity,
): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  if (geometry) warnings.push(geometry);
  if (parsed.problem !== null) {
    warnings.push({ code: 'damaged-file', text: `${parsed.problem} Images that are incomplete are not shown.` });
  }
  if (format.frames > 1 && images !== format.frames) {
    const text = `The file says that it holds ${format.frames} images, but there is room for ${images} only.`;
    warnings.push({ code: 'frames-missing', text, values: [format.frames, images] });
  }
  const room = framesWithPixels(parsed, format);
  if (images > 1 && room < images && parsed.problem === null) {
    const text = `The file says that it holds ${images} images, but there is room for ${room} only.`;
    warnings.push({ code: 'frames-missing', text, values: [images, room] });
  }
  if (identity.sopInstanceUid === '') {
    const text = 'The image has no identifier (SOP Instance UID), so a segmentation of it can’t be exported.';
    warnings.push({ code: 'no-identifier', text });
  }
  return warnings;
}
