import { channelOfLabel, type ModelManifest } from '../contract/model-manifest.ts';
import { cropVolume, padSymmetric } from '../prepare-input.ts';
import { gaussianWeights, windowStarts } from '../sliding-window.ts';
import type { Shape3 } from '../spline-zoom.ts';
import type { NetworkSession, Tensor } from './network-session.ts';
import { addPatch, flipAxes, mirrorings, takePatch } from './patch-arrays.ts';

export interface PredictOptions {
  /** Mirrored test-time augmentation; null: as the model says. */
  readonly mirror?: boolean | null;
  /** Share of a patch between two windows; null: as the model says. */
  readonly step?: number | null;
  readonly signal?: AbortSignal | undefined;
  /** After each run of the network. */
  readonly onPatch?: (done: number, total: number) => void;
}

/** Maps of a network over a volume: one array an output channel, all of the input's shape. */
export async function predictLogits(
  session: NetworkSession,
  channels: readonly Float32Array[],
  shape: Shape3,
  manifest: ModelManifest,
  options: PredictOptions = {},
): Promise<Float32Array[]> {
  const patch = patchShape(shape, manifest);
  const padded = channels.map((channel) => padSymmetric(channel, shape, patch));
  const { shape: whole, box } = padded[0]!;
  const plan = windowPlan(whole, patch, manifest, options);
  let done = 0;
  const runAt = (start: Shape3) => {
    const input = takePatch(
      padded.map(({ data }) => data),
      whole,
      start,
      patch,
    );
    return runMirrored(session, input, patch, manifest, plan.mirrors, () => {
      options.signal?.throwIfAborted();
      options.onPatch?.(++done, plan.windows.length * plan.mirrors.length);
    });
  };
  const voxels = whole[0] * whole[1] * whole[2];
  const [only] = plan.windows;
  if (only && plan.windows.length === 1) {
    // One window is the whole: nothing is weighted.
    const { data } = await runAt(only);
    return Array.from({ length: data.length / voxels }, (_, c) =>
      cropVolume(data.subarray(c * voxels, (c + 1) * voxels), whole, box),
    );
  }
  const weights = weightsOf(patch, manifest);
  const sums: Float32Array[] = [];
  const total = new Float32Array(voxels);
  for (const start of plan.windows) {
    const output = await runAt(start);
    const count = output.data.length / weights.length;
    while (sums.length < count) sums.push(new Float32Array(voxels));
    for (const [c, sum] of sums.entries())
      addPatch(sum, whole, start, patch, output.data.subarray(c * weights.length), weights);
    addPatch(total, whole, start, patch, null, weights);
  }
  return sums.map((sum) => {
    for (let n = 0; n < voxels; n++) sum[n] = sum[n]! / total[n]!;
    return cropVolume(sum, whole, box);
  });
}

/** How often the network runs for a volume of this shape. */
export function countRuns(shape: Shape3, manifest: ModelManifest, options: PredictOptions = {}): number {
  const patch = patchShape(shape, manifest);
  const whole = shape.map((n, axis) => Math.max(n, patch[axis]!)) as unknown as Shape3;
  const plan = windowPlan(whole, patch, manifest, options);
  return plan.windows.length * plan.mirrors.length;
}

/** Shape of one run: the patch, or for a single shot the whole volume rounded up to what the network divides by. */
export function patchShape(shape: Shape3, { inference }: ModelManifest): Shape3 {
  if (inference.mode === 'sliding-window') return inference.patch;
  const multiple = inference.multipleOf ?? [1, 1, 1];
  return shape.map((n, axis) => {
    const least = Math.max(n, inference.patch[axis]!);
    return Math.ceil(least / multiple[axis]!) * multiple[axis]!;
  }) as unknown as Shape3;
}

function windowPlan(whole: Shape3, patch: Shape3, { inference }: ModelManifest, options: PredictOptions) {
  const [a, b, c] = windowStarts(whole, patch, options.step ?? inference.step);
  const windows = a!.flatMap((x) => b!.flatMap((y) => c!.map((z): Shape3 => [x, y, z])));
  const isMirrored = options.mirror ?? inference.tta.default === 'on';
  return { windows, mirrors: mirrorings(isMirrored ? inference.tta.mirrorAxesAllowed : []) };
}

function weightsOf(patch: Shape3, { inference }: ModelManifest): Float32Array {
  const { type, sigmaScale } = inference.weighting;
  if (type === 'constant') return new Float32Array(patch[0] * patch[1] * patch[2]).fill(1);
  return gaussianWeights(patch, sigmaScale);
}

/** Mean of the maps over all mirrored versions of the patch, each turned back. */
async function runMirrored(
  session: NetworkSession,
  input: Float32Array,
  patch: Shape3,
  manifest: ModelManifest,
  mirrors: readonly (readonly number[])[],
  onRun: () => void,
): Promise<Tensor> {
  let mean: Tensor | null = null;
  for (const axes of mirrors) {
    const dims = networkDims(manifest, patch);
    const output = await session.run({ data: flipAxes(input, patch, axes), dims });
    assertShape(output, patch, manifest);
    const turned = flipAxes(output.data, patch, axes);
    if (!mean) mean = { data: mirrors.length === 1 ? turned : turned.slice(), dims: output.dims };
    else for (let n = 0; n < turned.length; n++) mean.data[n] = mean.data[n]! + turned[n]!;
    onRun();
  }
  const { data, dims } = mean!;
  if (mirrors.length > 1) for (let n = 0; n < data.length; n++) data[n] = data[n]! / mirrors.length;
  return { data, dims };
}

export function networkDims(manifest: ModelManifest, patch: Shape3): number[] {
  const [input] = manifest.inputs;
  return [1, input.channels.length, ...(input.layout === 'NCHW' ? patch.slice(1) : patch)];
}

function assertShape(output: Tensor, patch: Shape3, manifest: ModelManifest): void {
  const [declared] = manifest.outputs;
  const least = 1 + Math.max(...declared.labels.map((label) => channelOfLabel(declared, label)));
  const voxels = patch[0] * patch[1] * patch[2];
  if (output.data.length % voxels === 0 && output.data.length / voxels >= least) return;
  throw new RangeError(`the network gave ${output.dims.join(' x ')} for a patch of ${patch.join(' x ')}`);
}
