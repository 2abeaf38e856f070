import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CodecName, CodecSource } from '../formats/dicom/codecs/wasm-codec.ts';

const WASM: Record<CodecName, string> = {
  charls: '@cornerstonejs/codec-charls/decodewasm',
  openjpeg: '@cornerstonejs/codec-openjpeg/decodewasm',
  openjph: '@cornerstonejs/codec-openjph/wasm',
  turbo: '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm',
};
const { resolve } = createRequire(import.meta.url);

/** The codecs' WebAssembly from the installed packages. */
export const nodeCodecs: CodecSource = (codec) => readFile(resolve(WASM[codec]));
