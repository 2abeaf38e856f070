import { describe, expect, it } from 'vitest';
import { volumeOf } from '../../tests/image-file.ts';
import { AppError } from '../domain/app-error.ts';
import { planVolume } from '../formats/dicom/pixels/volume-plan.ts';
import type { SliceArrival } from '../ports/compute.ts';
import { type BatchDecoder, loadVolumeJob } from './load-volume-job.ts';
import { statisticsOf, summarise } from './slice-statistics.ts';

const volume = volumeOf(
  Array.from({ length: 9 }, () => ({})),
  { columns: 512, rows: 1024 },
);
const plan = planVolume(volume, null);

/** Slices of one value, k; what `fails` says instead for some. */
function decoder(fails: (k: number) => string | AppError | null = () => null, log: string[] = []): BatchDecoder {
  const batch = (jobs: Parameters<BatchDecoder['start']>[0], samples: number) => {
    const slices = jobs.map(({ k }): SliceArrival => {
      const failure = fails(k);
      if (failure instanceof AppError) throw failure;
      return failure === null ? { k, voxels: Uint16Array.of(k, k) } : { k, problem: failure };
    });
    return { slices, statistics: statisticsOf(slices, samples) };
  };
  return {
    start: async (jobs, samples) => ({ plan, batch: batch(jobs, samples) }),
    decode: async (_, jobs, order, samples, signal) => {
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      log.push(`${order}`);
      return batch(jobs, samples);
    },
    summarise: async (...args) => summarise(...args),
  };
}

const load = (decode: BatchDecoder, onSlices: (slices: readonly SliceArrival[]) => void = () => undefined) =>
  loadVolumeJob(volume, { first: 4, onStart: () => undefined, onSlices }, decode);

describe('loadVolumeJob', () => {
  it('delivers every slice, the first by itself, and sums up', async () => {
    const batches: number[][] = [];
    const summary = await load(decoder(), (slices) => batches.push(slices.map(({ k }) => k)));
    expect(batches[0]).toEqual([4]);
    expect(batches.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(summary).toMatchObject({ minimum: 0, maximum: 8, problems: [] });
  });

  it('reports slices with a problem, in order', async () => {
    const { problems, maximum } = await load(decoder((k) => (k > 5 ? `bad ${k}` : null)));
    expect(problems).toEqual([6, 7, 8].map((k) => ({ k, reason: `bad ${k}` })));
    expect(maximum).toBe(5);
  });

  it('rejects when every slice has a problem', async () => {
    await expect(load(decoder(() => 'Not shown: it is broken.'))).rejects.toMatchObject({ code: 'decode/nothing' });
    const empty = { ...volume, slices: [] };
    const nothing = loadVolumeJob(empty, { first: 0, onStart: () => undefined, onSlices: () => undefined }, decoder());
    await expect(nothing).rejects.toMatchObject({ code: 'decode/nothing' });
  });

  it('stops the other batches when one fails as a whole', async () => {
    const log: string[] = [];
    const failure = new AppError('decode/codec-missing', 'The decoder could not be loaded.');
    await expect(load(decoder((k) => (k === 5 ? failure : null), log))).rejects.toBe(failure);
    expect(log.length).toBeLessThan(8);
  });
});
