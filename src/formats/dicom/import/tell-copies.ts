import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import type { FileOutcome, ImageFile, OtherFile } from './file-outcome.ts';
import { hashBytes, hashText } from './text-hash.ts';

type Instance = ImageFile | OtherFile;

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
  const twins = new Map<string, Instance[]>();
  for (const outcome of outcomes) {
    const key = twinKey(outcome);
    if (key !== null) twins.set(key, [...(twins.get(key) ?? []), outcome as Instance]);
  }
  const told = new Map<FileOutcome, FileOutcome>();
  for (const group of twins.values()) {
    if (group.length < 2) continue;
    signal?.throwIfAborted();
    const prints = await Promise.all(group.map((file) => wholePrint(file, files)));
    // Where one can't be read, equal headers are all that is known.
    if (prints.some((print) => print === null)) continue;
    group.forEach((file, n) => {
      told.set(file, { ...file, fingerprint: prints[n]! });
    });
  }
  return outcomes.map((outcome) => told.get(outcome) ?? outcome);
}

function twinKey(outcome: FileOutcome): string | null {
  if (outcome.kind !== 'image' && outcome.kind !== 'other') return null;
  const uid = outcome.kind === 'image' ? outcome.sopInstanceUid : outcome.object.sopInstanceUid;
  return uid === '' ? null : `${uid} ${outcome.fingerprint.split('-').slice(0, HEADER_PARTS).join('-')}`;
}

/** The fingerprint with a hash of all bytes behind it; null when the file can't be read any more. */
async function wholePrint(file: Instance, files: ReadonlyMap<FileId, ByteSource>): Promise<string | null> {
  if (file.fingerprint.split('-').length > HEADER_PARTS) return file.fingerprint;
  const source = files.get(file.kind === 'image' ? file.fileId : file.object.fileId);
  const hash = source ? await contentHash(source).catch(() => null) : null;
  return hash === null ? null : `${file.fingerprint}-${hash}`;
}

async function contentHash(source: ByteSource): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < source.size; at += CHUNK) {
    parts.push(hashBytes(await source.read(at, Math.min(source.size, at + CHUNK))));
  }
  return hashText(parts.join(' '));
}
