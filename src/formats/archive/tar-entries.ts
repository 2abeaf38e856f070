import { AppError } from '../../domain/app-error.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import { type ArchiveEntry, partOf, safeEntryName } from './archive-entry.ts';

const BLOCK = 512;
const MAX_ENTRIES = 1_000_000;
const MAX_LONG_NAME = 1 << 16;
const TEXT = new TextDecoder();

/**
 * Files of a TAR archive (POSIX ustar and pax, GNU long names), none of them read yet.
 *
 * @throws AppError `archive/damaged` when a header is no header
 */
export async function tarEntries(archive: ByteSource): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= archive.size && entries.length < MAX_ENTRIES; ) {
    const header = await archive.read(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = sizeOf(header);
    if (!isHeader(header) || size === null) throw brokenTar();
    const data = at + BLOCK;
    const type = String.fromCharCode(header[156]!);
    if (type === 'L' || type === 'x') {
      const text = TEXT.decode(await archive.read(data, data + Math.min(size, MAX_LONG_NAME)));
      longName = (type === 'L' ? text.replace(/\0.*$/s, '') : paxPath(text)) ?? longName;
    } else if (type === '0' || type === '\0' || type === '7') {
      const name = `${archive.name}/${safeEntryName(longName ?? nameOf(header))}`;
      entries.push(entryAt(archive, name, data, size));
      longName = null;
    } else {
      longName = null;
    }
    at = data + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

function entryAt(archive: ByteSource, name: string, start: number, size: number): ArchiveEntry {
  if (start + size > archive.size) {
    return { name, source: null, problem: 'The archive ends in the middle of this file. Copy or download it again.' };
  }
  return { name, source: partOf(archive, name, size, async () => start), problem: null };
}

function field(header: Uint8Array, at: number, length: number): string {
  return TEXT.decode(header.subarray(at, at + length))
    .replace(/\0.*$/s, '')
    .trim();
}

function nameOf(header: Uint8Array): string {
  const prefix = field(header, 257, 5) === 'ustar' ? field(header, 345, 155) : '';
  const name = field(header, 0, 100);
  return prefix ? `${prefix}/${name}` : name;
}

/** Octal digits, or a big-endian number with the top bit set (GNU) for large files. */
function sizeOf(header: Uint8Array): number | null {
  if (header[124]! & 0x80) return header.subarray(128, 136).reduce((sum, byte) => sum * 256 + byte, 0);
  const text = field(header, 124, 12);
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : null;
}

/** The header's checksum: its bytes summed with the checksum field as blanks. */
function isHeader(header: Uint8Array): boolean {
  const stated = Number.parseInt(field(header, 148, 8), 8);
  const sum = header.reduce((total, byte, n) => total + (n >= 148 && n < 156 ? 0x20 : byte), 0);
  return stated === sum;
}

function paxPath(text: string): string | null {
  return /^\d+ path=(.*)$/m.exec(text)?.[1] ?? null;
}

function brokenTar(): AppError {
  return new AppError('archive/damaged', 'The archive is damaged or incomplete.', {
    hint: 'Copy or download the archive again.',
  });
}
