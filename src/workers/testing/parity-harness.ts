import type { RunRemark } from '../../domain/run-remark.ts';
import { loadModel } from '../../inference/contract/load-model.ts';
import { type Backend, chooseBackend } from '../../inference/pipeline/choose-backend.ts';
import { findGraphicsCard, openOnProcessor } from '../ort-runtime.ts';

/** What a story asks of this page: where does a model run on this machine, and why. */
export interface ParityHarness {
  /** Name of the graphics card's driver; null without WebGPU. */
  card(): Promise<string | null>;
  choose(
    files: Readonly<Record<string, readonly number[]>>,
  ): Promise<{ backend: Backend; remarks: readonly RunRemark[] }>;
}

declare global {
  interface Window {
    parity: ParityHarness;
  }
}

const place = { base: new URL('ort/', document.baseURI).href, threads: 1 };

window.parity = {
  card: async () => {
    const gpu = (navigator as { gpu?: { requestAdapter(): Promise<{ info?: { architecture?: string } } | null> } }).gpu;
    return (await gpu?.requestAdapter())?.info?.architecture ?? null;
  },
  choose: async (files) => {
    const model = await loadModel(async (path) => {
      const bytes = files[path];
      return bytes ? Uint8Array.from(bytes) : null;
    });
    const { path } = model.manifest.files[0]!;
    const openers = {
      wasm: (bytes: Uint8Array) => openOnProcessor(bytes, place),
      webgpu: () => findGraphicsCard(place),
      now: () => performance.now(),
    };
    // Forced: a card in software is slower than the processor and would not be tried.
    const { backend, remarks, session } = await chooseBackend(
      model,
      path,
      { shape: model.manifest.inference.patch },
      openers,
      { force: 'webgpu' },
    );
    await session.release();
    return { backend, remarks };
  },
};
