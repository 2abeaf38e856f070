import { createBrowserServers } from '../dicomweb/browser-servers.ts';
import { createWorkspace } from '../document/create-workspace.ts';
import type { Workspace } from '../document/workspace.ts';
import type { SegExportResult } from '../domain/seg-exchange.ts';
import type { ComputePort } from '../ports/compute.ts';
import type { ModelPort } from '../ports/models.ts';
import { createBrowserStore } from '../storage/browser-store.ts';
import { createModelFiles } from '../storage/model-files.ts';
import { createProjectStore } from '../storage/project-database.ts';
import { createBrowserCompute } from '../workers/browser-compute.ts';
import { createBrowserDatasets } from '../workers/browser-datasets.ts';
import { browserClock, browserUids } from './browser-environment.ts';
import { createBrowserFileSink } from './browser-file-sink.ts';
import { buildIdentity } from './build-identity.ts';
import { LazyViewport } from './lazy-viewport.ts';

declare const __ORT_FOLDER__: string;

export interface ComposedWorkspace {
  readonly workspace: Workspace;
  /** What the encoder answered to the last Save; for the automation's account of it. */
  readonly lastExport: () => SegExportResult | null;
}

/** Makes every adapter of the browser and the workspace over them. */
export function composeWorkspace(): ComposedWorkspace {
  let last: SegExportResult | null = null;
  const compute = watchExports(createBrowserCompute(), (result) => {
    last = result;
  });
  const viewport = new LazyViewport(async () => (await import('../viewport/create-viewport.ts')).createViewport());
  const workspace = createWorkspace({
    compute,
    models: lazyModels(),
    viewport,
    loadSurfaceView: async () => (await import('../viewport/surface-view/create-surface-view.ts')).createSurfaceView(),
    imageServers: createBrowserServers(),
    store: createBrowserStore(),
    projectStore: createProjectStore(),
    datasets: createBrowserDatasets(),
    sink: createBrowserFileSink(),
    clock: browserClock,
    uids: browserUids,
    app: buildIdentity,
    cacheBytes: voxelBudget(),
    prefetchDelayMs: 400,
  });
  return { workspace, lastExport: () => last };
}

/** The model library, loaded when it is first asked for. */
function lazyModels(): ModelPort {
  let loading: Promise<ModelPort> | null = null;
  const load = () => {
    loading ??= import('../workers/browser-models.ts').then(({ createBrowserModels }) =>
      createBrowserModels(createModelFiles(), { page: document.baseURI, ort: __ORT_FOLDER__ }),
    );
    return loading;
  };
  return {
    list: async () => (await load()).list(),
    add: async (files) => (await load()).add(files),
    remove: async (id) => (await load()).remove(id),
    verify: async (id) => (await load()).verify(id),
    fill: async (...args) => (await load()).fill(...args),
    run: async (...args) => (await load()).run(...args),
    regionsAt: async (request) => (await load()).regionsAt(request),
  };
}

/** A quarter of what the browser says the machine has, at most 2 GiB: a tab that takes all is killed, work and all. */
function voxelBudget(): number {
  const memoryGib = (navigator as { deviceMemory?: number }).deviceMemory ?? 4;
  return Math.min(memoryGib / 4, 2) * 2 ** 30;
}

function watchExports(compute: ComputePort, onExport: (result: SegExportResult) => void): ComputePort {
  const encodeSeg: ComputePort['encodeSeg'] = async (request, options) => {
    const result = await compute.encodeSeg(request, options);
    onExport(result);
    return result;
  };
  return new Proxy(compute, {
    get(target, key) {
      if (key === 'encodeSeg') return encodeSeg;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
