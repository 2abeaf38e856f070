import { AppError } from '../../../domain/app-error.ts';

/** What every codec promises to deliver, from the image's header. */
export interface FrameShape {
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
}

/** Decoded samples of one frame as the codec gives them: no masking, no sign extension, no rescale, no colour conversion. */
export interface DecodedFrame {
  /** Row by row, interleaved by pixel; length columns * rows * samplesPerPixel. Owned by the caller. */
  readonly samples: Uint8Array | Uint16Array | Int16Array | Uint32Array | Float32Array | Float64Array;
  /** Precision that a JPEG 2000 codestream declares together with its sign; null where the header decides. */
  readonly bits: number | null;
  /** Whether negative samples are already negative numbers. */
  readonly isSigned: boolean;
  /** Whether the codec has already made RGB of a luminance-chrominance coding. */
  readonly isRgb: boolean;
}

/** A frame that can't be decoded faithfully; `reason` completes "This image can't be shown: ...". */
export function decodeError(reason: string, cause?: unknown): AppError {
  return new AppError('decode/damaged', reason, {
    ...(cause === undefined ? {} : { cause }),
    hint: 'Send the image again from the scanner or archive; this copy is not complete.',
  });
}

/** A frame in a coding that this application does not read. */
export function unsupportedError(reason: string): AppError {
  return new AppError('decode/unsupported', reason, {
    hint: 'Ask the archive for this series in an uncompressed or lossless form.',
  });
}
