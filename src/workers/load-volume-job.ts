import type { VolumeInfo } from '../domain/volume.ts';
import type { SliceJob } from '../formats/dicom/pixels/decode-slices.ts';
import { sliceBatches } from '../formats/dicom/pixels/slice-order.ts';
import { problemsOf, requireAnySlice, type SliceProblem } from '../formats/dicom/pixels/slice-problems.ts';
import type { VolumePlan } from '../formats/dicom/pixels/volume-plan.ts';
import type { ComputePort, LoadSummary, VolumeStart } from '../ports/compute.ts';
import type { DecodedBatch } from './image-jobs.ts';
import { type SliceStatistics, samplesPerSlice } from './slice-statistics.ts';

type LoadOptions = Parameters<ComputePort['loadVolume']>[1];

/** Who decodes the batches: a queue of workers, or Node itself. */
export interface BatchDecoder {
  start(
    jobs: readonly SliceJob[],
    samples: number,
    signal: AbortSignal,
  ): Promise<{ plan: VolumePlan; batch: DecodedBatch }>;
  decode(
    plan: VolumePlan,
    jobs: readonly SliceJob[],
    order: number,
    samples: number,
    signal: AbortSignal,
  ): Promise<DecodedBatch>;
  summarise(
    plan: VolumePlan,
    parts: readonly SliceStatistics[],
    problems: readonly SliceProblem[],
  ): Promise<LoadSummary>;
}

/**
 * Loads a volume batch by batch: the first slice by itself, the others outwards from it as the decoder comes to them.
 * When one batch fails for a reason that is not its slices', or the signal is aborted, the others are stopped.
 *
 * @throws AppError `decode/nothing` when no slice could be decoded; the signal's reason
 */
export async function loadVolumeJob(
  volume: VolumeInfo,
  options: LoadOptions,
  decoder: BatchDecoder,
): Promise<LoadSummary> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const [firstJobs, ...rest] = sliceBatches(volume, options.first);
  if (!firstJobs) requireAnySlice(volume, []);
  const samples = samplesPerSlice(volume.slices.length);
  const { plan, batch } = await decoder.start(firstJobs!, samples, signal);
  signal.throwIfAborted();
  options.onStart(startOf(plan));
  const parts: SliceStatistics[] = [];
  const problems: SliceProblem[] = [];
  const deliver = ({ slices, statistics }: DecodedBatch) => {
    if (signal.aborted) return;
    parts.push(statistics);
    problems.push(...problemsOf(slices));
    options.onSlices(slices);
  };
  deliver(batch);
  try {
    await Promise.all(rest.map((jobs, n) => decoder.decode(plan, jobs, n, samples, signal).then(deliver)));
  } catch (error) {
    stop.abort(error);
    throw error;
  }
  requireAnySlice(volume, problems);
  const summary = await decoder.summarise(plan, parts, problems);
  signal.throwIfAborted();
  return summary;
}

function startOf({ volumeId, arrayType, components, rescale }: VolumePlan): VolumeStart {
  return { volumeId, arrayType, components, rescale };
}
