import { toIjk } from '../geometry/grid.ts';
import { cropVolume } from '../kernels/crop-volume.ts';
import type { Box3 } from '../kernels/mask/mask.ts';
import { growRegion, MIDDLE_LEVEL, regionAt } from '../kernels/segment/grow-region.ts';
import { boxAround, partOfGrid, regionFeatures } from '../kernels/segment/region-features.ts';
import { hintCentre } from '../kernels/segment/region-hints.ts';
import { reachOf } from '../kernels/segment/region-reach.ts';
import { median, quantile, table } from './bench-statistics.ts';
import type { GestureCase } from './gesture-cases.ts';
import { firstGesture } from './simulated-reader.ts';

/** What is waited for in one region of fixed size, in ms. */
export interface PreviewTime {
  /** From the click to the first mask: all phases cut out, aligned, the border found. */
  readonly clickMs: number;
  /** Processor time of the click: what it would take on a machine with nothing else to do. */
  readonly clickProcessorMs: number;
  /** From a further stroke to the next mask. */
  readonly strokeMs: number;
  /** One step of the wheel. */
  readonly wheelMs: number;
}

const REGION = [128, 128, 40] as const;
const PHASE_MARGIN_MM = 20;

/** The preview of a click on every lesion of a patient, in a region of 128 x 128 x 40 voxels and all phases. */
export function previewTimes(given: GestureCase): PreviewTime[] {
  return given.lesions.map(({ label }) => {
    const whole = given.truth.map((v) => (v === label ? 1 : 0));
    const hints = firstGesture('click', whole, given.grid, given.seed);
    const centre = hintCentre(hints)!;
    const reachMm = reachOf(hints);
    const grid = partOfGrid(given.grid, regionOf(given, centre));
    const halfMm = (Math.max(...REGION.map((n, axis) => n * given.grid.spacingMm[axis]!)) + PHASE_MARGIN_MM) / 2;
    const processor = process.cpuUsage();
    const start = performance.now();
    const phases = given.phases.map((phase) => cropVolume(phase, boxAround(phase.grid, centre, halfMm)!));
    const features = regionFeatures(phases, grid, centre);
    regionAt(growRegion(features, hints, 'lesion', reachMm)!, MIDDLE_LEVEL);
    const shown = performance.now();
    const { user, system } = process.cpuUsage(processor);
    const again = growRegion(features, { ...hints, inside: [...hints.inside, centre] }, 'lesion', reachMm)!;
    const solved = performance.now();
    regionAt(again, MIDDLE_LEVEL + 10);
    const wheelMs = performance.now() - solved;
    const clickProcessorMs = (user + system) / 1000;
    return { clickMs: shown - start, clickProcessorMs, strokeMs: solved - shown, wheelMs };
  });
}

function regionOf({ grid }: GestureCase, centre: NonNullable<ReturnType<typeof hintCentre>>): Box3 {
  const middle = toIjk(grid, centre as never);
  const from = REGION.map((n, axis) =>
    Math.max(0, Math.min(grid.size[axis]! - n, Math.round(middle[axis as 0 | 1 | 2] - n / 2))),
  ) as [number, number, number];
  return { from, to: [from[0] + REGION[0] - 1, from[1] + REGION[1] - 1, from[2] + REGION[2] - 1] };
}

export function previewTable(times: readonly PreviewTime[]): string {
  const row = (name: string, pick: (time: PreviewTime) => number) => {
    const values = times.map(pick);
    return [name, median(values).toFixed(1), quantile(values, 0.95).toFixed(1)];
  };
  return table([
    [`preview, region ${REGION.join(' x ')}`, 'ms, median', 'ms, p95'],
    row('click', (time) => time.clickMs),
    row('click, processor time', (time) => time.clickProcessorMs),
    row('further stroke', (time) => time.strokeMs),
    row('step of the wheel', (time) => time.wheelMs),
  ]);
}
