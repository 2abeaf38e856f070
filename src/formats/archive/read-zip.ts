import { AppError } from '../../domain/app-error.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import { zipEntries } from './zip-entries.ts';

/**
 * Every file of a ZIP archive by its path in the archive.
 * @throws AppError `archive/...` when a part of it can't be read
 */
export async function readZip(archive: ByteSource): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const { name, source, problem } of await zipEntries(archive)) {
    if (!source) throw new AppError('archive/unreadable', problem);
    files.set(name.slice(archive.name.length + 1), await source.read(0, source.size));
  }
  return files;
}
