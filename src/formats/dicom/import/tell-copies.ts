import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { FileOutcome, ImageFile, OtherFile } from './file-outcome.ts';
import { hashBytes, hashText } from './text-hash.ts';

const CHUNK = 4 * 1024 * 1024;
/** A fingerprint of header and size is `size-hash`; that of the whole content has a third part. */
const HEADER_PARTS = 2;

/**
 * Files of one identifier, size and header may still differ in their pixels (a face removed, a mask edited in place).
 * Only such files are read whole; their fingerprints then tell copies from others. The order of files does not matter.
 *
 * @throws the signal's reason when aborted
 */
export async function tellCopies(
  outcomes: readonly FileOutcome[],
  files: ReadonlyMap<FileId, ByteSource>,
  signal?: AbortSignal,
): Promise<FileOutcome[]> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    const key = twinKey(outcome);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const told: FileOutcome[] = [];
  for (const outcome of outcomes) {
    const key = twinKey(outcome);
    const isTwin = key !== null && counts.get(key)! > 1;
    told.push(isTwin ? await withContent(outcome as ImageFile | OtherFile, files, signal) : outcome);
  }
  return told;
}

function twinKey(outcome: FileOutcome): string | null {
  if (outcome.kind !== 'image' && outcome.kind !== 'other') return null;
  const uid = outcome.kind === 'image' ? outcome.sopInstanceUid : outcome.object.sopInstanceUid;
  return uid === '' ? null : `${uid} ${headerPrint(outcome.fingerprint)}`;
}

function headerPrint(fingerprint: string): string {
  return fingerprint.split('-').slice(0, HEADER_PARTS).join('-');
}

async function withContent(
  file: ImageFile | OtherFile,
  files: ReadonlyMap<FileId, ByteSource>,
  signal: AbortSignal | undefined,
): Promise<FileOutcome> {
  signal?.throwIfAborted();
  const source = files.get(file.kind === 'image' ? file.fileId : file.object.fileId);
  if (!source || file.fingerprint.split('-').length > HEADER_PARTS) return file;
  const hash = await contentHash(source).catch(() => null);
  return hash === null ? file : { ...file, fingerprint: `${file.fingerprint}-${hash}` };
}

async function contentHash(source: ByteSource): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < source.size; at += CHUNK) {
    parts.push(hashBytes(await source.read(at, Math.min(source.size, at + CHUNK))));
  }
  return hashText(parts.join(' '));
}
