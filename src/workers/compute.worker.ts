import type { AgreementQuestion } from '../domain/agreement.ts';
import type { FileId } from '../domain/ids.ts';
import type { RegionRequest } from '../domain/region-request.ts';
import type { SegExportRequest } from '../domain/seg-exchange.ts';
import type { SrReportRequest } from '../domain/sr-exchange.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import { decodeSr } from '../formats/dicom/sr/decode-sr.ts';
import type { Grid } from '../geometry/grid.ts';
import { maskNumbers } from '../kernels/measure/mask-numbers.ts';
import type { CroppedLabel } from '../kernels/surface/crop-label.ts';
import { surfaceOf } from '../kernels/surface/surface-nets.ts';
import type { AlignmentRequest, ImportProgress, SubtractionRequest } from '../ports/compute.ts';
import { agreementJob } from './agreement-job.ts';
import { browserCodecs } from './browser-codecs.ts';
import {
  alignJob,
  decodeSegJob,
  encodeNiftiMaskJob,
  encodeSegJob,
  encodeSrJob,
  generateDemoJob,
  subtractJob,
} from './compute-jobs.ts';
import { FileTable, type SentFile } from './file-table.ts';
import { randomId } from './random-id.ts';
import { RegionJobs } from './region-jobs.ts';
import { type JobContext, serve, transferring } from './serve.ts';

const regions = new RegionJobs();

/** Long computations that must not hold up the pictures. */
const methods = {
  encodeSeg: async (args: { files: readonly SentFile[]; request: SegExportRequest }, context: JobContext<number>) => {
    const files = new FileTable();
    files.add(args.files);
    const result = await encodeSegJob(args.request, files.all, context);
    return transferring(result, [result.bytes.buffer]);
  },
  decodeSeg: async (args: { file: SentFile; volumes: readonly VolumeInfo[] }, context: JobContext<number>) => {
    const files = new FileTable();
    files.add([args.file]);
    const imported = await decodeSegJob(files.find(args.file.fileId)!, args.volumes, browserCodecs, context);
    return transferring(
      imported,
      imported.layers.map(({ labels }) => labels.buffer),
    );
  },
  subtract: (request: SubtractionRequest) => {
    const difference = subtractJob(request);
    return transferring(difference, [difference.buffer]);
  },
  align: (request: AlignmentRequest, context: JobContext<never>) => alignJob(request, context.signal),
  encodeSr: async (args: { files: readonly SentFile[]; request: SrReportRequest }) => {
    const files = new FileTable();
    files.add(args.files);
    const result = await encodeSrJob(args.request, files.all);
    return transferring(result, [result.bytes.buffer]);
  },
  decodeSr: async ({ file }: { file: SentFile }) => {
    const files = new FileTable();
    files.add([file]);
    const source = files.find(file.fileId)!;
    return decodeSr(await source.read(0, source.size));
  },
  encodeNiftiMask: (args: { grid: Grid; labels: Uint8Array }) => {
    const bytes = encodeNiftiMaskJob(args);
    return transferring(bytes, [bytes.buffer]);
  },
  surface: (args: CroppedLabel) => {
    const surface = surfaceOf(args);
    return transferring(surface, [surface.positions.buffer, surface.normals.buffer, surface.triangles.buffer]);
  },
  growRegion: (request: RegionRequest) => {
    const answer = regions.grow(request);
    return answer && transferring(answer, [answer.levels.buffer]);
  },
  compareReadings: (question: AgreementQuestion, { report }: JobContext<number>) => agreementJob(question, report),
  maskNumbers,
  generateDemo: (_: null, context: JobContext<ImportProgress>) =>
    generateDemoJob(() => randomId('demo') as FileId, context),
};

export type ComputeMethods = typeof methods;
serve(methods);
