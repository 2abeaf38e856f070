import type { FrameTraits, ImageFrame } from './image-frame.ts';

/** Settings of the scan, which single-precision arithmetic and rounding change a little from slice to slice. */
const SETTINGS = ['bValue', 'echoTimeMs', 'inversionTimeMs', 'flipAngleDeg'] as const;
type Setting = (typeof SETTINGS)[number];
/** Values nearer than this part of themselves are one setting; no scan steps its echo time or b-value so finely. */
const NOISE_PART = 1e-3;

/**
 * The frames of one series with the noise taken out of what was set: of values that differ by less than a thousandth the
 * commonest stands for all, so that the echoes and b-values of a series stay whole. The order of frames does not matter.
 */
export function settleNoise(frames: readonly ImageFrame[]): ImageFrame[] {
  const settled = SETTINGS.map((name) => [name, settledValues(frames, name)] as const).filter(
    ([, map]) => map.size > 0,
  );
  if (settled.length === 0) return [...frames];
  return frames.map((frame) => ({ ...frame, traits: settle(frame.traits, settled) }));
}

function settle(traits: FrameTraits, settled: readonly (readonly [Setting, ReadonlyMap<number, number>])[]) {
  const changed = settled.flatMap(([name, values]) => {
    const value = traits[name] === null ? undefined : values.get(traits[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return changed.length === 0 ? traits : { ...traits, ...Object.fromEntries(changed) };
}

/** By value, what it is taken for; only values that change. */
function settledValues(frames: readonly ImageFrame[], name: Setting): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { traits } of frames) {
    const value = traits[name];
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const settled = new Map<number, number>();
  for (const cluster of clusters([...counts.keys()].sort((a, b) => a - b))) {
    const commonest = cluster.reduce((best, value) => (counts.get(value)! > counts.get(best)! ? value : best));
    for (const value of cluster) if (value !== commonest) settled.set(value, commonest);
  }
  return settled;
}

/** Growing values in groups that are no wider than the noise. */
function clusters(sorted: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const value of sorted) {
    const start = found.at(-1)?.[0];
    if (start !== undefined && value - start <= NOISE_PART * Math.abs(start)) found.at(-1)!.push(value);
    else found.push([value]);
  }
  return found;
}
