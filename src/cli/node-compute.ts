import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { ImportResult, VolumeInfo } from '../domain/volume.ts';
import { sliceRuns, thumbnailSlices } from '../formats/dicom/pixels/slice-order.ts';
import { decodeSr } from '../formats/dicom/sr/decode-sr.ts';
import { runMaskOperation } from '../kernels/mask/mask-operation.ts';
import { maskNumbers } from '../kernels/measure/mask-numbers.ts';
import { surfaceOf } from '../kernels/surface/surface-nets.ts';
import type { ComputePort, ImportProgress, JobOptions } from '../ports/compute.ts';
import { agreementJob } from '../workers/agreement-job.ts';
import { blobSource } from '../workers/blob-source.ts';
import {
  alignJob,
  decodeSegJob,
  encodeNiftiMaskJob,
  encodeSegJob,
  encodeSrJob,
  generateDemoJob,
  subtractJob,
} from '../workers/compute-jobs.ts';
import { ImageJobs } from '../workers/image-jobs.ts';
import { ImportSession } from '../workers/import-session.ts';
import { loadVolumeJob } from '../workers/load-volume-job.ts';
import { randomId } from '../workers/random-id.ts';
import { RegionJobs } from '../workers/region-jobs.ts';
import type { JobContext } from '../workers/serve.ts';
import { summarise } from '../workers/slice-statistics.ts';
import { nodeCodecs } from './node-compute-codecs.ts';

/** The Compute port in Node, which can also be given files of this machine. */
export interface NodeCompute extends ComputePort {
  /** As `importFiles`, from sources instead of Blobs (see `fileSource`). */
  importSources(
    given: readonly { readonly fileId: FileId; readonly source: ByteSource }[],
    options?: JobOptions<ImportProgress>,
  ): Promise<ImportResult>;
}

/** The Compute port by direct calls: the same jobs that the browser's workers do, one after the other. */
export function createNodeCompute(): NodeCompute {
  return new DirectCompute();
}

class DirectCompute implements NodeCompute {
  readonly #regions = new RegionJobs();
  readonly #session = new ImportSession();
  readonly #images = new ImageJobs((fileId) => this.#session.files.get(fileId), nodeCodecs);

  importSources: NodeCompute['importSources'] = (given, options = {}) => this.#session.add(given, contextOf(options));

  importFiles: ComputePort['importFiles'] = (files, options) =>
    this.importSources(
      files.map(({ fileId, path, blob }) => ({ fileId, source: blobSource(path, blob) })),
      options,
    );

  generateDemo: ComputePort['generateDemo'] = (options = {}) =>
    generateDemoJob(() => randomId('demo') as FileId, contextOf(options));

  reset: ComputePort['reset'] = async () => {
    this.#session.forget();
    this.#images.forget();
  };

  loadVolume: ComputePort['loadVolume'] = (volume, options) => {
    // One batch at a time: memory stays at a few slices.
    let previous: Promise<unknown> = Promise.resolve();
    return loadVolumeJob(volume, options, {
      start: (jobs, samples, signal) => this.#images.start(volume, jobs, samples, signal),
      decode: (plan, jobs, _order, samplesPerSlice, signal) => {
        const batch = previous.then(() => this.#images.decode({ plan, jobs, samplesPerSlice }, signal));
        previous = batch;
        return batch;
      },
      summarise: async (plan, parts, problems) => summarise(plan, parts, problems),
    });
  };

  thumbnail: ComputePort['thumbnail'] = async (volume, maxEdgePx, { signal } = {}) => {
    const jobs = thumbnailSlices(volume);
    return this.#images.thumbnail(volume, await this.#images.plan(volume, jobs), jobs, maxEdgePx, signal);
  };

  graphicOverlays: ComputePort['graphicOverlays'] = async (volume) =>
    this.#images.overlays(volume, sliceRuns(volume, volume.slices.length).flat());

  encodeSeg: ComputePort['encodeSeg'] = (request, options = {}) =>
    encodeSegJob(request, this.#session.files, contextOf(options));

  decodeSeg: ComputePort['decodeSeg'] = (fileId, volumes, options = {}) =>
    decodeSegJob(this.#session.source(fileId), volumes, nodeCodecs, contextOf(options));

  subtract: ComputePort['subtract'] = async (request) => subtractJob(request);

  align: ComputePort['align'] = async (request, options = {}) => alignJob(request, contextOf(options).signal);

  encodeNiftiMask: ComputePort['encodeNiftiMask'] = async (request) => encodeNiftiMaskJob(request);

  surface: ComputePort['surface'] = async (mask) => surfaceOf(mask);
  changeMask: ComputePort['changeMask'] = async ({ mask, size, spacingMm, operation }, { onProgress } = {}) =>
    runMaskOperation(mask, size, spacingMm, operation, onProgress);

  growRegion: ComputePort['growRegion'] = async (request) => this.#regions.grow(request);

  encodeSr: ComputePort['encodeSr'] = (request) => encodeSrJob(request, this.#session.files);

  decodeSr: ComputePort['decodeSr'] = async (fileId) => {
    const source = this.#session.source(fileId);
    return decodeSr(await source.read(0, source.size));
  };

  compareReadings: ComputePort['compareReadings'] = async (question, { onProgress } = {}) =>
    agreementJob(question, (fraction) => onProgress?.(fraction));

  maskNumbers: ComputePort['maskNumbers'] = async (question) => maskNumbers(question);

  headerText: ComputePort['headerText'] = async (volume: VolumeInfo, k: number) => {
    const { fileId, frame } = volume.slices[k]!;
    return this.#images.headerText(fileId, frame);
  };

  /** Everything here is done by direct calls: nothing draws beside it. */
  yieldTo(): void {}

  dispose(): void {
    void this.reset();
  }
}

function contextOf<Progress>({ signal, onProgress }: JobOptions<Progress>): JobContext<Progress> {
  return { signal: signal ?? new AbortController().signal, report: (progress) => onProgress?.(progress) };
}
