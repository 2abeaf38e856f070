import { AppError } from '../../../domain/app-error.ts';
import type { CodecSource } from '../codecs/wasm-codec.ts';
import { tagOf } from '../dictionary.ts';
import { parsePart10 } from '../read/parse-part10.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import { openFramePixels, readPixelShape, type StoredFrame } from './frame-pixels.ts';
import { readFrames, type SegFrame } from './read-frames.ts';
import { type DecodedSegment, readSegments, type SegmentList } from './read-segments.ts';
import { LABEL_MAP_STORAGE, SEGMENTATION_STORAGE } from './seg-classes.ts';

export type SegType = 'BINARY' | 'FRACTIONAL' | 'LABELMAP';

/** A SEG as its file says, on its own frames; nothing is resampled or reordered. */
export interface DecodedSeg {
  readonly type: SegType;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly contentLabel: string;
  readonly columns: number;
  readonly rows: number;
  /** Null when the file names none. */
  readonly frameOfReferenceUid: string | null;
  /** SegmentsOverlap as stated; null when absent. */
  readonly statedOverlap: string | null;
  readonly referencedSeriesUids: readonly string[];
  readonly segments: readonly DecodedSegment[];
  readonly frames: readonly SegFrame[];
  /**
   * Segment numbers of a frame's pixels, 0 for background: the frame's own number or 0 for BINARY and FRACTIONAL
   * (a fractional voxel counts from half of the maximum), the number of the pixel for LABELMAP.
   *
   * @throws AppError `seg/...`, `decode/...` when the frame can't be read faithfully
   */
  readNumbers(frame: SegFrame): Promise<StoredFrame>;
  readonly warnings: readonly string[];
}

/**
 * Reads a SEG of any type and transfer syntax. Pure: bytes in, data out.
 *
 * @param codecs needed for JPEG transfer syntaxes only
 * @throws AppError `dicom/not-dicom`, `seg/not-a-seg`, `seg/...` when nothing of it can be used
 */
export async function decodeSeg(bytes: Uint8Array, codecs: CodecSource | null = null): Promise<DecodedSeg> {
  const parsed = parsePart10(bytes);
  const { dataset } = parsed;
  const type = typeOf(dataset);
  const list = readSegments(dataset, type === 'LABELMAP');
  const matrix = readPixelShape(parsed);
  const read = readFrames(dataset, matrix.frames);
  const frames = ownerOfFrames(read.frames, list.segments, type);
  const shape = { ...matrix, frames: frames.length };
  const pixels = openFramePixels(parsed, shape, codecs);
  const background = new Set([...list.background, ...paddingValue(dataset)]);
  const described = type === 'LABELMAP' ? await describeAllValues(list, background, frames, pixels.read) : list;
  const toNumbers = numberReader(dataset, type, background);
  return {
    type,
    sopInstanceUid: dataset.string(tagOf('SOPInstanceUID')) ?? '',
    seriesInstanceUid: dataset.string(tagOf('SeriesInstanceUID')) ?? '',
    contentLabel: dataset.string(tagOf('ContentLabel')) ?? '',
    columns: shape.columns,
    rows: shape.rows,
    frameOfReferenceUid: dataset.string(tagOf('FrameOfReferenceUID')),
    statedOverlap: dataset.string(tagOf('SegmentsOverlap')),
    referencedSeriesUids: dataset
      .items(tagOf('ReferencedSeriesSequence'))
      .map((item) => item.string(tagOf('SeriesInstanceUID')))
      .filter((uid) => uid !== null),
    segments: described.segments,
    frames,
    readNumbers: async (frame) => {
      const number = frame.segmentNumber ?? 0;
      // The common case in one pass: bits are unpacked as the number itself.
      const isDirect = type === 'BINARY' && shape.bitsAllocated === 1 && number > 0 && number < 256;
      return isDirect ? pixels.read(frame.index, number) : toNumbers(await pixels.read(frame.index), frame);
    },
    warnings: [
      ...(parsed.problem ? [parsed.problem] : []),
      ...described.warnings,
      ...read.warnings,
      ...pixels.warnings,
      ...frameWarnings(frames, described.segments, type),
    ],
  };
}

function typeOf(data: ReadDataset): SegType {
  const sopClass = data.string(tagOf('SOPClassUID'));
  const stated = data.string(tagOf('SegmentationType'));
  if (stated === 'BINARY' || stated === 'FRACTIONAL' || stated === 'LABELMAP') return stated;
  if (sopClass === LABEL_MAP_STORAGE) return 'LABELMAP';
  if (sopClass !== SEGMENTATION_STORAGE) {
    throw new AppError('seg/not-a-seg', 'This file is no segmentation (DICOM SEG).');
  }
  // Without the type the pixels tell: 1 bit is BINARY, anything else was a probability or occupancy.
  return data.number(tagOf('BitsAllocated')) === 1 ? 'BINARY' : 'FRACTIONAL';
}

/** A file of one segment may leave out to which segment a frame belongs. */
function ownerOfFrames(frames: readonly SegFrame[], segments: readonly DecodedSegment[], type: SegType): SegFrame[] {
  const [only] = segments;
  if (type === 'LABELMAP' || segments.length !== 1 || !only) return [...frames];
  return frames.map((f) => (f.segmentNumber === null ? { ...f, segmentNumber: only.number } : f));
}

function paddingValue(data: ReadDataset): number[] {
  const value = data.number(tagOf('PixelPaddingValue'));
  return value === null ? [] : [value];
}

/** Values that occur without a description become segments of their own: a mask is never dropped for want of a name. */
async function describeAllValues(
  list: SegmentList,
  background: Set<number>,
  frames: readonly SegFrame[],
  read: (index: number) => Promise<StoredFrame>,
): Promise<SegmentList> {
  const known = new Set(list.segments.map((s) => s.number));
  const warnings =
    known.has(0) && !background.has(0) ? ['Pixel value 0 stands for a segment here; it is left out.'] : [];
  background.add(0);
  const found = new Uint8Array(65536);
  for (const frame of frames) for (const value of await read(frame.index)) found[value] = 1;
  const unknown = [...found.keys()].filter((v) => found[v] === 1 && !known.has(v) && !background.has(v));
  return {
    ...list,
    segments: [...list.segments.filter((s) => s.number !== 0), ...unknown.map(undescribedSegment)],
    warnings: [
      ...list.warnings,
      ...warnings,
      ...unknown.map((v) => `Pixel value ${v} occurs but is not described in the file.`),
    ],
  };
}

function undescribedSegment(number: number): DecodedSegment {
  return {
    number,
    label: `Value ${number}`,
    description: '',
    category: null,
    type: null,
    typeModifier: null,
    anatomicRegion: null,
    anatomicRegionModifier: null,
    trackingId: null,
    trackingUid: null,
    algorithmType: 'SEMIAUTOMATIC',
    algorithmName: null,
    algorithmVersion: null,
    algorithmFamily: null,
    colour: null,
  };
}

function numberReader(
  data: ReadDataset,
  type: SegType,
  background: ReadonlySet<number>,
): (stored: StoredFrame, frame: SegFrame) => StoredFrame {
  if (type === 'LABELMAP') {
    const isPlain = background.size === 1 && background.has(0);
    return (stored) => (isPlain ? stored : stored.map((value) => (background.has(value) ? 0 : value)));
  }
  const maximum = type === 'FRACTIONAL' ? (data.number(tagOf('MaximumFractionalValue')) ?? 255) : 1;
  return (stored, frame) => {
    const number = frame.segmentNumber ?? 0;
    const numbers = number > 255 ? new Uint16Array(stored.length) : new Uint8Array(stored.length);
    for (let p = 0; p < stored.length; p++) if (stored[p]! > 0 && stored[p]! * 2 >= maximum) numbers[p] = number;
    return numbers;
  };
}

function frameWarnings(frames: readonly SegFrame[], segments: readonly DecodedSegment[], type: SegType): string[] {
  const numbers = new Set(segments.map((s) => s.number));
  const homeless =
    type === 'LABELMAP' ? [] : frames.filter((f) => f.segmentNumber === null || !numbers.has(f.segmentNumber));
  const placeless = frames.filter((f) => f.plane === null);
  return [
    ...(homeless.length > 0 ? [`${homeless.length} frames belong to no segment of the file and are left out.`] : []),
    ...(placeless.length > 0 ? [`${placeless.length} frames do not say where in the patient they lie.`] : []),
    ...(type === 'FRACTIONAL' ? ['The file holds fractions: voxels from one half of the maximum on are taken.'] : []),
  ];
}
