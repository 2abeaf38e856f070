import type { VolumeInfo, VoxelArray } from '../domain/volume.ts';
import type { WindowLevel } from '../ports/viewport.ts';
import { proposedWindows } from './window-choices.ts';

const SAMPLES = 4096;

/** The window that the file proposes first; null when it proposes none that can be used. */
export function fileWindow(volume: VolumeInfo): WindowLevel | null {
  return proposedWindows(volume)[0]?.window ?? null;
}

/** A window of which less than this share of the tissue's values lies inside, or that the tissue fills less of, shows nothing. */
const LEAST_OVERLAP = 0.3;

/**
 * Whether a window that an MR file proposes shows what the voxels hold: scanners copy windows from other series, and derived files keep
 * those of their sources. Other modalities have units, and narrow windows on purpose.
 *
 * @param auto the window inside of the body
 */
export function suitsValues(proposed: WindowLevel, auto: WindowLevel, modality: string): boolean {
  if (modality !== 'MR' || (proposed.curve ?? 'linear') !== 'linear') return true;
  const reach = (window: WindowLevel) => [window.center - window.width / 2, window.center + window.width / 2] as const;
  const [[low, high], [darkest, brightest]] = [reach(proposed), reach(auto)];
  const common = Math.min(high, brightest) - Math.max(low, darkest);
  return common >= LEAST_OVERLAP * auto.width && auto.width >= LEAST_OVERLAP * proposed.width;
}

/**
 * A first window from one slice: the 1st to 99th percentile of its displayed values. Serves until the whole volume is decoded and
 * the window inside the body is known.
 */
export function windowOfSlice(
  voxels: VoxelArray,
  rescale: { readonly slope: number; readonly intercept: number },
): WindowLevel {
  const step = Math.max(1, Math.floor(voxels.length / SAMPLES));
  const values: number[] = [];
  for (let index = 0; index < voxels.length; index += step) values.push(voxels[index]!);
  values.sort((a, b) => a - b);
  const at = (part: number) => values[Math.round(part * (values.length - 1))] ?? 0;
  const [one, other] = [at(0.01), at(0.99)].map((value) => value * rescale.slope + rescale.intercept) as [
    number,
    number,
  ];
  const width = Math.abs(other - one);
  return { center: (one + other) / 2, width: width > 0 ? width : 1 };
}

export function isSameWindow(a: WindowLevel | null, b: WindowLevel | null): boolean {
  if (a === null || b === null) return a === b;
  const isSameCurve = (a.curve ?? 'linear') === (b.curve ?? 'linear');
  return a.center === b.center && a.width === b.width && isSameCurve;
}
