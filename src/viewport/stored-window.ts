import type { WindowLevel } from '../ports/viewport.ts';

/** Stored values that are drawn darkest and brightest. */
export interface StoredWindow {
  readonly lower: number;
  readonly upper: number;
  /** The rescale falls: the lower stored value is the brighter one. */
  readonly isFalling: boolean;
}

/**
 * A window in displayed values as a range of stored values: the texture holds what the file stores, and the rescale goes
 * into the window, so no array is ever copied to apply it.
 *
 * Exact limits center +- width/2 (PS3.3 C.11.2.1.3.2, LINEAR_EXACT): the half-value shift of LINEAR breaks maps whose whole
 * range is below 1, such as ADC in mm2/s.
 */
export function storedWindow(
  window: WindowLevel,
  rescale: { readonly slope: number; readonly intercept: number },
): StoredWindow {
  const slope = rescale.slope === 0 ? 1 : rescale.slope;
  const halfWidth = Math.max(Math.abs(window.width), Number.MIN_VALUE) / 2;
  const a = (window.center - halfWidth - rescale.intercept) / slope;
  const b = (window.center + halfWidth - rescale.intercept) / slope;
  const lower = Math.min(a, b);
  const least = Math.max(1e-6, Math.abs(lower) * 1e-6);
  return { lower, upper: Math.max(Math.max(a, b), lower + least), isFalling: slope < 0 };
}
