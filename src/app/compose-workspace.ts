import { createWorkspace } from '../document/create-workspace.ts';
import type { Workspace } from '../document/workspace.ts';
import type { SegExportResult } from '../domain/seg-exchange.ts';
import type { ComputePort } from '../ports/compute.ts';
import { createBrowserStore } from '../storage/browser-store.ts';
import { createBrowserCompute } from '../workers/browser-compute.ts';
import { browserClock, browserUids } from './browser-environment.ts';
import { createBrowserFileSink } from './browser-file-sink.ts';
import { buildIdentity } from './build-identity.ts';
import { LazyViewport } from './lazy-viewport.ts';

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
    viewport,
    loadSurfaceView: async () => (await import('../viewport/surface-view/create-surface-view.ts')).createSurfaceView(),
    store: createBrowserStore(),
    sink: createBrowserFileSink(),
    clock: browserClock,
    uids: browserUids,
    app: buildIdentity,
    cacheBytes: voxelBudget(),
  });
  return { workspace, lastExport: () => last };
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
