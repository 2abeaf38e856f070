/** File System Access as far as Chrome and Edge have it; absent elsewhere, hence optional. */
interface Window {
  showDirectoryPicker?: (options?: {
    readonly id?: string;
    readonly mode?: 'read' | 'readwrite';
  }) => Promise<FileSystemDirectoryHandle>;
}

interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}
