import type { Grid } from '../geometry/grid.ts';
import { regionsAtThreshold } from '../inference/pipeline/find-candidates.ts';
import { testInput } from '../inference/pipeline/self-test.ts';
import type { ModelProgress } from '../ports/models.ts';
import { keepForOffline } from './keep-for-offline.ts';
import { type ModelJob, type ModelSource, openModelSource, runModelJob, type WarmUp } from './model-jobs.ts';
import { findGraphicsCard, type OrtPlace, openOnProcessor } from './ort-runtime.ts';
import { type JobContext, serve, transferring } from './serve.ts';

/** The runtime starts once in a worker: a run that comes while it does waits for it. */
let warming: Promise<void> = Promise.resolve();

/** A small run of a model: fetches and starts the runtime and has its loops optimised. */
async function runOnce(source: ModelSource, place: OrtPlace): Promise<void> {
  const model = await openModelSource(source);
  const session = await openOnProcessor(model.networks[0]!.bytes, place);
  const input = testInput(model);
  for (let n = 0; n < 3; n++) await session.run({ data: input.data.slice(), dims: input.dims });
  await session.release();
}

/** The runtime's code, kept alive: a worker that starts while it lives takes over what earlier ones have compiled. */
const kept: WebAssembly.Module[] = [];

/** Runs of models: a worker for one job, since the memory of WebAssembly only grows. */
const methods = {
  warmUp: async ({ model, ortBase, page, threads }: WarmUp) => {
    warming = runOnce(model, { base: ortBase, threads }).catch(() => undefined);
    await warming;
    await keepForOffline(page);
    return null;
  },
  run: async (args: { job: ModelJob; ortBase: string; page: string }, context: JobContext<ModelProgress>) => {
    await warming;
    const place = { base: args.ortBase, threads: args.job.threads };
    const openers = {
      wasm: (bytes: Uint8Array) => openOnProcessor(bytes, place),
      webgpu: () => findGraphicsCard(place),
      now: () => performance.now(),
    };
    const result = await runModelJob(args.job, openers, context.report);
    await keepForOffline(args.page);
    const buffers = [
      ...result.run.probability.map((p) => p.values.buffer),
      ...result.organs.map(({ mask }) => mask.buffer),
    ];
    return transferring(result, buffers);
  },
  keepRuntime: async (address: string) => {
    return kept.push(await WebAssembly.compileStreaming(fetch(address)));
  },
  /** Checks a model that the person brings, weights and all. */
  check: async (source: ModelSource) => {
    await openModelSource(source);
    return null;
  },
  regionsAt: async (args: { model: ModelSource; label: number; values: Uint8Array; grid: Grid; threshold: number }) => {
    const { manifest } = await openModelSource(args.model);
    return regionsAtThreshold(args, manifest);
  },
};

export type ModelMethods = typeof methods;
serve(methods);
