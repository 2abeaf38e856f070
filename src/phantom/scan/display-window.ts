import { Tissue } from '../anatomy/tissue.ts';
import type { TissueVolume } from '../anatomy/tissue-volume.ts';

/** VOI window in stored values. */
export interface DisplayWindow {
  readonly center: number;
  readonly width: number;
}

const BINS = 2048;

/** Window from the 1st to the 98.8th percentile of the body's signal times `gain`, or higher where a large bright organ would
 * be white; air and gas do not count. */
export function displayWindow(volume: TissueVolume, signal: Float32Array, gain: number): DisplayWindow {
  const histogram = new Uint32Array(BINS);
  let count = 0;
  for (let n = 0; n < signal.length; n += 97) {
    const label = volume.primary[n]!;
    if (label === Tissue.Air || label === Tissue.Gas || label === Tissue.Lung) continue;
    const bin = Math.min(BINS - 1, Math.floor(Math.abs(signal[n]!) * gain * 0.5));
    histogram[bin]!++;
    count++;
  }
  const low = percentile(histogram, count * 0.01);
  const high = Math.max(low + 10, percentile(histogram, count * 0.988), 1.5 * percentile(histogram, count * 0.93));
  return { center: Math.round((low + high) / 2), width: Math.round(high - low) };
}

function percentile(histogram: Uint32Array, rank: number): number {
  let seen = 0;
  for (let bin = 0; bin < histogram.length; bin++) {
    seen += histogram[bin]!;
    if (seen >= rank) return bin * 2;
  }
  return histogram.length * 2;
}
