import type { CaseId } from '../domain/ids.ts';
import type { StoredFile } from '../ports/reading-store.ts';
import type { FileRow } from './rows.ts';

/** A pack is closed at this size, so that a copy that is cut short loses at most so much. */
const PACK_BYTES = 64 * 1024 * 1024;

/**
 * Kept image files in the origin private file system, many to a file: opening 1,500 small files one by one costs seconds,
 * a range of a big one nothing. A pack is written once and never changed.
 */
export class FilePacks {
  readonly #root: FileSystemDirectoryHandle;
  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  /** Null where the browser has no such file system. */
  static async open(name: string): Promise<FilePacks | null> {
    try {
      const root = await navigator.storage.getDirectory();
      return new FilePacks(await root.getDirectoryHandle(name, { create: true }));
    } catch {
      return null;
    }
  }

  /** Writes the files in packs; `onPack` gets the rows of each pack once it is on disk. */
  async write(
    caseId: CaseId,
    files: readonly StoredFile[],
    options: {
      readonly newName: () => string;
      readonly signal?: AbortSignal | undefined;
      readonly onPack: (rows: readonly FileRow[]) => Promise<void>;
    },
  ): Promise<void> {
    const folder = await this.#root.getDirectoryHandle(caseId, { create: true });
    for (let at = 0; at < files.length; ) {
      options.signal?.throwIfAborted();
      const pack = options.newName();
      const rows: FileRow[] = [];
      const writable = await (await folder.getFileHandle(pack, { create: true })).createWritable();
      let offset = 0;
      try {
        for (; at < files.length && offset < PACK_BYTES; at++) {
          options.signal?.throwIfAborted();
          const file = files[at]!;
          await writable.write(file.blob);
          rows.push({
            caseId,
            fileId: file.fileId,
            path: file.path,
            type: file.blob.type,
            place: { pack, offset, size: file.blob.size },
          });
          offset += file.blob.size;
        }
        await writable.close();
      } catch (error) {
        await writable.abort().catch(() => undefined);
        await folder.removeEntry(pack).catch(() => undefined);
        throw error;
      }
      await options.onPack(rows);
    }
  }

  /** Blobs of the rows that lie in packs; a row whose pack is gone or too short is left out. */
  async read(caseId: CaseId, rows: readonly FileRow[]): Promise<StoredFile[]> {
    const packs = new Map<string, File | null>();
    const files: StoredFile[] = [];
    for (const row of rows) {
      if (!('pack' in row.place)) continue;
      const { pack, offset, size } = row.place;
      if (!packs.has(pack)) packs.set(pack, await this.#packFile(caseId, pack));
      const whole = packs.get(pack);
      if (!whole || whole.size < offset + size) continue;
      files.push({
        fileId: row.fileId as StoredFile['fileId'],
        path: row.path,
        blob: whole.slice(offset, offset + size, row.type),
      });
    }
    return files;
  }

  async remove(caseId: CaseId): Promise<void> {
    await this.#root.removeEntry(caseId, { recursive: true }).catch((error: unknown) => {
      if ((error as { name?: string }).name !== 'NotFoundError') throw error;
    });
  }

  async #packFile(caseId: CaseId, pack: string): Promise<File | null> {
    try {
      const folder = await this.#root.getDirectoryHandle(caseId);
      return await (await folder.getFileHandle(pack)).getFile();
    } catch {
      return null;
    }
  }
}
