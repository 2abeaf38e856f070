import type { VoxelArray } from '../domain/volume.ts';
import type { DecodedSlice } from '../formats/dicom/pixels/decode-slices.ts';
import type { SliceProblem } from '../formats/dicom/pixels/slice-problems.ts';
import type { VolumePlan } from '../formats/dicom/pixels/volume-plan.ts';
import { autoWindow } from '../kernels/auto-window.ts';
import type { LoadSummary } from '../ports/compute.ts';

/** Extremes and a sample of some slices' voxels, in the plan's scale. */
export interface SliceStatistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly sample: Float32Array;
}

/** Values for the automatic window of a whole volume. */
const VOLUME_SAMPLE = 200_000;

/** How many voxels of each slice go into the sample. */
export function samplesPerSlice(slices: number): number {
  return Math.min(50_000, Math.max(256, Math.ceil(VOLUME_SAMPLE / Math.max(1, slices))));
}

/** Statistics of the slices that could be decoded. */
export function statisticsOf(slices: readonly DecodedSlice[], perSlice: number): SliceStatistics {
  const arrays = slices.flatMap((slice) => ('voxels' in slice ? [slice.voxels] : []));
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const voxels of arrays) {
    for (let n = 0; n < voxels.length; n++) {
      const value = voxels[n]!;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  }
  const sample = Float32Array.from(arrays.flatMap((voxels) => sampleOf(voxels, perSlice)));
  return { minimum, maximum, sample };
}

/** Voxels spread over a slice; the step is no divisor of its width, so that no column is taken twice as often. */
function sampleOf(voxels: VoxelArray, count: number): number[] {
  const step = Math.max(1, voxels.length / count);
  const sample: number[] = [];
  for (let at = 0; at < voxels.length; at += step) {
    // A fixed scatter within the step: equal input gives an equal window.
    const scatter = step > 1 ? ((sample.length * 0.618034) % 1) * (step - 1) : 0;
    const value = voxels[Math.min(voxels.length - 1, Math.floor(at + scatter))];
    if (value !== undefined) sample.push(value);
  }
  return sample;
}

/** What a load reports at its end: window and extremes in displayed values. */
export function summarise(
  { rescale, components }: Pick<VolumePlan, 'rescale' | 'components'>,
  parts: readonly SliceStatistics[],
  problems: readonly SliceProblem[],
): LoadSummary {
  const displayed = (value: number) => value * rescale.slope + rescale.intercept;
  const ends = [
    displayed(parts.reduce((low, part) => Math.min(low, part.minimum), Number.POSITIVE_INFINITY)),
    displayed(parts.reduce((high, part) => Math.max(high, part.maximum), Number.NEGATIVE_INFINITY)),
  ];
  const extremes = { minimum: Math.min(...ends), maximum: Math.max(...ends) };
  const ordered = [...problems].sort((a, b) => a.k - b.k);
  if (components === 3) return { autoWindow: { center: 127.5, width: 255 }, ...extremes, problems: ordered };
  const { center, width } = autoWindow(parts.flatMap(({ sample }) => Array.from(sample, displayed)));
  return { autoWindow: { center, width }, ...extremes, problems: ordered };
}
