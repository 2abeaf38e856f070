import type { Mask, Size3, Spacing3 } from './mask.ts';

const FAR = 1e20;

/**
 * Squared Euclidean distance in mm2 from every voxel centre to the nearest voxel centre inside of `mask`; 1e20 and more
 * when the mask is empty. Exact for anisotropic voxels (Felzenszwalb and Huttenlocher, Theory of Computing 2012: lower
 * envelope of parabolas, one pass per axis).
 */
export function squaredDistance(mask: Mask, size: Size3, spacingMm: Spacing3): Float64Array {
  const [columns, rows, slices] = size;
  const out = new Float64Array(mask.length);
  for (let n = 0; n < mask.length; n++) out[n] = mask[n] === 0 ? FAR : 0;
  const longest = Math.max(columns, rows, slices);
  const line = makeLine(longest);
  for (let k = 0; k < slices; k++)
    for (let j = 0; j < rows; j++) line(out, (j + k * rows) * columns, 1, columns, spacingMm[0]);
  for (let k = 0; k < slices; k++)
    for (let i = 0; i < columns; i++) line(out, i + k * rows * columns, columns, rows, spacingMm[1]);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) line(out, i + j * columns, columns * rows, slices, spacingMm[2]);
  return out;
}

/** Signed distance in mm: negative inside, measured between centres of the voxels on both sides of the border. */
export function signedDistance(mask: Mask, size: Size3, spacingMm: Spacing3): Float32Array {
  const outside = squaredDistance(mask, size, spacingMm);
  const inside = squaredDistance(
    mask.map((v) => (v === 0 ? 1 : 0)),
    size,
    spacingMm,
  );
  const out = new Float32Array(mask.length);
  for (let n = 0; n < out.length; n++) {
    out[n] = mask[n] === 0 ? Math.sqrt(outside[n] as number) : -Math.sqrt(inside[n] as number);
  }
  return out;
}

/** One-dimensional transform in place along a strided line; buffers are shared between calls. */
function makeLine(longest: number) {
  const f = new Float64Array(longest);
  const parabola = new Int32Array(longest);
  const border = new Float64Array(longest + 1);
  return (data: Float64Array, offset: number, stride: number, length: number, step: number): void => {
    const square = step * step;
    for (let q = 0; q < length; q++) f[q] = data[offset + q * stride] as number;
    let last = 0;
    parabola[0] = 0;
    border[0] = Number.NEGATIVE_INFINITY;
    border[1] = Number.POSITIVE_INFINITY;
    for (let q = 1; q < length; q++) {
      let meet = intersection(f, q, parabola[last] as number, square);
      while (meet <= (border[last] as number)) {
        last--;
        meet = intersection(f, q, parabola[last] as number, square);
      }
      last++;
      parabola[last] = q;
      border[last] = meet;
      border[last + 1] = Number.POSITIVE_INFINITY;
    }
    let part = 0;
    for (let q = 0; q < length; q++) {
      while ((border[part + 1] as number) < q) part++;
      const p = parabola[part] as number;
      data[offset + q * stride] = (q - p) * (q - p) * square + (f[p] as number);
    }
  };
}

function intersection(f: Float64Array, q: number, p: number, square: number): number {
  return ((f[q] as number) - (f[p] as number) + square * (q * q - p * p)) / (2 * square * (q - p));
}
