/**
 * A folder with a project: of the disk, of a ZIP file, or of the browser's own store. Paths use `/`, have no leading one and never lead
 * outside.
 */
export interface ProjectFolder {
  /** Paths of all files. */
  list(): Promise<readonly string[]>;
  /** Null when there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /** Replaces the file; a reader sees the old or the new one, never half of it. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}
