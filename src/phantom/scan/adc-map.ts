/** Pixels of one slice at one b-value (s/mm2), stored values. */
export interface DiffusionImage {
  readonly bValue: number;
  readonly pixels: Uint16Array;
}

/**
 * Apparent diffusion coefficient in 10^-6 mm2/s by a straight line through ln(signal) over b (least squares), as scanners
 * compute it; 0 where the image of the lowest b-value is not above `threshold`.
 */
export function adcMap(images: readonly DiffusionImage[], threshold: number): Uint16Array {
  const count = images[0]!.pixels.length;
  const meanB = images.reduce((sum, { bValue }) => sum + bValue, 0) / images.length;
  const weights = images.map(({ bValue }) => bValue - meanB);
  const norm = weights.reduce((sum, w) => sum + w * w, 0);
  const result = new Uint16Array(count);
  for (let n = 0; n < count; n++) {
    if (images[0]!.pixels[n]! <= threshold) continue;
    let slope = 0;
    for (let m = 0; m < images.length; m++) slope += weights[m]! * Math.log(Math.max(1, images[m]!.pixels[n]!));
    result[n] = Math.min(4095, Math.max(0, (-slope / norm) * 1e6));
  }
  return result;
}
