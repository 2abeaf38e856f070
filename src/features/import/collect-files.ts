/** A file that a person gave, under its path relative to what was chosen. */
export interface CollectedFile {
  readonly path: string;
  readonly blob: Blob;
}

export interface CollectedFiles {
  readonly files: readonly CollectedFile[];
  /** The folder itself, when the browser can remember it; null for loose files. */
  readonly folder: FileSystemDirectoryHandle | null;
}

export interface CollectOptions {
  readonly signal?: AbortSignal;
  readonly onFound?: (files: number) => void;
}

/** Files of an `<input type=file>`, with or without `webkitdirectory`. */
export function collectFromList(list: FileList | readonly File[]): CollectedFiles {
  const files = Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
  return { files, folder: null };
}

/** Every file below a folder handle (File System Access). */
export async function collectFromFolder(
  handle: FileSystemDirectoryHandle,
  options: CollectOptions = {},
): Promise<CollectedFiles> {
  const files: CollectedFile[] = [];
  await walkHandle(handle, handle.name, files, options);
  return { files, folder: handle };
}

/**
 * What was dropped. Must be called in the drop event itself: the browser empties the transfer when the handler returns,
 * so handles and entries are taken before the first await.
 */
export async function collectFromDrop(transfer: DataTransfer, options: CollectOptions = {}): Promise<CollectedFiles> {
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  const only = items.length === 1 ? items[0] : undefined;
  const handlePromise = only && 'getAsFileSystemHandle' in only ? only.getAsFileSystemHandle() : null;
  const entries = items.map((item) => item.webkitGetAsEntry());
  const loose = items.map((item) => item.getAsFile());
  const handle = await handlePromise?.catch(() => null);
  if (handle?.kind === 'directory') return collectFromFolder(handle as FileSystemDirectoryHandle, options);
  const files: CollectedFile[] = [];
  for (const [n, entry] of entries.entries()) {
    const file = loose[n];
    if (entry) await walkEntry(entry, files, options);
    else if (file) files.push({ path: file.name, blob: file });
  }
  return { files, folder: null };
}

const FILES_AT_ONCE = 32;

async function walkHandle(
  folder: FileSystemDirectoryHandle,
  path: string,
  found: CollectedFile[],
  options: CollectOptions,
): Promise<void> {
  const pending: Promise<void>[] = [];
  for await (const entry of folder.values()) {
    options.signal?.throwIfAborted();
    const entryPath = `${path}/${entry.name}`;
    if (entry.kind === 'directory') {
      await walkHandle(entry as FileSystemDirectoryHandle, entryPath, found, options);
      continue;
    }
    pending.push(
      (entry as FileSystemFileHandle).getFile().then((blob) => {
        found.push({ path: entryPath, blob });
        options.onFound?.(found.length);
      }),
    );
    if (pending.length >= FILES_AT_ONCE) await Promise.all(pending.splice(0));
  }
  await Promise.all(pending);
}

async function walkEntry(entry: FileSystemEntry, found: CollectedFile[], options: CollectOptions): Promise<void> {
  options.signal?.throwIfAborted();
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ''), blob });
    options.onFound?.(found.length);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // One call returns at most 100 entries; an empty one is the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    for (const child of batch) await walkEntry(child, found, options);
  }
}
