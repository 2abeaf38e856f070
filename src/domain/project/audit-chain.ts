import type { JournalEntry } from '../change.ts';
import { sha256Hex } from '../sha256.ts';
import { canonicalJson } from './canonical-json.ts';
import { runsOfPatch, type StepRuns } from './voxel-runs.ts';

/** What made the entry. */
export interface AuditMaker {
  /** Version and commit of the application. */
  readonly app: string;
  /** Time that the reader worked since the entry before. */
  readonly activeMs: number;
}

/** A record that an entry made (`before` null), changed, or removed (`after` null). */
export interface StoredRecordChange {
  readonly kind: string;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One step of a reading, sealed: `hash` covers this entry and the hash of the one before it. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly command: string;
  readonly label: string;
  readonly cause: 'do' | 'undo' | 'redo';
  readonly refersTo: number | null;
  readonly records: readonly StoredRecordChange[];
  readonly voxels: readonly StepRuns[];
  readonly details: Readonly<Record<string, string | number>> | null;
  readonly app: string;
  readonly activeMs: number;
  /** SHA-256, hexadecimal, of `previous hash` + canonical JSON of all above. */
  readonly hash: string;
}

type Unsealed = Omit<AuditEntry, 'hash'>;

/** An entry of the journal as it is kept in a project. */
export function auditEntryOf(entry: JournalEntry, maker: AuditMaker): Unsealed {
  return {
    seq: entry.seq,
    at: entry.at,
    command: entry.command,
    label: entry.label,
    cause: entry.cause,
    refersTo: entry.refersTo,
    records: entry.change.records.map(({ kind, id, before, after }) => ({ kind, id, before, after })),
    voxels: entry.change.voxels.flatMap(runsOfPatch),
    details: entry.details ?? null,
    app: maker.app,
    activeMs: Math.round(maker.activeMs),
  };
}

/** Appends entries to a chain. */
export async function sealEntries(
  chain: readonly AuditEntry[],
  entries: readonly Unsealed[],
): Promise<readonly AuditEntry[]> {
  const sealed = [...chain];
  let previous = chain.at(-1)?.hash ?? '';
  for (const entry of entries) {
    previous = await hashOf(previous, entry);
    sealed.push({ ...entry, hash: previous });
  }
  return sealed;
}

/** Index of the first entry whose hash is wrong or whose number does not follow; -1 when all is right. */
export async function firstBrokenEntry(chain: readonly AuditEntry[]): Promise<number> {
  let previous = '';
  let seq = 0;
  for (const [index, { hash, ...entry }] of chain.entries()) {
    if (entry.seq <= seq || (await hashOf(previous, entry)) !== hash) return index;
    previous = hash;
    seq = entry.seq;
  }
  return -1;
}

function hashOf(previous: string, entry: Unsealed): Promise<string> {
  return sha256Hex(new TextEncoder().encode(previous + canonicalJson(entry)));
}
