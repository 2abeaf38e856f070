import { type Box3, boundingBox, boxSize, cropMask, type Mask, pasteMask, type Size3, type Spacing3 } from './mask.ts';
import { noProgress, type OnProgress } from './on-progress.ts';

/**
 * Smooths a mask with a Gaussian of standard deviation `sigmaMm`, cut at one half: keeps volumes of smooth shapes nearly
 * the same, rounds corners, removes spikes. Exact on anisotropic voxels: the kernel is built in mm per axis.
 */
export function smoothGaussian(
  mask: Mask,
  size: Size3,
  spacingMm: Spacing3,
  sigmaMm: number,
  onProgress: OnProgress = noProgress,
): Mask {
  const reach = Math.ceil((3 * sigmaMm) / Math.min(...spacingMm)) + 1;
  const box = boundingBox(mask, size, reach);
  if (!box) return new Uint8Array(mask.length);
  const part = Float32Array.from(cropMask(mask, size, box), (v) => (v === 0 ? 0 : 1));
  const partSize = boxSize(box);
  let field: Float32Array = part;
  for (const axis of [0, 1, 2] as const) {
    field = convolve(field, partSize, axis, gaussianKernel(sigmaMm / spacingMm[axis]));
    onProgress((axis + 1) / 3);
  }
  return pasteMask(
    Uint8Array.from(field, (v) => (v >= 0.5 ? 1 : 0)),
    size,
    box,
  );
}

/** Majority vote over the voxels whose centres lie within `radiusMm`: removes single voxels and thin spikes. */
export function smoothMedian(
  mask: Mask,
  size: Size3,
  spacingMm: Spacing3,
  radiusMm: number,
  onProgress: OnProgress = noProgress,
): Mask {
  const box = boundingBox(mask, size, Math.ceil(radiusMm / Math.min(...spacingMm)) + 1);
  if (!box) return new Uint8Array(mask.length);
  const offsets = ball(spacingMm, radiusMm);
  const [columns, rows, slices] = size;
  const out = new Uint8Array(mask.length);
  eachVoxel(box, (i, j, k) => {
    let inside = 0;
    let total = 0;
    for (const [di, dj, dk] of offsets) {
      const [x, y, z] = [i + di, j + dj, k + dk];
      if (x < 0 || y < 0 || z < 0 || x >= columns || y >= rows || z >= slices) continue;
      total++;
      if (mask[x + (y + z * rows) * columns] !== 0) inside++;
    }
    out[i + (j + k * rows) * columns] = inside * 2 > total ? 1 : 0;
    if (i === box.to[0] && j === box.to[1]) onProgress((k - box.from[2] + 1) / (box.to[2] - box.from[2] + 1));
  });
  return out;
}

function eachVoxel({ from, to }: Box3, visit: (i: number, j: number, k: number) => void): void {
  for (let k = from[2]; k <= to[2]; k++)
    for (let j = from[1]; j <= to[1]; j++) for (let i = from[0]; i <= to[0]; i++) visit(i, j, k);
}

function ball(spacingMm: Spacing3, radiusMm: number): (readonly [number, number, number])[] {
  const [ri, rj, rk] = spacingMm.map((s) => Math.floor(radiusMm / s)) as [number, number, number];
  const offsets: [number, number, number][] = [];
  for (let k = -rk; k <= rk; k++)
    for (let j = -rj; j <= rj; j++)
      for (let i = -ri; i <= ri; i++)
        if (Math.hypot(i * spacingMm[0], j * spacingMm[1], k * spacingMm[2]) <= radiusMm * (1 + 1e-9))
          offsets.push([i, j, k]);
  return offsets;
}

export function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.max(1, Math.ceil(3 * sigma));
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, n) =>
    sigma > 0 ? Math.exp(-((n - radius) ** 2) / (2 * sigma * sigma)) : Number(n === radius),
  );
  const sum = kernel.reduce((a, b) => a + b, 0);
  return kernel.map((v) => v / sum);
}

/** Separable convolution along one axis; outside counts as the border's value. */
export function convolve(
  field: Float32Array,
  size: readonly [number, number, number],
  axis: 0 | 1 | 2,
  kernel: Float64Array,
): Float32Array {
  const out = new Float32Array(field.length);
  const stride = axis === 0 ? 1 : axis === 1 ? size[0] : size[0] * size[1];
  const length = size[axis];
  const radius = (kernel.length - 1) / 2;
  for (let n = 0; n < field.length; n++) {
    const position = Math.floor(n / stride) % length;
    let sum = 0;
    if (position >= radius && position + radius < length) {
      for (let d = -radius; d <= radius; d++) sum += (kernel[d + radius] as number) * (field[n + d * stride] as number);
    } else {
      for (let d = -radius; d <= radius; d++) {
        const at = Math.min(Math.max(position + d, 0), length - 1);
        sum += (kernel[d + radius] as number) * (field[n + (at - position) * stride] as number);
      }
    }
    out[n] = sum;
  }
  return out;
}
