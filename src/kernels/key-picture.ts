import type { VoxelArray } from '../domain/volume.ts';

/** A square cut of one slice, as it is stored (not turned into the patient). */
export interface KeyPictureRequest {
  /** Flat, i + j*columns + k*columns*rows; one component. */
  readonly voxels: VoxelArray;
  readonly size: readonly [columns: number, rows: number, slices: number];
  readonly spacingMm: readonly [i: number, j: number, k: number];
  readonly slice: number;
  /** Middle of the cut in voxels of the slice, continuous. */
  readonly centre: readonly [i: number, j: number];
  /** Edge of the cut in the patient. */
  readonly fieldMm: number;
  /** Edge of the picture. */
  readonly edgePx: number;
  /** Labels of the mask to outline, same order as the voxels; null: no outline. */
  readonly mask: {
    readonly labels: Readonly<Uint8Array>;
    readonly label: number;
    readonly rgb: readonly [number, number, number];
  } | null;
}

/**
 * A small picture of a lesion: nearest voxel, grey values between the 1st and the 99th percentile of the cut, the border of
 * the mask in its colour. RGBA, row by row.
 */
export function keyPicture(request: KeyPictureRequest): Uint8ClampedArray<ArrayBuffer> {
  const { voxels, edgePx } = request;
  const indices = sampledIndices(request);
  const values = Float32Array.from(indices, (index) => (index < 0 ? Number.NaN : voxels[index]!));
  const [low, high] = percentiles(values.filter((value) => !Number.isNaN(value)));
  const rgba = new Uint8ClampedArray(edgePx * edgePx * 4);
  const scale = high > low ? 255 / (high - low) : 0;
  for (let n = 0; n < indices.length; n++) {
    const value = values[n]!;
    const grey = Number.isNaN(value) ? 0 : (value - low) * scale;
    rgba.set([grey, grey, grey, 255], n * 4);
  }
  drawOutline(rgba, indices, request);
  return rgba;
}

function sampledIndices({ size, spacingMm, slice, centre, fieldMm, edgePx }: KeyPictureRequest): Int32Array {
  const [columns, rows] = size;
  const out = new Int32Array(edgePx * edgePx).fill(-1);
  for (let y = 0; y < edgePx; y++) {
    const j = Math.round(centre[1] + (((y + 0.5) / edgePx - 0.5) * fieldMm) / spacingMm[1]);
    if (j < 0 || j >= rows) continue;
    for (let x = 0; x < edgePx; x++) {
      const i = Math.round(centre[0] + (((x + 0.5) / edgePx - 0.5) * fieldMm) / spacingMm[0]);
      if (i >= 0 && i < columns) out[x + y * edgePx] = i + (j + slice * rows) * columns;
    }
  }
  return out;
}

function percentiles(values: Float32Array): [number, number] {
  const sorted = values.sort();
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  return [at(0.01), at(0.99)];
}

function drawOutline(rgba: Uint8ClampedArray, indices: Int32Array, { mask, edgePx }: KeyPictureRequest): void {
  if (!mask) return;
  const isInside = (x: number, y: number) => {
    const index = x < 0 || y < 0 || x >= edgePx || y >= edgePx ? -1 : indices[x + y * edgePx]!;
    return index >= 0 && mask.labels[index] === mask.label;
  };
  for (let y = 0; y < edgePx; y++) {
    for (let x = 0; x < edgePx; x++) {
      if (!isInside(x, y)) continue;
      const isBorder = !isInside(x - 1, y) || !isInside(x + 1, y) || !isInside(x, y - 1) || !isInside(x, y + 1);
      if (isBorder) rgba.set([...mask.rgb, 255], (x + y * edgePx) * 4);
    }
  }
}
