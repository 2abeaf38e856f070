import { channelOfLabel, foregroundLabels, type ModelManifest } from '../contract/model-manifest.ts';
import { boxShape, type Range3 } from '../prepare-input.ts';
import type { Shape3 } from '../spline-zoom.ts';
import { RowZoom, rowExtents } from './zoom-linear.ts';

/** Mask and probability of one label over the whole oriented volume. */
export interface LabelMap {
  readonly value: number;
  /** 1 inside. Labels of a sigmoid head may overlap. */
  readonly mask: Uint8Array;
  /** Probability times 255, rounded. */
  readonly probability: Uint8Array;
}

/** Where the resampled logits lie, and how they get there. */
interface Target {
  readonly logits: readonly Float32Array[];
  /** Grid of the network. */
  readonly shape: Shape3;
  readonly zoom: RowZoom;
  readonly box: Range3;
  readonly volume: Shape3;
}

/**
 * Logits of the network's grid become masks and probabilities of the volume's: each channel is resampled to the cropped part (order
 * 1, as nnU-Net resamples logits and not labels), decided there, and put back in its place. Row by row, and only where something can
 * be: between samples that are all background everything is background.
 */
export function labelMapsOf(
  logits: readonly Float32Array[],
  shape: Shape3,
  place: { readonly box: Range3; readonly volume: Shape3; readonly separate: 0 | 1 | 2 | null },
  manifest: ModelManifest,
): LabelMap[] {
  const [output] = manifest.outputs;
  const rule = manifest.geometry.resample.output;
  const orders = [0, 1, 2].map((axis) => ((place.separate === axis ? rule.orderZ : rule.order) === 0 ? 0 : 1)) as [
    0 | 1,
    0 | 1,
    0 | 1,
  ];
  const { box, volume } = place;
  const target = { logits, shape, zoom: new RowZoom(shape, boxShape(box), orders), box, volume };
  const voxels = volume[0] * volume[1] * volume[2];
  const labels = foregroundLabels(manifest);
  const maps = labels.map(({ value }) => ({
    value,
    mask: new Uint8Array(voxels),
    probability: new Uint8Array(voxels),
  }));
  if (output.activation === 'softmax') {
    const scored = manifest.postprocess?.flatMap((step) => (step.op === 'instances' ? step.labels : [])) ?? [];
    fillSoftmax(target, maps, new Set(scored));
  } else {
    for (const [n, label] of labels.entries())
      fillSigmoid(target, maps[n]!, channelOfLabel(output, label), label.threshold ?? 0.5);
  }
  return maps;
}

/** Below this logit a probability rounds to 0 of 255, above its opposite to 255. */
const CERTAIN = 6.3;

function fillSigmoid(target: Target, { mask, probability }: LabelMap, channel: number, threshold: number): void {
  const { shape, zoom, box } = target;
  const data = target.logits[channel]!;
  const extents = rowExtents(shape, (n) => data[n]! >= -CERTAIN);
  const values = new Float32Array(boxShape(box)[2]);
  forEachRow(target, (a, b, at) => {
    const [from, end] = zoom.reach(a, b, extents);
    zoom.row(data, a, b, values, 0, from, end);
    for (let c = from; c < end; c++) {
      const value = values[c]!;
      if (value < -CERTAIN) continue;
      const p = 1 / (1 + Math.exp(-value));
      if (p > threshold) mask[at + c] = 1;
      probability[at + c] = Math.round(p * 255);
    }
  });
}

/** The label of the largest logit (the first of equal ones). Its probability is left at 0 outside of it but for `everywhere`. */
function fillSoftmax(target: Target, maps: readonly LabelMap[], everywhere: ReadonlySet<number>): void {
  const { logits, shape, zoom, box } = target;
  const width = boxShape(box)[2];
  const extents = rowExtents(shape, everywhere.size > 0 ? () => true : (n) => isForeground(logits, n));
  const ofChannel = logits.map((_, channel) => maps.find(({ value }) => value === channel) ?? null);
  const always = maps.filter(({ value }) => everywhere.has(value));
  const rows = logits.map(() => new Float32Array(width));
  forEachRow(target, (a, b, at) => {
    const [from, end] = zoom.reach(a, b, extents);
    if (end <= from) return;
    for (let channel = 0; channel < rows.length; channel++)
      zoom.row(logits[channel]!, a, b, rows[channel]!, 0, from, end);
    for (let c = from; c < end; c++) {
      const best = largest(rows, c);
      const map = ofChannel[best]!;
      if (!map && always.length === 0) continue;
      const highest = rows[best]![c]!;
      const sum = sumOfExponentials(rows, c, highest);
      if (map) {
        map.mask[at + c] = 1;
        map.probability[at + c] = Math.round(255 / sum);
      }
      for (const { value, probability } of always)
        probability[at + c] = Math.round((Math.exp(rows[value]![c]! - highest) / sum) * 255);
    }
  });
}

function isForeground(logits: readonly Float32Array[], n: number): boolean {
  const background = logits[0]![n]!;
  for (let channel = 1; channel < logits.length; channel++) if (logits[channel]![n]! > background) return true;
  return false;
}

function largest(rows: readonly Float32Array[], c: number): number {
  let best = 0;
  let highest = rows[0]![c]!;
  for (let channel = 1; channel < rows.length; channel++) {
    const value = rows[channel]![c]!;
    if (value <= highest) continue;
    highest = value;
    best = channel;
  }
  return best;
}

/** Of the logits less the highest; what is far below adds nothing. */
function sumOfExponentials(rows: readonly Float32Array[], c: number, highest: number): number {
  let sum = 0;
  for (const row of rows) {
    const below = row[c]! - highest;
    if (below > -17) sum += Math.exp(below);
  }
  return sum;
}

/** Every row of the box: slice and row in it, and where its column 0 lies in the volume. */
function forEachRow({ box, volume }: Target, visit: (a: number, b: number, at: number) => void): void {
  const [depth, height] = boxShape(box);
  for (let a = 0; a < depth; a++) {
    for (let b = 0; b < height; b++) visit(a, b, ((a + box[0][0]) * volume[1] + b + box[1][0]) * volume[2] + box[2][0]);
  }
}
