import type { Shape3 } from '../spline-zoom.ts';

/** Two neighbours of every target sample and how much of the second. */
interface LineTaps {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly share: Float32Array;
}

/**
 * `zoomVolume` for nearest and linear interpolation, with an order for each axis, in one pass over the target: maps of a network are
 * brought to the size of the images with it, channel by channel. Writes into `out` when it is given.
 */
export function zoomLinear(
  data: Float32Array,
  shape: Shape3,
  target: Shape3,
  orders: readonly [0 | 1, 0 | 1, 0 | 1],
  out: Float32Array = new Float32Array(target[0] * target[1] * target[2]),
): Float32Array {
  const taps = ([0, 1, 2] as const).map((axis) => lineTaps(shape[axis], target[axis], orders[axis])) as [
    LineTaps,
    LineTaps,
    LineTaps,
  ];
  const [slices, rows, columns] = taps;
  const width = shape[2];
  const row = new Float32Array(width);
  let to = 0;
  for (let a = 0; a < target[0]; a++) {
    const [a0, a1, sa] = [slices.low[a]! * shape[1], slices.high[a]! * shape[1], slices.share[a]!];
    for (let b = 0; b < target[1]; b++) {
      const [b0, b1, sb] = [rows.low[b]!, rows.high[b]!, rows.share[b]!];
      mixRows(data, row, [(a0 + b0) * width, (a0 + b1) * width, (a1 + b0) * width, (a1 + b1) * width], sa, sb);
      for (let c = 0; c < target[2]; c++) {
        const low = row[columns.low[c]!]!;
        out[to++] = low + (row[columns.high[c]!]! - low) * columns.share[c]!;
      }
    }
  }
  return out;
}

function mixRows(
  data: Float32Array,
  row: Float32Array,
  [near, nearNext, far, farNext]: readonly [number, number, number, number],
  sa: number,
  sb: number,
): void {
  const [w00, w01, w10, w11] = [(1 - sa) * (1 - sb), (1 - sa) * sb, sa * (1 - sb), sa * sb];
  for (let c = 0; c < row.length; c++) {
    row[c] = w00 * data[near + c]! + w01 * data[nearNext + c]! + w10 * data[far + c]! + w11 * data[farNext + c]!;
  }
}

/** Samples at `(n + 0.5) * source / length - 0.5`, clamped to the borders. */
function lineTaps(source: number, length: number, order: 0 | 1): LineTaps {
  const low = new Int32Array(length);
  const high = new Int32Array(length);
  const share = new Float32Array(length);
  for (let n = 0; n < length; n++) {
    const at = Math.min(Math.max((n + 0.5) * (source / length) - 0.5, 0), source - 1);
    const start = source === length ? n : order === 0 ? Math.floor(at + 0.5) : Math.floor(at);
    low[n] = start;
    high[n] = Math.min(start + 1, source - 1);
    share[n] = source === length || order === 0 ? 0 : at - start;
  }
  return { low, high, share };
}
