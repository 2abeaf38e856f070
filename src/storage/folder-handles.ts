import { AppError } from '../domain/app-error.ts';
import type { CaseId, FileId } from '../domain/ids.ts';
import type { StoredFile } from '../ports/reading-store.ts';
import type { LobuleDatabase } from './database.ts';

/** Permission calls of File System Access, which the standard library of TypeScript does not describe. */
interface PermissionHandle extends FileSystemDirectoryHandle {
  queryPermission?(options: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { mode: 'read' }): Promise<PermissionState>;
}

/** Folders that were opened by their handle: only the handle is kept, the images stay where they are. */
export class FolderHandles {
  readonly #db: LobuleDatabase;
  readonly #newId: () => string;

  constructor(db: LobuleDatabase, newId: () => string) {
    this.#db = db;
    this.#newId = newId;
  }

  async keep(caseId: CaseId, handle: FileSystemDirectoryHandle): Promise<void> {
    const known = await this.#db.folders.where('caseId').equals(caseId).toArray();
    for (const row of known) if (await row.handle.isSameEntry(handle)) return;
    await this.#db.folders.add({ caseId, handle });
  }

  /**
   * Every file in the folders of a case.
   * @throws AppError `storage/permission` when the person has to allow it and this is no click, or refused
   */
  async open(caseId: CaseId): Promise<readonly StoredFile[]> {
    const rows = await this.#db.folders.where('caseId').equals(caseId).toArray();
    const files: StoredFile[] = [];
    for (const { handle } of rows) {
      await requirePermission(handle);
      await this.#collect(handle, handle.name, files);
    }
    return files;
  }

  async remove(caseId: CaseId): Promise<void> {
    await this.#db.folders.where('caseId').equals(caseId).delete();
  }

  async #collect(folder: FileSystemDirectoryHandle, path: string, files: StoredFile[]): Promise<void> {
    for await (const entry of folder.values()) {
      const entryPath = `${path}/${entry.name}`;
      if (entry.kind === 'directory') await this.#collect(entry as FileSystemDirectoryHandle, entryPath, files);
      else {
        const blob = await (entry as FileSystemFileHandle).getFile();
        files.push({ fileId: this.#newId() as FileId, path: entryPath, blob });
      }
    }
  }
}

async function requirePermission(handle: PermissionHandle): Promise<void> {
  const mode = { mode: 'read' } as const;
  if ((await handle.queryPermission?.(mode)) === 'granted') return;
  const state = await handle.requestPermission?.(mode);
  if (state === 'granted' || state === undefined) return;
  throw new AppError('storage/permission', 'The folder of this case may not be read without your permission.', {
    hint: 'Open the case again and allow it, or drop the folder on the page.',
  });
}
