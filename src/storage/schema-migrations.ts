import { AppError } from '../domain/app-error.ts';
import type { JournalEntry } from '../domain/change.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import type { DecodedRecord } from './record-codec.ts';

/**
 * Version of the values inside of stored records. Raise it when `JournalEntry`, a record kind or the snapshot changes shape, add the
 * step from the version before to `STEPS`, and freeze a fixture of the old version in tests/fixtures.
 */
export const SCHEMA_VERSION = 1;

/** A snapshot as it is stored: labels as compressed runs. */
export interface StoredSnapshot {
  readonly seq: number;
  readonly records: ReadingRecords;
  readonly layers: readonly { readonly layerId: string; readonly voxels: number; readonly runs: Uint8Array }[];
}

interface Step {
  readonly entry: (old: unknown) => unknown;
  readonly snapshot: (old: unknown) => unknown;
}

/** `STEPS[n]` leads from version n to n + 1; pure functions. */
const STEPS: Readonly<Record<number, Step>> = {};

export function migratedEntry(record: DecodedRecord): JournalEntry {
  return migrated(record, 'entry') as JournalEntry;
}

export function migratedSnapshot(record: DecodedRecord): StoredSnapshot {
  return migrated(record, 'snapshot') as StoredSnapshot;
}

/**
 * Leads a value through every step up to the current version.
 * @throws AppError `storage/newer-version`, `storage/damaged`
 */
export function migrated(
  { schemaVersion, value }: DecodedRecord,
  what: keyof Step,
  steps: Readonly<Record<number, Step>> = STEPS,
  current: number = SCHEMA_VERSION,
): unknown {
  if (schemaVersion > current) {
    throw new AppError('storage/newer-version', 'This case was saved by a newer version of Lobule.', {
      hint: 'Reload the page to get that version.',
    });
  }
  let result = value;
  for (let version = schemaVersion; version < current; version++) {
    const step = steps[version];
    if (!step) throw new AppError('storage/damaged', 'A stored step is of an unknown version.');
    result = step[what](result);
  }
  return result;
}
