import { roundHalfEven } from './resample-nnunet.ts';
import type { Shape3 } from './spline-zoom.ts';

/**
 * First indices of the patches along each axis (nnU-Net `compute_steps_for_sliding_window`): as few as cover the image
 * with at most `step` of a patch between them, evenly spread, rounded half to even.
 */
export function windowStarts(image: Shape3, patch: Shape3, step: number): readonly (readonly number[])[] {
  return [0, 1, 2].map((axis) => {
    const [length, size] = [image[axis] as number, patch[axis] as number];
    const count = Math.ceil((length - size) / (size * step)) + 1;
    const width = count > 1 ? (length - size) / (count - 1) : 0;
    return Array.from({ length: Math.max(count, 1) }, (_, n) => roundHalfEven(width * n));
  });
}

/**
 * Weights of a patch (nnU-Net `compute_gaussian`): a Gaussian of sigma = patch * sigmaScale around index patch // 2, cut
 * at 4 sigma, peak 10, zeros replaced by the smallest weight above zero.
 */
export function gaussianWeights(patch: Shape3, sigmaScale = 0.125, peak = 10): Float32Array {
  const lines = patch.map((size) => gaussianLine(size, size * sigmaScale));
  const out = new Float32Array(patch[0] * patch[1] * patch[2]);
  let n = 0;
  let highest = 0;
  for (let a = 0; a < patch[0]; a++) {
    for (let b = 0; b < patch[1]; b++) {
      for (let c = 0; c < patch[2]; c++, n++) {
        const value = (lines[0]?.[a] as number) * (lines[1]?.[b] as number) * (lines[2]?.[c] as number);
        out[n] = value;
        if (value > highest) highest = value;
      }
    }
  }
  let smallest = Number.POSITIVE_INFINITY;
  for (n = 0; n < out.length; n++) {
    out[n] = ((out[n] as number) / highest) * peak;
    const value = out[n] as number;
    if (value > 0 && value < smallest) smallest = value;
  }
  for (n = 0; n < out.length; n++) if (out[n] === 0) out[n] = smallest;
  return out;
}

/** scipy.ndimage.gaussian_filter1d of a unit impulse at size // 2, constant border. */
function gaussianLine(size: number, sigma: number): Float64Array {
  const radius = Math.floor(4 * sigma + 0.5);
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, n) =>
    Math.exp((-0.5 * (n - radius) ** 2) / (sigma * sigma)),
  );
  const sum = kernel.reduce((a, b) => a + b, 0);
  const centre = Math.floor(size / 2);
  return Float64Array.from({ length: size }, (_, n) =>
    Math.abs(n - centre) <= radius ? (kernel[n - centre + radius] as number) / sum : 0,
  );
}
