import type { Shape3 } from '../spline-zoom.ts';

/** All combinations of the axes along which a patch is mirrored, the unmirrored one first. */
export function mirrorings(axes: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** axes.length }, (_, bits) => axes.filter((_axis, n) => (bits >> n) & 1));
}

/** One patch of every channel, channel after channel. */
export function takePatch(
  channels: readonly Float32Array[],
  shape: Shape3,
  start: Shape3,
  patch: Shape3,
): Float32Array {
  const out = new Float32Array(channels.length * patch[0] * patch[1] * patch[2]);
  let to = 0;
  for (const channel of channels) {
    for (let a = 0; a < patch[0]; a++) {
      for (let b = 0; b < patch[1]; b++, to += patch[2]) {
        const from = ((a + start[0]) * shape[1] + b + start[1]) * shape[2] + start[2];
        out.set(channel.subarray(from, from + patch[2]), to);
      }
    }
  }
  return out;
}

/** Adds a patch times its weights to a volume; without values the weights themselves. */
export function addPatch(
  sum: Float32Array,
  shape: Shape3,
  start: Shape3,
  patch: Shape3,
  values: Float32Array | null,
  weights: Float32Array,
): void {
  let from = 0;
  for (let a = 0; a < patch[0]; a++) {
    for (let b = 0; b < patch[1]; b++) {
      const to = ((a + start[0]) * shape[1] + b + start[1]) * shape[2] + start[2];
      for (let c = 0; c < patch[2]; c++, from++) {
        const weight = weights[from]!;
        sum[to + c] = sum[to + c]! + (values ? values[from]! * weight : weight);
      }
    }
  }
}

/** The patch of every channel turned round along some axes; the same array when there are none. */
export function flipAxes(data: Float32Array, patch: Shape3, axes: readonly number[]): Float32Array {
  if (axes.length === 0) return data;
  const out = new Float32Array(data.length);
  const [isA, isB, isC] = [0, 1, 2].map((axis) => axes.includes(axis));
  const voxels = patch[0] * patch[1] * patch[2];
  for (let channel = 0; channel < data.length / voxels; channel++) {
    let to = channel * voxels;
    for (let a = 0; a < patch[0]; a++) {
      const fromA = isA ? patch[0] - 1 - a : a;
      for (let b = 0; b < patch[1]; b++) {
        const fromB = isB ? patch[1] - 1 - b : b;
        const row = channel * voxels + (fromA * patch[1] + fromB) * patch[2];
        for (let c = 0; c < patch[2]; c++) out[to++] = data[row + (isC ? patch[2] - 1 - c : c)]!;
      }
    }
  }
  return out;
}
