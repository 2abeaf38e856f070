import type { GivenFile } from '../ports/compute.ts';
import type { DatasetPort } from '../ports/datasets.ts';
import type { DatasetMethods } from './dataset.worker.ts';
import { RemoteWorker } from './remote-worker.ts';

/** Datasets in a worker of their own, which is started by the first case. */
export function createBrowserDatasets(): DatasetPort<readonly GivenFile[]> {
  const worker = new RemoteWorker<DatasetMethods>(
    () => new Worker(new URL('./dataset.worker.ts', import.meta.url), { type: 'module', name: 'dataset' }),
  );
  return {
    writeCase: (job, { signal } = {}) => worker.call('writeCase', job, { signal }),
    checkCase: (job, { signal } = {}) => worker.call('checkCase', job, { signal }),
    finish: async (cases, about, read) => {
      // The worker can not ask for files; only the annotations of key slices are read again.
      const known = new Map<string, Uint8Array>();
      const paths = cases.flatMap(({ files }) => files.map(({ path }) => path));
      for (const path of paths) if (path.startsWith('annotations/')) known.set(path, await read(path));
      return worker.call('finish', { cases, about, known });
    },
  };
}
