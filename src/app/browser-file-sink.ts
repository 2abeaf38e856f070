import type { FileSink } from '../ports/files.ts';

type SaveFilePicker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

/** Saves by the browser's save dialog where it has one, else as a download. */
export function createBrowserFileSink(): FileSink {
  return {
    async save({ name, mimeType, bytes }) {
      const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType });
      const picker = (window as { showSaveFilePicker?: SaveFilePicker }).showSaveFilePicker;
      // The dialog needs a recent click; work that took longer than that falls back to a download.
      if (picker && navigator.userActivation?.isActive) return saveByDialog(picker, name, blob);
      download(name, blob);
      return name;
    },
  };
}

async function saveByDialog(picker: SaveFilePicker, name: string, blob: Blob): Promise<string | null> {
  let handle: FileSystemFileHandle;
  try {
    handle = await picker.call(window, { suggestedName: name });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    if (error instanceof DOMException && (error.name === 'SecurityError' || error.name === 'NotAllowedError')) {
      download(name, blob);
      return name;
    }
    throw error;
  }
  const stream = await handle.createWritable();
  await stream.write(blob);
  await stream.close();
  return handle.name;
}

function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address some time after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
