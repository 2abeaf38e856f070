import type { SegmentId } from '../../domain/ids.ts';
import type { Segment } from '../../domain/segmentation.ts';
import type { ReadingRecords } from '../../ports/reading-store.ts';

/** The segments that lie on the same series as this one. */
export function otherSegments(records: ReadingRecords, segmentId: SegmentId | null): Segment[] {
  const own = segmentId === null ? undefined : records.segment[segmentId];
  const volumeId = own && records.layer[own.layerId]?.volumeId;
  if (!own || volumeId === undefined) return [];
  return Object.values(records.segment).filter(
    ({ id, layerId }) => id !== own.id && records.layer[layerId]?.volumeId === volumeId,
  );
}
