import type { Shape3 } from '../spline-zoom.ts';

/** Two neighbours of every target sample and how much of the second. */
interface LineTaps {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly share: Float32Array;
}

/** First and last column of every row of a volume (slice * rows + row) that matter; a row without any has last < first. */
interface RowExtents {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Order of interpolation along each axis. */
type LinearOrders = readonly [0 | 1, 0 | 1, 0 | 1];

/**
 * `zoomVolume` for nearest and linear interpolation, with an order for each axis, in one pass over the target. Writes into `out` when
 * it is given.
 */
export function zoomLinear(
  data: Float32Array,
  shape: Shape3,
  target: Shape3,
  orders: LinearOrders,
  out: Float32Array = new Float32Array(target[0] * target[1] * target[2]),
): Float32Array {
  const zoom = new RowZoom(shape, target, orders);
  for (let a = 0; a < target[0]; a++) {
    for (let b = 0; b < target[1]; b++) zoom.row(data, a, b, out, (a * target[1] + b) * target[2]);
  }
  return out;
}

/** The rows of a resampled volume one at a time, so that what becomes of them need not be held for the whole volume. */
export class RowZoom {
  readonly #slices: LineTaps;
  readonly #rows: LineTaps;
  readonly #columns: LineTaps;
  readonly #shape: Shape3;
  readonly #width: number;
  readonly #line: Float32Array;
  /** For a source column: the first target column that draws on it or a later one, and one past the last that draws on it or an earlier. */
  readonly #firstFor: Int32Array;
  readonly #endFor: Int32Array;

  constructor(shape: Shape3, target: Shape3, orders: LinearOrders) {
    [this.#slices, this.#rows, this.#columns] = ([0, 1, 2] as const).map((axis) =>
      lineTaps(shape[axis], target[axis], orders[axis]),
    ) as [LineTaps, LineTaps, LineTaps];
    this.#shape = shape;
    this.#width = target[2];
    this.#line = new Float32Array(shape[2]);
    this.#firstFor = new Int32Array(shape[2]).fill(this.#width);
    this.#endFor = new Int32Array(shape[2]);
    const { low, high } = this.#columns;
    for (let source = 0; source < shape[2]; source++) {
      let first = source > 0 ? this.#firstFor[source - 1]! : 0;
      while (first < this.#width && high[first]! < source) first++;
      let end = source > 0 ? this.#endFor[source - 1]! : 0;
      while (end < this.#width && low[end]! <= source) end++;
      this.#firstFor[source] = first;
      this.#endFor[source] = end;
    }
  }

  /** Writes columns `from` to `end` (not included) of row `b` of slice `a` to `out` at `at`, column 0's place. */
  row(data: Float32Array, a: number, b: number, out: Float32Array, at = 0, from = 0, end = this.#width): void {
    if (end <= from) return;
    const { low, high, share } = this.#columns;
    const line = this.#line;
    const width = this.#shape[2];
    const [r00, r01, r10, r11] = this.#sourceRows(a, b);
    const [sa, sb] = [this.#slices.share[a]!, this.#rows.share[b]!];
    const [w00, w01, w10, w11] = [(1 - sa) * (1 - sb), (1 - sa) * sb, sa * (1 - sb), sa * sb];
    const [n00, n01, n10, n11] = [r00 * width, r01 * width, r10 * width, r11 * width];
    const last = high[end - 1]!;
    for (let c = low[from]!; c <= last; c++) {
      line[c] = w00 * data[n00 + c]! + w01 * data[n01 + c]! + w10 * data[n10 + c]! + w11 * data[n11 + c]!;
    }
    for (let c = from; c < end; c++) {
      const near = line[low[c]!]!;
      out[at + c] = near + (line[high[c]!]! - near) * share[c]!;
    }
  }

  /** Target columns (the second not included) of row `b` of slice `a` that draw on what matters in its source rows. */
  reach(a: number, b: number, { first, last }: RowExtents): readonly [number, number] {
    let [low, high] = [Number.POSITIVE_INFINITY, -1];
    for (const row of this.#sourceRows(a, b)) {
      if (last[row]! < first[row]!) continue;
      low = Math.min(low, first[row]!);
      high = Math.max(high, last[row]!);
    }
    return high < 0 ? [0, 0] : [this.#firstFor[low]!, this.#endFor[high]!];
  }

  #sourceRows(a: number, b: number): readonly [number, number, number, number] {
    const [near, far] = [this.#slices.low[a]! * this.#shape[1], this.#slices.high[a]! * this.#shape[1]];
    const [low, high] = [this.#rows.low[b]!, this.#rows.high[b]!];
    return [near + low, near + high, far + low, far + high];
  }
}

/** The columns of each row where any of `matters` holds; index is flat over `shape`. */
export function rowExtents([depth, height, width]: Shape3, matters: (index: number) => boolean): RowExtents {
  const rows = depth * height;
  const extents = { first: new Int32Array(rows).fill(width), last: new Int32Array(rows).fill(-1) };
  for (let row = 0; row < rows; row++) {
    let c = 0;
    while (c < width && !matters(row * width + c)) c++;
    if (c === width) continue;
    extents.first[row] = c;
    c = width - 1;
    while (!matters(row * width + c)) c--;
    extents.last[row] = c;
  }
  return extents;
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
