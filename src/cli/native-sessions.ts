import type { NetworkSession } from '../inference/pipeline/network-session.ts';

interface NativeRuntime {
  readonly InferenceSession: {
    create(
      bytes: Uint8Array,
      options: object,
    ): Promise<{
      readonly inputNames: readonly string[];
      readonly outputNames: readonly string[];
      run(feeds: object): Promise<Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>>;
      release(): Promise<void>;
    }>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object;
}

/** Opens networks with onnxruntime-node; null where it is not installed. It serves comparison alone and is no dependency. */
export async function openNativeSession(
  threads: number,
): Promise<((bytes: Uint8Array) => Promise<NetworkSession>) | null> {
  const name = 'onnxruntime-node';
  const runtime = (await import(name).catch(() => null)) as NativeRuntime | null;
  if (!runtime) return null;
  return async (bytes) => {
    const session = await runtime.InferenceSession.create(bytes, { intraOpNumThreads: threads, interOpNumThreads: 1 });
    const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
    return {
      run: async ({ data, dims }) => {
        const result = (await session.run({ [input]: new runtime.Tensor('float32', data, dims) }))[output]!;
        return { data: result.data, dims: result.dims };
      },
      release: () => session.release(),
    };
  };
}
