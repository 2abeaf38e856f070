import type { ProjectFolder } from '../ports/project-folder.ts';

/** A project in a folder of the disk, by File System Access. */
export function folderProject(root: FileSystemDirectoryHandle): ProjectFolder {
  const parent = async (path: string, create: boolean) => {
    let handle = root;
    for (const part of path.split('/').slice(0, -1)) handle = await handle.getDirectoryHandle(part, { create });
    return handle;
  };
  const name = (path: string) => path.split('/').at(-1)!;
  return {
    list: () => listFiles(root, ''),
    read: async (path) => {
      try {
        const file = await (await (await parent(path, false)).getFileHandle(name(path))).getFile();
        return new Uint8Array(await file.arrayBuffer());
      } catch (error) {
        if (error instanceof DOMException && error.name === 'NotFoundError') return null;
        throw error;
      }
    },
    // The browser writes beside the file and puts it in place on close.
    write: async (path, bytes) => {
      const file = await (await parent(path, true)).getFileHandle(name(path), { create: true });
      const stream = await file.createWritable();
      await stream.write(bytes as Uint8Array<ArrayBuffer>);
      await stream.close();
    },
    remove: async (path) => (await parent(path, false)).removeEntry(name(path)),
  };
}

async function listFiles(folder: FileSystemDirectoryHandle, path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of folder.values()) {
    const at = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.kind === 'file') found.push(at);
    else found.push(...(await listFiles(entry as FileSystemDirectoryHandle, at)));
  }
  return found.sort();
}
