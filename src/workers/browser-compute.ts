import type { VolumeInfo } from '../domain/volume.ts';
import { sliceRuns, thumbnailSlices, withoutSlices } from '../formats/dicom/pixels/slice-order.ts';
import type { ComputePort } from '../ports/compute.ts';
import type { ComputeMethods } from './compute.worker.ts';
import { fetchDemoArchive } from './demo-archive.ts';
import { FileRegistry } from './file-registry.ts';
import type { ImportMethods } from './import.worker.ts';
import { type BatchDecoder, loadVolumeJob } from './load-volume-job.ts';
import type { MaskMethods } from './mask.worker.ts';
import { RemoteWorker } from './remote-worker.ts';
import { RANK, TaskQueue } from './task-queue.ts';

type ImageWorker = RemoteWorker<ImportMethods>;

/** Files of one overlay task: only headers are read. */
const OVERLAY_SLICES = 24;

/** Heavy work in workers: one or two for import and pixels, one for computations, one for the numbers that follow each edit. None is started before it is needed. */
export function createBrowserCompute(): ComputePort {
  const count = navigator.hardwareConcurrency >= 4 ? 2 : 1;
  const images = Array.from({ length: count }, () => new RemoteWorker<ImportMethods>(startImportWorker));
  const [computer, measurer] = ['compute', 'numbers'].map((name) => computeWorker(name));
  return new BrowserCompute(images, computer!, measurer!);
}

function startImportWorker(): Worker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
}

function startMaskWorker(): Worker {
  return new Worker(new URL('./mask.worker.ts', import.meta.url), { type: 'module', name: 'masks' });
}

function computeWorker(name: string): RemoteWorker<ComputeMethods> {
  return new RemoteWorker(() => new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module', name }));
}

class BrowserCompute implements ComputePort {
  readonly #images: readonly ImageWorker[];
  readonly #importer: ImageWorker;
  readonly #computer: RemoteWorker<ComputeMethods>;
  readonly #measurer: RemoteWorker<ComputeMethods>;
  readonly #masks = new RemoteWorker<MaskMethods>(startMaskWorker);
  readonly #queue: TaskQueue<ImageWorker>;
  readonly #files: FileRegistry;
  /** Which start of the import worker knows the files. */
  #importedBy = 0;

  constructor(
    images: readonly ImageWorker[],
    computer: RemoteWorker<ComputeMethods>,
    measurer: RemoteWorker<ComputeMethods>,
  ) {
    this.#images = images;
    this.#importer = images[0]!;
    this.#computer = computer;
    this.#measurer = measurer;
    this.#queue = new TaskQueue(images);
    this.#files = new FileRegistry((fileId) => this.#importer.call('entry', fileId));
  }

  importFiles: ComputePort['importFiles'] = async (files, { signal, onProgress } = {}) => {
    const isFresh = this.#importedBy === 0 || this.#importedBy !== this.#importer.generation;
    const known = isFresh ? this.#files.given : [];
    const given = [...known, ...files.map(({ fileId, path, blob }) => ({ fileId, path, blob }))];
    const { result, entries } = await this.#importer.call(
      'importFiles',
      { files: given, isFresh },
      { signal, onProgress },
    );
    this.#importedBy = this.#importer.generation;
    this.#files.add(files);
    this.#files.setKnown(entries);
    return result;
  };

  generateDemo: ComputePort['generateDemo'] = async (options = {}) =>
    (await fetchDemoArchive(options)) ??
    (await this.#computer.call('generateDemo', null, { signal: options.signal, onProgress: options.onProgress }));

  reset: ComputePort['reset'] = async () => {
    this.#files.forget();
    this.#importedBy = 0;
    const started = this.#images.filter(({ generation }) => generation > 0);
    await Promise.all(started.map((worker) => worker.call('forget', undefined)));
  };

  loadVolume: ComputePort['loadVolume'] = (volume, options) => loadVolumeJob(volume, options, this.#decoder(volume));

  #decoder(volume: VolumeInfo): BatchDecoder {
    const files = this.#files;
    return {
      start: async (jobs, samplesPerSlice, signal) => {
        const slices = jobs.map(({ slice }) => slice);
        await files.ready(slices, 'first', signal);
        return this.#queue.add(
          { rank: RANK.firstImage, order: 0 },
          async (worker) => {
            const args = { files: await files.filesOf(slices), volume, jobs, samplesPerSlice };
            return worker.call('start', args, { signal });
          },
          signal,
        );
      },
      decode: async (plan, jobs, order, samplesPerSlice, signal) => {
        const slices = jobs.map(({ slice }) => slice);
        await files.ready(slices, 'shown', signal);
        return this.#queue.add(
          { rank: RANK.volume, order },
          async (worker) => {
            const request = { plan, jobs, samplesPerSlice };
            return worker.call('decode', { files: await files.filesOf(slices), request }, { signal });
          },
          signal,
        );
      },
      summarise: (plan, parts, problems) =>
        this.#queue.add({ rank: RANK.firstImage, order: 1 }, (worker) =>
          worker.call('summarise', { plan, parts, problems }),
        ),
    };
  }

  thumbnail: ComputePort['thumbnail'] = async (volume, maxEdgePx, { signal } = {}) => {
    const jobs = thumbnailSlices(volume);
    const few = { ...volume, slices: jobs.map(({ slice }) => slice) };
    await this.#files.ready(few.slices, 'glance', signal);
    return this.#queue.add(
      { rank: RANK.thumbnail, order: 0 },
      async (worker) => {
        const files = await this.#files.filesOf(few.slices);
        return worker.call('thumbnail', { files, volume: few, jobs, maxEdgePx }, { signal });
      },
      signal,
    );
  };

  graphicOverlays: ComputePort['graphicOverlays'] = async (volume) => {
    const bare = withoutSlices(volume);
    await this.#files.ready(volume.slices, 'glance');
    const found = await Promise.all(
      sliceRuns(volume, OVERLAY_SLICES).map((jobs, order) =>
        this.#queue.add({ rank: RANK.overlay, order }, async (worker) => {
          const files = await this.#files.filesOf(jobs.map(({ slice }) => slice));
          return worker.call('overlays', { files, volume: bare, jobs });
        }),
      ),
    );
    return new Map(found.flatMap((overlays) => [...overlays]));
  };

  encodeSeg: ComputePort['encodeSeg'] = async (request, { signal, onProgress } = {}) => {
    const files = await this.#files.filesOf(request.volume.slices);
    return this.#computer.call('encodeSeg', { files, request }, { signal, onProgress });
  };

  decodeSeg: ComputePort['decodeSeg'] = async (fileId, volumes, { signal, onProgress } = {}) => {
    const file = await this.#files.file(fileId);
    return this.#computer.call('decodeSeg', { file, volumes }, { signal, onProgress });
  };

  subtract: ComputePort['subtract'] = (request, { signal } = {}) =>
    this.#computer.call('subtract', request, { signal });

  align: ComputePort['align'] = (request, { signal } = {}) => this.#computer.call('align', request, { signal });

  encodeNiftiMask: ComputePort['encodeNiftiMask'] = ({ grid, labels }) =>
    this.#computer.call('encodeNiftiMask', { grid, labels });

  surface: ComputePort['surface'] = (mask) => this.#computer.call('surface', mask);
  changeMask: ComputePort['changeMask'] = async (job, { signal, onProgress } = {}) => {
    // An operation is one long loop that hears nothing: to stop it is to end its worker.
    const end = () => this.#masks.stop();
    const changed = this.#masks.call('changeMask', job, { signal, onProgress });
    signal?.addEventListener('abort', end, { once: true });
    try {
      return await changed;
    } finally {
      signal?.removeEventListener('abort', end);
    }
  };

  growRegion: ComputePort['growRegion'] = (request, { signal } = {}) =>
    this.#computer.call('growRegion', request, { signal });

  encodeSr: ComputePort['encodeSr'] = async (request) => {
    const files = await this.#files.filesOf(request.volumes.map(({ slices }) => slices[0]!));
    return this.#computer.call('encodeSr', { files, request });
  };

  decodeSr: ComputePort['decodeSr'] = async (fileId) =>
    this.#computer.call('decodeSr', { file: await this.#files.file(fileId) });

  maskNumbers: ComputePort['maskNumbers'] = (question) =>
    this.#measurer.call('maskNumbers', question, { transfer: question.images.map(({ voxels }) => voxels.buffer) });

  compareReadings: ComputePort['compareReadings'] = (question, { signal, onProgress } = {}) => {
    const transfer = question.readings.flatMap(({ files }) => files.map(({ bytes }) => bytes.buffer));
    return this.#computer.call('compareReadings', question, { signal, onProgress, transfer });
  };

  headerText: ComputePort['headerText'] = async (volume, k) => {
    const slice = volume.slices[k]!;
    await this.#files.ready([slice], 'first');
    return this.#queue.add({ rank: RANK.firstImage, order: 1 }, async (worker) => {
      const files = await this.#files.filesOf([slice]);
      return worker.call('headerText', { files, fileId: slice.fileId, frame: slice.frame });
    });
  };

  yieldTo: ComputePort['yieldTo'] = (drawing) => this.#queue.hold(drawing);

  dispose(): void {
    for (const worker of this.#images) worker.stop();
    this.#computer.stop();
    this.#measurer.stop();
    this.#masks.stop();
  }
}
