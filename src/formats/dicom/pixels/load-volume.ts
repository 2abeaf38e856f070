import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { VolumeInfo, VolumeVoxels } from '../../../domain/volume.ts';
import type { CodecSource } from '../codecs/wasm-codec.ts';
import { type DecodedSlice, decodeSlices, type OpenFile } from './decode-slices.ts';
import { cachedOpener } from './image-cache.ts';
import { sliceBatches } from './slice-order.ts';
import { problemsOf, requireAnySlice, type SliceProblem } from './slice-problems.ts';
import { newVoxels, planVolume, type VolumePlan } from './volume-plan.ts';

export interface LoadOptions {
  /** Slice to decode first; the others follow outwards. */
  readonly first: number;
  readonly onStart: (plan: VolumePlan) => void;
  readonly onSlices: (slices: readonly DecodedSlice[]) => void;
  readonly signal?: AbortSignal;
}

/**
 * Decodes a volume slice by slice, `first` first and then outwards in small batches; `onStart` comes before any slice.
 * Memory stays at a few slices: what arrives belongs to the caller.
 *
 * @returns the slices that could not be decoded, each with its reason
 * @throws AppError `decode/nothing` when no slice could be decoded, `decode/codec-missing`; the signal's reason
 */
export async function loadVolumeVoxels(
  info: VolumeInfo,
  files: ReadonlyMap<FileId, ByteSource>,
  codecs: CodecSource,
  options: LoadOptions,
): Promise<SliceProblem[]> {
  const open = cachedOpener((fileId) => files.get(fileId));
  const batches = sliceBatches(info, options.first);
  const plan = await startPlan(info, batches[0]?.[0]?.slice.fileId, open);
  options.onStart(plan);
  const problems: SliceProblem[] = [];
  for (const batch of batches) {
    const slices = await decodeSlices(plan, batch, open, codecs, options.signal);
    options.onSlices(slices);
    problems.push(...problemsOf(slices));
  }
  requireAnySlice(info, problems);
  return problems;
}

/** The plan of a volume by the file of its first slice; a damaged file leaves it to what the import knows. */
export async function startPlan(info: VolumeInfo, fileId: FileId | undefined, open: OpenFile): Promise<VolumePlan> {
  const first = fileId === undefined ? null : await open(fileId).catch(() => null);
  return planVolume(info, first);
}

/**
 * Decodes a whole volume into one array, index i + j*columns + k*columns*rows (times 3, interleaved, for colour).
 * Slices with a problem stay zero.
 *
 * @throws AppError as `loadVolumeVoxels`
 */
export async function loadWholeVolume(
  info: VolumeInfo,
  files: ReadonlyMap<FileId, ByteSource>,
  codecs: CodecSource,
  signal?: AbortSignal,
): Promise<VolumeVoxels & { readonly problems: readonly SliceProblem[] }> {
  let volume: VolumeVoxels | null = null;
  let sliceLength = 0;
  const problems = await loadVolumeVoxels(info, files, codecs, {
    first: 0,
    onStart: ({ volumeId, arrayType, columns, rows, components, rescale }) => {
      sliceLength = columns * rows * components;
      volume = { volumeId, voxels: newVoxels(arrayType, sliceLength * info.slices.length), rescale, components };
    },
    onSlices: (slices) => {
      for (const slice of slices) if ('voxels' in slice) volume?.voxels.set(slice.voxels, slice.k * sliceLength);
    },
    ...(signal ? { signal } : {}),
  });
  if (!volume) throw new AppError('decode/nothing', 'This series has no images.');
  return { ...(volume as VolumeVoxels), problems };
}
