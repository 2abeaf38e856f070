import type { Grid } from '../geometry/grid.ts';
import type { LoadedModel } from '../inference/contract/load-model.ts';
import { regionsAtThreshold } from '../inference/pipeline/find-candidates.ts';
import type { NetworkSession } from '../inference/pipeline/network-session.ts';
import { testInput } from '../inference/pipeline/self-test.ts';
import type { ModelProgress } from '../ports/models.ts';
import { keepForOffline } from './keep-for-offline.ts';
import { type ModelJob, type ModelSource, openModelSource, runModelJob, type WarmUp } from './model-jobs.ts';
import { findGraphicsCard, type OrtPlace, openOnProcessor } from './ort-runtime.ts';
import { type JobContext, serve, transferring } from './serve.ts';

/** A model with its network open: what the worker got ready with. */
interface WarmModel {
  /** Folder of the site that it is from; null: brought by the person. */
  readonly base: string | null;
  readonly model: LoadedModel;
  readonly session: NetworkSession;
}

/** The runtime starts once in a worker: a run that comes while it does waits for it, and takes the network over if it is its own. */
let warming: Promise<WarmModel | null> = Promise.resolve(null);

/** A few small runs of a model: fetches and starts the runtime and has its loops optimised. */
async function openWarm(source: ModelSource, place: OrtPlace): Promise<WarmModel> {
  const model = await openModelSource(source);
  const session = await openOnProcessor(model.networks[0]!.bytes, place);
  const input = testInput(model);
  let testRunMs = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 3; n++) {
    const began = performance.now();
    await session.run({ data: input.data.slice(), dims: input.dims });
    testRunMs = Math.min(testRunMs, performance.now() - began);
  }
  return { base: source.kind === 'site' ? source.base : null, model, session: { ...session, testRunMs } };
}

/** Models and networks for a run; what is warm is taken, or given up for another. */
function openersAfter(warm: WarmModel | null, place: OrtPlace) {
  let session = warm?.session ?? null;
  return {
    model: async (source: ModelSource): Promise<LoadedModel> => {
      // A folder of the site has another name when its content is another.
      const isWarm = source.kind === 'site' && source.base === warm?.base;
      return isWarm ? warm.model : openModelSource(source);
    },
    wasm: async (bytes: Uint8Array): Promise<NetworkSession> => {
      const taken = session;
      session = null;
      if (taken && warm && warm.model.networks[0]!.bytes === bytes) return taken;
      await taken?.release();
      return openOnProcessor(bytes, place);
    },
  };
}

/** The runtime's code, kept alive: a worker that starts while it lives takes over what earlier ones have compiled. */
const kept: WebAssembly.Module[] = [];

/** Runs of models: a worker for one job, since the memory of WebAssembly only grows. */
const methods = {
  warmUp: async ({ model, ortBase, page, threads }: WarmUp) => {
    warming = openWarm(model, { base: ortBase, threads }).catch(() => null);
    await warming;
    await keepForOffline(page);
    return null;
  },
  run: async (args: { job: ModelJob; ortBase: string; page: string }, context: JobContext<ModelProgress>) => {
    const place = { base: args.ortBase, threads: args.job.threads };
    const openers = {
      ...openersAfter(await warming, place),
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
