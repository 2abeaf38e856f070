import { AppError } from '../../../domain/app-error.ts';
import { type DecodedFrame, decodeError, type FrameShape } from './decoded-frame.ts';

/** charls: JPEG-LS; openjpeg: JPEG 2000; openjph: high-throughput JPEG 2000; turbo: 8-bit JPEG. */
export type CodecName = 'charls' | 'openjpeg' | 'openjph' | 'turbo';

/** Delivers the WebAssembly of a codec: by fetch in the browser, from the package folder in Node. */
export type CodecSource = (codec: CodecName) => Promise<Uint8Array>;

interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  decodeSubResolution(level: number): void;
  getFrameInfo(): {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
    isSigned?: boolean;
  };
  /** A view into the WebAssembly heap: overwritten by the next decode. */
  getDecodedBuffer(): Uint8Array;
  /** JPEG-LS only: 0 by plane, 1 by line, 2 by sample. */
  getInterleaveMode?(): number;
  delete(): void;
}

interface WasmCodec {
  getExceptionMessage?(exception: number): string;
  JpegLSDecoder?: new () => WasmDecoder;
  J2KDecoder?: new () => WasmDecoder;
  HTJ2KDecoder?: new () => WasmDecoder;
  JPEGDecoder?: new () => WasmDecoder;
}

/** Emscripten factory of a codec package. */
export type CodecFactory = (options: {
  wasmBinary: Uint8Array;
  print: (text: string) => void;
  printErr: (text: string) => void;
}) => Promise<WasmCodec>;

const GLUE: Record<CodecName, () => Promise<{ default: CodecFactory }>> = {
  charls: () => import('@cornerstonejs/codec-charls/decodewasmjs'),
  openjpeg: () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
  openjph: () => import('@cornerstonejs/codec-openjph/wasmjs'),
  turbo: () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
};
const DECODERS = {
  charls: 'JpegLSDecoder',
  openjpeg: 'J2KDecoder',
  openjph: 'HTJ2KDecoder',
  turbo: 'JPEGDecoder',
} as const satisfies Record<CodecName, keyof WasmCodec>;
const TITLES: Record<CodecName, string> = {
  charls: 'JPEG-LS',
  openjpeg: 'JPEG 2000',
  openjph: 'HTJ2K',
  turbo: 'JPEG',
};

const loaded = new WeakMap<CodecSource, Map<CodecName, Promise<WasmCodec>>>();

/**
 * Decodes one compressed frame with a WebAssembly codec.
 *
 * Every frame gets a fresh decoder, deleted afterwards: a shared one hands back the previous picture for a damaged
 * frame. Whatever does not have the promised size is refused.
 *
 * @returns samples copied out of the codec's heap; Int16Array where the codestream is signed
 * @throws AppError `decode/damaged`, or `decode/codec-missing` when the codec itself can't be loaded
 */
export async function decodeWithCodec(
  name: CodecName,
  bytes: Uint8Array,
  shape: FrameShape,
  source: CodecSource,
): Promise<DecodedFrame> {
  const codec = await loadCodec(name, source);
  const Decoder = codec[DECODERS[name]];
  if (!Decoder) throw new AppError('decode/codec-missing', `The ${TITLES[name]} decoder is not complete.`);
  const decoder = new Decoder();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    runDecoder(name, codec, decoder);
    return takeSamples(name, decoder, shape);
  } catch (error) {
    if (!isTrap(error)) throw error;
    // After a trap inside WebAssembly the heap can't be trusted any more.
    loaded.get(source)?.delete(name);
    throw decodeError(`its ${TITLES[name]} data are damaged.`, error);
  } finally {
    deleteQuietly(decoder);
  }
}

async function loadCodec(name: CodecName, source: CodecSource): Promise<WasmCodec> {
  const codecs = loaded.get(source) ?? new Map<CodecName, Promise<WasmCodec>>();
  loaded.set(source, codecs);
  const known = codecs.get(name);
  if (known) return known;
  const started = startCodec(name, source);
  codecs.set(name, started);
  // A failed download must not stay: the next frame tries again.
  started.catch(() => codecs.delete(name));
  return started;
}

async function startCodec(name: CodecName, source: CodecSource): Promise<WasmCodec> {
  try {
    const [{ default: factory }, wasmBinary] = await Promise.all([GLUE[name](), source(name)]);
    return await factory({ wasmBinary, print: () => undefined, printErr: () => undefined });
  } catch (cause) {
    throw new AppError('decode/codec-missing', `The decoder for ${TITLES[name]} images could not be loaded.`, {
      cause,
      hint: 'Check that the application is completely installed or reachable, then open the series again.',
    });
  }
}

function runDecoder(name: CodecName, codec: WasmCodec, decoder: WasmDecoder): void {
  try {
    if (name === 'openjph') decoder.decodeSubResolution(0);
    else decoder.decode();
  } catch (error) {
    if (isTrap(error)) throw error;
    const text = typeof error === 'number' ? codec.getExceptionMessage?.(error) : null;
    throw decodeError(
      `its ${TITLES[name]} data are damaged${text ? ` (${text})` : ''}.`,
      text ? undefined : String(error),
    );
  }
}

function takeSamples(name: CodecName, decoder: WasmDecoder, shape: FrameShape): DecodedFrame {
  const { width, height, bitsPerSample, componentCount, isSigned = false } = decoder.getFrameInfo();
  if (width !== shape.columns || height !== shape.rows || componentCount !== shape.samplesPerPixel) {
    throw decodeError(
      width * height === 0
        ? `its ${TITLES[name]} data are damaged or cut off.`
        : `its ${TITLES[name]} data hold ${width} x ${height} x ${componentCount}, the header says ${shape.columns} x ${shape.rows} x ${shape.samplesPerPixel}.`,
    );
  }
  const heap = decoder.getDecodedBuffer();
  const count = width * height * componentCount;
  const bytesPerSample = bitsPerSample > 8 ? 2 : 1;
  if (bitsPerSample > 16 || heap.length !== count * bytesPerSample) {
    throw decodeError(
      `its ${TITLES[name]} data give ${heap.length} bytes where ${count * bytesPerSample} are expected.`,
    );
  }
  const buffer = heap.slice().buffer;
  const samples = typedSamples(buffer, bytesPerSample, isSigned);
  const isPlanar = componentCount > 1 && decoder.getInterleaveMode?.() === 0;
  return {
    samples: isPlanar ? interleave(samples, componentCount) : samples,
    bits: name === 'openjpeg' || name === 'openjph' ? bitsPerSample : null,
    isSigned,
    isRgb: name === 'turbo' && componentCount === 3,
  };
}

function typedSamples(buffer: ArrayBufferLike, bytesPerSample: 1 | 2, isSigned: boolean) {
  if (bytesPerSample === 2) return isSigned ? new Int16Array(buffer) : new Uint16Array(buffer);
  return isSigned ? Int16Array.from(new Int8Array(buffer)) : new Uint8Array(buffer);
}

/** Samples by plane (RRR GGG BBB) to samples by pixel (RGB RGB RGB). */
export function interleave<T extends Uint8Array | Uint16Array | Int16Array>(planes: T, components: number): T {
  const result = planes.slice() as T;
  const pixels = planes.length / components;
  for (let c = 0; c < components; c++) {
    for (let p = 0; p < pixels; p++) result[p * components + c] = planes[c * pixels + p]!;
  }
  return result;
}

function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

function deleteQuietly(decoder: WasmDecoder): void {
  try {
    decoder.delete();
  } catch {
    // A decoder whose module trapped can't be freed; the module has been dropped.
  }
}
