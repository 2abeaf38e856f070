import type { Page } from '@playwright/test';

/** Everything that the page's origin keeps: databases, the private file system, and the small stores, as one text. */
export function storedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    const bytesText = (bytes: Uint8Array) => new TextDecoder().decode(bytes) + Array.from(bytes, String).join(',');
    const add = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) texts.push(bytesText(new Uint8Array(await value.arrayBuffer())));
      else if (value instanceof ArrayBuffer) texts.push(bytesText(new Uint8Array(value)));
      else if (ArrayBuffer.isView(value)) texts.push(bytesText(new Uint8Array(value.buffer)));
      else if (typeof value !== 'object' || value === null) texts.push(String(value));
      else if (value instanceof FileSystemHandle) texts.push(value.name);
      else for (const [key, each] of Object.entries(value)) await add(key).then(() => add(each));
    };
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([result(rows.getAllKeys()), result(rows.getAll())]);
        await add(keys);
        await add(values);
      }
      database.close();
    }
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const handle of folder.values()) {
        texts.push(handle.name);
        if (handle.kind === 'directory') await walk(handle);
        else await add(await handle.getFile());
      }
    };
    await walk(await navigator.storage.getDirectory());
    await add({ ...localStorage });
    await add({ ...sessionStorage });
    return texts.join('\n');
  });
}
