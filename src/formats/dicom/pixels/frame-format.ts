import type { FrameCoding } from '../codecs/decode-frame.ts';
import { decodeError, unsupportedError } from '../codecs/decoded-frame.ts';
import type { ParsedDicom } from '../read/parse-part10.ts';

/** How the frames of one file are stored (PS3.3 C.7.6.3), defaults filled in and checked. */
export interface FrameFormat extends FrameCoding {
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly isPlanar: boolean;
  /** Number type of native pixel data: (7FE0,0008) and (7FE0,0009) hold floats. */
  readonly sampleType: 'integer' | 'float32' | 'float64';
  readonly isBigEndian: boolean;
  readonly isEncapsulated: boolean;
  /** Big endian only: whether bytes come in 16-bit words (VR OW), also where samples have 8 bits or 1. */
  readonly isWordSwapped: boolean;
  readonly frames: number;
}

const TAG = {
  SamplesPerPixel: 0x00280002,
  PhotometricInterpretation: 0x00280004,
  PlanarConfiguration: 0x00280006,
  NumberOfFrames: 0x00280008,
  Rows: 0x00280010,
  Columns: 0x00280011,
  BitsAllocated: 0x00280100,
  BitsStored: 0x00280101,
  HighBit: 0x00280102,
  PixelRepresentation: 0x00280103,
} as const;
/** GE's private syntax: little-endian header, big-endian pixels. */
const GE_PRIVATE_BIG_ENDIAN = '1.2.840.113619.5.2';

/**
 * Reads how a file's pixels are stored.
 *
 * @throws AppError `decode/damaged` when the header can't be meant, `decode/unsupported` for 12-bit packed and the like
 */
export function readFrameFormat({ dataset, pixelData, transferSyntaxUid, isBigEndian }: ParsedDicom): FrameFormat {
  if (!pixelData) throw decodeError('it holds no pixels.');
  const sampleType = pixelData.tag === 0x7fe00008 ? 'float32' : pixelData.tag === 0x7fe00009 ? 'float64' : 'integer';
  const floatBits = sampleType === 'float32' ? 32 : 64;
  const bitsAllocated = sampleType === 'integer' ? (dataset.number(TAG.BitsAllocated) ?? 0) : floatBits;
  const bitsStored = plausible(dataset.number(TAG.BitsStored), 1, bitsAllocated, bitsAllocated);
  const isBig = isBigEndian || transferSyntaxUid === GE_PRIVATE_BIG_ENDIAN;
  const format: FrameFormat = {
    columns: dataset.number(TAG.Columns) ?? 0,
    rows: dataset.number(TAG.Rows) ?? 0,
    samplesPerPixel: dataset.number(TAG.SamplesPerPixel) ?? 1,
    photometricInterpretation: (dataset.string(TAG.PhotometricInterpretation) ?? 'MONOCHROME2').toUpperCase(),
    transferSyntaxUid,
    bitsAllocated,
    bitsStored,
    highBit: plausible(dataset.number(TAG.HighBit), bitsStored - 1, bitsAllocated - 1, bitsStored - 1),
    isSigned: dataset.number(TAG.PixelRepresentation) === 1,
    isPlanar: dataset.number(TAG.PlanarConfiguration) === 1,
    sampleType,
    isBigEndian: isBig,
    isEncapsulated: pixelData.isEncapsulated,
    isWordSwapped: isBig && pixelData.vr !== 'OB',
    frames: Math.max(1, dataset.number(TAG.NumberOfFrames) ?? 1),
  };
  requireKnownFormat(format);
  return format;
}

function requireKnownFormat(format: FrameFormat): void {
  const { columns, rows, samplesPerPixel, bitsAllocated, photometricInterpretation } = format;
  if (columns < 1 || rows < 1) throw decodeError('its header does not say how many rows and columns it has.');
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3)
    throw unsupportedError(`it has ${samplesPerPixel} values per pixel, which is not supported.`);
  if (![1, 8, 16, 32, 64].includes(bitsAllocated) || (bitsAllocated === 64 && format.sampleType === 'integer'))
    throw unsupportedError(`it has ${bitsAllocated} bits per pixel, which is not supported.`);
  if (photometricInterpretation === 'YBR_PARTIAL_420')
    throw unsupportedError('its colours are stored as YBR_PARTIAL_420, which is not supported.');
}

function plausible(value: number | null, lowest: number, highest: number, otherwise: number): number {
  return value !== null && value >= lowest && value <= highest ? value : otherwise;
}
