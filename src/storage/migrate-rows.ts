import { AppError } from '../domain/app-error.ts';
import { type JournalRow, SCHEMA_VERSION, type SnapshotRow } from './rows.ts';

type Step = (row: Record<string, unknown>) => Record<string, unknown>;

/** `STEPS[n]` brings a row of version n to n + 1. Steps are pure and are never changed once released. */
const JOURNAL_STEPS: Readonly<Record<number, Step>> = {};
const SNAPSHOT_STEPS: Readonly<Record<number, Step>> = {};

/**
 * Brings a journal row of any released version to the present one.
 *
 * @throws AppError `storage/newer-version` for a row that a newer version of the application wrote
 */
export function migrateJournalRow(row: { readonly schemaVersion: number }): JournalRow {
  return migrate(row, JOURNAL_STEPS) as unknown as JournalRow;
}

/** As `migrateJournalRow`, for snapshots. */
export function migrateSnapshotRow(row: { readonly schemaVersion: number }): SnapshotRow {
  return migrate(row, SNAPSHOT_STEPS) as unknown as SnapshotRow;
}

function migrate(
  row: { readonly schemaVersion: number },
  steps: Readonly<Record<number, Step>>,
): Record<string, unknown> {
  let current = row as unknown as Record<string, unknown>;
  for (let version = row.schemaVersion; version < SCHEMA_VERSION; version++) {
    const step = steps[version];
    if (!step) throw new AppError('storage/unknown-version', `A saved reading of version ${version} cannot be read.`);
    current = { ...step(current), schemaVersion: version + 1 };
  }
  if ((current.schemaVersion as number) > SCHEMA_VERSION) {
    throw new AppError('storage/newer-version', 'A newer version of Lobule saved this reading.', {
      hint: 'Reload the page to get the newer version; nothing was changed.',
    });
  }
  return current;
}
