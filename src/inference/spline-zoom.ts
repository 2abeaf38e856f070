/** Shape of a flat array, slowest axis first, as numpy and nnU-Net write it. */
export type Shape3 = readonly [number, number, number];

/** Interpolation: nearest, linear, cubic B-spline. */
export type ZoomOrder = 0 | 1 | 3;

const POLE = Math.sqrt(3) - 2;
/** Edge samples put before and after a line so that the spline filter's own border rule cannot be seen: |pole|^12 is 1e-7. */
const PAD = 12;

/**
 * Resizes a volume as `skimage.transform.resize(order, mode='edge', anti_aliasing=False, clip=True)` does, that is
 * `scipy.ndimage.zoom(grid_mode=True, mode='nearest')`: samples at `(n + 0.5) * in / out - 0.5`, clamped to the borders;
 * cubic results are clipped to the range of the input. Works in double precision, axis by axis (the operator is separable).
 */
export function zoomVolume(data: Float32Array, shape: Shape3, target: Shape3, order: ZoomOrder): Float32Array {
  let current: Float32Array | Float64Array = data;
  const size: [number, number, number] = [...shape];
  for (const axis of [2, 1, 0] as const) {
    if (size[axis] === target[axis] && order !== 3) continue;
    if (size[axis] === target[axis]) continue;
    current = zoomAxis(current, size, axis, target[axis], order);
    size[axis] = target[axis];
  }
  const out = Float32Array.from(current);
  if (order === 3) clipToRangeOf(out, data);
  return out;
}

/** Resamples one axis; in equal sizes a spline returns its samples, so that case is left to the caller. */
export function zoomAxis(
  data: Float32Array | Float64Array,
  shape: readonly [number, number, number],
  axis: 0 | 1 | 2,
  length: number,
  order: ZoomOrder,
): Float64Array {
  const inner = axis === 2 ? 1 : axis === 1 ? shape[2] : shape[1] * shape[2];
  const outer = data.length / (inner * shape[axis]);
  const source = shape[axis];
  const out = new Float64Array(outer * length * inner);
  const taps = tapsOf(source, length, order);
  const line = new Float64Array(source + 2 * PAD);
  for (let o = 0; o < outer; o++) {
    for (let n = 0; n < inner; n++) {
      const from = o * source * inner + n;
      for (let p = 0; p < line.length; p++)
        line[p] = data[from + Math.min(Math.max(p - PAD, 0), source - 1) * inner] as number;
      if (order === 3) filterCubic(line);
      const to = o * length * inner + n;
      for (let p = 0; p < length; p++) {
        let sum = 0;
        for (let t = 0; t < taps.width; t++)
          sum += (taps.weights[p * taps.width + t] as number) * (line[(taps.starts[p] as number) + t] as number);
        out[to + p * inner] = sum;
      }
    }
  }
  return out;
}

interface Taps {
  readonly width: number;
  /** Index into the padded line. */
  readonly starts: Int32Array;
  readonly weights: Float64Array;
}

function tapsOf(source: number, length: number, order: ZoomOrder): Taps {
  const width = order + 1;
  const starts = new Int32Array(length);
  const weights = new Float64Array(length * width);
  const scale = source / length;
  for (let p = 0; p < length; p++) {
    const position = (p + 0.5) * scale - 0.5;
    // scipy clamps positions for nearest and linear; its splines run on into the repeated edge samples.
    const at = order === 3 ? position : Math.min(Math.max(position, 0), source - 1);
    const start = order === 0 ? Math.floor(at + 0.5) : order === 1 ? Math.floor(at) : Math.floor(at) - 1;
    starts[p] = start + PAD;
    const fraction = at - Math.floor(at);
    const values = order === 0 ? [1] : order === 1 ? [1 - fraction, fraction] : cubicWeights(fraction);
    weights.set(values, p * width);
  }
  return { width, starts, weights };
}

function cubicWeights(t: number): number[] {
  const s = 1 - t;
  return [(s * s * s) / 6, (4 - 6 * t * t + 3 * t * t * t) / 6, (4 - 6 * s * s + 3 * s * s * s) / 6, (t * t * t) / 6];
}

/** Cubic B-spline coefficients of a line in place, half-sample symmetric at both ends (Unser 1999; scipy's `reflect`). */
function filterCubic(line: Float64Array): void {
  const n = line.length;
  const gain = (1 - POLE) * (1 - 1 / POLE);
  for (let p = 0; p < n; p++) line[p] = (line[p] as number) * gain;
  const first = line[0] as number;
  let power = POLE;
  let sum = first + POLE ** n * (line[n - 1] as number);
  for (let p = 1; p < n; p++) {
    sum += power * ((line[p] as number) + POLE ** n * (line[n - 1 - p] as number));
    power *= POLE;
  }
  line[0] = (sum * POLE) / (1 - POLE ** (2 * n)) + first;
  for (let p = 1; p < n; p++) line[p] = (line[p] as number) + POLE * (line[p - 1] as number);
  line[n - 1] = (line[n - 1] as number) * (POLE / (POLE - 1));
  for (let p = n - 2; p >= 0; p--) line[p] = POLE * ((line[p + 1] as number) - (line[p] as number));
}

function clipToRangeOf(values: Float32Array, range: Float32Array): void {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of range) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  for (let n = 0; n < values.length; n++) values[n] = Math.min(Math.max(values[n] as number, low), high);
}
