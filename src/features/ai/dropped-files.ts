/** Files of what was dropped, folders included, by their path. */
export async function droppedFiles(transfer: DataTransfer): Promise<{ readonly path: string; readonly blob: Blob }[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map((entry) => filesOf(entry, '')))).flat();
}

async function filesOf(
  entry: FileSystemEntry,
  parent: string,
): Promise<{ readonly path: string; readonly blob: Blob }[]> {
  const path = parent + entry.name;
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, blob }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives some of the entries at a time, and none when it is done.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    children.push(...some);
  }
  return (await Promise.all(children.map((child) => filesOf(child, `${path}/`)))).flat();
}
