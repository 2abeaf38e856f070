/** Display window that suits a picture, in the units of its values. */
export interface AutoWindow {
  readonly center: number;
  readonly width: number;
  /** Values up to here were taken as air and noise around the body; null where none was told apart. */
  readonly background: number | null;
}

/** Share of equal lowest values from which they count as filling: scanners and resampling pad with one value. */
const FILL_SHARE = 0.01;
/** Body is brighter than noise by at least this factor (of mean distances to the lowest value), else nothing is cut. */
const MIN_CONTRAST = 4;
const BINS = 256;
/** Half width in bins of the moving mean that closes the gaps between whole numbers near zero. */
const SMOOTHING = 8;
/** How far from the threshold, in bins, the valley is looked for, and how much lower than both peaks it must be. */
const VALLEY = 24;
const MIN_PEAK = 1.5;
/** Steepness of the logarithmic scale: noise of a few per cent of the brightest tissue gets a third of the bins. */
const LOG_STEEPNESS = 50;

/**
 * Window from percentiles 1 to 99.5 of the values inside the body.
 *
 * MR has no units, and half of a picture is often air: percentiles of all values would depend on how much of it there
 * is. Filled borders (the lowest value, when many voxels have exactly it) are dropped; noise is then separated by
 * Otsu's threshold (IEEE Trans SMC 9:62, 1979) on a logarithmic scale, where air and tissue are two groups and the
 * differences between tissues are small. Where that leaves no clear gap - a picture without air - nothing is cut.
 *
 * @param values displayed values, in any order; a sample of 10^5 is enough. Values that are no number are ignored
 * @returns for a constant picture a width of 1; for an empty one 0 and 1
 */
export function autoWindow(values: ArrayLike<number>): AutoWindow {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  if (sorted.length === 0) return { center: 0, width: 1, background: null };
  const filled = withoutFill(sorted);
  const start = bodyStart(filled);
  const body = filled.subarray(start);
  const low = percentile(body, 0.01);
  const high = percentile(body, 0.995);
  const background = start > 0 ? filled[start - 1]! : null;
  if (high > low) return { center: (low + high) / 2, width: high - low, background };
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  return { center: (first + last) / 2, width: last > first ? last - first : 1, background: null };
}

/** Value below which the share `p` of ascending values lies, interpolated. */
export function percentile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  const high = sorted[Math.min(sorted.length - 1, below + 1)]!;
  return low + (high - low) * (at - below);
}

function withoutFill(sorted: Float64Array): Float64Array {
  const lowest = sorted[0]!;
  const end = sorted.findIndex((value) => value !== lowest);
  return end > sorted.length * FILL_SHARE ? sorted.subarray(end) : sorted;
}

/** Index of the first value of the body; 0 when there is no separate background. */
function bodyStart(sorted: Float64Array): number {
  const lowest = sorted[0]!;
  const range = percentile(sorted, 0.999) - lowest;
  if (range <= 0) return 0;
  const histogram = new Float64Array(BINS);
  const scale = (BINS - 1) / Math.log1p(LOG_STEEPNESS);
  const binOf = (value: number) => {
    const share = Math.min(1, (value - lowest) / range);
    return Math.floor(Math.log1p(LOG_STEEPNESS * share) * scale);
  };
  for (const value of sorted) histogram[binOf(value)]!++;
  const threshold = otsuBin(histogram);
  const start = sorted.findIndex((value) => binOf(value) > threshold);
  if (start <= 0 || !hasValley(histogram, threshold)) return 0;
  return isContrast(sorted, start) ? start : 0;
}

/** Whether body and background differ enough; magnitudes are measured from 0, signed values from the lowest. */
function isContrast(sorted: Float64Array, start: number): boolean {
  const origin = Math.min(0, sorted[0]!);
  const mean = (part: Float64Array) => part.reduce((sum, value) => sum + value, 0) / part.length - origin;
  return mean(sorted.subarray(start)) >= MIN_CONTRAST * mean(sorted.subarray(0, start));
}

/** Whether fewer values lie about the threshold than at the peak of either class: evenly spread values have no classes. */
function hasValley(histogram: Float64Array, threshold: number): boolean {
  const smooth = histogram.map((_, bin) => {
    const window = histogram.subarray(Math.max(0, bin - SMOOTHING), bin + SMOOTHING + 1);
    return window.reduce((sum, count) => sum + count, 0) / window.length;
  });
  const peak = (from: number, to: number) => smooth.subarray(from, to).reduce((a, b) => Math.max(a, b), 0);
  const bottom = smooth.subarray(Math.max(0, threshold - VALLEY), threshold + VALLEY).reduce((a, b) => Math.min(a, b));
  return Math.min(peak(0, threshold + 1), peak(threshold + 1, histogram.length)) >= MIN_PEAK * bottom;
}

/** Last bin of the lower class that maximises the variance between the classes. */
function otsuBin(histogram: Float64Array): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const weighted = histogram.reduce((sum, count, bin) => sum + count * bin, 0);
  let [below, sumBelow, best, bestBin] = [0, 0, -1, 0];
  for (let bin = 0; bin < histogram.length - 1; bin++) {
    below += histogram[bin]!;
    sumBelow += histogram[bin]! * bin;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const difference = sumBelow / below - (weighted - sumBelow) / above;
    const between = below * above * difference * difference;
    if (between > best) [best, bestBin] = [between, bin];
  }
  return bestBin;
}
