import type { VolumeId } from '../domain/ids.ts';
import type { RunRemark } from '../domain/run-remark.ts';
import { type LoadedModel, loadModel } from '../inference/contract/load-model.ts';
import { type Backend, chooseBackend, type RuntimeOpeners } from '../inference/pipeline/choose-backend.ts';
import type { ChannelOffer } from '../inference/pipeline/choose-channels.ts';
import { runOnCase, unionOfLabels } from '../inference/pipeline/run-on-case.ts';
import type { ModelProgress, ModelRunResult, ModelVolume } from '../ports/models.ts';
import type { OrganMask } from './known-organs.ts';
import { RunClock } from './run-clock.ts';

/** Where the files of a model are: on the site, or kept as Blobs. */
export type ModelSource =
  | { readonly kind: 'site'; readonly base: string }
  | { readonly kind: 'own'; readonly files: ReadonlyMap<string, Blob> };

export interface ModelJob {
  readonly model: ModelSource;
  readonly organModel: ModelSource | null;
  readonly offers: readonly ChannelOffer[];
  readonly chosen: VolumeId | null;
  readonly volumes: readonly ModelVolume[];
  /** The organ that the model looks in, found before. */
  readonly knownOrgan: OrganMask | null;
  /** Sets of labels of this model that other models look in: worth keeping. */
  readonly organLabels: readonly (readonly number[])[];
  readonly threads: number;
  readonly force: Backend | null;
}

/** What a worker needs to get ready for a run, of whatever model. */
export interface WarmUp {
  readonly model: ModelSource;
  readonly ortBase: string;
  readonly page: string;
  readonly threads: number;
}

/** Reads and checks a model. @throws AppError `model/...` */
export function openModelSource(source: ModelSource): Promise<LoadedModel> {
  return loadModel(async (path) => {
    if (source.kind === 'own') {
      const blob = source.files.get(path);
      return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
    }
    const response = await fetch(new URL(path, source.base)).catch(() => null);
    // Hosts with a fallback page answer an address that names nothing with that page.
    if (!response?.ok || response.headers.get('content-type')?.includes('text/html')) return null;
    return new Uint8Array(await response.arrayBuffer());
  });
}

export interface ModelJobResult {
  readonly run: ModelRunResult;
  /** Organs that this run found, of the organ model or of the model itself, for later runs. */
  readonly organs: readonly OrganMask[];
}

export interface ModelOpeners extends RuntimeOpeners {
  /** @throws AppError `model/...` */
  readonly model: (source: ModelSource) => Promise<LoadedModel>;
}

/** Runs a model on the volumes of a study. */
export async function runModelJob(
  job: ModelJob,
  openers: ModelOpeners,
  report: (progress: ModelProgress) => void,
): Promise<ModelJobResult> {
  report({ model: '', stage: 'loading', done: 0, total: 0, remainingMs: null });
  const model = await openers.model(job.model);
  const organModel = job.organModel && (await openers.model(job.organModel));
  const remarks: RunRemark[] = [];
  let isOrganKnown = false;
  let backend: Backend = 'wasm';
  const clock = new RunClock(openers.now, report);
  const { volumeId, channels, result, organ } = await runOnCase(
    { model, organModel },
    {
      offers: job.offers,
      chosen: job.chosen,
      volume: async (id) => job.volumes.find((volume) => volume.volumeId === id)!,
      knownOrgan: (id) => {
        isOrganKnown = job.knownOrgan?.volumeId === id;
        return isOrganKnown ? job.knownOrgan!.mask : null;
      },
    },
    async (which, path, prepared) => {
      report({ model: which.manifest.title, stage: 'checking', done: 0, total: 0, remainingMs: null });
      const chosen = await chooseBackend(which, path, prepared, openers, { force: job.force });
      if (which === model) backend = chosen.backend;
      remarks.push(...chosen.remarks);
      clock.expect(chosen.expectedMs);
      return chosen.session;
    },
    { now: openers.now, onProgress: (progress) => clock.tell(progress) },
  );
  const instances = new Set(model.manifest.postprocess?.flatMap((s) => (s.op === 'instances' ? s.labels : [])));
  if (isOrganKnown && organModel) remarks.push({ code: 'organ-kept', model: organModel.manifest.title });
  const run = {
    volumeId,
    channels: channels.map(({ name, volumeId: id, substitute }) => ({ name, volumeId: id, substitute })),
    regions: result.regions,
    probability: result.maps
      .filter(({ value }) => instances.has(value))
      .map(({ value, probability }) => ({ label: value, values: probability })),
    backend,
    threads: job.threads,
    remarks: remarks.filter(({ code }, n) => remarks.findIndex((other) => other.code === code) === n),
    timing: result.timing,
  };
  const { crop } = model.manifest.geometry;
  const looked =
    organ && !isOrganKnown && crop.mode === 'organ-bbox' ? [{ volumeId, labels: crop.organLabels, mask: organ }] : [];
  const own = job.organLabels.flatMap((labels) => {
    const mask = unionOfLabels(result, labels);
    return mask?.includes(1) ? [{ volumeId, labels, mask }] : [];
  });
  return { run, organs: [...looked, ...own] };
}
