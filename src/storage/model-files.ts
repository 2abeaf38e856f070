import type { ModelFileStore } from '../ports/model-files.ts';
import { asStorageError } from './storage-error.ts';

const FOLDER = 'models';

/** Models in the private file system, a folder each; file names are flat, since models are small trees. */
export function createModelFiles(storage: StorageManager | undefined = navigator.storage): ModelFileStore {
  const root = async () => (await storage!.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const folderOf = async (id: string) => (await root()).getDirectoryHandle(id).catch(() => null);
  return {
    list: async () => {
      if (!storage?.getDirectory) return [];
      const ids: string[] = [];
      try {
        for await (const name of (await root()).keys()) ids.push(name);
      } catch {
        // Private windows of some browsers have no file system: then there are no own models.
      }
      return ids.sort();
    },
    read: async (id, path) => {
      const handle = await (await folderOf(id))?.getFileHandle(flat(path)).catch(() => null);
      return (await handle?.getFile()) ?? null;
    },
    write: (id, files) =>
      asOne(async () => {
        const parent = await root();
        await parent.removeEntry(id, { recursive: true }).catch(() => undefined);
        const folder = await parent.getDirectoryHandle(id, { create: true });
        // The manifest last: a model whose copying was cut short has none and is not listed.
        const ordered = [...files].sort(([a], [b]) => Number(a === 'model.json') - Number(b === 'model.json'));
        for (const [path, blob] of ordered) {
          const writer = await (await folder.getFileHandle(flat(path), { create: true })).createWritable();
          await writer.write(blob);
          await writer.close();
        }
      }),
    remove: (id) => asOne(async () => (await root()).removeEntry(id, { recursive: true })),
  };
}

const flat = (path: string): string => path.replaceAll('/', '~');

async function asOne(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw asStorageError(error);
  }
}
