import { Gunzip } from 'fflate';
import type { ByteSource } from '../../domain/byte-source.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { inflatedSource } from './inflated-source.ts';
import { tarEntries } from './tar-entries.ts';
import { zipEntries } from './zip-entries.ts';

export type ArchiveKind = 'zip' | 'gzip' | 'tar';

/** What kind of archive a file is, by its first 512 bytes; null for anything else. */
export function archiveKind(head: Uint8Array): ArchiveKind | null {
  const has = (at: number, ...marks: readonly number[]) => marks.every((byte, n) => head[at + n] === byte);
  // An empty ZIP archive has nothing but its end record; a split one begins with a mark of its own.
  if (has(0, 0x50, 0x4b) && (has(2, 3, 4) || has(2, 5, 6) || has(2, 7, 8))) return 'zip';
  if (has(0, 0x1f, 0x8b, 8)) return 'gzip';
  return has(257, 0x75, 0x73, 0x74, 0x61, 0x72) ? 'tar' : null;
}

/**
 * Files of an archive. Nothing is unpacked before it is read; a gzip file holds exactly one.
 *
 * @throws AppError `archive/damaged`
 */
export async function expandArchive(source: ByteSource, kind: ArchiveKind): Promise<ArchiveEntry[]> {
  if (kind === 'zip') return zipEntries(source);
  if (kind === 'tar') return tarEntries(source);
  return [await gzipEntry(source)];
}

/** The last four bytes of a gzip file are the size of its content, modulo 2^32 (RFC 1952). */
async function gzipEntry(source: ByteSource): Promise<ArchiveEntry> {
  const tail = await source.read(Math.max(0, source.size - 4), source.size);
  const size = tail.length < 4 ? 0 : new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  const { name } = source;
  const inner = inflatedSource({
    name,
    size,
    parent: source,
    locate: async () => ({ start: 0, end: source.size }),
    newDecoder: (onData) => new Gunzip(onData),
    crc32: null,
  });
  return { name, source: inner, problem: null };
}
