/** A folder in memory with as much of FileSystemDirectoryHandle as the store uses. */
export class MemoryFolder {
  readonly kind = 'directory';
  readonly name: string;
  readonly folders = new Map<string, MemoryFolder>();
  readonly files = new Map<string, MemoryFile>();
  /** Rejects writes once so many bytes were written, as a full disk does. */
  roomBytes = Number.POSITIVE_INFINITY;
  permission: PermissionState = 'granted';

  constructor(name: string) {
    this.name = name;
  }

  asHandle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }

  put(name: string, text: string): void {
    this.files.set(name, new MemoryFile(name, this, new Blob([text])));
  }

  async getDirectoryHandle(name: string, options: { create?: boolean } = {}): Promise<MemoryFolder> {
    const known = this.folders.get(name);
    if (known) return known;
    if (!options.create) throw notFound();
    const made = new MemoryFolder(name);
    made.roomBytes = this.roomBytes;
    this.folders.set(name, made);
    return made;
  }

  async getFileHandle(name: string, options: { create?: boolean } = {}): Promise<MemoryFile> {
    const known = this.files.get(name);
    if (known) return known;
    if (!options.create) throw notFound();
    const made = new MemoryFile(name, this, new Blob([]));
    this.files.set(name, made);
    return made;
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.folders.delete(name) && !this.files.delete(name)) throw notFound();
  }

  async *values(): AsyncGenerator<MemoryFolder | MemoryFile> {
    yield* this.files.values();
    yield* this.folders.values();
  }

  async queryPermission(): Promise<PermissionState> {
    return this.permission;
  }

  async requestPermission(): Promise<PermissionState> {
    return this.permission;
  }

  async isSameEntry(other: unknown): Promise<boolean> {
    return other === this;
  }
}

class MemoryFile {
  readonly kind = 'file';
  readonly name: string;
  readonly #folder: MemoryFolder;
  blob: Blob;

  constructor(name: string, folder: MemoryFolder, blob: Blob) {
    this.name = name;
    this.#folder = folder;
    this.blob = blob;
  }

  async getFile(): Promise<File> {
    return new File([this.blob], this.name);
  }

  async createWritable() {
    const parts: Blob[] = [];
    return {
      write: async (part: Blob) => {
        this.#folder.roomBytes -= part.size;
        if (this.#folder.roomBytes < 0) throw new DOMException('full', 'QuotaExceededError');
        parts.push(part);
      },
      close: async () => {
        this.blob = new Blob(parts);
      },
      abort: async () => undefined,
    };
  }
}

function notFound(): DOMException {
  return new DOMException('not found', 'NotFoundError');
}
