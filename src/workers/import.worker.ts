import type { FileId } from '../domain/ids.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { SliceJob } from '../formats/dicom/pixels/decode-slices.ts';
import type { ImportProgress } from '../ports/compute.ts';
import { browserCodecs } from './browser-codecs.ts';
import { FileTable, type SentFile } from './file-table.ts';
import { type BatchRequest, type DecodedBatch, ImageJobs } from './image-jobs.ts';
import { ImportSession } from './import-session.ts';
import { type JobContext, serve, transferring } from './serve.ts';
import { type SliceStatistics, summarise } from './slice-statistics.ts';

const files = new FileTable();
const images = new ImageJobs((fileId) => files.find(fileId), browserCodecs);
const session = new ImportSession();

/** Imports, decodes and reads headers. Every call brings handles of the files that it needs. */
const methods = {
  importFiles: async (args: { files: readonly SentFile[]; isFresh: boolean }, context: JobContext<ImportProgress>) => {
    if (args.isFresh) session.forget();
    const table = new FileTable();
    table.add(args.files);
    const given = args.files.map(({ fileId }) => ({ fileId, source: table.find(fileId)! }));
    const result = await session.add(given, context);
    const entries = [...session.files].map(([fileId, { name }]) => ({ fileId, path: name }));
    return { result, entries };
  },
  /** A file out of an archive. */
  entry: async (fileId: FileId) => {
    const bytes = await session.bytes(fileId);
    return new Blob([bytes as Uint8Array<ArrayBuffer>]);
  },
  start: async (
    args: { files: readonly SentFile[]; volume: VolumeInfo; jobs: readonly SliceJob[]; samplesPerSlice: number },
    { signal }: JobContext,
  ) => {
    files.add(args.files);
    const started = await images.start(args.volume, args.jobs, args.samplesPerSlice, signal);
    return transferring(started, buffersOf(started.batch));
  },
  decode: async (args: { files: readonly SentFile[]; request: BatchRequest }, { signal }: JobContext) => {
    files.add(args.files);
    const batch = await images.decode(args.request, signal);
    return transferring(batch, buffersOf(batch));
  },
  summarise: (args: {
    plan: Parameters<typeof summarise>[0];
    parts: readonly SliceStatistics[];
    problems: Parameters<typeof summarise>[2];
  }) => summarise(args.plan, args.parts, args.problems),
  thumbnail: async (
    args: { files: readonly SentFile[]; volume: VolumeInfo; jobs: readonly SliceJob[]; maxEdgePx: number },
    { signal }: JobContext,
  ) => {
    files.add(args.files);
    const plan = await images.plan(args.volume, args.jobs);
    const picture = await images.thumbnail(args.volume, plan, args.jobs, args.maxEdgePx, signal);
    return transferring(picture, [picture.rgba.buffer]);
  },
  overlays: async (
    args: { files: readonly SentFile[]; volume: VolumeInfo; jobs: readonly SliceJob[] },
    { signal }: JobContext,
  ) => {
    files.add(args.files);
    const overlays = await images.overlays(args.volume, args.jobs, signal);
    return transferring(
      overlays,
      [...overlays.values()].map(({ buffer }) => buffer),
    );
  },
  headerText: async (args: { files: readonly SentFile[]; fileId: FileId; frame: number | null }) => {
    files.add(args.files);
    return images.headerText(args.fileId, args.frame);
  },
  forget: () => {
    files.forget();
    images.forget();
    session.forget();
  },
};

function buffersOf({ slices, statistics }: DecodedBatch): ArrayBufferLike[] {
  const voxels = slices.flatMap((slice) => ('voxels' in slice ? [slice.voxels.buffer] : []));
  return [...voxels, statistics.sample.buffer];
}

export type ImportMethods = typeof methods;
serve(methods);
