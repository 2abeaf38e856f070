import { AppError } from '../domain/app-error.ts';
import type { FileId } from '../domain/ids.ts';
import type { SliceRef } from '../domain/volume.ts';
import type { FileWant, GivenFile } from '../ports/compute.ts';
import type { SentFile } from './file-table.ts';
import { toPlainError } from './plain-error.ts';

/**
 * The files that the page knows: those that were given, as Blobs, and the names of those within archives, whose bytes
 * are unpacked by the import when first needed.
 */
export class FileRegistry {
  readonly #given = new Map<FileId, SentFile>();
  /** Files of which only the header was given: how the whole is got. */
  readonly #elsewhere = new Map<FileId, NonNullable<GivenFile['whole']>>();
  readonly #entries = new Map<FileId, string>();
  readonly #unpacked = new Map<FileId, Promise<SentFile>>();
  readonly #unpack: (fileId: FileId) => Promise<Blob>;

  constructor(unpack: (fileId: FileId) => Promise<Blob>) {
    this.#unpack = unpack;
  }

  get given(): readonly SentFile[] {
    return [...this.#given.values()];
  }

  add(files: readonly GivenFile[]): void {
    for (const { fileId, path, blob, whole } of files) {
      this.#given.set(fileId, { fileId, path, blob });
      if (whole) this.#elsewhere.set(fileId, whole);
    }
  }

  /**
   * Waits until the files of slices are here, for those that lie elsewhere. Work is queued afterwards, so that no worker stands still.
   *
   * @throws AppError `server/...`; the signal's reason
   */
  async ready(slices: readonly SliceRef[], want: FileWant, signal?: AbortSignal): Promise<void> {
    if (this.#elsewhere.size === 0) return;
    const ids = new Set(slices.map(({ fileId }) => fileId));
    await Promise.all([...ids].map((fileId) => this.#elsewhere.get(fileId)?.(want, signal)));
  }

  /** Names all files of an import; those that were not given lie in archives. */
  setKnown(files: readonly { readonly fileId: FileId; readonly path: string }[]): void {
    this.#entries.clear();
    for (const { fileId, path } of files) if (!this.#given.has(fileId)) this.#entries.set(fileId, path);
    for (const fileId of this.#unpacked.keys()) if (!this.#entries.has(fileId)) this.#unpacked.delete(fileId);
  }

  forget(): void {
    this.#given.clear();
    this.#elsewhere.clear();
    this.#entries.clear();
    this.#unpacked.clear();
  }

  /** @throws AppError `decode/file-missing`, `archive/damaged` */
  async file(fileId: FileId): Promise<SentFile> {
    const whole = this.#elsewhere.get(fileId);
    if (whole) return { fileId, path: this.#given.get(fileId)!.path, blob: await whole('shown') };
    const given = this.#given.get(fileId) ?? this.#unpacked.get(fileId);
    if (given) return given;
    const path = this.#entries.get(fileId);
    if (path === undefined) throw new AppError('decode/file-missing', 'The file of this image is not open any more.');
    const unpacking = this.#unpack(fileId).then((blob) => ({ fileId, path, blob }));
    this.#unpacked.set(fileId, unpacking);
    // A failed one must not stay: the cause may be passing.
    unpacking.catch(() => this.#unpacked.delete(fileId));
    return unpacking;
  }

  /** The files of slices, each once. One that can't be had carries the reason: decoding says it of its slices. */
  filesOf(slices: readonly SliceRef[]): Promise<SentFile[]> {
    const ids = [...new Set(slices.map(({ fileId }) => fileId))];
    const explained = (fileId: FileId) => (error: unknown) => ({ fileId, path: '', blob: toPlainError(error) });
    return Promise.all(ids.map((fileId) => this.file(fileId).catch(explained(fileId))));
  }
}
