import { valuesAtRanks } from '../kernels/values-at-ranks.ts';
import type { Shape3 } from './spline-zoom.ts';

/** First and one past the last index along each axis. */
export type Range3 = readonly [readonly [number, number], readonly [number, number], readonly [number, number]];

/**
 * Box around everything that is not zero in any channel (nnU-Net `crop_to_nonzero`; filling holes of the mask does not
 * change its box). The whole volume when all is zero.
 */
export function nonzeroBox(channels: readonly Float32Array[], shape: Shape3): Range3 {
  const low = [shape[0], shape[1], shape[2]] as [number, number, number];
  const high: [number, number, number] = [0, 0, 0];
  let n = 0;
  for (let a = 0; a < shape[0]; a++) {
    for (let b = 0; b < shape[1]; b++) {
      for (let c = 0; c < shape[2]; c++, n++) {
        if (channels.every((channel) => channel[n] === 0)) continue;
        if (a < low[0]) low[0] = a;
        if (b < low[1]) low[1] = b;
        if (c < low[2]) low[2] = c;
        if (a >= high[0]) high[0] = a + 1;
        if (b >= high[1]) high[1] = b + 1;
        if (c >= high[2]) high[2] = c + 1;
      }
    }
  }
  if (high[0] === 0)
    return [
      [0, shape[0]],
      [0, shape[1]],
      [0, shape[2]],
    ];
  return [
    [low[0], high[0]],
    [low[1], high[1]],
    [low[2], high[2]],
  ];
}

/** The part of a volume in a box. */
export function cropVolume(data: Float32Array, shape: Shape3, box: Range3): Float32Array {
  const size = boxShape(box);
  const out = new Float32Array(size[0] * size[1] * size[2]);
  for (let a = 0; a < size[0]; a++) {
    for (let b = 0; b < size[1]; b++) {
      const from = ((a + box[0][0]) * shape[1] + b + box[1][0]) * shape[2] + box[2][0];
      out.set(data.subarray(from, from + size[2]), (a * size[1] + b) * size[2]);
    }
  }
  return out;
}

export function boxShape(box: Range3): [number, number, number] {
  return [box[0][1] - box[0][0], box[1][1] - box[1][0], box[2][1] - box[2][0]];
}

/**
 * Pads with zeros to at least `minimum` along each axis, half before (rounded down) and the rest behind, as
 * `acvl_utils.pad_nd_image` does.
 */
export function padSymmetric(
  data: Float32Array,
  shape: Shape3,
  minimum: Shape3,
): { readonly data: Float32Array; readonly shape: Shape3; readonly box: Range3 } {
  const padded = shape.map((n, a) => Math.max(n, minimum[a] as number)) as [number, number, number];
  const before = padded.map((n, a) => Math.floor((n - (shape[a] as number)) / 2)) as [number, number, number];
  const box: Range3 = [0, 1, 2].map((a) => [
    before[a],
    (before[a] as number) + (shape[a] as number),
  ]) as unknown as Range3;
  if (padded.every((n, a) => n === shape[a])) return { data, shape, box };
  const out = new Float32Array(padded[0] * padded[1] * padded[2]);
  for (let a = 0; a < shape[0]; a++) {
    for (let b = 0; b < shape[1]; b++) {
      const from = (a * shape[1] + b) * shape[2];
      out.set(
        data.subarray(from, from + shape[2]),
        ((a + before[0]) * padded[1] + b + before[1]) * padded[2] + before[2],
      );
    }
  }
  return { data: out, shape: padded, box };
}

/** How a channel's values are brought to the range that the network was trained on. */
export type Normalisation =
  /** `organ`: statistics of the voxels inside of the organ that the model is cropped to. */
  | { readonly scheme: 'zscore'; readonly mask: 'whole' | 'nonzero' | 'organ'; readonly eps?: number }
  | { readonly scheme: 'ct'; readonly clip: readonly [number, number]; readonly mean: number; readonly std: number }
  | { readonly scheme: 'rescale01' }
  | { readonly scheme: 'none' }
  | {
      readonly scheme: 'percentile-zscore';
      readonly p: readonly [number, number];
      readonly mask: 'whole' | 'foreground';
    };

/**
 * Normalises a channel in place. Population standard deviation, as numpy. `organ`: non-zero inside, same size; without it, or when it
 * is empty, the organ's statistics are those of the whole.
 */
export function normaliseChannel(data: Float32Array, how: Normalisation, organ: Uint8Array | null = null): void {
  if (how.scheme === 'none') return;
  if (how.scheme === 'ct') {
    for (let n = 0; n < data.length; n++)
      data[n] = (Math.min(Math.max(data[n] as number, how.clip[0]), how.clip[1]) - how.mean) / Math.max(how.std, 1e-8);
    return;
  }
  if (how.scheme === 'rescale01') {
    const [low, high] = extremes(data);
    const range = Math.max(high - low, 1e-8);
    for (let n = 0; n < data.length; n++) data[n] = ((data[n] as number) - low) / range;
    return;
  }
  if (how.scheme === 'zscore' && how.mask === 'organ' && organ) {
    const inside = data.filter((_, n) => organ[n] !== 0);
    if (inside.length > 0) {
      rescaleBy(data, meanAndDeviation(inside), how.eps ?? 1e-8);
      return;
    }
  }
  if (how.scheme === 'percentile-zscore') clipToPercentiles(data, how);
  const isIn =
    how.scheme === 'zscore'
      ? how.mask === 'nonzero'
        ? (v: number) => v !== 0
        : () => true
      : how.mask === 'foreground'
        ? (v: number) => v > 0
        : () => true;
  standardise(
    data,
    isIn,
    how.scheme === 'zscore' ? (how.eps ?? 1e-8) : 1e-8,
    how.scheme === 'zscore' && how.mask === 'nonzero',
  );
}

function meanAndDeviation(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

function rescaleBy(data: Float32Array, { mean, deviation }: { mean: number; deviation: number }, eps: number): void {
  const scale = Math.max(deviation, eps);
  for (let n = 0; n < data.length; n++) data[n] = ((data[n] as number) - mean) / scale;
}

function standardise(data: Float32Array, isIn: (value: number) => boolean, eps: number, keepsOutside: boolean): void {
  let count = 0;
  let sum = 0;
  for (const v of data) {
    if (!isIn(v)) continue;
    count++;
    sum += v;
  }
  if (count === 0) return;
  const mean = sum / count;
  let squares = 0;
  for (const v of data) if (isIn(v)) squares += (v - mean) ** 2;
  const deviation = Math.max(Math.sqrt(squares / count), eps);
  for (let n = 0; n < data.length; n++) {
    const v = data[n] as number;
    if (keepsOutside && !isIn(v)) continue;
    data[n] = (v - mean) / deviation;
  }
}

function clipToPercentiles(
  data: Float32Array,
  how: { readonly p: readonly [number, number]; readonly mask: 'whole' | 'foreground' },
): void {
  const values = how.mask === 'foreground' ? data.filter((v) => v > 0) : data.slice();
  if (values.length === 0) return;
  const last = values.length - 1;
  const at = (percent: number) => {
    const position = (last * percent) / 100;
    const below = Math.floor(position);
    const [low, high] = valuesAtRanks(values, [below, Math.min(below + 1, last)]) as [number, number];
    return low + (high - low) * (position - below);
  };
  const [low, high] = [at(how.p[0]), at(how.p[1])];
  for (let n = 0; n < data.length; n++) data[n] = Math.min(Math.max(data[n] as number, low), high);
}

function extremes(data: Float32Array): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of data) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return [low, high];
}
