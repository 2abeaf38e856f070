import { AppError } from '../domain/app-error.ts';
import type { FileId } from '../domain/ids.ts';
import type { StoredFile } from '../ports/reading-store.ts';

interface PermissionHandle {
  queryPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
}

/**
 * All files under a remembered folder, paths relative to it. Asks for permission where the browser wants it, so call it
 * from a click.
 *
 * @throws AppError `storage/folder-denied` when the person refuses, `storage/folder-gone` when it is no longer there
 */
export async function readFolder(handle: FileSystemDirectoryHandle, newId: () => string): Promise<StoredFile[]> {
  const permission = handle as PermissionHandle;
  const state = await permission.queryPermission?.({ mode: 'read' });
  if (
    state !== undefined &&
    state !== 'granted' &&
    (await permission.requestPermission?.({ mode: 'read' })) !== 'granted'
  ) {
    throw new AppError('storage/folder-denied', 'The browser may not read the folder of this case.', {
      hint: 'Open the case again and allow it, or drop the folder on the page.',
    });
  }
  const files: StoredFile[] = [];
  try {
    await collect(handle, `${handle.name}/`, files, newId);
  } catch (error) {
    throw new AppError('storage/folder-gone', 'The folder of this case is not there any more, or cannot be read.', {
      cause: error,
      hint: 'Drop the folder on the page: the masks are kept and come back with the images.',
    });
  }
  return files;
}

async function collect(
  folder: FileSystemDirectoryHandle,
  path: string,
  files: StoredFile[],
  newId: () => string,
): Promise<void> {
  for await (const [name, entry] of folder.entries()) {
    if (entry.kind === 'directory') await collect(entry as FileSystemDirectoryHandle, `${path}${name}/`, files, newId);
    else
      files.push({
        fileId: newId() as FileId,
        path: `${path}${name}`,
        blob: await (entry as FileSystemFileHandle).getFile(),
      });
  }
}
