import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import type { NetworkSession } from '../inference/pipeline/network-session.ts';

/** Threads of every session of this process; the runtime fixes them with its first session. */
export function setWasmThreads(threads: number): void {
  env.wasm.numThreads = threads;
}

/** Opens a network on the CPU by WebAssembly, in Node as the page does it where there is no graphics card. */
export async function openWasmSession(bytes: Uint8Array): Promise<NetworkSession> {
  env.logLevel = 'error';
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
  return {
    run: async ({ data, dims }) => {
      const results = await session.run({ [input]: new Tensor('float32', data, [...dims]) });
      const result = results[output]!;
      return { data: result.data as Float32Array, dims: result.dims };
    },
    release: () => session.release(),
  };
}
