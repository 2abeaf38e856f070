import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The encoding half of the codec packages, which the product does not use. */
interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  setQuality?(isLossless: boolean | number, step?: number): void;
  setNearLossless?(error: number): void;
  setInterleaveMode?(mode: number): void;
  delete(): void;
}
type Factory = (options: object) => Promise<Record<string, new () => Encoder>>;

const ENCODERS = {
  'jpeg-ls': ['charls', 'JpegLSEncoder'],
  jpeg2000: ['openjpeg', 'J2KEncoder'],
  htj2k: ['openjph', 'HTJ2KEncoder'],
  jpeg: ['libjpeg-turbo-8bit', 'JPEGEncoder'],
} as const;

/** Compresses a frame without loss (`jpeg`: with little), for tests. Samples interleaved by pixel. */
export async function encodeFrame(
  coding: keyof typeof ENCODERS,
  samples: Uint8Array | Uint16Array | Int16Array,
  image: { readonly columns: number; readonly rows: number; readonly bits: number; readonly components?: number },
): Promise<Uint8Array> {
  const [name, className] = ENCODERS[coding];
  const factory = require(`@cornerstonejs/codec-${name}/wasmjs`) as Factory;
  const wasmBinary = readFileSync(require.resolve(`@cornerstonejs/codec-${name}/wasm`));
  const module = await factory({ wasmBinary, print: () => undefined, printErr: () => undefined });
  const encoder = new module[className]!();
  const info = {
    width: image.columns,
    height: image.rows,
    bitsPerSample: image.bits,
    componentCount: image.components ?? 1,
    isSigned: samples instanceof Int16Array,
    isUsingColorTransform: false,
  };
  encoder.getDecodedBuffer(info).set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  if (coding === 'jpeg-ls') {
    encoder.setNearLossless?.(0);
    encoder.setInterleaveMode?.((image.components ?? 1) > 1 ? 2 : 0);
  } else if (coding === 'jpeg') encoder.setQuality?.(95);
  else encoder.setQuality?.(true, 0);
  encoder.encode();
  const bytes = encoder.getEncodedBuffer().slice();
  encoder.delete();
  return bytes;
}
