import type { Change, JournalEntry } from '../domain/change.ts';
import type { LayerId } from '../domain/ids.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import { layerLifecycle, withRecordChanges } from './changes.ts';
import type { LabelmapStore } from './labelmap-store.ts';

/**
 * Makes a change: new layers first, then voxels, then the layers that go. That order also holds for the inverse, because a
 * layer is empty when it is made and when it goes.
 *
 * @param wasPainted the voxels are in the arrays already and are only counted
 * @returns the records afterwards; voxels change in place
 */
export function applyChange(
  records: ReadingRecords,
  labelmaps: LabelmapStore,
  change: Change,
  wasPainted = false,
): ReadingRecords {
  const next = withRecordChanges(records, change.records);
  const { made, removed } = layerLifecycle(change);
  for (const id of made) {
    const layer = change.records.find((record) => record.kind === 'layer' && record.id === id)?.after;
    if (layer && 'grid' in layer) labelmaps.add(id, layer.grid);
  }
  for (const patch of change.voxels) {
    if (wasPainted) labelmaps.counted(patch);
    else labelmaps.apply(patch);
  }
  for (const id of removed) labelmaps.delete(id);
  return next;
}

/** Applies journal entries one after the other. */
export function replay(
  records: ReadingRecords,
  labelmaps: LabelmapStore,
  entries: readonly JournalEntry[],
): ReadingRecords {
  return entries.reduce((state, entry) => applyChange(state, labelmaps, entry.change), records);
}

/** Voxels of every segment, by segment id. */
export function voxelCountsOf(records: ReadingRecords, labelmaps: LabelmapStore): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const segment of Object.values(records.segment)) {
    const layerId: LayerId = segment.layerId;
    counts[segment.id] = labelmaps.has(layerId) ? labelmaps.count(layerId, segment.label) : 0;
  }
  return counts;
}
