import charls from '@cornerstonejs/codec-charls/decodewasm?url';
import turbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openjph from '@cornerstonejs/codec-openjph/wasm?url';
import type { CodecName, CodecSource } from '../formats/dicom/codecs/wasm-codec.ts';

const URLS: Record<CodecName, string> = { charls, openjpeg, openjph, turbo };

/** The codecs' WebAssembly from the site itself, wherever it is hosted; fetched when first needed. */
export const browserCodecs: CodecSource = async (codec) => {
  const response = await fetch(new URL(URLS[codec], import.meta.url));
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};
