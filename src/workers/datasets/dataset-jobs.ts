import { AppError } from '../../domain/app-error.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import type { CaseRecord, DatasetFile } from '../../domain/dataset/dataset-case.ts';
import type { DatasetGap } from '../../domain/dataset/dataset-gap.ts';
import { readCase } from '../../domain/hanging/read-case.ts';
import type { FileId } from '../../domain/ids.ts';
import type { PhaseCorrection } from '../../domain/phase/phase-correction.ts';
import type { ImportResult, VolumeInfo, VolumeVoxels } from '../../domain/volume.ts';
import type { CodecSource } from '../../formats/dicom/codecs/wasm-codec.ts';
import type { DatasetJob } from '../../ports/datasets.ts';
import { ImageJobs } from '../image-jobs.ts';
import { ImportSession } from '../import-session.ts';
import { loadVolumeJob } from '../load-volume-job.ts';
import { summarise } from '../slice-statistics.ts';
import { gapsOfCase } from './case-gaps.ts';
import { recordOfCase } from './case-record.ts';
import { caseWriter } from './dataset-format.ts';
import type { ExportCase } from './export-case.ts';

/** Files of a case as its folder holds them. */
export type SourceFiles = readonly { readonly fileId: FileId; readonly source: ByteSource }[];

type Job = DatasetJob<SourceFiles>;

/** Cases into files, one after the other: the same in a worker and in Node. The images of the last case stay open for the next format. */
export class DatasetJobs {
  readonly #codecs: CodecSource;
  #open: { readonly caseId: string; readonly session: ImportSession; readonly result: ImportResult } | null = null;

  constructor(codecs: CodecSource) {
    this.#codecs = codecs;
  }

  /** @throws AppError `dataset/...` */
  async writeCase(job: Job, signal: AbortSignal): Promise<{ files: readonly DatasetFile[]; record: CaseRecord }> {
    const each = await this.#openCase(job, signal);
    const written = await caseWriter(job.format, job.nnunet)(each);
    signal.throwIfAborted();
    return { files: written.files, record: await recordOfCase(each, written) };
  }

  async checkCase(job: Job, signal: AbortSignal): Promise<DatasetGap[]> {
    if (job.files.length === 0) return ['no-images'];
    try {
      const each = await this.#openCase(job, signal);
      const kinds = new Set([...each.findings.values()].map(({ kind }) => kind));
      const isShort = job.format === 'nnunet' && job.nnunet.channels.some((channel) => !kinds.has(channel));
      return [...gapsOfCase(each), ...(isShort ? (['no-channel'] as const) : [])];
    } catch (error) {
      if (error instanceof AppError && error.code === 'dataset/no-images') return ['no-images'];
      throw error;
    }
  }

  async #openCase({ each, files, app, at }: Job, signal: AbortSignal): Promise<ExportCase> {
    if (this.#open?.caseId !== each.caseId) {
      const session = new ImportSession();
      const result = await session.add(files, { signal, report: () => undefined });
      this.#open = { caseId: each.caseId, session, result };
    }
    const { session, result } = this.#open;
    const isOurs = ({ studyUid }: { studyUid: string }) => each.about.studyUids.includes(studyUid);
    const ofStudy = { ...result, studies: result.studies.filter(isOurs), volumes: result.volumes.filter(isOurs) };
    if (ofStudy.volumes.length === 0)
      throw new AppError('dataset/no-images', 'The images of this case are not in the folder.');
    const images = new ImageJobs((fileId) => session.files.get(fileId), this.#codecs);
    const corrections = (each.reading.records.phaseCorrection ?? {}) as Readonly<Record<string, PhaseCorrection>>;
    return {
      ...each,
      result: ofStudy,
      findings: readCase(ofStudy, corrections).findings,
      loadVoxels: (volume) => loadVoxels(images, volume, signal),
      readFile: (fileId) => session.bytes(fileId),
      app,
      at,
    };
  }
}

const ARRAYS = {
  Int16: Int16Array,
  Uint16: Uint16Array,
  Uint8: Uint8Array,
  Int32: Int32Array,
  Uint32: Uint32Array,
  Float32: Float32Array,
};

async function loadVoxels(images: ImageJobs, volume: VolumeInfo, signal: AbortSignal): Promise<VolumeVoxels> {
  let voxels: VolumeVoxels['voxels'] = new Int16Array(0);
  let rescale = { slope: 1, intercept: 0 };
  let components: 1 | 3 = 1;
  const slice = volume.pixel.columns * volume.pixel.rows;
  // One batch at a time: memory stays at a few slices.
  let previous: Promise<unknown> = Promise.resolve();
  const options = {
    first: 0,
    signal,
    onStart: (start: Parameters<Parameters<typeof loadVolumeJob>[1]['onStart']>[0]) => {
      ({ rescale, components } = start);
      voxels = new ARRAYS[start.arrayType](slice * volume.slices.length * components);
    },
    onSlices: (slices: Parameters<Parameters<typeof loadVolumeJob>[1]['onSlices']>[0]) => {
      for (const arrived of slices) if ('voxels' in arrived) voxels.set(arrived.voxels, arrived.k * slice * components);
    },
  };
  const summary = await loadVolumeJob(volume, options, {
    start: (jobs, samples) => images.start(volume, jobs, samples, signal),
    decode: (plan, jobs, _order, samplesPerSlice) => {
      const batch = previous.then(() => images.decode({ plan, jobs, samplesPerSlice }, signal));
      previous = batch;
      return batch;
    },
    summarise: async (plan, parts, problems) => summarise(plan, parts, problems),
  });
  if (summary.problems.length > 0)
    throw new AppError('dataset/damaged', 'Some slices of this case can not be decoded.');
  return { volumeId: volume.id, voxels, rescale, components };
}
