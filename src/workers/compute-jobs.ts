import { AppError } from '../domain/app-error.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { SegExportRequest, SegExportResult, SegImport } from '../domain/seg-exchange.ts';
import type { SrExportResult, SrReportRequest } from '../domain/sr-exchange.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { CodecSource } from '../formats/dicom/codecs/wasm-codec.ts';
import { isRtstruct, readRtstruct } from '../formats/dicom/rtstruct/read-rtstruct.ts';
import { decodeSeg } from '../formats/dicom/seg/decode-seg.ts';
import { encodeSeg } from '../formats/dicom/seg/encode-seg.ts';
import { placeSeg } from '../formats/dicom/seg/place-seg.ts';
import { encodeSr } from '../formats/dicom/sr/encode-sr.ts';
import { isNifti } from '../formats/nifti/is-nifti.ts';
import { placeNiftiMask } from '../formats/nifti/place-nifti-mask.ts';
import { writeNifti } from '../formats/nifti/write-nifti.ts';
import type { Grid } from '../geometry/grid.ts';
import { alignTranslation, centralRegion } from '../kernels/align-translation.ts';
import { subtractVolumes } from '../kernels/subtract-volumes.ts';
import { generatePhantom } from '../phantom/generate-phantom.ts';
import type {
  AlignmentRequest,
  AlignmentResult,
  GivenFile,
  ImportProgress,
  SubtractionRequest,
} from '../ports/compute.ts';
import { placeRtstruct } from './place-rtstruct.ts';
import type { JobContext } from './serve.ts';

/** Writes a SEG of a volume, compared with what was asked for. */
export function encodeSegJob(
  request: SegExportRequest,
  files: ReadonlyMap<FileId, ByteSource>,
  context: JobContext<number>,
): Promise<SegExportResult> {
  return encodeSeg(request, files, { signal: context.signal, onProgress: context.report });
}

/** Writes a report, with the first file of each volume for the headers. */
export async function encodeSrJob(
  { volumes, ...request }: SrReportRequest,
  files: ReadonlyMap<FileId, ByteSource>,
): Promise<SrExportResult> {
  const sources: Uint8Array[] = [];
  for (const { slices } of volumes) {
    const source = files.get(slices[0]!.fileId);
    if (source) sources.push(await source.read(0, source.size));
  }
  return encodeSr({ ...request, sources });
}

/** Reads a SEG, an RT structure set or a NIfTI mask and puts it on the grids of the open volumes. */
export async function decodeSegJob(
  source: ByteSource,
  volumes: readonly VolumeInfo[],
  codecs: CodecSource,
  context: JobContext<number>,
): Promise<SegImport> {
  const bytes = await source.read(0, source.size);
  context.signal.throwIfAborted();
  context.report(0.2);
  if (isNifti(bytes)) return placeNiftiMask(bytes, source.name, volumes);
  if (isRtstruct(bytes)) return placeRtstruct(readRtstruct(bytes), volumes);
  const decoded = await decodeSeg(bytes, codecs);
  context.signal.throwIfAborted();
  context.report(0.6);
  const placed = await placeSeg(decoded, volumes);
  context.report(1);
  return placed;
}

/** NIfTI-1 mask (.nii.gz). */
export function encodeNiftiMaskJob(request: { readonly grid: Grid; readonly labels: Uint8Array }): Uint8Array {
  return writeNifti({ grid: request.grid, voxels: request.labels });
}

/** The demo case as files, the images alone. */
export async function generateDemoJob(
  newFileId: () => FileId,
  { signal, report }: JobContext<ImportProgress>,
): Promise<GivenFile[]> {
  const files: GivenFile[] = [];
  const run = generatePhantom({
    signal,
    onProgress: ({ share, filesTotal }) =>
      // The body is made before the first file: count in shares of the whole work, so that the bar keeps moving.
      report({
        stage: 'generating',
        filesDone: Math.floor(share * filesTotal),
        filesTotal,
        images: files.length,
        skipped: 0,
      }),
  });
  for await (const { path, bytes } of run) {
    files.push({ fileId: newFileId(), path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) });
  }
  if (files.length === 0) throw new AppError('demo/empty', 'The demo case could not be made.');
  return files;
}

/** One volume minus another, on the grid of the first. */
export function subtractJob({ minuend, subtrahend, shiftMm }: SubtractionRequest): Int16Array {
  return subtractVolumes(minuend, subtrahend, shiftMm);
}

/** The shift of one volume against another, from the middle of what both show. */
export function alignJob({ fixed, moving, startMm }: AlignmentRequest, signal: AbortSignal): AlignmentResult {
  return alignTranslation(fixed, moving, centralRegion(fixed.grid), { startMm, signal });
}
