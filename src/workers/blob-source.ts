import { AppError } from '../domain/app-error.ts';
import type { ByteSource } from '../domain/byte-source.ts';

/** A File or Blob that is read in parts. Reading rejects with AppError `file/unreadable`, e.g. when it was moved or changed. */
export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    read: async (start, end) => {
      try {
        return new Uint8Array(await blob.slice(start, Math.min(end, blob.size)).arrayBuffer());
      } catch (cause) {
        throw new AppError('file/unreadable', 'A file can not be read any more: it was moved, changed or removed.', {
          cause,
          hint: 'Open the files again.',
        });
      }
    },
  };
}
