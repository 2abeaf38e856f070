import { Dexie, type Table } from 'dexie';
import type { ProjectFolder } from '../ports/project-folder.ts';
import type { ProjectStore, StoredProject } from '../ports/project-store.ts';
import type { DatabaseOptions } from './database.ts';
import { asStorageError } from './storage-error.ts';

interface FileRow {
  readonly projectId: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Projects have a database of their own: a folder of files each, as on a disk. */
class ProjectDatabase extends Dexie {
  readonly projects!: Table<StoredProject, string>;
  readonly files!: Table<FileRow, [string, string]>;

  constructor({ name = 'lobule-projects', ...factory }: DatabaseOptions) {
    super(name, { ...factory, chromeTransactionDurability: 'strict' });
    this.version(1).stores({ projects: 'projectId', files: '[projectId+path], projectId' });
  }
}

/** The projects of this browser. */
export function createProjectStore(options: DatabaseOptions = {}): ProjectStore {
  const db = new ProjectDatabase(options);
  return {
    list: () => guarded(() => db.projects.toArray()),
    save: (project) =>
      guarded(async () => {
        await db.projects.put(project);
      }),
    remove: (projectId) =>
      guarded(() =>
        db.transaction('rw', [db.projects, db.files], async () => {
          await db.files.where('projectId').equals(projectId).delete();
          await db.projects.delete(projectId);
        }),
      ),
    folder: (projectId) => folderOf(db, projectId),
  };
}

function folderOf(db: ProjectDatabase, projectId: string): ProjectFolder {
  return {
    list: () =>
      guarded(async () => {
        const keys = await db.files.where('projectId').equals(projectId).primaryKeys();
        return keys.map(([, path]) => path).sort();
      }),
    read: (path) => guarded(async () => (await db.files.get([projectId, path]))?.bytes ?? null),
    write: (path, bytes) =>
      guarded(async () => {
        await db.files.put({ projectId, path, bytes });
      }),
    remove: (path) => guarded(() => db.files.delete([projectId, path])),
  };
}

async function guarded<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
}
