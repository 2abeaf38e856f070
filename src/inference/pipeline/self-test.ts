import type { LoadedModel } from '../contract/load-model.ts';
import { readNpy } from '../contract/read-npy.ts';
import type { NetworkSession, Tensor } from './network-session.ts';
import { networkDims } from './predict-logits.ts';

/** What a comparison of two runtimes on one patch found. */
export interface ParityFinding {
  readonly isSame: boolean;
  readonly maxAbs: number;
  /** Share of voxels for which the largest channel (or the sign, for one channel) is the same. */
  readonly agreement: number;
}

/** Largest difference of logits that is rounding; a wrong operator is off by as much as the signal. */
const MAX_ABS = 0.02;
const MIN_AGREEMENT = 0.999;

/** A patch for the test: the model's own golden input, else the smallest patch, filled with noise that is the same every time. */
export function testInput(model: LoadedModel): Tensor {
  if (model.golden) return readNpy(model.golden.input);
  const dims = networkDims(model.manifest, model.manifest.inference.patch);
  const data = new Float32Array(dims.reduce((a, b) => a * b, 1));
  let state = 1;
  for (let n = 0; n < data.length; n++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[n] = state / 2 ** 31 - 1;
  }
  return { data, dims };
}

/**
 * Whether a runtime computes what another one does (or what the golden says). Some operators of WebGPU are wrong without an error,
 * so no result of it is shown before this model has passed on this machine.
 */
export async function compareRuntimes(
  model: LoadedModel,
  reference: NetworkSession | null,
  candidate: NetworkSession,
): Promise<ParityFinding> {
  const input = testInput(model);
  const copy = () => ({ data: input.data.slice(), dims: input.dims });
  const expected = model.golden ? readNpy(model.golden.output) : await reference!.run(copy());
  const found = await candidate.run(copy());
  return compareTensors(
    expected,
    found,
    model.manifest.golden?.maxAbsLogit ?? MAX_ABS,
    model.manifest.golden?.minAgreement ?? MIN_AGREEMENT,
  );
}

/** Logits of one network from two runtimes. */
export function compareTensors(
  expected: Tensor,
  found: Tensor,
  maxAbsAllowed = MAX_ABS,
  minAgreement = MIN_AGREEMENT,
): ParityFinding {
  if (expected.data.length !== found.data.length)
    return { isSame: false, maxAbs: Number.POSITIVE_INFINITY, agreement: 0 };
  const channels = expected.dims[1] ?? 1;
  const voxels = expected.data.length / channels;
  let maxAbs = 0;
  let range = 0;
  for (let n = 0; n < expected.data.length; n++) {
    const difference = Math.abs(expected.data[n]! - found.data[n]!);
    // A NaN compares with nothing: it counts as infinitely wrong.
    if (!(difference <= maxAbs)) maxAbs = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    range = Math.max(range, Math.abs(expected.data[n]!));
  }
  let equal = 0;
  for (let n = 0; n < voxels; n++) if (decision(expected, n, voxels) === decision(found, n, voxels)) equal++;
  const agreement = equal / voxels;
  return { isSame: maxAbs <= Math.max(maxAbsAllowed, range * 1e-3) && agreement >= minAgreement, maxAbs, agreement };
}

function decision({ data }: Tensor, voxel: number, voxels: number): number {
  const channels = data.length / voxels;
  if (channels === 1) return data[voxel]! > 0 ? 1 : 0;
  let best = 0;
  for (let c = 1; c < channels; c++) if (data[c * voxels + voxel]! > data[best * voxels + voxel]!) best = c;
  return best;
}
