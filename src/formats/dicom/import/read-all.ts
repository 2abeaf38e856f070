import { AppError } from '../../../domain/app-error.ts';
import type { ByteSource } from '../../../domain/byte-source.ts';
import type { FileId } from '../../../domain/ids.ts';
import { type ArchiveKind, archiveKind, expandArchive } from '../../archive/expand-archive.ts';
import { type FileOutcome, skipped } from './file-outcome.ts';
import { readFile } from './read-file.ts';

export interface GivenSource {
  readonly fileId: FileId;
  readonly source: ByteSource;
}

interface Task extends GivenSource {
  /** Archives that this file lies in. */
  readonly depth: number;
}

/** Reads in flight at once: hides the latency of file systems, costs 64 kB each. */
const CONCURRENCY = 8;
/** What `readHeader` asks for first. */
const HEADER_BYTES = 64 * 1024;
const MAX_DEPTH = 4;
/** Files beyond this are no study but an archive that was made to harm. */
const MAX_FILES = 500_000;

/**
 * Reads every file, and every file of every archive. `onFile` hears of each outcome with the files done and known so far.
 *
 * @throws the signal's reason when aborted
 */
export async function readAll(
  given: readonly GivenSource[],
  newFileId: () => FileId,
  signal: AbortSignal | undefined,
  onFile: (done: number, total: number, outcome: FileOutcome) => void,
): Promise<{ outcomes: FileOutcome[]; files: Map<FileId, ByteSource> }> {
  const outcomes: FileOutcome[] = [];
  const files = new Map<FileId, ByteSource>();
  let total = given.length;
  const finish = (outcome: FileOutcome) => {
    outcomes.push(outcome);
    onFile(outcomes.length, total, outcome);
  };
  let wave: readonly Task[] = given.map((file) => ({ ...file, depth: 0 }));
  while (wave.length > 0) {
    const inside: Task[] = [];
    await eachOf(wave, signal, async (task) => {
      const head = await readHead(task.source);
      const kind = head === null ? null : archiveKind(head);
      if (kind === null) {
        const { fileId, source } = task;
        files.set(fileId, source);
        return finish(await readFile(fileId, head === null ? source : withHead(source, head)));
      }
      const entries = limited(await openArchive(task, kind), task.source.name, MAX_FILES - total);
      // The archive gives its place to what it holds.
      total += entries.length - 1;
      for (const entry of entries) {
        if (entry.source === null) finish(entry.outcome);
        else inside.push({ fileId: newFileId(), source: entry.source, depth: task.depth + 1 });
      }
    });
    wave = inside;
  }
  return { outcomes, files };
}

async function eachOf(
  tasks: readonly Task[],
  signal: AbortSignal | undefined,
  run: (task: Task) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < tasks.length) {
      signal?.throwIfAborted();
      await run(tasks[next++]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, tasks.length) }, work));
  signal?.throwIfAborted();
}

/** First bytes of a file, enough for most headers; null when it can't be read, which the next reading explains. */
async function readHead(source: ByteSource): Promise<Uint8Array | null> {
  try {
    return await source.read(0, Math.min(HEADER_BYTES, source.size));
  } catch {
    return null;
  }
}

/** The source with its first bytes at hand, so that they are read once. */
function withHead(source: ByteSource, head: Uint8Array): ByteSource {
  const read = async (start: number, end: number) =>
    Math.min(end, source.size) <= head.length ? head.slice(start, end) : source.read(start, end);
  return { name: source.name, size: source.size, read };
}

/** No more entries than `room`; the others are refused together. */
function limited(entries: readonly OpenEntry[], name: string, room: number): readonly OpenEntry[] {
  if (entries.length === 0) return [{ name, source: null, outcome: skipped(name, 'empty', 'The archive is empty.') }];
  if (entries.length <= room) return entries;
  const count = entries.length - room;
  const reason = `The archive holds ${count} files more than can be opened at once. Unpack it and open a part of it.`;
  return [...entries.slice(0, room), refuse(name, reason)];
}

type OpenEntry =
  | { readonly name: string; readonly source: ByteSource; readonly outcome: null }
  | { readonly name: string; readonly source: null; readonly outcome: FileOutcome };

/** Files of an archive, or its refusal. */
async function openArchive({ source, depth }: Task, kind: ArchiveKind): Promise<OpenEntry[]> {
  if (depth >= MAX_DEPTH) {
    return [refuse(source.name, 'The archive lies too deep within other archives. Unpack it and open the folder.')];
  }
  try {
    const entries = await expandArchive(source, kind);
    return entries.map((entry) =>
      entry.source === null
        ? refuse(entry.name, entry.problem)
        : { name: entry.name, source: entry.source, outcome: null },
    );
  } catch (error) {
    const text = error instanceof AppError ? error.message : 'The archive can’t be read.';
    return [refuse(source.name, text)];
  }
}

function refuse(name: string, reason: string): OpenEntry {
  return { name, source: null, outcome: skipped(name, 'archive-error', reason) };
}
