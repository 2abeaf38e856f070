import { type Color, converter } from 'culori';
import type { Rgb } from '../domain/segmentation.ts';

/**
 * Colours in SEG: RecommendedDisplayCIELabValue is PCS-Value CIELab with the D50 white point of ICC profiles
 * (PS3.3 C.10.7.1.1), scaled to 16 bits: L* 0..100, a* and b* -128..127.
 */
const toLabD50 = converter('lab');
const toRgb = converter('rgb');

/** L*, a*, b* as DICOM writes them, 0..65535 each, of an sRGB colour. */
export function encodeCieLab([red, green, blue]: Rgb): [l: number, a: number, b: number] {
  const lab = toLabD50({ mode: 'rgb', r: red / 255, g: green / 255, b: blue / 255 });
  return [toWord(lab.l / 100), toWord((lab.a + 128) / 255), toWord((lab.b + 128) / 255)];
}

/** sRGB of an encoded CIELab value; out-of-gamut colours are clipped. Null when there are not three values. */
export function decodeCieLab(encoded: readonly number[]): Rgb | null {
  const [l, a, b] = encoded;
  if (l === undefined || a === undefined || b === undefined) return null;
  const colour: Color = {
    mode: 'lab',
    l: (l / 65535) * 100,
    a: (a / 65535) * 255 - 128,
    b: (b / 65535) * 255 - 128,
  };
  const { r, g, b: blue } = toRgb(colour);
  return [toByte(r), toByte(g), toByte(blue)];
}

function toWord(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 65535);
}

function toByte(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 255);
}
