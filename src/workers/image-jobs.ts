import { AppError } from '../domain/app-error.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { VolumeInfo } from '../domain/volume.ts';
import type { CodecSource } from '../formats/dicom/codecs/wasm-codec.ts';
import { type HeaderElement, headerText } from '../formats/dicom/header-text.ts';
import {
  type DecodedSlice,
  decodeSlices,
  type OpenFile,
  type SliceJob,
} from '../formats/dicom/pixels/decode-slices.ts';
import { readGraphicOverlays } from '../formats/dicom/pixels/graphic-overlays.ts';
import { cachedOpener } from '../formats/dicom/pixels/image-cache.ts';
import { startPlan } from '../formats/dicom/pixels/load-volume.ts';
import { planVolume, type VolumePlan } from '../formats/dicom/pixels/volume-plan.ts';
import { readHeader } from '../formats/dicom/read/parse-part10.ts';
import { isNifti, NIFTI_HEAD_BYTES } from '../formats/nifti/is-nifti.ts';
import { type SliceStatistics, statisticsOf } from './slice-statistics.ts';
import { type Picture, thumbnailPicture } from './thumbnail-picture.ts';

/** Some decoded slices of a volume. */
export interface DecodedBatch {
  readonly slices: readonly DecodedSlice[];
  readonly statistics: SliceStatistics;
}

export interface BatchRequest {
  readonly plan: VolumePlan;
  readonly jobs: readonly SliceJob[];
  readonly samplesPerSlice: number;
}

/**
 * Everything that is done with the pixels and headers of images: the same functions in a worker and in Node.
 * Files that were opened lately stay open.
 */
export class ImageJobs {
  readonly #find: (fileId: FileId) => ByteSource | undefined;
  readonly #codecs: CodecSource;
  #open: OpenFile;

  constructor(find: (fileId: FileId) => ByteSource | undefined, codecs: CodecSource) {
    this.#find = find;
    this.#codecs = codecs;
    this.#open = cachedOpener(find);
  }

  /** Lets go of all files. */
  forget(): void {
    this.#open = cachedOpener(this.#find);
  }

  /** Decides how a volume's array looks and decodes its first slices. */
  async start(
    volume: VolumeInfo,
    jobs: readonly SliceJob[],
    samplesPerSlice: number,
    signal?: AbortSignal,
  ): Promise<{ plan: VolumePlan; batch: DecodedBatch }> {
    const plan = await startPlan(volume, jobs[0]?.slice.fileId, this.#open);
    return { plan, batch: await this.decode({ plan, jobs, samplesPerSlice }, signal) };
  }

  async decode({ plan, jobs, samplesPerSlice }: BatchRequest, signal?: AbortSignal): Promise<DecodedBatch> {
    const slices = await decodeSlices(plan, jobs, this.#open, this.#codecs, signal);
    return { slices, statistics: statisticsOf(slices, plan.components === 1 ? samplesPerSlice : 0) };
  }

  /**
   * Small picture of the first of some slices that can be decoded.
   *
   * @throws AppError `decode/nothing` when none can
   */
  async thumbnail(
    volume: Pick<VolumeInfo, 'grid' | 'pixel'>,
    plan: VolumePlan,
    jobs: readonly SliceJob[],
    maxEdgePx: number,
    signal?: AbortSignal,
  ): Promise<Picture> {
    for (const job of jobs) {
      const [slice] = await decodeSlices(plan, [job], this.#open, this.#codecs, signal);
      if (slice && 'voxels' in slice) return thumbnailPicture(slice.voxels, plan, volume, maxEdgePx);
    }
    throw new AppError('decode/nothing', 'No picture of this series can be shown.');
  }

  /** The plan of a volume by itself. */
  plan(volume: VolumeInfo, jobs: readonly SliceJob[]): Promise<VolumePlan> {
    return startPlan(volume, jobs[0]?.slice.fileId, this.#open);
  }

  overlays(volume: VolumeInfo, jobs: readonly SliceJob[], signal?: AbortSignal): Promise<Map<number, Uint8Array>> {
    return readGraphicOverlays(planVolume(volume, null), jobs, this.#open, this.#codecs, signal);
  }

  /** Elements of a slice's file; none for a NIfTI file. @throws AppError `decode/file-missing`, `dicom/...` */
  async headerText(fileId: FileId, frame: number | null): Promise<HeaderElement[]> {
    const source = this.#find(fileId);
    if (!source) throw new AppError('decode/file-missing', 'The file of this image is not open any more.');
    if (isNifti(await source.read(0, Math.min(NIFTI_HEAD_BYTES, source.size)))) return [];
    return headerText(await readHeader(source), frame);
  }
}
