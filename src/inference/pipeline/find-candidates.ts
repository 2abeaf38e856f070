import { runsOfBox } from '../../domain/candidate.ts';
import type { Grid } from '../../geometry/grid.ts';
import { toLps, voxelVolumeMm3 } from '../../geometry/grid.ts';
import type { Lps } from '../../geometry/vec3.ts';
import { connectedComponents } from '../../kernels/mask/connected-components.ts';
import { type Box3, boundingBox, boxSize, cropMask } from '../../kernels/mask/mask.ts';
import { foregroundLabels, type ModelManifest } from '../contract/model-manifest.ts';
import type { LabelMap } from './label-maps.ts';

/** Something that a model proposes: an organ, or one instance of a finding. */
export interface FoundRegion {
  /** Value of the model's label. */
  readonly label: number;
  readonly isInstance: boolean;
  /** 0..1, by the model's rule: highest or mean probability inside. */
  readonly score: number;
  readonly volumeMm3: number;
  /** Voxels: start and length of each run, ascending, flat over the grid. */
  readonly runs: readonly number[];
  /** Centre of mass; patient position (LPS, mm). */
  readonly centre: Lps;
}

/** No more than a person could look at. */
const MOST_INSTANCES = 60;

/** The regions of the visible labels; instances by score, the surest first. */
export function findCandidates(maps: readonly LabelMap[], manifest: ModelManifest, grid: Grid): FoundRegion[] {
  return foregroundLabels(manifest)
    .filter(({ hidden }) => !hidden)
    .flatMap(({ value }) => {
      const map = maps.find((candidate) => candidate.value === value)!;
      const step = manifest.postprocess?.find((s) => s.op === 'instances' && s.labels.includes(value));
      if (step?.op !== 'instances') return wholeRegion(map, grid);
      return instancesOf(map, grid, step.score, step.connectivity ?? 26);
    });
}

/** The instances of a label where another threshold decides; small ones go as the model says. */
export function regionsAtThreshold(
  request: { readonly label: number; readonly values: Uint8Array; readonly grid: Grid; readonly threshold: number },
  manifest: ModelManifest,
): FoundRegion[] {
  const { label, values, grid, threshold } = request;
  const least = manifest.postprocess?.find((step) => step.op === 'remove-small' && step.labels.includes(label));
  const instances = manifest.postprocess?.find((step) => step.op === 'instances' && step.labels.includes(label));
  const minMm3 = least?.op === 'remove-small' ? least.minMm3 : 0;
  const [score, connectivity] =
    instances?.op === 'instances'
      ? [instances.score, instances.connectivity ?? 26]
      : ['max-prob' as const, 26 as const];
  const cut = threshold * 255;
  const mask = values.map((value) => (value > cut ? 1 : 0));
  return instancesOf({ value: label, mask, probability: values }, grid, score, connectivity).filter(
    ({ volumeMm3 }) => volumeMm3 >= minMm3,
  );
}

/** The instances of a label, surest first. */
function instancesOf(map: LabelMap, grid: Grid, score: 'max-prob' | 'mean-prob', connectivity: 6 | 26): FoundRegion[] {
  const whole = boundingBox(map.mask, grid.size);
  if (!whole) return [];
  const size = boxSize(whole);
  const { labels, sizes } = connectedComponents(cropMask(map.mask, grid.size, whole), size, connectivity);
  const inner = boxesOf(labels, Math.min(sizes.length, 2 * MOST_INSTANCES), size);
  return inner
    .map((part, n) => {
      const mask = partOf(labels, size, part, n + 1);
      const box = { from: added(part.from, whole.from), to: added(part.to, whole.from) };
      return describeRegion(map, grid, box, mask, { isInstance: true, score });
    })
    .sort((a, b) => b.score - a.score || b.volumeMm3 - a.volumeMm3)
    .slice(0, MOST_INSTANCES);
}

function added(a: Box3['from'], b: Box3['from']): Box3['from'] {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function wholeRegion(map: LabelMap, grid: Grid): FoundRegion[] {
  const box = boundingBox(map.mask, grid.size);
  if (!box) return [];
  return [
    describeRegion(map, grid, box, cropMask(map.mask, grid.size, box), { isInstance: false, score: 'mean-prob' }),
  ];
}

function boxesOf(labels: Int32Array, count: number, [columns, rows]: Grid['size']): Box3[] {
  const low = Array.from({ length: count }, () => [Infinity, Infinity, Infinity] as [number, number, number]);
  const high = Array.from({ length: count }, () => [-1, -1, -1] as [number, number, number]);
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n]!;
    if (label === 0 || label > count) continue;
    const index = [n % columns, Math.floor(n / columns) % rows, Math.floor(n / (columns * rows))];
    for (let axis = 0; axis < 3; axis++) {
      low[label - 1]![axis] = Math.min(low[label - 1]![axis]!, index[axis]!);
      high[label - 1]![axis] = Math.max(high[label - 1]![axis]!, index[axis]!);
    }
  }
  return low.map((from, n) => ({ from, to: high[n]! }));
}

function partOf(labels: Int32Array, [columns, rows]: Grid['size'], box: Box3, label: number): Uint8Array {
  const [width, height, depth] = boxSize(box);
  const out = new Uint8Array(width * height * depth);
  let to = 0;
  for (let k = box.from[2]; k <= box.to[2]; k++)
    for (let j = box.from[1]; j <= box.to[1]; j++) {
      const from = box.from[0] + (j + k * rows) * columns;
      for (let i = 0; i < width; i++) out[to++] = labels[from + i] === label ? 1 : 0;
    }
  return out;
}

function describeRegion(
  map: LabelMap,
  grid: Grid,
  box: Box3,
  mask: Uint8Array,
  how: { readonly isInstance: boolean; readonly score: 'max-prob' | 'mean-prob' },
): FoundRegion {
  const [width, height] = boxSize(box);
  let [voxels, highest, sum, si, sj, sk] = [0, 0, 0, 0, 0, 0];
  for (let n = 0; n < mask.length; n++) {
    if (mask[n] === 0) continue;
    const i = box.from[0] + (n % width);
    const j = box.from[1] + (Math.floor(n / width) % height);
    const k = box.from[2] + Math.floor(n / (width * height));
    const p = map.probability[i + (j + k * grid.size[1]) * grid.size[0]]!;
    voxels++;
    sum += p;
    if (p > highest) highest = p;
    si += i;
    sj += j;
    sk += k;
  }
  return {
    label: map.value,
    isInstance: how.isInstance,
    score: (how.score === 'max-prob' ? highest : sum / voxels) / 255,
    volumeMm3: voxels * voxelVolumeMm3(grid),
    runs: runsOfBox(mask, box, grid.size),
    centre: toLps(grid, [si / voxels, sj / voxels, sk / voxels]),
  };
}
