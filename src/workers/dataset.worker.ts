import type { CaseRecord } from '../domain/dataset/dataset-case.ts';
import type { DatasetAbout } from '../domain/dataset/dataset-wish.ts';
import type { DatasetJob } from '../ports/datasets.ts';
import { browserCodecs } from './browser-codecs.ts';
import { finishDataset } from './datasets/dataset-format.ts';
import { DatasetJobs, type SourceFiles } from './datasets/dataset-jobs.ts';
import { FileTable, type SentFile } from './file-table.ts';
import { type JobContext, serve, transferring } from './serve.ts';

type SentJob = DatasetJob<readonly SentFile[]>;

const jobs = new DatasetJobs(browserCodecs);

function opened(job: SentJob): DatasetJob<SourceFiles> {
  const table = new FileTable();
  table.add(job.files);
  return { ...job, files: job.files.map(({ fileId }) => ({ fileId, source: table.find(fileId)! })) };
}

/** Datasets: cases into files, one after the other, away from the page. */
const methods = {
  writeCase: async (job: SentJob, { signal }: JobContext) => {
    const written = await jobs.writeCase(opened(job), signal);
    return transferring(
      written,
      written.files.map(({ bytes }) => bytes.buffer),
    );
  },
  checkCase: (job: SentJob, { signal }: JobContext) => jobs.checkCase(opened(job), signal),
  finish: (args: { cases: readonly CaseRecord[]; about: DatasetAbout; known: ReadonlyMap<string, Uint8Array> }) =>
    finishDataset(args.cases, args.about, async (path) => args.known.get(path) ?? new Uint8Array()),
};

export type DatasetMethods = typeof methods;
serve(methods);
