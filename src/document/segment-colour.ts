import type { Rgb } from '../domain/segmentation.ts';

/** Parts of white (positive) or black (negative) mixed into a colour until it differs from those in use. */
const MIXES = [0, 0.4, -0.35, 0.65, -0.55, 0.2, -0.2, 0.8];

/** `base` where it is free, else a lighter or darker shade of it, so that neighbours of one phenotype can be told apart. */
export function distinctColour(base: Rgb, used: readonly Rgb[]): Rgb {
  const shades = MIXES.map((mix) => mixed(base, mix));
  return shades.find((shade) => !used.some((colour) => isSameColour(colour, shade))) ?? base;
}

function mixed([red, green, blue]: Rgb, mix: number): Rgb {
  const target = mix > 0 ? 255 : 0;
  const part = Math.abs(mix);
  const channel = (value: number) => Math.round(value + (target - value) * part);
  return [channel(red), channel(green), channel(blue)];
}

function isSameColour(a: Rgb, b: Rgb): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
