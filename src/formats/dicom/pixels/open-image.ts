import { type ByteSource, bytesAsSource } from '../../../domain/byte-source.ts';
import { isNifti, NIFTI_HEAD_BYTES } from '../../nifti/is-nifti.ts';
import { openNifti } from '../../nifti/open-nifti.ts';
import { decodeCompressedFrame, isWrappedNative, syntaxProblem, unwrapFrame } from '../codecs/decode-frame.ts';
import { type DecodedFrame, decodeError, unsupportedError } from '../codecs/decoded-frame.ts';
import type { CodecSource } from '../codecs/wasm-codec.ts';
import { type ParsedDicom, readHeader } from '../read/parse-part10.ts';
import { type FrameFormat, readFrameFormat } from './frame-format.ts';
import { type ByteRange, indexFrames } from './frame-index.ts';
import { nativeFrameRange, readNativeFrame } from './native-frame.ts';

/** An image file whose header has been parsed, once; frames are read from it as needed. */
export interface OpenImage {
  readonly header: ParsedDicom['dataset'];
  readonly isBigEndian: boolean;
  readonly format: FrameFormat;
  /** Memory that it takes while it is open. */
  readonly heldBytes: number;
  /**
   * Decodes one frame, 0-based.
   *
   * @throws AppError `decode/...`
   */
  decode(frame: number, codecs: CodecSource): Promise<DecodedFrame>;
}

/** Files up to this size are read in one go: header and pixels of an ordinary slice. */
const WHOLE_FILE_BYTES = 4 << 20;

/**
 * Parses the header of an image file.
 *
 * @throws AppError `dicom/...`, `decode/damaged`, `decode/unsupported`; whatever the source throws
 */
export async function openImage(given: ByteSource): Promise<OpenImage> {
  const file = given.size <= WHOLE_FILE_BYTES ? inMemory(given.name, await given.read(0, given.size)) : given;
  if (isNifti(await file.read(0, Math.min(NIFTI_HEAD_BYTES, file.size)))) {
    return openNifti(await file.read(0, file.size));
  }
  const parsed = await readHeader(file);
  const format = readFrameFormat(parsed);
  const source = parsed.isDeflated ? inMemory(given.name, parsed.bytes) : file;
  const offset = parsed.pixelData!.offset;
  let index: Promise<ByteRange[][]> | null = null;
  const indexed = () => {
    index ??= indexFrames(source, offset, format.frames, parsed.dataset);
    return index;
  };
  return {
    header: parsed.dataset,
    isBigEndian: parsed.isBigEndian,
    format,
    heldBytes: source === given ? parsed.bytes.length : source.size,
    decode: async (frame, codecs) => {
      if (frame < 0 || frame >= format.frames) throw decodeError(`it has no frame ${frame + 1}.`);
      if (!format.isEncapsulated) return decodeNative(source, parsed, format, frame);
      const problem = syntaxProblem(format.transferSyntaxUid);
      if (problem) throw unsupportedError(problem);
      const ranges = (await indexed())[frame];
      if (!ranges || ranges.length === 0) throw decodeError('the file is cut off before it.');
      const bytes = await readRanges(source, ranges);
      if (!isWrappedNative(format.transferSyntaxUid)) return decodeCompressedFrame(bytes, format, codecs);
      const plain = { ...format, isBigEndian: false, isWordSwapped: false, isEncapsulated: false };
      return readNativeFrame(unwrapFrame(bytes, format.transferSyntaxUid), plain, 0);
    },
  };
}

async function decodeNative(
  source: ByteSource,
  parsed: ParsedDicom,
  format: FrameFormat,
  frame: number,
): Promise<DecodedFrame> {
  const { offset, length } = parsed.pixelData!;
  const range = nativeFrameRange(format, frame);
  const end = Math.min(offset + range.end, source.size);
  // A value that is shorter than its frames need holds fewer frames; the rest must not be read from what follows it.
  if (range.requiredEnd > length || offset + range.requiredEnd > source.size)
    throw decodeError('its pixels are cut off.');
  return readNativeFrame(await source.read(offset + range.start, end), format, range.firstBit);
}

async function readRanges(source: ByteSource, ranges: readonly ByteRange[]): Promise<Uint8Array> {
  if (ranges.length === 1) return source.read(ranges[0]!.start, ranges[0]!.end);
  const parts = await Promise.all(ranges.map(({ start, end }) => source.read(start, end)));
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function inMemory(name: string, bytes: Uint8Array): ByteSource {
  return bytesAsSource(name, bytes);
}
