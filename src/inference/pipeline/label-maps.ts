import { channelOfLabel, foregroundLabels, type ModelManifest } from '../contract/model-manifest.ts';
import { boxShape, type Range3 } from '../prepare-input.ts';
import type { Shape3 } from '../spline-zoom.ts';
import { zoomLinear } from './zoom-linear.ts';

/** Mask and probability of one label over the whole oriented volume. */
export interface LabelMap {
  readonly value: number;
  /** 1 inside. Labels of a sigmoid head may overlap. */
  readonly mask: Uint8Array;
  /** Probability times 255, rounded. */
  readonly probability: Uint8Array;
}

/**
 * Logits of the network's grid become masks and probabilities of the volume's: each channel is resampled to the cropped part (order
 * 1, as nnU-Net resamples logits and not labels), decided there, and put back in its place.
 */
export function labelMapsOf(
  logits: readonly Float32Array[],
  shape: Shape3,
  place: { readonly box: Range3; readonly volume: Shape3; readonly separate: 0 | 1 | 2 | null },
  manifest: ModelManifest,
): LabelMap[] {
  const [output] = manifest.outputs;
  const target = boxShape(place.box);
  const rule = manifest.geometry.resample.output;
  const orders = [0, 1, 2].map((axis) => ((place.separate === axis ? rule.orderZ : rule.order) === 0 ? 0 : 1)) as [
    0 | 1,
    0 | 1,
    0 | 1,
  ];
  const resample = (channel: number, out?: Float32Array) => zoomLinear(logits[channel]!, shape, target, orders, out);
  const decided = output.activation === 'softmax' ? decideSoftmax(logits.length, resample, target) : null;
  const scored = new Set(manifest.postprocess?.flatMap((step) => (step.op === 'instances' ? step.labels : [])));
  const values = new Float32Array(target[0] * target[1] * target[2]);
  return foregroundLabels(manifest).map((label) => {
    resample(channelOfLabel(output, label), values);
    const { mask, probability } = decided
      ? softmaxMap(values, decided, label.value, scored.has(label.value))
      : sigmoidMap(values, label.threshold ?? 0.5);
    const whole = (part: Uint8Array) => placeInVolume(part, place.box, place.volume);
    return { value: label.value, mask: whole(mask), probability: whole(probability) };
  });
}

type Part = Pick<LabelMap, 'mask' | 'probability'>;

/** Below this logit a probability rounds to 0 of 255, above its opposite to 255. */
const CERTAIN = 6.3;

function sigmoidMap(values: Float32Array, threshold: number): Part {
  const mask = new Uint8Array(values.length);
  const probability = new Uint8Array(values.length);
  for (let n = 0; n < values.length; n++) {
    const value = values[n]!;
    if (value < -CERTAIN) continue;
    const p = 1 / (1 + Math.exp(-value));
    if (p > threshold) mask[n] = 1;
    probability[n] = Math.round(p * 255);
  }
  return { mask, probability };
}

/** Outside of the mask the probability is left at 0 unless it is asked for everywhere. */
function softmaxMap(values: Float32Array, decided: Decision, label: number, isEverywhere: boolean): Part {
  const mask = new Uint8Array(values.length);
  const probability = new Uint8Array(values.length);
  for (let n = 0; n < values.length; n++) {
    const isBest = decided.best[n] === label;
    if (isBest) mask[n] = 1;
    if (isBest || isEverywhere) probability[n] = Math.round(Math.exp(values[n]! - decided.logSum[n]!) * 255);
  }
  return { mask, probability };
}

interface Decision {
  readonly best: Uint8Array;
  readonly logSum: Float32Array;
}

/** The label of the largest logit (the first of equal ones), and the logarithm of the sum of all exponentials, voxel by voxel. */
function decideSoftmax(
  channels: number,
  resample: (channel: number, out?: Float32Array) => Float32Array,
  shape: Shape3,
): Decision {
  const voxels = shape[0] * shape[1] * shape[2];
  const best = new Uint8Array(voxels);
  const logSum = resample(0);
  const highest = logSum.slice();
  const values = new Float32Array(voxels);
  for (let channel = 1; channel < channels; channel++) {
    resample(channel, values);
    for (let n = 0; n < voxels; n++) {
      const value = values[n]!;
      const sum = logSum[n]!;
      const apart = value - sum;
      // What is far below adds nothing to a 32-bit sum.
      if (apart > -17)
        logSum[n] = apart > 17 ? value : (apart > 0 ? value : sum) + Math.log1p(Math.exp(-Math.abs(apart)));
      if (value <= highest[n]!) continue;
      highest[n] = value;
      best[n] = channel;
    }
  }
  return { best, logSum };
}

function placeInVolume(part: Uint8Array, box: Range3, volume: Shape3): Uint8Array {
  const [depth, height, width] = boxShape(box);
  if (depth === volume[0] && height === volume[1] && width === volume[2]) return part;
  const out = new Uint8Array(volume[0] * volume[1] * volume[2]);
  for (let a = 0; a < depth; a++) {
    for (let b = 0; b < height; b++) {
      const to = ((a + box[0][0]) * volume[1] + b + box[1][0]) * volume[2] + box[2][0];
      out.set(part.subarray((a * height + b) * width, (a * height + b + 1) * width), to);
    }
  }
  return out;
}
