import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { ImportResult } from '../domain/volume.ts';
import { type ImportSourcesProgress, importSources } from '../formats/dicom/import/import-sources.ts';

/** A file of this machine; opened for each reading, so that thousands of sources hold no handle. */
export function fileSource(path: string, name: string, size: number): ByteSource {
  return {
    name,
    size,
    read: async (start, end) => {
      const file = await open(path, 'r');
      try {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return filled === bytes.length ? bytes : bytes.subarray(0, filled);
      } finally {
        await file.close();
      }
    },
  };
}

/**
 * Files of a folder and of all folders in it (or the one file that is named), in the order of their paths. A folder that
 * leads back into itself by a link is entered once.
 *
 * @throws AppError `cli/no-folder`
 */
export async function folderSources(root: string): Promise<{ fileId: FileId; source: ByteSource }[]> {
  const found: ByteSource[] = [];
  const entered = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    const about = await stat(path).catch(() => null);
    const name = relative(root, path).split(sep).join('/') || basename(path);
    if (about === null || about.isFile()) {
      if (about === null && path === root) throw new AppError('cli/no-folder', `There is no folder "${root}".`);
      found.push(fileSource(path, name, about?.size ?? 1));
      return;
    }
    const identity = `${about.dev}:${about.ino}`;
    if (!about.isDirectory() || entered.has(identity)) return;
    entered.add(identity);
    for (const child of (await readdir(path)).sort()) await visit(join(path, child));
  };
  await visit(root);
  return found.map((source, n) => ({ fileId: `file-${n + 1}` as FileId, source }));
}

/** What the import makes of a folder, as in the application, with the files of its images by id. */
export async function importFolder(
  folder: string,
  onProgress?: (progress: ImportSourcesProgress) => void,
): Promise<{ result: ImportResult; files: ReadonlyMap<FileId, ByteSource> }> {
  const given = await folderSources(folder);
  let entries = 0;
  const newFileId = () => `entry-${++entries}` as FileId;
  const { result, files } = await importSources(given, { newFileId, ...(onProgress ? { onProgress } : {}) });
  return { result, files };
}
