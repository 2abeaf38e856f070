import type { Change, RecordChange } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import { invertPatch, patchBytes } from '../kernels/voxel-patch.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';

export const NO_CHANGE: Change = { records: [], voxels: [] };

export function isEmptyChange(change: Change): boolean {
  return change.records.length === 0 && change.voxels.every((patch) => patch.starts.length === 0);
}

/** The change that takes this one back: every part inverted, in reverse order. */
export function invertChange(change: Change): Change {
  return {
    records: [...change.records].reverse().map((record) => ({ ...record, before: record.after, after: record.before })),
    voxels: [...change.voxels].reverse().map(invertPatch),
  } as Change;
}

/** One change after the other, as one. */
export function joinChanges(changes: readonly Change[]): Change {
  return { records: changes.flatMap((c) => c.records), voxels: changes.flatMap((c) => c.voxels) };
}

/** Memory of a change's voxel runs in bytes; records are small beside them. */
export function changeBytes(change: Change): number {
  return change.voxels.reduce((sum, patch) => sum + patchBytes(patch), 0);
}

/** The records with the changes made; kinds that are not touched keep their identity. */
export function withRecordChanges(records: ReadingRecords, changes: readonly RecordChange[]): ReadingRecords {
  const next: { [kind: string]: Record<string, unknown> } = { ...records };
  const copied = new Set<string>();
  for (const { kind, id, after } of changes) {
    if (!copied.has(kind)) {
      next[kind] = { ...next[kind] };
      copied.add(kind);
    }
    if (after === null) delete next[kind]![id];
    else next[kind]![id] = after;
  }
  return next as unknown as ReadingRecords;
}

/** The records after each entry of a journal, found by going back from those at its end. */
export function recordsAfterEach(
  journal: readonly { readonly change: Change }[],
  end: ReadingRecords,
): ReadingRecords[] {
  const states: ReadingRecords[] = [];
  let records = end;
  for (const [n, { change }] of [...journal.entries()].reverse()) {
    states[n] = records;
    records = withRecordChanges(records, invertChange({ records: change.records, voxels: [] }).records);
  }
  return states;
}

/** Ids of layers that the change makes or removes. */
export function layerLifecycle(change: Change): {
  readonly made: readonly LayerId[];
  readonly removed: readonly LayerId[];
} {
  const made = new Set<LayerId>();
  const removed = new Set<LayerId>();
  for (const record of change.records) {
    if (record.kind !== 'layer') continue;
    const id = record.id as LayerId;
    if (record.before === null) made.add(id);
    if (record.after === null) removed.add(id);
  }
  return { made: [...made], removed: [...removed] };
}
