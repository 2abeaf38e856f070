import { Inflate } from 'fflate';
import { AppError } from '../../domain/app-error.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { partOf, safeEntryName } from './archive-entry.ts';
import { inflatedSource } from './inflated-source.ts';

interface DirectoryRecord {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const RECORD_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY_BYTES = 256 << 20;
const IS_ENCRYPTED = 1;
const IS_UTF8 = 1 << 11;
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LATIN1 = new TextDecoder('iso-8859-1');

/**
 * Files of a ZIP archive (PKWARE APPNOTE 6.3, ZIP64 included), from its central directory: nothing is unpacked yet.
 *
 * @throws AppError `archive/damaged` when the directory is missing or broken
 */
export async function zipEntries(archive: ByteSource): Promise<ArchiveEntry[]> {
  const { offset, size } = await findDirectory(archive);
  if (size > MAX_DIRECTORY_BYTES || offset + size > archive.size) throw brokenDirectory();
  const records = readDirectory(await archive.read(offset, offset + size));
  return records.filter(({ name }) => !name.endsWith('/')).map((record) => entryOf(archive, record));
}

function entryOf(archive: ByteSource, record: DirectoryRecord): ArchiveEntry {
  const name = `${archive.name}/${safeEntryName(record.name)}`;
  if (record.flags & IS_ENCRYPTED) {
    return { name, source: null, problem: 'This part of the archive is encrypted. Unpack it with its password first.' };
  }
  if (record.method === 0) {
    const source = partOf(archive, name, record.size, () => dataStart(archive, record));
    return { name, source, problem: null };
  }
  if (record.method !== 8) {
    const problem =
      'This part of the archive is packed in a way that is not supported. Unpack the archive and open the folder.';
    return { name, source: null, problem };
  }
  const source = inflatedSource({
    name,
    size: record.size,
    parent: archive,
    locate: async () => {
      const start = await dataStart(archive, record);
      return { start, end: start + record.packedSize };
    },
    newDecoder: (onData) => new Inflate(onData),
    crc32: record.crc32,
  });
  return { name, source, problem: null };
}

/** Data follow the local header, whose name and extra field may differ in length from those of the directory. */
async function dataStart(archive: ByteSource, { headerOffset }: DirectoryRecord): Promise<number> {
  const bytes = await archive.read(headerOffset, headerOffset + 30);
  const view = viewOf(bytes);
  if (bytes.length < 30 || view.getUint32(0, true) !== LOCAL_SIGNATURE) throw brokenDirectory();
  return headerOffset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

async function findDirectory(archive: ByteSource): Promise<{ offset: number; size: number }> {
  const tailStart = Math.max(0, archive.size - MAX_COMMENT - 22);
  const tail = await archive.read(tailStart, archive.size);
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const isZip64 = offset === 0xffffffff || size === 0xffffffff || view.getUint16(at + 10, true) === 0xffff;
    if (!isZip64 || at < 20 || view.getUint32(at - 20, true) !== END64_LOCATOR) return { offset, size };
    const end64 = Number(view.getBigUint64(at - 12, true));
    const record = viewOf(await archive.read(end64, end64 + 56));
    if (record.byteLength < 56) throw brokenDirectory();
    return { size: Number(record.getBigUint64(40, true)), offset: Number(record.getBigUint64(48, true)) };
  }
  throw brokenDirectory();
}

function readDirectory(bytes: Uint8Array): DirectoryRecord[] {
  const view = viewOf(bytes);
  const records: DirectoryRecord[] = [];
  let at = 0;
  while (at + 46 <= bytes.length && view.getUint32(at, true) === RECORD_SIGNATURE) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const flags = view.getUint16(at + 8, true);
    const nameAt = at + 46;
    const plain = {
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      headerOffset: view.getUint32(at + 42, true),
    };
    records.push({
      name: decodeName(bytes.subarray(nameAt, nameAt + nameLength), flags),
      flags,
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      ...withZip64(plain, bytes.subarray(nameAt + nameLength, nameAt + nameLength + extraLength)),
    });
    at = nameAt + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return records;
}

interface Sizes {
  readonly size: number;
  readonly packedSize: number;
  readonly headerOffset: number;
}

/** Extra field 1 holds, in this order, those of the three values that do not fit into 32 bits. */
function withZip64(plain: Sizes, extra: Uint8Array): Sizes {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const wide = (value: number) => {
      if (value !== 0xffffffff || next + 8 > extra.length) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    };
    const size = wide(plain.size);
    const packedSize = wide(plain.packedSize);
    return { size, packedSize, headerOffset: wide(plain.headerOffset) };
  }
  return plain;
}

function decodeName(bytes: Uint8Array, flags: number): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return flags & IS_UTF8 ? new TextDecoder().decode(bytes) : LATIN1.decode(bytes);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function brokenDirectory(): AppError {
  return new AppError('archive/damaged', 'The archive is incomplete: its list of files is missing or broken.', {
    hint: 'Copy or download the archive again.',
  });
}
