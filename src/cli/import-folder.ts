import { Buffer } from 'node:buffer';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import { AppError } from '../domain/app-error.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import type { ImportResult } from '../domain/volume.ts';
import { type ImportSourcesProgress, importSources } from '../formats/dicom/import/import-sources.ts';

/** A path as text, or as the bytes of a name that is no UTF-8 (disks written on older systems). */
type Path = string | Buffer;

/** A file of this machine; opened for each reading, so that thousands of sources hold no handle. */
export function fileSource(path: Path, name: string, size: number): ByteSource {
  return {
    name,
    size,
    read: async (start, end) => {
      const file = await openFile(path);
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

/** Node's errors name the whole path, which the reason of a skipped file must not. */
async function openFile(path: Path): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw new Error(cause instanceof Error ? cause.message.split(', open')[0] : '', { cause });
  }
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
  const visit = async (path: Path, name: string): Promise<void> => {
    const about = await stat(path).catch(() => null);
    if (about === null || about.isFile()) {
      if (about === null && path === root) throw new AppError('cli/no-folder', `There is no folder "${root}".`);
      found.push(fileSource(path, name || basename(root), about?.size ?? 1));
      return;
    }
    const identity = `${about.dev}:${about.ino}`;
    if (!about.isDirectory() || entered.has(identity)) return;
    entered.add(identity);
    const children = (await readdir(path, { encoding: 'buffer' })).map((bytes) => ({ bytes, text: nameText(bytes) }));
    children.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    for (const { bytes, text } of children) await visit(joinPath(path, bytes), name ? `${name}/${text}` : text);
  };
  await visit(root, '');
  return found.map((source, n) => ({ fileId: `file-${n + 1}` as FileId, source }));
}

function joinPath(folder: Path, name: Buffer): Buffer {
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), name]);
}

/** File names are bytes on Linux: UTF-8, or Latin-1 of older media. */
function nameText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
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
