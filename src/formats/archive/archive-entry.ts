import type { ByteSource } from '../../domain/byte-source.ts';

/** One file of an archive: its bytes, or why they can't be had. */
export type ArchiveEntry =
  | { readonly name: string; readonly source: ByteSource; readonly problem: null }
  | { readonly name: string; readonly source: null; readonly problem: string };

/** Path within an archive for showing: no way out of the archive, no control characters. */
export function safeEntryName(path: string): string {
  const parts = path.replace(/\\/g, '/').split('/');
  const kept = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  return kept.join('/').replace(/\p{Cc}/gu, '?') || 'unnamed';
}

/** A source over uncompressed bytes within another one; where they start is asked for on the first read. */
export function partOf(parent: ByteSource, name: string, size: number, start: () => Promise<number>): ByteSource {
  let known: Promise<number> | null = null;
  return {
    name,
    size,
    read: async (from, to) => {
      known ??= start();
      const offset = await known;
      return parent.read(offset + from, offset + Math.min(to, size));
    },
  };
}
