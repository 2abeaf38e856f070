/**
 * Bytes that can be read in part: a File in the browser, a path in Node, an entry of an archive.
 *
 * `read` returns the bytes [start, end), fewer when the source ends before; the buffer belongs to the caller.
 */
export interface ByteSource {
  /** Path as the person gave it, relative to what was dropped; shown in messages, never stored as a key. */
  readonly name: string;
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

/** A source over bytes in memory. */
export function bytesAsSource(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: async (start, end) => bytes.slice(start, Math.min(end, bytes.length)) };
}
