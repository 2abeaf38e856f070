import { ZipStream } from '../formats/archive/zip-stream.ts';
import type { DatasetTarget } from '../ports/datasets.ts';
import { folderProject } from './folder-project.ts';

/** A ZIP file on its way to the person, and what ends it. */
export interface ZipTarget {
  readonly target: DatasetTarget;
  end(): Promise<void>;
  /** Leaves no half file behind. */
  abort(): Promise<void>;
}

type SaveFilePicker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

/** A folder of the disk. */
export function folderTarget(root: FileSystemDirectoryHandle): DatasetTarget {
  const { read, write } = folderProject(root);
  return { read, write };
}

/** A ZIP file, streamed to the disk where the browser can, else kept by the browser until it is downloaded. Null: the person cancelled. */
export async function zipTarget(name: string): Promise<ZipTarget | null> {
  const picker = (window as { showSaveFilePicker?: SaveFilePicker }).showSaveFilePicker;
  if (!picker) return downloadedZip(name);
  let handle: FileSystemFileHandle;
  try {
    handle = await picker.call(window, { suggestedName: name });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return downloadedZip(name);
  }
  const stream = await handle.createWritable();
  const put = (bytes: Uint8Array) => stream.write(bytes as Uint8Array<ArrayBuffer>);
  return zipOf(
    put,
    () => stream.close(),
    () => stream.abort(),
  );
}

/** Blobs are kept on disk by browsers, so even a large archive does not fill the memory of the page. */
function downloadedZip(name: string): ZipTarget {
  const parts: Blob[] = [];
  const put = async (bytes: Uint8Array) => {
    parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  };
  const download = async () => {
    const url = URL.createObjectURL(new Blob(parts, { type: 'application/zip' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    // The browser reads the address some time after the click.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return zipOf(put, download, async () => undefined);
}

function zipOf(
  put: (bytes: Uint8Array) => Promise<void>,
  close: () => Promise<void>,
  abort: () => Promise<void>,
): ZipTarget {
  const zip = new ZipStream(put);
  // The annotations of key slices are read again at the end; nothing else is.
  const known = new Map<string, Uint8Array>();
  return {
    target: {
      read: async (path) => known.get(path) ?? null,
      write: async (path, bytes) => {
        if (/(^|\/)annotations\//.test(path)) known.set(path, bytes);
        if (!path.includes('.lobule-export/')) await zip.add(path, bytes);
      },
    },
    end: async () => {
      await zip.end();
      await close();
    },
    abort,
  };
}
