import { boundingBox, boxSize, cropMask, pasteMask, type Size3, type Spacing3 } from './mask.ts';
import { noProgress, type OnProgress } from './on-progress.ts';
import { convolve, gaussianKernel } from './smooth-mask.ts';

/**
 * Smooths several segments at once: every label, the background among them, is blurred by a Gaussian of standard deviation
 * `sigmaMm`, and each voxel goes to the label that is strongest there. Segments that touch still touch: no gap opens and none
 * grows into another, as it would when each is smoothed alone.
 *
 * @param labels flat labels, 0 the background
 */
export function smoothJointly(
  labels: Uint8Array,
  size: Size3,
  spacingMm: Spacing3,
  sigmaMm: number,
  onProgress: OnProgress = noProgress,
): Uint8Array {
  const reach = Math.ceil((3 * sigmaMm) / Math.min(...spacingMm)) + 1;
  const box = boundingBox(labels, size, reach);
  if (!box) return new Uint8Array(labels.length);
  const part = cropMask(labels, size, box);
  const partSize = boxSize(box);
  const kernels = ([0, 1, 2] as const).map((axis) => gaussianKernel(sigmaMm / spacingMm[axis]));
  const present = [...new Set(part)].sort((a, b) => a - b);
  const strongest = new Float32Array(part.length).fill(-1);
  const out = new Uint8Array(part.length);
  present.forEach((label, done) => {
    let field: Float32Array = Float32Array.from(part, (v) => (v === label ? 1 : 0));
    for (const axis of [0, 1, 2] as const) field = convolve(field, partSize, axis, kernels[axis] as Float64Array);
    for (let n = 0; n < out.length; n++) {
      // A draw goes to a segment rather than to the background, which comes first.
      if ((field[n] as number) < (strongest[n] as number)) continue;
      strongest[n] = field[n] as number;
      out[n] = label;
    }
    onProgress((done + 1) / present.length);
  });
  return pasteMask(out, size, box);
}
