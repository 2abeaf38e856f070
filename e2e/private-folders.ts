import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';

/** A folder of the page's private file system: base64 by path. */
export type FolderContent = Readonly<Record<string, string>>;

/** Folders that the page asks for lie in its private file system: the same handles, without a person to choose them. */
export async function withPrivateFolders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    window.showDirectoryPicker = async (options?: { id?: string }) => {
      const root = await navigator.storage.getDirectory();
      return root.getDirectoryHandle(options?.id ?? 'folder', { create: true });
    };
  });
}

/** Files of this machine by a path of the page's. */
export function contentOf(files: readonly string[], folder: string): FolderContent {
  return Object.fromEntries(
    files.map((path) => [`${folder}/${basename(path)}`, readFileSync(path).toString('base64')]),
  );
}

/** Writes a folder of this id; it must be open on the site. */
export async function putFolder(page: Page, id: string, content: FolderContent): Promise<void> {
  await page.evaluate(
    async ({ name, given }) => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
      for (const [path, base64] of Object.entries(given)) {
        let at = root;
        const parts = path.split('/');
        for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part, { create: true });
        const stream = await (await at.getFileHandle(parts.at(-1)!, { create: true })).createWritable();
        await stream.write(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
        await stream.close();
      }
    },
    { name: id, given: content },
  );
}

/** All files in the folder of this id; none when there is no such folder. */
export function folderContent(page: Page, id: string): Promise<FolderContent> {
  return page.evaluate(async (name) => {
    const found: Record<string, string> = {};
    const visit = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const entry of folder.values()) {
        if (entry.kind === 'directory') {
          await visit(entry as FileSystemDirectoryHandle, `${path}${entry.name}/`);
          continue;
        }
        const bytes = new Uint8Array(await (await (entry as FileSystemFileHandle).getFile()).arrayBuffer());
        found[`${path}${entry.name}`] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }
    };
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(name).catch(() => null);
    if (folder) await visit(folder, '');
    return found;
  }, id);
}
