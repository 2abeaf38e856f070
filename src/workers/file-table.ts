import type { ByteSource } from '../domain/byte-source.ts';
import type { FileId } from '../domain/ids.ts';
import { blobSource } from './blob-source.ts';
import { fromPlainError, type PlainError } from './plain-error.ts';

/** A file on its way to a worker: the Blob is a handle, its bytes stay where they are. */
export interface SentFile {
  readonly fileId: FileId;
  readonly path: string;
  /** Or why the bytes can't be had, for a file of a damaged archive. */
  readonly blob: Blob | PlainError;
}

/** The files that a worker has been sent, as sources. */
export class FileTable {
  readonly #sources = new Map<FileId, ByteSource>();

  add(files: readonly SentFile[]): void {
    for (const { fileId, path, blob } of files) {
      if (!(blob instanceof Blob)) this.#sources.set(fileId, failingSource(path, blob));
      else if (!this.#sources.has(fileId)) this.#sources.set(fileId, blobSource(path, blob));
    }
  }

  find(fileId: FileId): ByteSource | undefined {
    return this.#sources.get(fileId);
  }

  get all(): ReadonlyMap<FileId, ByteSource> {
    return this.#sources;
  }

  forget(): void {
    this.#sources.clear();
  }
}

function failingSource(name: string, problem: PlainError): ByteSource {
  return { name, size: 1, read: () => Promise.reject(fromPlainError(problem)) };
}
