import type { Uid } from '../../domain/ids.ts';
import type { Clock, Uids } from '../environment.ts';
import type { FileSink } from '../files.ts';

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

export function manualClock(start = '2026-03-01T08:00:00.000Z'): ManualClock {
  let elapsedMs = 0;
  return {
    nowIso: () => new Date(Date.parse(start) + elapsedMs).toISOString(),
    nowMs: () => elapsedMs,
    advance: (ms) => {
      elapsedMs += ms;
    },
  };
}

/** Ids that count up, so that a test can name them: `id-1`, `2.25.1` ... */
export function countingUids(): Uids {
  let uid = 0;
  let id = 0;
  return { newUid: () => `2.25.${++uid}` as Uid, newId: () => `id-${++id}` };
}

export interface SavedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** A sink that keeps what it is given; `answer` decides: the name, null for a cancelled dialog, or an error to reject with. */
export interface MemorySink extends FileSink {
  readonly saved: SavedFile[];
  answer: 'save' | 'cancel' | Error;
}

export function memorySink(): MemorySink {
  const sink: MemorySink = {
    saved: [],
    answer: 'save',
    save: async (file) => {
      if (sink.answer instanceof Error) throw sink.answer;
      if (sink.answer === 'cancel') return null;
      sink.saved.push(file);
      return file.name;
    },
  };
  return sink;
}
