import type { RunTiming } from '../../domain/run-remark.ts';
import type { Grid } from '../../geometry/grid.ts';
import type { ModelManifest } from '../contract/model-manifest.ts';
import { maskToNetworkArray, orientArray, toNetworkArray, toVolumeArray } from './array-orientation.ts';
import { type FoundRegion, findCandidates } from './find-candidates.ts';
import { type LabelMap, labelMapsOf } from './label-maps.ts';
import { meanLogits } from './mean-logits.ts';
import type { NetworkSession } from './network-session.ts';
import { postprocess } from './postprocess.ts';
import { countRuns, type PredictOptions, predictLogits } from './predict-logits.ts';
import { type PreparedInput, prepareChannels } from './prepare-channels.ts';

/** What a model made of a volume; all arrays flat over its grid. */
export interface ModelResult {
  readonly maps: readonly LabelMap[];
  readonly regions: readonly FoundRegion[];
  readonly timing: RunTiming;
}

export interface SegmentRequest {
  readonly manifest: ModelManifest;
  /** Grid of the reference channel. */
  readonly grid: Grid;
  /** Displayed values of each channel on that grid; null: the study lacks it. */
  readonly channels: readonly (Float32Array | null)[];
  /** Mask of the organ that the model is cropped to, on the same grid. */
  readonly organ: Uint8Array | null;
}

/** Opens the members of the model one after the other, so that only one is in memory. */
export type OpenMember = (path: string, prepared: PreparedInput) => Promise<NetworkSession>;

/** The whole way of a model: orient, crop, normalise, resample, network, back to the grid, clean up, find regions. */
export async function segmentVolume(
  request: SegmentRequest,
  open: OpenMember,
  options: PredictOptions & { readonly now: () => number; readonly onPrepared?: (runs: number) => void },
): Promise<ModelResult> {
  const { manifest, grid, organ } = request;
  const began = options.now();
  const orientation = orientArray(grid, manifest.geometry);
  const prepared = prepareChannels(
    request.channels.map((channel) => channel && toNetworkArray(channel, orientation)),
    orientation.shape,
    orientation.spacingMm,
    manifest,
    organ && maskToNetworkArray(organ, orientation),
  );
  options.signal?.throwIfAborted();
  const members = manifest.ensemble?.members ?? [manifest.files[0]!.path];
  const runs = countRuns(prepared.shape, manifest, options) * members.length;
  options.onPrepared?.(runs);
  const startedNetwork = options.now();
  let openMs = 0;
  const timed: OpenMember = async (path, input) => {
    const asked = options.now();
    const session = await open(path, input);
    openMs += options.now() - asked;
    return session;
  };
  const logits = await runMembers(members, prepared, request, timed, options, runs);
  const startedFinish = options.now();
  const oriented = labelMapsOf(
    logits,
    prepared.shape,
    { box: prepared.box, volume: orientation.shape, separate: prepared.separateBack },
    manifest,
  );
  const raw = oriented.map(({ value, mask, probability }) => ({
    value,
    mask: toVolumeArray(mask, orientation),
    probability: toVolumeArray(probability, orientation),
  }));
  const maps = postprocess(raw, manifest.postprocess ?? [], grid, organ);
  const regions = findCandidates(maps, manifest, grid);
  const timing = {
    prepareMs: startedNetwork - began,
    openMs,
    networkMs: startedFinish - startedNetwork - openMs,
    runs,
    finishMs: options.now() - startedFinish,
  };
  return { maps, regions, timing };
}

async function runMembers(
  members: readonly string[],
  prepared: PreparedInput,
  { manifest }: SegmentRequest,
  open: OpenMember,
  options: PredictOptions,
  runs: number,
): Promise<readonly Float32Array[]> {
  const all: Float32Array[][] = [];
  let before = 0;
  for (const path of members) {
    const session = await open(path, prepared);
    try {
      const onPatch = (done: number) => options.onPatch?.(before + done, runs);
      all.push(await predictLogits(session, prepared.channels, prepared.shape, manifest, { ...options, onPatch }));
    } finally {
      await session.release();
    }
    before += runs / members.length;
  }
  return meanLogits(all, manifest);
}

/** One map of values: labels in the order of their channels, later over earlier, as nnU-Net writes regions. */
export function paintLabels(maps: readonly LabelMap[]): Uint8Array {
  const out = new Uint8Array(maps[0]?.mask.length ?? 0);
  for (const { value, mask } of maps) for (let n = 0; n < out.length; n++) if (mask[n] !== 0) out[n] = value;
  return out;
}
