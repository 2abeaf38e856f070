import type { Change, JournalEntry, VoxelPatch } from '../domain/change.ts';
import type { Layer, Segment } from '../domain/segmentation.ts';
import { markOfPatch } from '../kernels/patch-mark.ts';
import type { ReadingRecords } from '../ports/reading-store.ts';
import type { HistoryItem } from './reading-state.ts';

export type HistoryLine = Omit<HistoryItem, 'isUndone'>;

/**
 * What the history shows of an entry: all that is left of its change, because the voxel runs of old entries must not stay in memory
 * for the sake of a list.
 *
 * @param records after the entry: they name what the voxels belong to
 */
export function historyLine(
  { seq, at, command, label, details, change }: JournalEntry,
  records: ReadingRecords,
): HistoryLine {
  return {
    ...{ seq, at, command, label, details: details ?? null },
    model: modelOf(change),
    lesions: lesionsOf(change, records),
    mark: markOf(change, records),
  };
}

function modelOf({ records }: Change): string | null {
  for (const record of records) {
    if (record.kind !== 'segment' || record.before) continue;
    const origin = record.after?.origin;
    if (origin?.by === 'model') return `${origin.name} ${origin.version}`.trim();
  }
  return null;
}

function lesionsOf(change: Change, records: ReadingRecords): string[] {
  const names = new Set<string>();
  const uids = new Set(Object.values(records.lesion).map(({ trackingUid }) => trackingUid));
  const addMask = (segment: Segment | null) => {
    if (segment && (uids.has(segment.trackingUid) || /^L\d{2,}$/.test(segment.trackingId)))
      names.add(segment.trackingId);
  };
  for (const record of change.records) {
    if (record.kind === 'lesion')
      for (const each of [record.before, record.after]) if (each) names.add(each.trackingId);
    if (record.kind === 'segment') for (const each of [record.before, record.after]) addMask(each);
  }
  for (const patch of change.voxels) {
    const labels = new Set([...patch.before, ...patch.after]);
    for (const segment of Object.values(records.segment)) {
      if (segment.layerId === patch.layerId && labels.has(segment.label)) addMask(segment);
    }
  }
  return [...names].sort();
}

function markOf({ voxels, records: changed }: Change, records: ReadingRecords): HistoryLine['mark'] {
  const size = (patch: VoxelPatch) => patch.lengths.reduce((sum, n) => sum + n, 0);
  const [largest] = [...voxels].sort((a, b) => size(b) - size(a));
  if (!largest) return null;
  const removed = changed.find((record) => record.kind === 'layer' && record.id === largest.layerId)?.before as
    | Layer
    | null
    | undefined;
  const layer = records.layer[largest.layerId] ?? removed;
  const mark = layer && markOfPatch(largest, layer.grid.size, layer.grid.spacingMm);
  return layer && mark ? { ...mark, volumeId: layer.volumeId } : null;
}
