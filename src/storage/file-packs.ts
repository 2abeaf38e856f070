import type { CaseId } from '../domain/ids.ts';
import type { StoredFile } from '../ports/reading-store.ts';

/** A pack is closed at this size. */
const PACK_BYTES = 64 * 1024 * 1024;
const ROOT = 'cases';

/** Where a kept file lies in a pack. */
export interface PackPlace {
  readonly pack: string;
  readonly offset: number;
  readonly size: number;
}

/**
 * Kept image files in the origin private file system, many to a file: opening 1,500 small files one by one costs seconds, a
 * range of a big one nothing. A pack is written once and never changed; names are random ids.
 */
export class FilePacks {
  readonly #root: FileSystemDirectoryHandle;
  readonly #newName: () => string;

  constructor(root: FileSystemDirectoryHandle, newName: () => string) {
    this.#root = root;
    this.#newName = newName;
  }

  /** Writes the files in packs; `onFile` after each, `onPack` with the places of each pack once it is on disk. */
  async write(
    caseId: CaseId,
    files: readonly StoredFile[],
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly onFile: () => void;
      readonly onPack: (places: readonly PackPlace[], files: readonly StoredFile[]) => Promise<void>;
    },
  ): Promise<void> {
    const folder = await this.#folder(caseId, true);
    for (let at = 0; at < files.length; ) {
      const name = this.#newName();
      const from = at;
      const places: PackPlace[] = [];
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      try {
        for (let offset = 0; at < files.length && offset < PACK_BYTES; at++) {
          options.signal?.throwIfAborted();
          const { blob } = files[at]!;
          await writable.write(blob);
          places.push({ pack: name, offset, size: blob.size });
          offset += blob.size;
          options.onFile();
        }
        await writable.close();
      } catch (error) {
        await writable.abort().catch(() => undefined);
        await folder.removeEntry(name).catch(() => undefined);
        throw error;
      }
      await options.onPack(places, files.slice(from, at));
    }
  }

  /** The bytes of a place; null when its pack is gone or cut. `type` is the blob's. */
  async read(caseId: CaseId, { pack, offset, size }: PackPlace, type: string, open: OpenPacks): Promise<Blob | null> {
    if (!open.has(pack)) open.set(pack, await this.#packFile(caseId, pack));
    const whole = open.get(pack);
    return whole && whole.size >= offset + size ? whole.slice(offset, offset + size, type) : null;
  }

  async removePacks(caseId: CaseId, packs: Iterable<string>): Promise<void> {
    await absentAsNull(async () => {
      const folder = await this.#folder(caseId, false);
      for (const pack of packs) await absentAsNull(() => folder.removeEntry(pack));
    });
  }

  async removeCase(caseId: CaseId): Promise<void> {
    await absentAsNull(async () => {
      const cases = await this.#root.getDirectoryHandle(ROOT);
      await cases.removeEntry(caseId, { recursive: true });
    });
  }

  async #folder(caseId: CaseId, create: boolean): Promise<FileSystemDirectoryHandle> {
    const cases = await this.#root.getDirectoryHandle(ROOT, { create });
    return cases.getDirectoryHandle(caseId, { create });
  }

  #packFile(caseId: CaseId, pack: string): Promise<File | null> {
    return absentAsNull(async () => (await (await this.#folder(caseId, false)).getFileHandle(pack)).getFile());
  }
}

/** Packs that were opened already, while reading many files. */
export type OpenPacks = Map<string, File | null>;

/** Null where the browser has no private file system, may not use it, or can not write it from a page. */
export async function openFilePacks(
  storage: StorageManager | undefined,
  newName: () => string,
): Promise<FilePacks | null> {
  if (!storage || !('getDirectory' in storage) || !canWriteFromPage()) return null;
  try {
    return new FilePacks(await storage.getDirectory(), newName);
  } catch {
    return null;
  }
}

function canWriteFromPage(): boolean {
  return typeof FileSystemFileHandle !== 'undefined' && 'createWritable' in FileSystemFileHandle.prototype;
}

async function absentAsNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}
