import type { ProjectFolder } from '../project-folder.ts';

/** A folder that is gone with the page. */
export class MemoryFolder implements ProjectFolder {
  readonly files: Map<string, Uint8Array>;

  constructor(files: Iterable<readonly [string, Uint8Array]> = []) {
    this.files = new Map(files);
  }

  list = async () => [...this.files.keys()].sort();
  read = async (path: string) => this.files.get(path) ?? null;
  write = async (path: string, bytes: Uint8Array) => void this.files.set(path, bytes);
  remove = async (path: string) => void this.files.delete(path);
}
