import type { ProjectFolder } from './project-folder.ts';

/** A project of this browser, as its list shows it. */
export interface StoredProject {
  readonly projectId: string;
  readonly name: string;
  /** Who reads in this browser; null until chosen. */
  readonly me: string | null;
  /** Random id of this copy. */
  readonly writer: string;
  readonly openedAt: string;
  /** The folder that holds the images of the worklist; the browser asks before it is read again. */
  readonly images: FileSystemDirectoryHandle | null;
}

/** Projects that are kept in the browser. */
export interface ProjectStore {
  list(): Promise<readonly StoredProject[]>;
  save(project: StoredProject): Promise<void>;
  /** With all of its files. */
  remove(projectId: string): Promise<void>;
  folder(projectId: string): ProjectFolder;
}
