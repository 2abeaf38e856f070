import { AppError } from '../../domain/app-error.ts';
import type { VolumeId } from '../../domain/ids.ts';
import type { Grid } from '../../geometry/grid.ts';
import { isSameGrid } from '../../geometry/grid.ts';
import { alignTranslation, centralRegion } from '../../kernels/align-translation.ts';
import { combineMasks } from '../../kernels/mask/combine-masks.ts';
import { resampleLinear, type ScalarVolume } from '../../kernels/resample-volume.ts';
import type { LoadedModel } from '../contract/load-model.ts';
import { type ChannelChoice, type ChannelOffer, chooseChannels } from './choose-channels.ts';
import type { NetworkSession } from './network-session.ts';
import type { PreparedInput } from './prepare-channels.ts';
import { type ModelResult, segmentVolume } from './segment-volume.ts';

/** The images of a study as a model asks for them. */
export interface CaseImages {
  readonly offers: readonly ChannelOffer[];
  /** What takes the place of `any` phase. */
  readonly chosen: VolumeId | null;
  volume(id: VolumeId): Promise<ScalarVolume>;
  /** The organ that the model looks in, where it was found before in this volume; flat over its grid. */
  readonly knownOrgan?: ((id: VolumeId) => Uint8Array | null) | undefined;
}

/** Makes a network ready: where and how is the runtime's business. */
export type OpenNetwork = (model: LoadedModel, path: string, prepared: PreparedInput) => Promise<NetworkSession>;

/** Where a run is, for a person. */
export interface RunProgress {
  readonly model: string;
  readonly stage: 'preparing' | 'network' | 'finishing';
  readonly done: number;
  readonly total: number;
}

export interface CaseRunOptions {
  readonly mirror?: boolean | null;
  readonly step?: number | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: RunProgress) => void;
  readonly now: () => number;
}

export interface CaseResult {
  /** Volume on whose grid the result lies. */
  readonly volumeId: VolumeId;
  readonly grid: Grid;
  readonly channels: readonly ChannelChoice[];
  readonly result: ModelResult;
  /** Mask of the organ that it looked in; null where it looks everywhere. */
  readonly organ: Uint8Array | null;
}

/** The models of a run: the one that is asked for, and the one that finds its organ. */
export interface RunModels {
  readonly model: LoadedModel;
  readonly organModel: LoadedModel | null;
}

/**
 * Runs a model on a study: chooses the series, brings them onto the reference's grid, finds the organ where the model looks inside of
 * one.
 *
 * @throws AppError `model/missing-phase`, `model/no-organ-model`, `model/no-organ`
 */
export async function runOnCase(
  { model, organModel }: RunModels,
  images: CaseImages,
  open: OpenNetwork,
  options: CaseRunOptions,
): Promise<CaseResult> {
  const { manifest } = model;
  const choices = chooseChannels(manifest, images.offers, images.chosen);
  const volumeId = choices[manifest.inputs[0].referenceChannel]!.volumeId!;
  const reference = await images.volume(volumeId);
  options.onProgress?.({ model: manifest.title, stage: 'preparing', done: 0, total: 0 });
  const organ = await findOrgan(model, organModel, volumeId, images, open, options);
  const channels: (Float32Array | null)[] = [];
  for (const choice of choices) {
    options.signal?.throwIfAborted();
    const isAligned = manifest.inputs[0].registration === 'translation';
    channels.push(choice.volumeId ? onGrid(await images.volume(choice.volumeId), reference, isAligned) : null);
  }
  const request = { manifest, grid: reference.grid, channels, organ };
  const result = await segment(model, request, open, options);
  return { volumeId, grid: reference.grid, channels: choices, result, organ };
}

async function findOrgan(
  { manifest }: LoadedModel,
  organModel: LoadedModel | null,
  volumeId: VolumeId,
  images: CaseImages,
  open: OpenNetwork,
  options: CaseRunOptions,
): Promise<Uint8Array | null> {
  const { crop } = manifest.geometry;
  if (crop.mode !== 'organ-bbox') return null;
  const known = images.knownOrgan?.(volumeId);
  if (known) return known;
  if (!organModel) {
    const message = `${manifest.title} looks inside of an organ that the model ${crop.organModel} finds; that model is not here.`;
    throw new AppError('model/no-organ-model', message, { hint: 'Add that model to the library.' });
  }
  const found = await runOnCase(
    { model: organModel, organModel: null },
    { ...images, chosen: volumeId },
    open,
    options,
  );
  const mask = unionOfLabels(found.result, crop.organLabels);
  if (mask?.includes(1)) return mask;
  throw new AppError(
    'model/no-organ',
    `${organModel.manifest.title} found nothing that ${manifest.title} could look in.`,
    {
      hint: 'Check that the series shows the liver.',
    },
  );
}

/** Where any of these labels is; null where the model has none of them. */
export function unionOfLabels({ maps }: ModelResult, labels: readonly number[]): Uint8Array | null {
  const masks = maps.filter(({ value }) => labels.includes(value)).map(({ mask }) => mask);
  return masks.length > 0 ? masks.reduce((a, b) => combineMasks(a, b, 'union')) : null;
}

function segment(
  model: LoadedModel,
  request: Parameters<typeof segmentVolume>[0],
  open: OpenNetwork,
  { signal, onProgress, now, mirror = null, step = null }: CaseRunOptions,
): Promise<ModelResult> {
  const { title } = model.manifest;
  return segmentVolume(request, (path, prepared) => open(model, path, prepared), {
    now,
    mirror,
    step,
    signal,
    onPrepared: (total) => onProgress?.({ model: title, stage: 'network', done: 0, total }),
    onPatch: (done, total) =>
      onProgress?.({ model: title, stage: done < total ? 'network' : 'finishing', done, total }),
  });
}

/** Displayed values on the reference's grid; outside of the volume its lowest value. */
function onGrid(volume: ScalarVolume, reference: ScalarVolume, isAligned: boolean): Float32Array {
  const { slope, intercept } = volume.rescale;
  if (volume === reference || (!isAligned && isSameGrid(volume.grid, reference.grid))) {
    const { voxels } = volume;
    const out = new Float32Array(voxels.length);
    for (let n = 0; n < out.length; n++) out[n] = voxels[n]! * slope + intercept;
    return out;
  }
  const shift = isAligned ? alignTranslation(reference, volume, centralRegion(reference.grid)).shiftMm : undefined;
  const out = resampleLinear(volume, reference.grid, shift);
  let lowest = Number.POSITIVE_INFINITY;
  for (const value of out) if (value < lowest) lowest = value;
  const outside = Number.isFinite(lowest) ? lowest : 0;
  for (let n = 0; n < out.length; n++) if (Number.isNaN(out[n]!)) out[n] = outside;
  return out;
}
