import type { CaseId, LayerId } from '../domain/ids.ts';
import type { ReadingRecords, ReadingSnapshot, ReadingStore } from '../ports/reading-store.ts';
import { replay } from './apply-change.ts';
import type { LabelmapStore } from './labelmap-store.ts';
import type { ReadingSeed } from './reading-log.ts';
import { EMPTY_RECORDS, withEveryKind } from './reading-state.ts';
import type { RecoveryReport } from './session-state.ts';

export interface RecoveredReading {
  readonly seed: ReadingSeed;
  readonly report: RecoveryReport;
  /** Entries after the last snapshot. */
  readonly sinceSnapshot: number;
}

/**
 * Brings a reading back: the last snapshot, then every entry after it. Fills `labelmaps`. The undo list comes from the whole
 * journal, so that steps made before the reload can still be taken back.
 */
export async function recoverReading(
  store: ReadingStore,
  caseId: CaseId,
  labelmaps: LabelmapStore,
): Promise<RecoveredReading> {
  const { snapshot, entries, damagedEntries } = await store.loadReading(caseId);
  labelmaps.clear();
  const start = snapshot ? restoreSnapshot(snapshot, labelmaps) : EMPTY_RECORDS;
  const records = replay(start, labelmaps, entries);
  const headSeq = entries.at(-1)?.seq ?? snapshot?.seq ?? 0;
  const whole = snapshot ? await store.loadJournal(caseId) : entries;
  const journal = whole.filter(({ seq }) => seq <= headSeq);
  return {
    seed: { records, journal, headSeq },
    report: { entries: headSeq, damagedEntries },
    sinceSnapshot: entries.length,
  };
}

function restoreSnapshot(snapshot: ReadingSnapshot, labelmaps: LabelmapStore): ReadingRecords {
  for (const layer of Object.values(snapshot.records.layer)) {
    labelmaps.add(layer.id, layer.grid, snapshot.labels.get(layer.id));
  }
  return withEveryKind(snapshot.records);
}

/** The reading as it is now; labels are the live arrays. Null while a stroke is being painted that the log has not heard of. */
export function snapshotOf(records: ReadingRecords, seq: number, labelmaps: LabelmapStore): ReadingSnapshot | null {
  if (!labelmaps.isSettled()) return null;
  const labels = new Map<LayerId, Uint8Array>(labelmaps.ids().map((id) => [id, labelmaps.labels(id)]));
  return { seq, records, labels };
}
