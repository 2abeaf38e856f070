import { Gunzip } from 'fflate';
import type { ByteSource } from '../../domain/byte-source.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { inflatedSource } from './inflated-source.ts';
import { tarEntries } from './tar-entries.ts';
import { zipEntries } from './zip-entries.ts';

export type ArchiveKind = 'zip' | 'gzip' | 'tar';

const HEAD_BYTES = 512;

/** What kind of archive a file is, by its first 512 bytes; null for anything else. */
export function archiveKind(head: Uint8Array): ArchiveKind | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  const starts = (marks: readonly string[]) => marks.some((mark) => text.startsWith(mark));
  // An empty ZIP archive has nothing but its end record; a split one begins with a mark of its own.
  if (starts(['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'])) return 'zip';
  if (starts(['\x1f\x8b\x08'])) return 'gzip';
  return text.startsWith('ustar', 257) ? 'tar' : null;
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
