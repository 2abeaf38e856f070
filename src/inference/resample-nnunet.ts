import { zoomLinear } from './pipeline/zoom-linear.ts';
import { type Shape3, type ZoomOrder, zoomAxis, zoomVolume } from './spline-zoom.ts';

/** Spacing in mm by axis, in the order of the shape. */
export type Spacing = readonly [number, number, number];

export interface ResampleOptions {
  readonly order: ZoomOrder;
  /** Order across the thick axis when it is treated apart. */
  readonly orderZ: ZoomOrder;
  /** Largest over smallest spacing above which an axis is treated apart; nnU-Net: 3. */
  readonly anisotropyThreshold: number;
  /** `auto` as nnU-Net decides, or decided by the model. */
  readonly separateZ: 'auto' | boolean;
}

/** Shape after resampling: `round(old spacing / new spacing * shape)` with halves to even, as numpy rounds. */
export function resampledShape(shape: Shape3, from: Spacing, to: Spacing): [number, number, number] {
  return [0, 1, 2].map((a) => roundHalfEven(((from[a] as number) / (to[a] as number)) * (shape[a] as number))) as [
    number,
    number,
    number,
  ];
}

/**
 * Axis that nnU-Net treats apart, or null: the one of the lowest resolution when the current (else the new) spacing is
 * anisotropic beyond the threshold, and only when that axis is unique (`determine_do_sep_z_and_axis`, nnunetv2).
 */
export function separateAxis(current: Spacing, next: Spacing, options: ResampleOptions): 0 | 1 | 2 | null {
  if (options.separateZ === false) return null;
  const lowest = (spacing: Spacing) => [0, 1, 2].filter((a) => Math.max(...spacing) / (spacing[a] as number) === 1);
  const isAnisotropic = (spacing: Spacing) => Math.max(...spacing) / Math.min(...spacing) > options.anisotropyThreshold;
  const axes =
    options.separateZ === true || isAnisotropic(current) ? lowest(current) : isAnisotropic(next) ? lowest(next) : [];
  return axes.length === 1 ? (axes[0] as 0 | 1 | 2) : null;
}

/** nnU-Net's `resample_data_or_seg` for one channel of continuous data. */
export function resampleChannel(
  data: Float32Array,
  shape: Shape3,
  target: Shape3,
  separate: 0 | 1 | 2 | null,
  options: ResampleOptions,
): Float32Array {
  if (shape.every((n, a) => n === target[a])) return data;
  if (separate === null) {
    const { order } = options;
    return order === 3
      ? zoomVolume(data, shape, target, order)
      : zoomLinear(data, shape, target, [order, order, order]);
  }
  const planar: [number, number, number] = [...target];
  planar[separate] = shape[separate];
  const inPlane = zoomSlices(data, shape, planar, separate, options.order);
  if (shape[separate] === target[separate]) return inPlane;
  return Float32Array.from(zoomAxis(inPlane, planar, separate, target[separate], options.orderZ));
}

/** In-plane resize slice by slice: the clip range is that of each slice, not of the volume. */
function zoomSlices(
  data: Float32Array,
  shape: Shape3,
  target: Shape3,
  axis: 0 | 1 | 2,
  order: ZoomOrder,
): Float32Array {
  const out = new Float32Array(target[0] * target[1] * target[2]);
  const single = (s: Shape3): [number, number, number] =>
    s.map((n, a) => (a === axis ? 1 : n)) as [number, number, number];
  const [from, to] = [single(shape), single(target)];
  for (let slice = 0; slice < shape[axis]; slice++) {
    const part = zoomVolume(takeSlice(data, shape, axis, slice), from, to, order);
    putSlice(out, target, axis, slice, part);
  }
  return out;
}

function takeSlice(data: Float32Array, shape: Shape3, axis: 0 | 1 | 2, slice: number): Float32Array {
  const { inner, outer } = extents(shape, axis);
  const out = new Float32Array(inner * outer);
  for (let o = 0; o < outer; o++)
    out.set(data.subarray((o * shape[axis] + slice) * inner, (o * shape[axis] + slice + 1) * inner), o * inner);
  return out;
}

function putSlice(data: Float32Array, shape: Shape3, axis: 0 | 1 | 2, slice: number, part: Float32Array): void {
  const { inner, outer } = extents(shape, axis);
  for (let o = 0; o < outer; o++)
    data.set(part.subarray(o * inner, (o + 1) * inner), (o * shape[axis] + slice) * inner);
}

function extents(shape: Shape3, axis: 0 | 1 | 2): { inner: number; outer: number } {
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  return { inner, outer: shape.slice(0, axis).reduce((a, b) => a * b, 1) };
}

/** numpy's rounding: halves to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
