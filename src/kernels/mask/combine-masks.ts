import { signedDistance } from './distance-transform.ts';
import type { Mask, Size3, Spacing3 } from './mask.ts';
import { noProgress, type OnProgress } from './on-progress.ts';

export type BooleanOperation = 'union' | 'intersection' | 'difference' | 'symmetric-difference';

/** Boolean of two masks on one grid; `difference` is a without b. */
export function combineMasks(a: Mask, b: Mask, operation: BooleanOperation): Mask {
  const out = new Uint8Array(a.length);
  for (let n = 0; n < out.length; n++) {
    const inA = a[n] !== 0;
    const inB = b[n] !== 0;
    const isIn =
      operation === 'union'
        ? inA || inB
        : operation === 'intersection'
          ? inA && inB
          : operation === 'difference'
            ? inA && !inB
            : inA !== inB;
    out[n] = isIn ? 1 : 0;
  }
  return out;
}

/**
 * Fills the empty slices between drawn ones along `axis` by shape-based interpolation: the signed in-plane distance maps
 * of the two drawn slices are blended linearly (Raya and Udupa, IEEE TMI 1990). Drawn slices stay as they are.
 */
export function fillBetweenSlices(
  mask: Mask,
  size: Size3,
  spacingMm: Spacing3,
  axis: 0 | 1 | 2 = 2,
  onProgress: OnProgress = noProgress,
): Mask {
  const plane = planeOf(size, axis);
  const sliceSpacing: Spacing3 = [spacingMm[plane.u], spacingMm[plane.v], 1];
  const sliceSize: Size3 = [size[plane.u], size[plane.v], 1];
  const read = (k: number) =>
    Uint8Array.from({ length: sliceSize[0] * sliceSize[1] }, (_, n) => (mask[plane.index(n, k)] === 0 ? 0 : 1));
  const drawn = Array.from({ length: size[axis] }, (_, k) => k).filter((k) => read(k).some((v) => v !== 0));
  const out = mask.map((v) => (v === 0 ? 0 : 1));
  for (let d = 0; d + 1 < drawn.length; d++) {
    const [lower, upper] = [drawn[d] as number, drawn[d + 1] as number];
    onProgress(d / drawn.length);
    if (upper - lower < 2) continue;
    const below = signedDistance(read(lower), sliceSize, sliceSpacing);
    const above = signedDistance(read(upper), sliceSize, sliceSpacing);
    for (let k = lower + 1; k < upper; k++) {
      const weight = (k - lower) / (upper - lower);
      for (let n = 0; n < below.length; n++) {
        if ((below[n] as number) * (1 - weight) + (above[n] as number) * weight <= 0) out[plane.index(n, k)] = 1;
      }
    }
  }
  return out;
}

function planeOf(size: Size3, axis: 0 | 1 | 2) {
  const [u, v] = (
    [
      [1, 2],
      [0, 2],
      [0, 1],
    ] as const
  )[axis];
  const strides = [1, size[0], size[0] * size[1]] as const;
  const width = size[u];
  return {
    u,
    v,
    index: (n: number, k: number) => (n % width) * strides[u] + Math.floor(n / width) * strides[v] + k * strides[axis],
  };
}
