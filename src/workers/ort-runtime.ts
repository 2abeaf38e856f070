import type { Tensor as OrtTensor, InferenceSession as Session } from 'onnxruntime-web/webgpu';
import type { GraphicsRuntime } from '../inference/pipeline/choose-backend.ts';
import type { NetworkSession } from '../inference/pipeline/network-session.ts';

/** Where the runtime's own files lie, and how many threads it may take. */
export interface OrtPlace {
  /** Address of the folder; ends with a slash. */
  readonly base: string;
  readonly threads: number;
}

interface Ort {
  readonly InferenceSession: { create(bytes: Uint8Array, options: Session.SessionOptions): Promise<Session> };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OrtTensor;
  readonly env: {
    wasm: { wasmPaths?: unknown; numThreads?: number };
    logLevel?: string;
    webgpu: { adapter?: unknown; powerPreference?: string };
  };
}

/** The parts of WebGPU that are asked here. */
interface CardAdapter {
  readonly limits: { readonly maxBufferSize: number; readonly maxStorageBufferBindingSize: number };
  readonly info?: { readonly isFallbackAdapter?: boolean; readonly architecture?: string };
  readonly isFallbackAdapter?: boolean;
}

/** A network on the processor. The small build of the runtime, which knows no graphics card. */
export async function openOnProcessor(bytes: Uint8Array, place: OrtPlace): Promise<NetworkSession> {
  const ort = setUp((await import('onnxruntime-web/wasm')) as unknown as Ort, place);
  return openSession(ort, bytes, ['wasm']);
}

/** The graphics card, or null where there is none. The runtime for it is loaded by the first network that is opened. */
export async function findGraphicsCard(place: OrtPlace): Promise<GraphicsRuntime | null> {
  const gpu = (navigator as { gpu?: { requestAdapter(options?: object): Promise<CardAdapter | null> } }).gpu;
  const adapter = (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  if (!adapter) return null;
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return {
    maxBufferBytes: Math.min(maxBufferSize, maxStorageBufferBindingSize),
    isEmulated: adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false,
    open: async (bytes) => {
      // The default build is the old one, which computes some networks wrongly; this one has its own for graphics cards.
      const ort = setUp((await import('onnxruntime-web/webgpu')) as unknown as Ort, place);
      return openSession(ort, bytes, ['webgpu']);
    },
  };
}

function setUp(ort: Ort, { base, threads }: OrtPlace): Ort {
  ort.env.wasm.wasmPaths = base;
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  return ort;
}

async function openSession(ort: Ort, bytes: Uint8Array, providers: ('wasm' | 'webgpu')[]): Promise<NetworkSession> {
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: providers,
    graphOptimizationLevel: 'all',
  });
  const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
  return {
    run: async ({ data, dims }) => {
      const results = await session.run({ [input]: new ort.Tensor('float32', data, dims) });
      const result = results[output]!;
      return { data: result.data as Float32Array, dims: result.dims };
    },
    release: () => session.release(),
  };
}
