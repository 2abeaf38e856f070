import { readZip } from '../formats/archive/read-zip.ts';
import { writeZip } from '../formats/archive/write-zip.ts';
import type { ProjectFolder } from '../ports/project-folder.ts';
import { blobSource } from '../workers/blob-source.ts';

/** A project's files in memory, on the way to or from a ZIP file. */
export class ZipProject implements ProjectFolder {
  readonly #files: Map<string, Uint8Array>;

  constructor(files: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#files = new Map(files);
  }

  /** @throws AppError `archive/...` */
  static async read(blob: Blob): Promise<ZipProject> {
    return new ZipProject(await readZip(blobSource('project', blob)));
  }

  list = async () => [...this.#files.keys()].sort();
  read = async (path: string) => this.#files.get(path) ?? null;
  write = async (path: string, bytes: Uint8Array) => void this.#files.set(path, bytes);
  remove = async (path: string) => void this.#files.delete(path);
  toBytes = () => writeZip(this.#files);
}
