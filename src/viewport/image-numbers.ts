import type { ViewLook } from '../ports/viewport.ts';

/** How an image is mixed with what lies under it, and how thick a slab it shows. */
export interface ImageMix {
  /** 0 to 1. */
  readonly opacity: number;
  /** Dark values let through what is under them, as hot spots over an anatomy want it. */
  readonly fadesInTheDark: boolean;
  /** Drawn only right of here, in mm from the middle of the picture; null: everywhere. */
  readonly leftEdgeMm: number | null;
  readonly slab: ViewLook['slab'];
  /** The rescale falls: the largest displayed value is the least stored one. */
  readonly isFalling: boolean;
  /** Distance of samples across the slab. */
  readonly sampleMm: number;
}

/** Steps of the left edge, and of the slab's thickness. */
export const EDGE_STEP_MM = 0.05;
export const SLAB_STEP_MM = 0.01;
const EDGE_MIDDLE = 32768;
const MOST_SAMPLES = 64;
const SLAB_MODES = ['maximum', 'minimum', 'mean'] as const;
const FALLING_MODES = ['minimum', 'maximum', 'mean'] as const;

/**
 * The mix as bytes, because vtk's mapper hands no uniforms of ours to the shader but does hand over a table of bytes
 * (the thickness of label outlines, which images do not use). Order as in `slice-shader.ts`:
 * opacity, fading, edge on/off, edge high and low byte, slab mode, samples, thickness high and low byte.
 */
export function imageNumbers(mix: ImageMix): number[] {
  const edge = mix.leftEdgeMm === null ? 0 : Math.round(mix.leftEdgeMm / EDGE_STEP_MM) + EDGE_MIDDLE;
  const thickness = Math.round((mix.slab?.thicknessMm ?? 0) / SLAB_STEP_MM);
  const modes = mix.isFalling ? FALLING_MODES : SLAB_MODES;
  const mode = mix.slab && thickness > 0 ? modes.indexOf(mix.slab.mode) + 1 : 0;
  const samples = Math.ceil((mix.slab?.thicknessMm ?? 0) / mix.sampleMm) + 1;
  return [
    Math.round(clamped(mix.opacity, 0, 1) * 255),
    mix.fadesInTheDark ? 1 : 0,
    mix.leftEdgeMm === null ? 0 : 1,
    ...word(edge),
    mode,
    clamped(samples, 2, MOST_SAMPLES),
    ...word(thickness),
  ];
}

function word(value: number): [high: number, low: number] {
  const whole = clamped(value, 0, 0xffff);
  return [whole >> 8, whole & 0xff];
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
