import { type DecodedFrame, decodeError, unsupportedError } from '../codecs/decoded-frame.ts';
import type { ReadDataset } from '../read/read-dataset.ts';
import type { FrameFormat } from './frame-format.ts';
import { type LookupTable, lookUp, readLookupTable } from './lookup-table.ts';
import { storedValues } from './stored-values.ts';

const PALETTE_TAGS = [
  { descriptor: 0x00281101, data: 0x00281201, segmented: 0x00281221 },
  { descriptor: 0x00281102, data: 0x00281202, segmented: 0x00281222 },
  { descriptor: 0x00281103, data: 0x00281203, segmented: 0x00281223 },
];

/** Whether frames of this kind become colour pictures: three values per pixel, or a palette. */
export function isColour(format: {
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
}): boolean {
  return format.samplesPerPixel === 3 || format.photometricInterpretation === 'PALETTE COLOR';
}

/**
 * Any colour frame as RGB of 8 bits, interleaved (PS3.3 C.7.6.3.1.2): palettes applied, YBR converted, deeper colours
 * reduced to their upper 8 bits.
 *
 * @throws AppError `decode/damaged` for a missing palette, `decode/unsupported` for retired colour models
 */
export function rgbPixels(
  decoded: DecodedFrame,
  format: FrameFormat,
  header: ReadDataset,
  isBigEndian: boolean,
): Uint8Array {
  if (format.photometricInterpretation === 'PALETTE COLOR') return applyPalette(decoded, format, header, isBigEndian);
  const values = storedValues(decoded, { ...format, isSigned: false });
  const shift = Math.max(0, Math.min(format.bitsStored, decoded.bits ?? format.bitsStored) - 8);
  const rgb = values instanceof Uint8Array ? values : Uint8Array.from(values, (value) => value >>> shift);
  switch (format.photometricInterpretation) {
    case 'YBR_FULL':
    case 'YBR_FULL_422':
      if (!decoded.isRgb) ybrFullToRgb(rgb);
      return rgb;
    case 'YBR_PARTIAL_422':
      if (!decoded.isRgb) ybrPartialToRgb(rgb);
      return rgb;
    // The codecs undo the transforms of JPEG 2000 themselves.
    case 'YBR_RCT':
    case 'YBR_ICT':
    case 'RGB':
    case 'MONOCHROME1':
    case 'MONOCHROME2':
      return rgb;
    default:
      throw unsupportedError(`its colours are stored as ${format.photometricInterpretation}, which is not supported.`);
  }
}

/** ITU-R BT.601 with full range, in place. */
function ybrFullToRgb(pixels: Uint8Array): void {
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  for (let n = 0; n < pixels.length; n += 3) {
    const [y, cb, cr] = [pixels[n]!, pixels[n + 1]! - 128, pixels[n + 2]! - 128];
    clamped[n] = y + 1.402 * cr;
    clamped[n + 1] = y - 0.344136 * cb - 0.714136 * cr;
    clamped[n + 2] = y + 1.772 * cb;
  }
}

/** ITU-R BT.601 with luminance 16..235 (retired), in place. */
function ybrPartialToRgb(pixels: Uint8Array): void {
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  for (let n = 0; n < pixels.length; n += 3) {
    const [y, cb, cr] = [(pixels[n]! - 16) * 1.1644, pixels[n + 1]! - 128, pixels[n + 2]! - 128];
    clamped[n] = y + 1.596 * cr;
    clamped[n + 1] = y - 0.3917 * cb - 0.8129 * cr;
    clamped[n + 2] = y + 2.0173 * cb;
  }
}

function applyPalette(
  decoded: DecodedFrame,
  format: FrameFormat,
  header: ReadDataset,
  isBigEndian: boolean,
): Uint8Array {
  const values = storedValues(decoded, format);
  const options = { isBigEndian, isSignedInput: format.isSigned };
  const tables = PALETTE_TAGS.map((tags) => requireTable(readLookupTable(header, tags, options)));
  // Tables that claim 16 bits but fill only 8 occur.
  const isDeep = tables.some(({ bits, data }) => bits > 8 && data.some((entry) => entry > 255));
  const rgb = new Uint8Array(values.length * 3);
  tables.forEach((table, c) => {
    const shift = isDeep ? table.bits - 8 : 0;
    for (let p = 0; p < values.length; p++) rgb[p * 3 + c] = lookUp(table, values[p]!) >>> shift;
  });
  return rgb;
}

function requireTable(table: LookupTable | null): LookupTable {
  if (!table) throw decodeError('its colour palette is missing or not complete.');
  return table;
}
