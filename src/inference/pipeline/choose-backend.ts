import { AppError } from '../../domain/app-error.ts';
import type { RunRemark } from '../../domain/run-remark.ts';
import type { LoadedModel } from '../contract/load-model.ts';
import { memoryNeed } from '../contract/memory-need.ts';
import type { NetworkSession, Tensor } from './network-session.ts';
import { countRuns, type PredictOptions, patchShape } from './predict-logits.ts';
import type { PreparedInput } from './prepare-channels.ts';
import { compareRuntimes, testInput } from './self-test.ts';

export type Backend = 'webgpu' | 'wasm';

/** What this machine can run networks with. */
export interface RuntimeOpeners {
  readonly wasm: (bytes: Uint8Array) => Promise<NetworkSession>;
  /** Null: no graphics card that may be used; loaded only when it is worth it. */
  readonly webgpu: (() => Promise<GraphicsRuntime | null>) | null;
  readonly now: () => number;
}

export interface GraphicsRuntime {
  /** Largest buffer that the card takes, in bytes. */
  readonly maxBufferBytes: number;
  /** Emulated on the processor: slower than the processor itself. */
  readonly isEmulated: boolean;
  readonly open: (bytes: Uint8Array) => Promise<NetworkSession>;
}

export interface ChosenRuntime {
  readonly session: NetworkSession;
  readonly backend: Backend;
  /** Expected time of all runs, from a run of the test patch; null for the graphics card, whose first run is no measure. */
  readonly expectedMs: number | null;
  readonly remarks: readonly RunRemark[];
}

/** Below this the processor is not worth replacing: the graphics card takes longer to prepare. */
const QUICK_MS = 6000;
/** WebAssembly has 4 GiB, some of it for others. */
const WASM_BYTES = 3.6 * 2 ** 30;

/**
 * Opens a network with the runtime that is right for this model on this machine: the processor where it is quick, else the graphics
 * card if its memory suffices and its results are those of the processor, else the processor.
 *
 * @throws AppError `model/too-large`
 */
export async function chooseBackend(
  model: LoadedModel,
  path: string,
  prepared: Pick<PreparedInput, 'shape'>,
  openers: RuntimeOpeners,
  options: PredictOptions & { readonly force?: Backend | null } = {},
): Promise<ChosenRuntime> {
  const { bytes } = model.networks.find((network) => network.path === path)!;
  const patch = patchShape(prepared.shape, model.manifest);
  const need = memoryNeed(model, patch);
  const remarks: RunRemark[] = [];
  const fitsWasm = need.peakBytes <= WASM_BYTES;
  const wasm = fitsWasm ? await openers.wasm(bytes) : null;
  const runs = countRuns(prepared.shape, model.manifest, options);
  const expectedMs = wasm ? await expectedTime(model, wasm, patch, runs, openers.now) : null;
  const isQuick = expectedMs !== null && expectedMs < QUICK_MS;
  const mayUseCard = model.manifest.runtime?.eps?.includes('webgpu') ?? true;
  if (openers.webgpu && mayUseCard && options.force !== 'wasm' && (!isQuick || options.force === 'webgpu')) {
    const card = await tryCard(
      model,
      bytes,
      need.largestBytes,
      wasm,
      openers.webgpu,
      options.force === 'webgpu',
      remarks,
    );
    if (card) {
      return { session: withFallback(card, wasm, remarks), backend: 'webgpu', expectedMs: null, remarks };
    }
  }
  if (!wasm) throw tooLarge(model, need.peakBytes);
  return { session: wasm, backend: 'wasm', expectedMs, remarks };
}

async function expectedTime(
  model: LoadedModel,
  wasm: NetworkSession,
  patch: readonly number[],
  runs: number,
  now: () => number,
): Promise<number> {
  const input = testInput(model);
  const testRunMs =
    wasm.testRunMs ?? (await timeOf(() => wasm.run({ data: input.data.slice(), dims: input.dims }), now));
  const tested = input.dims.slice(2).reduce((a, b) => a * b, 1);
  return (testRunMs * runs * patch.reduce((a, b) => a * b, 1)) / tested;
}

async function timeOf(act: () => Promise<unknown>, now: () => number): Promise<number> {
  const began = now();
  await act();
  return now() - began;
}

async function tryCard(
  model: LoadedModel,
  bytes: Uint8Array,
  largestBytes: number,
  wasm: NetworkSession | null,
  load: () => Promise<GraphicsRuntime | null>,
  isForced: boolean,
  remarks: RunRemark[],
): Promise<NetworkSession | null> {
  try {
    const card = await load();
    if (!card || (card.isEmulated && !isForced)) return null;
    if (largestBytes > card.maxBufferBytes) {
      const mebibytes = (n: number) => Math.round(n / 2 ** 20);
      const [hasMiB, needsMiB] = [mebibytes(card.maxBufferBytes), mebibytes(largestBytes)];
      remarks.push({ code: 'card-too-small', hasMiB, needsMiB });
      return null;
    }
    const session = await card.open(bytes);
    if (!wasm && !model.golden) {
      remarks.push({ code: 'card-unchecked' });
      await session.release();
      return null;
    }
    const finding = await compareRuntimes(model, wasm, session);
    if (finding.isSame) return session;
    await session.release();
    remarks.push({ code: 'card-wrong' });
  } catch {
    remarks.push({ code: 'card-fails' });
  }
  return null;
}

/** Goes on with the processor when the graphics card fails in the middle of a run. */
function withFallback(card: NetworkSession, wasm: NetworkSession | null, remarks: RunRemark[]): NetworkSession {
  let isLost = false;
  const run = async (input: Tensor): Promise<Tensor> => {
    if (!isLost) {
      try {
        return await card.run({ data: input.data.slice(), dims: input.dims });
      } catch (error) {
        if (!wasm) throw error;
        isLost = true;
        remarks.push({ code: 'card-lost' });
      }
    }
    return wasm!.run(input);
  };
  return {
    run,
    release: async () => {
      await card.release().catch(() => undefined);
      await wasm?.release();
    },
  };
}

function tooLarge({ manifest }: LoadedModel, bytes: number): AppError {
  const gibibytes = (bytes / 2 ** 30).toFixed(1);
  const message = `${manifest.title} needs about ${gibibytes} GiB for one step, more than this browser can give.`;
  return new AppError('model/too-large', message, {
    hint: 'Export the model with a smaller patch, or use a machine with a graphics card that has enough memory.',
  });
}
